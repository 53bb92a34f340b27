# SPDX-License-Identifier: GPL-3.0-or-later
"""The recording under the playhead: what comes too fast is left out, the newest is shown."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from PyQt6.QtGui import QColor, QImage
from PyQt6.QtMultimedia import QVideoFrame

from gui.review.film import Film, Reel
from gui.review.playhead import Playhead

BITS, MILLISECOND, SOUND_HZ = 8, Fraction(1, 1000), 8000


def plain(shade: int) -> QImage:
    image = QImage(32, 16, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, shade, shade))
    return image


def picture(shade: int, start_s: float = 0.0) -> QVideoFrame:
    frame = QVideoFrame(plain(shade))
    frame.setStartTime(round(1e6 * start_s))
    frame.setEndTime(round(1e6 * start_s) + 40_000)
    return frame


def write(path, times_s, *, sound_s=None, **options):
    """Write a recording whose pictures are numbered, with sound from a time on."""
    with av.open(str(path), "w") as output:
        pictures = output.add_stream("libx264", rate=25, options=options)
        pictures.width, pictures.height, pictures.pix_fmt = 16 * BITS, 48, "yuv420p"
        pictures.codec_context.time_base = MILLISECOND
        sound = None if sound_s is None else output.add_stream("aac", rate=SOUND_HZ, layout="mono")
        for number, time_s in enumerate(times_s):
            bits = [255 * (number >> bit & 1) for bit in range(BITS)]
            image = np.tile(np.repeat(np.uint8(bits), 16)[None, :, None], (48, 1, 3))
            frame = av.VideoFrame.from_ndarray(image, "rgb24")
            frame.pts, frame.time_base = round(1000 * time_s), MILLISECOND
            output.mux(pictures.encode(frame))
        output.mux(pictures.encode())
        if sound is not None:
            silence = np.zeros((1, 2 * SOUND_HZ), np.float32)
            samples = av.AudioFrame.from_ndarray(silence, "fltp", "mono")
            samples.sample_rate, samples.pts = SOUND_HZ, round(SOUND_HZ * sound_s)
            output.mux(sound.encode(samples))
            output.mux(sound.encode())
    return path


def number_of(image: QImage) -> int:
    step, row = image.width() / BITS, image.height() // 2
    return sum(
        1 << bit
        for bit in range(BITS)
        if image.pixelColor(int((bit + 0.5) * step), row).red() > 127
    )


@pytest.fixture
def opened(qapp, tasks, qtbot):
    """Open a recording and wait for its first picture."""
    made = []

    def open_it(path, wait=True):
        reel = Reel(path, tasks, silent=True)
        made.append(reel)
        if wait:
            qtbot.waitUntil(lambda: reel.image is not None, timeout=20_000)
        return reel

    yield open_it
    for reel in made:
        reel.close()
        reel.deleteLater()


@pytest.fixture
def reel(opened, tmp_path):
    return opened(tmp_path / "none.mp4", wait=False)


def test_of_pictures_that_come_at_once_the_newest_is_shown(reel, qtbot):
    shown = []
    reel.shown.connect(shown.append)
    for shade in range(0, 250, 5):
        reel._sink.setVideoFrame(picture(shade))
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert len(shown) == 1
    assert reel.image.pixelColor(3, 3).red() == pytest.approx(245, abs=2)


def test_a_single_picture_is_shown_too(reel, qtbot):
    for shade in (40, 200):
        with qtbot.waitSignal(reel.shown, timeout=20_000):
            reel._sink.setVideoFrame(picture(shade))
        assert reel.image.pixelColor(3, 3).red() == pytest.approx(shade, abs=2)


def test_a_recording_that_cannot_be_played_leaves_the_scores_to_be_played(tasks, tmp_path, qtbot):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all " * 100)
    head = Playhead()
    head.start_over(60.0, 0.04)
    film = Film(head, tasks, silent=True)
    with qtbot.waitSignal(film.problem):
        film.load([broken])
    assert not film.has_pictures
    head.play()
    qtbot.waitUntil(lambda: head.time_s > 0.2)
    head.pause()
    film.close()


@pytest.mark.parametrize("how", ["played", "stopped"])
def test_after_the_end_of_the_file_any_moment_is_shown(samples, tasks, qtbot, how):
    head = Playhead()
    head.start_over(75.0, 0.04)
    film = Film(head, tasks, silent=True)
    film.load([samples / "call_two_tiles.mp4"])
    try:
        reel = film._reels[0]
        qtbot.waitUntil(lambda: reel.image is not None)
        if how == "played":
            head.seek(74.0)
            head.play()
            qtbot.waitUntil(lambda: not head.playing)
        else:  # as Qt does by itself where it looks for a picture behind the last one
            reel._player.stop()
        with qtbot.waitSignal(reel.shown) as shown:
            head.seek(10.0)
        assert shown.args[0] == pytest.approx(10.0, abs=0.05)
        assert not reel.playing
    finally:
        film.close()


def test_a_recording_that_has_ended_goes_on_where_somebody_jumps_back(samples, tasks, qtbot):
    head = Playhead()
    head.start_over(80.0, 0.04)  # the other person's recording is longer
    film = Film(head, tasks, silent=True)
    film.load([None, samples / "call_two_tiles.mp4"], 0.0)
    try:
        reel = film._reels[1]
        qtbot.waitUntil(lambda: reel.image is not None)
        head.play()
        qtbot.waitUntil(lambda: reel.playing)
        reel._player.stop()  # as at the end of the file
        with qtbot.waitSignal(reel.shown) as shown:
            head.seek(10.0)
        assert shown.args[0] == pytest.approx(10.0, abs=0.5)
        qtbot.waitUntil(lambda: reel.playing)
    finally:
        film.close()


@pytest.mark.parametrize("name", ["late.mp4", "late.mkv"])
def test_time_begins_with_the_first_picture_though_sound_was_there_before(
    opened, tmp_path, qtbot, name
):
    times_s = [0.6 + number / 25 for number in range(100)]
    reel = opened(write(tmp_path / name, times_s, sound_s=0.0))
    assert number_of(reel.image) == 0
    with qtbot.waitSignal(reel.shown) as shown:
        reel.seek(2.0)
    assert shown.args[0] == pytest.approx(2.0, abs=0.005)
    assert number_of(reel.image) == 50


def test_a_moment_of_a_transport_stream_is_shown_though_the_player_does_not_find_it(
    opened, tmp_path, qtbot
):
    times_s = [number / 25 for number in range(200)]
    reel = opened(write(tmp_path / "film.ts", times_s, g="150"))
    assert number_of(reel.image) == 0
    for number in (50, 190, 10):
        reel.seek(number / 25)
        qtbot.waitUntil(lambda number=number: number_of(reel.image) == number, timeout=20_000)


def test_in_a_gap_the_nearest_picture_is_shown(opened, tmp_path, qtbot):
    times_s = [*(number / 25 for number in range(26)), *(3 + number / 25 for number in range(25))]
    reel = opened(write(tmp_path / "uneven.mkv", times_s))
    reel.seek(1.5)
    # It is sought for its place in time, and may be the one before.
    qtbot.waitUntil(lambda: number_of(reel.image) in (24, 25), timeout=20_000)


def test_what_the_player_finds_too_late_does_not_take_the_place_of_the_right_picture(reel, qtbot):
    reel._sink.setVideoFrame(picture(10))
    qtbot.waitUntil(lambda: reel.image is not None)
    reel.seek(1.0)
    reel._show_still(1.0, plain(200))
    reel._sink.setVideoFrame(picture(90, start_s=3.0))
    qtbot.waitUntil(lambda: not reel._due.isActive())
    assert reel.image.pixelColor(3, 3).red() == 200
    reel.seek(3.0)
    qtbot.waitUntil(lambda: reel._stands_s == 3.0)
    reel._sink.setVideoFrame(picture(90, start_s=3.0))
    qtbot.waitUntil(lambda: reel.image.pixelColor(3, 3).red() == pytest.approx(90, abs=2))


def test_where_a_film_is_stopped_its_own_picture_stays(opened, samples, qtbot):
    reel = opened(samples / "call_two_tiles.mp4")
    with qtbot.waitSignal(reel.shown):
        reel.seek(20.0)
    reel.play(4.0)
    with qtbot.waitSignal(reel.shown, check_params_cb=lambda time_s: time_s > 20.5):
        pass
    reel.pause()
    assert not reel._still._reading
    assert reel._stands_s is None


def test_who_jumps_back_while_it_plays_stays_there(samples, tasks, qtbot):
    head = Playhead()
    head.start_over(75.0, 0.04)
    film = Film(head, tasks, silent=True)
    film.load([samples / "call_two_tiles.mp4"])
    try:
        reel = film._reels[0]
        qtbot.waitUntil(lambda: reel.image is not None)
        head.seek(20.0)
        head.play()
        qtbot.waitUntil(lambda: head.time_s > 20.5)
        moved = []
        head.moved.connect(moved.append)
        head.seek(5.0)
        reel.shown.emit(20.6)  # it was on its way
        qtbot.waitUntil(lambda: head.time_s > 5.3)
        assert max(moved) < 10.0
        head.pause()
    finally:
        film.close()

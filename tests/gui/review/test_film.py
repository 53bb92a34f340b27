# SPDX-License-Identifier: GPL-3.0-or-later
"""The recording under the playhead: what comes too fast is left out, the newest is shown."""

from __future__ import annotations

import pytest
from PyQt6.QtGui import QColor, QImage
from PyQt6.QtMultimedia import QVideoFrame

from gui.review.film import Film, Reel
from gui.review.playhead import Playhead


def picture(shade: int) -> QVideoFrame:
    image = QImage(32, 16, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, shade, shade))
    return QVideoFrame(image)


@pytest.fixture
def reel(qapp, tmp_path):
    made = Reel(tmp_path / "none.mp4", silent=True)
    yield made
    made.close()
    made.deleteLater()


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


def test_a_recording_that_cannot_be_played_leaves_the_scores_to_be_played(qapp, tmp_path, qtbot):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all " * 100)
    head = Playhead()
    head.start_over(60.0, 0.04)
    film = Film(head, silent=True)
    with qtbot.waitSignal(film.problem):
        film.load([broken])
    assert not film.has_pictures
    head.play()
    qtbot.waitUntil(lambda: head.time_s > 0.2)
    head.pause()
    film.close()


@pytest.mark.parametrize("how", ["played", "stopped"])
def test_after_the_end_of_the_file_any_moment_is_shown(samples, qapp, qtbot, how):
    head = Playhead()
    head.start_over(75.0, 0.04)
    film = Film(head, silent=True)
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


def test_a_recording_that_has_ended_goes_on_where_somebody_jumps_back(samples, qapp, qtbot):
    head = Playhead()
    head.start_over(80.0, 0.04)  # the other person's recording is longer
    film = Film(head, silent=True)
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded files of many kinds are read with their true times, upright and in full."""

from __future__ import annotations

import gc
import math
from fractions import Fraction

import av
import numpy as np
import psutil
import pytest

from mirrorcam.sources import VideoFile, frames_on_grid, open_video

UNEVEN = [0, 0.033, 0.12, 0.16, 0.5, 0.55, 0.583, 1.9, 1.933, 2.0]
TWELVE = [k / 12 for k in range(24)]


def centres(image, margin=8):
    """Red at the four corners: top left, top right, bottom left, bottom right."""
    return [int(image[y, x, 0]) for y in (margin, -margin) for x in (margin, -margin)]


@pytest.mark.parametrize("name", ["film.mp4", "film.mov", "film.mkv"])
def test_uneven_times_come_out_as_they_went_in(film, read_number, name):
    with open_video(film(name, UNEVEN)) as video:
        frames = list(video.frames())
    assert [frame.time_s for frame in frames] == pytest.approx(UNEVEN, abs=0.0011)
    assert [frame.index for frame in frames] == list(range(len(UNEVEN)))
    assert [read_number(frame.image) for frame in frames] == list(range(len(UNEVEN)))


@pytest.mark.parametrize("name", ["late.mp4", "late.mkv", "late.ts"])
def test_time_starts_with_the_first_picture(film, name):
    path = film(name, [5 + time_s for time_s in UNEVEN])
    with open_video(path) as video:
        times_s = [frame.time_s for frame in video.frames()]
    assert times_s == pytest.approx(UNEVEN, abs=0.0011)
    assert times_s[0] == 0.0


@pytest.mark.parametrize(
    ("name", "codec", "pixels", "size"),
    [
        ("a.mp4", "libx264", "yuv420p", (80, 48)),
        ("a.mp4", "libx265", "yuv420p10le", (80, 48)),
        ("a.mp4", "libx264", "yuv444p", (81, 49)),
        ("a.webm", "libvpx-vp9", "yuv420p", (81, 49)),
        ("a.webm", "libvpx-vp9", "yuva420p", (80, 48)),
        ("a.webm", "libvpx", "yuv420p", (80, 48)),
        ("a.avi", "mpeg4", "yuv420p", (80, 48)),
        ("a.avi", "mjpeg", "yuvj422p", (80, 48)),
        ("a.gif", "gif", "rgb8", (80, 48)),
        ("a.mkv", "ffv1", "gray", (80, 48)),
        ("a.mkv", "ffv1", "bgra", (81, 49)),
        ("a.mkv", "ffv1", "yuv422p10le", (81, 49)),
        ("a.mov", "prores_ks", "yuv422p10le", (80, 48)),
        ("a.mov", "qtrle", "argb", (80, 48)),
        ("a.ts", "libx264", "yuv420p", (80, 48)),
    ],
)
def test_every_usual_format_is_read(film, read_number, name, codec, pixels, size):
    options = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    # AVI counts in pictures and GIF in hundredths.
    base = {"a.avi": Fraction(1, 12), "a.gif": Fraction(1, 100)}.get(name, Fraction(1, 1000))
    path = film(name, TWELVE, codec=codec, pixels=pixels, size=size, time_base=base, **options)
    with open_video(path) as video:
        frames = list(video.frames())
        info = video.info
    assert (info.width, info.height) == size
    assert [read_number(frame.image) for frame in frames] == list(range(24))
    assert [frame.time_s for frame in frames] == pytest.approx(TWELVE, abs=0.0051)
    for frame in frames:
        assert frame.image.shape == (size[1], size[0], 3)
        assert frame.image.dtype == np.uint8
        assert frame.image.flags.c_contiguous
    assert video.damaged == 0
    assert video.ends_early_s == 0


def test_avi_with_reordered_pictures_keeps_its_pace(film, read_number):
    times_s = [k / 30 for k in range(60)]
    path = film("b.avi", times_s, time_base=Fraction(1, 30), bf="3")
    with open_video(path) as video:
        frames = list(video.frames())
    assert [read_number(frame.image) for frame in frames] == list(range(60))
    assert [frame.time_s for frame in frames] == pytest.approx(times_s, abs=1e-6)


def test_a_file_without_times_gets_an_even_pace(film, read_number):
    with open_video(film("raw.h264", TWELVE, container="h264")) as video:
        frames = list(video.frames())
        step_s = 1 / video.info.frame_rate
    assert [read_number(frame.image) for frame in frames] == list(range(24))
    assert np.diff([frame.time_s for frame in frames]) == pytest.approx(step_s)


def test_info_tells_what_the_header_says(film):
    with open_video(film("film.mp4", TWELVE)) as video:
        info = video.info
    assert info.frame_rate == pytest.approx(12, rel=0.03)
    assert info.duration_s == pytest.approx(2.0, abs=0.1)
    assert info.path.name == "film.mp4"


def test_matroska_length_does_not_count_the_start_offset(film):
    with open_video(film("late.mkv", [5 + time_s for time_s in TWELVE])) as video:
        assert video.info.duration_s == pytest.approx(2.0, abs=0.1)


def with_sound(path, sound_s=24, pictures="libx264", sound="aac", bit_rate=64_000):
    """20 s of pictures that begin after 1.5 s, and sound that begins before them."""
    with av.open(str(path), "w") as output:
        shown, heard = output.add_stream(pictures, rate=25), output.add_stream(sound, rate=32000)
        shown.width, shown.height, shown.pix_fmt = 80, 48, "yuv420p"
        shown.codec_context.time_base = Fraction(1, 1000 if pictures == "libx264" else 25)
        heard.layout, heard.bit_rate = "mono", bit_rate
        noise = np.random.default_rng(1).integers(-99, 99, (1, 32000), np.int16)
        packets = []
        for second in range(sound_s):
            piece = av.AudioFrame.from_ndarray(noise, layout="mono")
            piece.rate, piece.pts, piece.time_base = 32000, 32000 * second, Fraction(1, 32000)
            packets += heard.encode(piece)
        for number in range(500):
            picture = av.VideoFrame.from_ndarray(np.full((48, 80, 3), number % 250, np.uint8))
            picture.pts, picture.time_base = 1500 + 40 * number, Fraction(1, 1000)
            packets += shown.encode(picture)
        packets += [*shown.encode(None), *heard.encode(None)]
        for packet in sorted(packets, key=lambda one: one.dts * one.time_base):
            output.mux(packet)
    return path


def test_sound_around_the_pictures_is_no_part_of_their_length(tmp_path):
    """Of all but the shortest Matroska, FFmpeg tells the length of the file for the pictures'."""
    with open_video(with_sound(tmp_path / "call.mkv")) as video:
        assert video.info.duration_s == pytest.approx(20.0, abs=0.05)
        assert len(list(video.pictures())) == 500
        assert video.length_s == video.info.duration_s
        assert video.ends_early_s == 0  # it was not cut off


@pytest.mark.parametrize(
    ("name", "sound_s", "codecs"),
    [
        ("call.flv", 24, {}),
        ("call.wmv", 24, {"pictures": "wmv2", "sound": "wmav2"}),
        # FFmpeg looks for the last picture where the file is near its end.
        ("call.ts", 120, {"sound": "mp2", "bit_rate": 320_000}),
        ("call.mpg", 120, {"pictures": "mpeg2video", "sound": "mp2", "bit_rate": 320_000}),
    ],
)
def test_sound_that_goes_on_after_the_pictures_is_no_sign_of_a_cut(tmp_path, name, sound_s, codecs):
    """Of these only a reading tells where the pictures end."""
    with open_video(with_sound(tmp_path / name, sound_s, **codecs)) as video:
        assert video.info.duration_s == pytest.approx(sound_s - 1.5, abs=1.0)
        assert len(list(video.pictures())) == 500
        assert video.ends_early_s == 0
        assert video.length_s == pytest.approx(20.0, abs=0.05)


def test_of_sound_that_was_cut_off_after_the_pictures_the_rest_is_missing(tmp_path):
    path = with_sound(tmp_path / "call.flv", 60)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4])
    with open_video(path) as video:
        assert len(list(video.pictures())) == 500
        assert 5 < video.ends_early_s < 30  # and not the 40 s for which there were no pictures


def test_the_usual_rate_is_measured_and_not_the_headers(film):
    steps = [0.0]
    for number in range(60):
        steps.append(steps[-1] + (0.033 if number % 3 else 0.08))
    # Of three intervals two are short: what is usual is not the mean of all.
    assert open_video(film("uneven.mp4", steps)).info.usual_rate == pytest.approx(30.3, rel=0.01)
    paused = TWELVE + [time_s + 60 for time_s in TWELVE]
    for name in ("even.mkv", "even.mp4"):  # this mkv's header claims 30 pictures a second
        info = open_video(film(name, paused)).info
        assert info.usual_rate == pytest.approx(12, rel=0.002)


def test_a_still_image_has_no_rate(film):
    info = open_video(film("photo.png", [0.0], codec="png", pixels="rgb24")).info
    assert math.isnan(info.usual_rate)


# White at the top left, grey at the top right of the stored picture.
@pytest.mark.parametrize(
    ("rotate", "size", "expected"),
    [
        ((0, True), (80, 48), [130, 255, 0, 0]),
        ((90, False), (48, 80), [130, 0, 255, 0]),
        ((180, False), (80, 48), [0, 0, 130, 255]),
        ((-90, False), (48, 80), [0, 255, 0, 130]),
    ],
)
def test_pictures_stand_upright(film, rotate, size, expected):
    image = np.zeros((48, 80, 3), np.uint8)
    image[:16, :16], image[:16, 64:] = 255, 130
    path = film("turned.mp4", TWELVE, rotate=rotate, draw=lambda _: image, crf="1")
    with open_video(path) as video:
        frames = list(video.frames())
        assert (video.info.width, video.info.height) == size
    for frame in frames:
        assert (frame.width, frame.height) == size
        assert centres(frame.image) == pytest.approx(expected, abs=12)


def test_squeezed_pixels_are_made_square(film):
    circle = np.zeros((96, 72, 3), np.uint8)  # a disc, stored at three quarters of its width
    y, x = np.mgrid[:96, :72]
    circle[((x - 36) * 4 / 3) ** 2 + (y - 48) ** 2 < 30**2] = 255
    path = film(
        "wide.mp4", TWELVE, size=(72, 96), pixel_aspect=Fraction(4, 3), draw=lambda _: circle
    )
    with open_video(path) as video:
        frame = next(video.frames())
        assert (video.info.width, video.info.height) == (96, 96)
    lit = frame.image[:, :, 0] > 127
    assert np.ptp(np.flatnonzero(lit.any(axis=0))) == pytest.approx(
        np.ptp(np.flatnonzero(lit.any(axis=1))), abs=3
    )


def test_a_change_of_size_on_the_way_does_not_reach_the_reader(film, tmp_path):
    white = np.full((48, 80, 3), 255, np.uint8)
    tall = np.full((96, 48, 3), 255, np.uint8)
    first = film("one.h264", TWELVE, container="h264", draw=lambda _: white)
    second = film("two.h264", TWELVE, container="h264", size=(48, 96), draw=lambda _: tall)
    joined = tmp_path / "joined.h264"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    with open_video(joined) as video:
        frames = list(video.frames())
    assert len(frames) == 48
    assert {frame.image.shape for frame in frames} == {(48, 80, 3)}
    # The upright picture is fitted in: 24 of 80 columns, in the middle.
    lit = np.flatnonzero((frames[-1].image[:, :, 0] > 127).all(axis=0))
    assert (lit[0], lit[-1]) == (28, 51)


def test_colours_are_rgb(film):
    red = np.zeros((48, 80, 3), np.uint8)
    red[:] = (220, 30, 60)
    with open_video(film("red.mp4", TWELVE, draw=lambda _: red, crf="4")) as video:
        frame = next(video.frames())
    assert frame.image.reshape(-1, 3).mean(axis=0) == pytest.approx([220, 30, 60], abs=6)


def test_large_pictures_are_read(film, read_number):
    path = film("uhd.mp4", [k / 10 for k in range(10)], size=(3840, 2160), preset="ultrafast")
    with open_video(path) as video:
        frames = list(frames_on_grid(video, 5))
    assert [read_number(frame.image) for frame in frames] == [0, 2, 4, 6, 8]


def test_tags_in_an_old_encoding_do_no_harm(film):
    path = film("tagged.mkv", TWELVE, title="Gesprach mit Ruckfragen")
    content = path.read_bytes()
    assert content.count(b"Gesprach") == 1
    path.write_bytes(content.replace(b"Gesprach", "Gespräch".encode("latin-1")))
    with open_video(path) as video:
        assert len(list(video.frames())) == 24


def test_a_still_image_is_a_video_of_one_picture(film):
    path = film("photo.png", [0.0], codec="png", pixels="rgb24")
    with open_video(path) as video:
        frames = list(frames_on_grid(video))
    assert [(frame.index, frame.time_s) for frame in frames] == [(0, 0.0)]


def test_reading_starts_over_every_time(film):
    with open_video(film("film.mp4", TWELVE)) as video:
        first = [frame.time_s for frame in video.frames()]
        half = video.frames()
        next(half)
        assert [frame.time_s for frame in video.frames()] == first
        assert next(half).index == 1


def test_closing_ends_a_reading_and_lets_go_of_the_file(film):
    path = film("film.mp4", TWELVE)
    with open_video(path) as video:
        pictures = video.pictures()
        next(pictures)
        assert any(str(path) in one.path for one in psutil.Process().open_files())
    assert next(pictures, None) is None
    assert not any(str(path) in one.path for one in psutil.Process().open_files())


def test_a_damaged_stretch_is_left_out_and_counted(film):
    content = np.random.default_rng(1)
    noise = content.integers(0, 255, (48, 80, 3), dtype=np.uint8)
    times_s = [k / 30 for k in range(300)]
    path = film("damaged.mp4", times_s, draw=lambda number: np.roll(noise, number, 1), g="30")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4000] = content.bytes(4000)
    path.write_bytes(data)
    with open_video(path) as video:
        times_s = [frame.time_s for frame in video.frames()]
        assert video.damaged > 0
        assert len(list(video.pictures_from(8.5))) == 45
        assert video.damaged == 0  # of this reading
    assert 200 < len(times_s) < 300
    assert times_s[-1] == pytest.approx(299 / 30, abs=0.01)


@pytest.mark.parametrize("name", ["cut.mp4", "cut.mkv", "cut.flv"])
def test_a_recording_that_was_cut_off_says_how_much_is_missing(film, name):
    noise = np.random.default_rng(1).integers(0, 255, (48, 80, 3), dtype=np.uint8)
    path = film(name, [k / 30 for k in range(300)], draw=lambda number: np.roll(noise, number, 1))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    with open_video(path) as video:
        last_s = [frame.time_s for frame in video.frames()][-1]
    assert 4 < last_s < 8
    assert video.ends_early_s == pytest.approx(10 - last_s, abs=0.1)


def test_memory_does_not_grow_with_length(film):
    path = film(
        "long.mp4", [k / 30 for k in range(1800)], size=(320, 240), preset="ultrafast", g="250"
    )
    process = psutil.Process()
    gc.disable()  # frames must not be left to the collector: it counts objects, not bytes
    try:
        with VideoFile(path) as video:
            early = 0
            for frame in video.frames():
                if frame.index == 200:
                    early = process.memory_info().rss
            grown = process.memory_info().rss - early
    finally:
        gc.enable()
    # All of the frames behind the 200th would be 370 MB.
    assert grown < 50e6
    assert math.isclose(frame.time_s, 1799 / 30, abs_tol=0.01)


@pytest.mark.parametrize(
    ("name", "quick"), [("long.mp4", True), ("long.mkv", True), ("long.avi", False)]
)
@pytest.mark.parametrize("start_s", [2.0, 11.5, 100.0])
def test_reading_from_a_moment_on_gives_what_reading_all_gives(
    film, read_number, name, quick, start_s
):
    steps = np.resize([0.03, 0.05, 0.04, 0.12] if quick else [0.06], 300)
    times = np.round(np.cumsum(steps) + 1.0, 3)
    path = film(name, times, g="30", bf="2", **({} if quick else {"codec": "mpeg4"}))
    with VideoFile(path) as video:
        whole = [
            (round(one.time_s, 6), read_number(one.frame().image))
            for one in video.pictures()
            if one.time_s >= start_s - 1e-6
        ]
        part = list(video.pictures_from(start_s))
    assert [(round(p.time_s, 6), read_number(p.frame().image)) for p in part] == whole
    assert bool(whole) == (start_s < 50)
    if quick and start_s == 11.5:
        assert part[0].index < 90  # it did not begin at the start


def test_a_clock_that_jumps_back_is_read_from_the_start(film):
    path = film("back.ts", [*np.arange(150) / 25, *(np.arange(150) / 25 + 20.0)], g="30")
    again = path.with_name("twice.ts")
    again.write_bytes(path.read_bytes() * 2)  # transport streams may be joined like this
    with VideoFile(again) as video:
        whole = [one.time_s for one in video.pictures() if one.time_s >= 8.0]
        assert [one.time_s for one in video.pictures_from(8.0)] == whole


def test_the_length_is_told_by_the_pictures_where_the_header_tells_none_or_less(film):
    path = film("piece.ts", [k / 25 for k in range(100)], g="25")
    joined = path.with_name("joined.ts")
    joined.write_bytes(path.read_bytes() * 2)
    with open_video(joined) as video:
        assert video.info.duration_s == pytest.approx(4.0, abs=0.1)
        last_s = [one.time_s for one in video.pictures()][-1]
        assert last_s > 7.0
        assert video.length_s == pytest.approx(last_s + 1 / 25)
    with open_video(film("raw.h264", TWELVE, container="h264")) as video:
        assert math.isnan(video.length_s)
        last_s = [one.time_s for one in video.pictures()][-1]
        assert video.length_s == pytest.approx(last_s + 1 / video.info.frame_rate)
    with open_video(film("film.mp4", TWELVE)) as video:
        list(video.pictures())
        assert video.length_s == video.info.duration_s

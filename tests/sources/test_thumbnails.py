# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures are of the moments that were asked for."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from mirrorcam.errors import InputError
from mirrorcam.sources import grab, open_video, thumbnails

FILMS = {
    "film.mp4": {"g": "50"},
    "film.mkv": {"g": "50", "bf": "3"},
    "film.webm": {"codec": "libvpx-vp9"},
    "film.gif": {"codec": "gif", "pixels": "rgb8", "time_base": Fraction(1, 100)},
    "film.ts": {"g": "50"},
    "film.avi": {"codec": "mpeg4", "time_base": Fraction(1, 25)},
}


@pytest.mark.parametrize("name", FILMS)
def test_the_right_moment_and_size(film, read_number, name):
    times_s = [number / 25 for number in range(200)]
    path = film(name, times_s, size=(160, 96), **FILMS[name])
    wanted = [6.0, 0.0, 3.21, 7.96]
    pictures = grab(path, wanted, width=80)
    assert set(pictures) == set(wanted)
    assert {picture.shape for picture in pictures.values()} == {(48, 80, 3)}
    for time_s, picture in pictures.items():
        assert read_number(picture) == pytest.approx(time_s * 25, abs=0.51)


def test_an_offset_at_the_start_does_not_count(film, read_number):
    path = film("late.mkv", [20 + number / 25 for number in range(100)])
    assert read_number(grab(path, [2.0])[2.0]) == 50


def test_a_long_transport_stream_is_not_read_from_its_start(film, read_number, monkeypatch):
    path = film("long.ts", [number / 25 for number in range(1000)], g="50")
    begun = []
    pictures = thumbnails._pictures

    def watched(*arguments):
        begun.append(arguments[-1])
        return pictures(*arguments)

    monkeypatch.setattr(thumbnails, "_pictures", watched)
    assert read_number(grab(path, [37.0])[37.0]) == 925
    assert None not in begun


def test_behind_the_end_is_the_last_picture(film, read_number):
    path = film("short.mp4", [number / 25 for number in range(50)])
    assert read_number(grab(path, [99.0])[99.0]) == 49


def test_a_file_without_times_is_counted_through(film, read_number):
    path = film("raw.h264", [number / 25 for number in range(50)], container="h264")
    assert read_number(grab(path, [1.0])[1.0]) == 25


def test_a_clock_that_jumps_back_is_followed(film, read_number):
    piece = film("piece.ts", [number / 25 for number in range(150)], g="30")
    joined = piece.with_name("joined.ts")
    joined.write_bytes(piece.read_bytes() * 2)  # transport streams may be joined like this
    with open_video(joined) as video:
        told = {picture.time_s: picture.frame().image for picture in video.pictures()}
    for time_s, picture in grab(joined, [3.0, 9.0]).items():
        nearest = min(told, key=lambda one: abs(one - time_s))
        assert read_number(picture) == read_number(told[nearest])


def test_squeezed_pixels_of_a_file_without_times_are_made_square(film):
    options = {"size": (72, 96), "pixel_aspect": Fraction(4, 3)}
    path = film("raw.h264", [0, 0.04, 0.08], container="h264", **options)
    assert grab(path, [0.0], width=96)[0.0].shape == (96, 96, 3)


def test_small_pictures_stay_small(film):
    path = film("small.mp4", [0, 0.04])
    assert grab(path, [0.0], width=320)[0.0].shape == (48, 80, 3)


def test_they_stand_upright(film):
    image = np.zeros((96, 160, 3), np.uint8)
    image[:48] = 255
    path = film("turned.mp4", [0, 0.04], size=(160, 96), rotate=(-90, False), draw=lambda _: image)
    picture = grab(path, [0.0], width=48)[0.0]
    assert picture.shape == (80, 48, 3)
    assert picture[:, -10:].mean() > 240 > 15 > picture[:, :10].mean()


def test_no_wish_no_picture(film):
    assert grab(film("film.mp4", [0, 0.04]), []) == {}


def test_what_is_no_video_is_refused(tmp_path):
    with pytest.raises(InputError):
        grab(tmp_path / "nowhere.mp4", [0.0])

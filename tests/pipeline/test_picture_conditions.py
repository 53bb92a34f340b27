# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording that is shaken, and cut in the middle: neither moves anybody."""

from __future__ import annotations

from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

pytestmark = pytest.mark.slow

RATE = 15
NEARLY_LOSSLESS = {"crf": "14", "preset": "ultrafast"}
SHAKEN = slice(15, 30)
CUT = 45


@pytest.fixture(scope="module")
def shake():
    """Pixels by which each picture is moved: a second of wobbling."""
    moved = np.zeros((90, 2), dtype=int)
    t = np.arange(15) / RATE
    moved[SHAKEN, 0] = np.round(9 * np.sin(2 * np.pi * 2.1 * t))
    moved[SHAKEN, 1] = np.round(6 * np.sin(2 * np.pi * 1.3 * t + 1))
    return moved


@pytest.fixture(scope="module")
def clips(samples, shake, tmp_path_factory):
    """The call from 0 to 3 s, and from 40 to 43 s seen nearer; as it is, and shaken."""
    folder = tmp_path_factory.mktemp("conditions")
    pictures = []
    with av.open(str(samples / "call_two_tiles.mp4")) as reading:
        wanted = [i / RATE for i in range(45)] + [40 + i / RATE for i in range(45)]
        for picture in reading.decode(video=0):
            while wanted and picture.time >= wanted[0] - 1e-3:
                pictures.append(picture.to_ndarray(format="rgb24"))
                wanted.pop(0)
    made = {}
    for name, moved in (("steady", np.zeros_like(shake)), ("shaken", shake)):
        made[name] = folder / f"{name}.mp4"
        with av.open(str(made[name]), "w") as writing:
            stream = writing.add_stream("libx264", rate=RATE, options=NEARLY_LOSSLESS)
            stream.width, stream.height, stream.pix_fmt = 1280, 480, "yuv420p"
            stream.time_base = Fraction(1, RATE)
            for i, (image, (x, y)) in enumerate(zip(pictures, moved, strict=True)):
                # Each tile on its own, as cameras show them: the border between them stays.
                tiles = [np.roll(half, (y, x), axis=(0, 1)) for half in np.split(image, 2, axis=1)]
                if i >= CUT:
                    tiles = [cv2.resize(half[30:330, 120:520], (640, 480)) for half in tiles]
                writing.mux(
                    stream.encode(av.VideoFrame.from_ndarray(np.hstack(tiles), format="rgb24"))
                )
            writing.mux(stream.encode(None))
    return made


@pytest.fixture
def steady(clips, analysed):
    return analysed(clips["steady"], surrogates=0).session


@pytest.fixture
def shaken(clips, analysed):
    return analysed(clips["shaken"], surrogates=0).session


def of(session, who):
    return session.cues[session.cues["participant"] == who].reset_index(drop=True)


def flags(session):
    return {flag["flag"] for flag in session.summary["quality"]}


def test_the_cut_is_told_and_begins_another_shot(steady):
    assert len(steady.manifest.cuts_s) == 1
    assert "CUTS" in flags(steady)
    cues = of(steady, "a")
    assert cues["shot"].iloc[CUT - 2] != cues["shot"].iloc[CUT + 2]


def test_a_steady_camera_is_still(steady):
    assert not {"CAMERA_MOVES", "SHARED_MOTION", "BACKLIGHT"} & flags(steady)
    for who in "ab":
        assert (of(steady, who)["camera_x"].dropna() == 0.0).all()
        assert of(steady, who)["chest_y"].notna().mean() > 0.5


def test_the_shake_is_followed_flagged_and_taken_off(steady, shaken, shake):
    assert {"CAMERA_MOVES", "SHARED_MOTION"} <= flags(shaken)
    for who in "ab":
        before, after = of(steady, who), of(shaken, who)
        unit = after["shoulder_width_px"].median()
        seen = after["camera_x"].iloc[SHAKEN].to_numpy() * unit
        assert np.abs(seen - shake[SHAKEN, 0]).mean() < 1.5
        # Places of the pose are not told meanwhile, and those of the face without the shake.
        assert after["trunk_x"].iloc[20:28].isna().all()
        left = (after["head_x"] - before["head_x"]).iloc[SHAKEN]
        face = after["face_width_px"].median()
        assert left.std() < 0.25 * np.std(shake[SHAKEN, 0]) / face
        still = before["motion_energy"].iloc[SHAKEN].mean()
        assert after["motion_energy"].iloc[SHAKEN].mean() < still + 0.2

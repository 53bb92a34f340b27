# SPDX-License-Identifier: GPL-3.0-or-later
"""Flags of light, of a moving camera, of cuts and of pictures that stand still."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.picture_quality import picture_flags

N = 900


def names(flags):
    return {(flag.flag, flag.participant) for flag in flags}


@pytest.fixture
def two(still):
    lit = {"face_light": np.full(N, 0.6), "surround_light": np.full(N, 0.6)}
    return still(N) | lit, still(N) | lit


def shaken(cues, shift, start=300, end=400):
    moves = np.zeros(N)
    moves[start:end] = 1.0
    camera = np.zeros(N)
    camera[start:end] = shift
    return cues | {"camera_moves": moves, "camera_x": camera}


def test_a_quiet_recording_has_none(two, dyad):
    assert picture_flags(dyad(*two)) == []


def test_a_session_from_before_pictures_were_looked_at_has_none(two, dyad):
    a, b = two
    for cue in ("camera_moves", "camera_x", "camera_y", "face_light", "surround_light", "shot"):
        del a[cue], b[cue]
    assert picture_flags(dyad(a, b)) == []


def test_one_camera_that_moves_is_one_persons(two, dyad):
    a, b = two
    wobble = np.random.default_rng(1).standard_normal(100)
    (flag,) = picture_flags(dyad(a, shaken(b, wobble)))
    assert (flag.flag, flag.participant) == ("CAMERA_MOVES", "b")
    assert flag.share == pytest.approx(1 / 9, abs=0.01)
    # Two cameras that move at the same time, each in its own way, are two cameras.
    other = np.random.default_rng(2).standard_normal(100)
    flags = picture_flags(dyad(shaken(a, other), shaken(b, wobble)))
    assert names(flags) == {("CAMERA_MOVES", "a"), ("CAMERA_MOVES", "b")}


def test_one_movement_of_both_pictures_is_shared(two, dyad):
    a, b = two
    wobble = np.random.default_rng(1).standard_normal(100)
    b["shoulder_width_px"] = np.full(N, 75.0)
    flags = picture_flags(dyad(shaken(a, wobble), shaken(b, 2 * wobble)))
    assert names(flags) == {("CAMERA_MOVES", None), ("SHARED_MOTION", None)}


def test_a_face_in_the_dark_before_a_window(two, dyad):
    a, b = two
    b["face_light"] = np.full(N, 0.15)
    b["surround_light"] = np.full(N, 0.9)
    (flag,) = picture_flags(dyad(a, b))
    assert (flag.flag, flag.participant, flag.share) == ("BACKLIGHT", "b", 1.0)
    # A dark room is dark all over, and a dim face before a wall that is no brighter is none.
    b["surround_light"] = np.full(N, 0.2)
    assert picture_flags(dyad(a, b)) == []


def test_cuts_are_told(two, dyad):
    a, b = two
    a["shot"] = b["shot"] = np.repeat([0.0, 1.0, 2.0], N // 3)
    (flag,) = picture_flags(dyad(a, b))
    assert flag.flag == "CUTS"
    assert "was cut 2 times;" in flag.message
    a["shot"] = b["shot"] = np.repeat([0.0, 1.0], N // 2)
    (flag,) = picture_flags(dyad(a, b))
    assert "was cut once;" in flag.message


def test_a_film_that_is_cut_every_few_seconds_says_what_that_does_to_chance(two, dyad):
    a, b = two
    a["shot"] = b["shot"] = np.arange(N) // 60
    flags = picture_flags(dyad(a, b))
    assert [flag.flag for flag in flags] == ["CUTS", "QUICK_CUTS"]
    assert "lasts 4.0 s" in flags[1].message
    assert "one pair of strangers in ten" in flags[1].message
    a["shot"] = b["shot"] = np.arange(N) // 150
    assert [flag.flag for flag in picture_flags(dyad(a, b))] == ["CUTS"]


def test_a_picture_that_stood_still_is_told(two, dyad):
    a, b = two
    a["frozen_s"], b["frozen_s"] = np.full(N, np.nan), np.full(N, np.nan)
    assert picture_flags(dyad(a, b)) == []
    for person in (a, b):
        person["pose_confidence"], person["face_confidence"] = np.ones(N), np.ones(N)
    b["frozen_s"][150:300] = 1.0
    for name in ("pose_confidence", "face_confidence"):
        b[name][150:300] = b[name][600:660] = np.nan
    (flag,) = picture_flags(dyad(a, b))
    assert (flag.flag, flag.participant, flag.share) == ("FROZEN", "b", pytest.approx(1 / 6))
    assert flag.message == (
        "the picture of B stood still from 10 to 20 s; nothing new was seen of B meanwhile"
    )
    b["frozen_s"][600:660] = a["frozen_s"][:] = 1.0
    a["pose_confidence"][1::2] = np.nan  # where the pose is left out, the face is seen
    whole, parts = picture_flags(dyad(a, b))
    assert (whole.participant, whole.share) == ("a", 1.0)
    assert whole.message == (
        "the picture of A stood still from 0 to 60 s; numbers of A there are those of one picture"
    )
    assert parts.message == (
        "the picture of B stood still for 14 s in all, as from 10 to 20 s; nothing new was seen "
        "of B meanwhile"
    )

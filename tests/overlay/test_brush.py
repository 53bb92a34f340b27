# SPDX-License-Identifier: GPL-3.0-or-later
"""Words on the pictures of a film stay where there is room for them."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import POSE_LANDMARKS, Pose, Region
from mirrorcam.overlay import Switches, Traced, shapes_of
from mirrorcam.overlay.brush import INKS, Type, draw_plate, draw_shapes

LONG = "Maximiliana Alexandra Konstantinopoulos-Featherstonehaugh von Hohenstein"


@pytest.mark.parametrize("width", [30, 100, 240])
def test_words_that_are_too_long_are_cut_off(width):
    letters = Type(16)
    shown = letters.fitted(LONG, width)
    assert shown.endswith("…")
    assert LONG.startswith(shown[:-1])
    assert letters.width(shown) <= width
    # Not one letter less than there is room for.
    assert letters.width(f"{LONG[: len(shown) + 1].rstrip()}…") > width


def test_words_with_room_stay_whole():
    assert Type(16).fitted("Anna", 200) == "Anna"
    assert Type(16).fitted("", 0) == ""


@pytest.mark.parametrize("bottom", [False, True])
def test_a_plate_stays_in_its_room(bottom):
    image = np.full((60, 640, 3), 200, dtype=np.uint8)
    draw_plate(image, (10, 30), LONG, INKS["a"], Type(16), most=200, bottom=bottom)
    assert (image[:, 211:] == 200).all()
    assert (image[:, :211] != 200).any()


@pytest.mark.parametrize("looking", [0.1, 0.9])
@pytest.mark.parametrize("gaze", [(0.0, 0.0), (40.0, 10.0), (5.0, 60.0)])
def test_a_gaze_is_seen_beside_the_head_of_a_silhouette(gaze, looking):
    pose = np.full((POSE_LANDMARKS, 2), np.nan)
    pose[Pose.NOSE], pose[Pose.LEFT_EYE], pose[Pose.RIGHT_EYE] = (320, 150), (335, 140), (305, 140)
    pose[Pose.LEFT_EAR], pose[Pose.RIGHT_EAR] = (350, 145), (290, 145)
    pose[Pose.LEFT_SHOULDER], pose[Pose.RIGHT_SHOULDER] = (400, 260), (240, 260)
    traced = Traced(pose, None, None, Region(0, 0, 640, 480), gaze, looking)
    images = []
    for switches in (Switches(silhouettes=True), Switches(silhouettes=True, gaze=True)):
        images.append(np.full((480, 640, 3), INKS["inset"], dtype=np.uint8))
        draw_shapes(images[-1], shapes_of(traced, "a", switches))
    bare, shown = images
    changed = (bare != shown).any(axis=2)
    ink = np.abs(shown.astype(int) - INKS["gaze" if looking > 0.5 else "a"]).sum(axis=2) < 40
    assert (changed & ink).sum() > 100
    # On the head there is nothing: a ring there would make a face of it.
    assert not changed[100:190, 290:350].any()
    if gaze[1] == 60.0:
        # It lies before the trunk, which has its ink: a dark rim lies between the two.
        assert (changed & (shown.max(axis=2) < 60))[260:].sum() > 20


@pytest.mark.parametrize("wide", [1e7, 1e12])
def test_a_damaged_posture_of_any_size_is_drawn_as_far_as_it_can_be(wide):
    """Landmarks of a session from elsewhere may lie anywhere."""
    pose = np.full((POSE_LANDMARKS, 2), 100.0)
    pose[Pose.LEFT_SHOULDER], pose[Pose.RIGHT_SHOULDER] = (wide, 0.0), (-wide, 0.0)
    everything = Switches(skeleton=True, face=True, gaze=True, silhouettes=True)
    image = np.zeros((120, 160, 3), dtype=np.uint8)
    draw_shapes(image, shapes_of(Traced(pose, gaze_deg=(20.0, 5.0)), "a", everything))
    assert image.any()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said about a picture before something begins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirrorcam.cues.framing import Framing, FramingWatch, camera_range_deg, judge, measure
from mirrorcam.model import Face, Landmarks, Region

VIEW = Region(100, 0, 640, 480)
GOOD = Framing(0.15, 0.0, 1.0, 1.0, 120.0, 0.6, 0.6, 0.5, 5.0)


def found(framing: Framing, **in_room: bool) -> dict[str, str]:
    return {check.about: check.finding for check in judge(framing, **in_room)}


def test_a_good_picture_is_good_in_everything():
    assert set(found(GOOD).values()) == {"good"}
    assert [c.about for c in judge(GOOD)] == ["picture", "light", "distance", "camera", "arms"]


@pytest.mark.parametrize(
    ("change", "about", "finding"),
    [
        ({"head_top": -0.05}, "picture", "head_cut"),
        ({"aside": 0.4}, "picture", "aside_right"),
        ({"aside": -0.4}, "picture", "aside_left"),
        ({"shoulders": 0.5}, "picture", "no_shoulders"),
        ({"face_light": 0.1}, "light", "dark"),
        ({"face_light": 0.99}, "light", "bright"),
        ({"face_light": 0.4, "surround_light": 0.95}, "light", "backlit"),
        ({"face_light": np.nan}, "light", "unknown"),
        ({"distance_m": 0.25}, "distance", "near"),
        ({"distance_m": 2.0}, "distance", "far"),
        ({"face_px": 40.0}, "distance", "small"),
        ({"camera_above_deg": 21.0}, "camera", "camera_high"),
        ({"camera_above_deg": -5.0}, "camera", "camera_low"),
        ({"elbows": 0.0}, "arms", "no_arms"),
        ({"elbows": np.nan}, "arms", "unknown"),
    ],
)
def test_one_thing_that_is_not_good_is_told_and_no_other(change, about, finding):
    told = found(replace(GOOD, **change))
    assert told.pop(about) == finding
    assert set(told.values()) == {"good"}


def test_a_bright_wall_behind_a_lit_face_is_no_window():
    assert found(replace(GOOD, face_light=0.6, surround_light=0.98))["light"] == "good"


def test_nobody_is_one_sentence():
    assert [check.finding for check in judge(Framing())] == ["nobody"]
    assert [check.finding for check in judge(Framing(shoulders=1.0))] == ["no_face"]


def test_in_a_room_nobody_faces_the_camera():
    turned = replace(GOOD, aside=0.35, camera_above_deg=-25.0, distance_m=2.2)
    assert set(found(turned, in_room=True).values()) == {"good"}
    assert "camera" not in found(turned, in_room=True)


def sitting(x=420.0, apart=100.0, chin_down=0.0, elbow_y=400.0):
    points = np.full((478, 2), (x, 200.0), np.float32)
    points[33], points[263] = (x - apart / 2, 190), (x + apart / 2, 190)
    points[10], points[152] = (x, 100), (x, 280)
    pitch = np.radians(chin_down)
    rotation = np.array(
        [[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]],
        np.float32,
    )
    face = Face(points, rotation, np.zeros(52, np.float32), (0.0, 0.0))
    pose = np.full((33, 3), (x, 300.0, 0.0), np.float32)
    pose[[13, 14], 1] = elbow_y
    return Landmarks(pose, np.ones(33, np.float32), face, VIEW)


def test_measures_follow_the_view_and_not_the_source():
    told = measure(sitting(), VIEW, {"face_light": 0.4})
    assert told.aside == pytest.approx(0.0, abs=0.01)
    assert told.head_top == pytest.approx((100 - 36) / 480, abs=0.01)
    # 640 px across at 53 degrees: nine centimetres are 100 px at 58 cm.
    assert told.distance_m == pytest.approx(0.576, abs=0.01)
    assert (told.shoulders, told.elbows, told.face_light) == (1.0, 1.0, 0.4)
    assert measure(sitting(x=740.0), VIEW, {}).aside == pytest.approx(0.5, abs=0.01)
    assert measure(sitting(elbow_y=600.0), VIEW, {}).elbows == 0.0


def test_a_camera_above_the_face_sees_its_chin_down():
    level = measure(sitting(), VIEW, {}).camera_above_deg
    above = measure(sitting(chin_down=20.0), VIEW, {}).camera_above_deg
    assert abs(above - level) == pytest.approx(20.0, abs=0.1)
    assert above > level


@pytest.mark.parametrize(
    ("reads", "is_above"),
    [(7.9, 3.0), (7.2, -6.0), (12.5, 9.0), (6.6, 0.0), (10.9, 5.0), (6.5, -3.0)],
)
def test_a_camera_is_where_its_range_says(reads, is_above):
    """Readings of six rendered people, and where the lens really was."""
    low, high = camera_range_deg(reads)
    assert low <= is_above <= high
    assert found(replace(GOOD, camera_above_deg=reads))["camera"] == "good"


def test_a_blink_of_the_light_is_not_told():
    watch = FramingWatch()
    for i in range(30):
        watch.add(i / 10, replace(GOOD, face_light=0.05 if i % 5 == 0 else 0.6))
    assert found(watch.settled())["light"] == "good"
    for i in range(30, 45):
        watch.add(i / 10, None)
    assert [check.finding for check in judge(watch.settled())] == ["nobody"]


def test_the_first_pictures_say_nothing():
    watch = FramingWatch()
    watch.add(0.0, GOOD)
    assert not watch.settled().seen

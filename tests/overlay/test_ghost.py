# SPDX-License-Identifier: GPL-3.0-or-later
"""A posture laid over somebody else, as a mirror would show it."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Pose
from mirrorcam.overlay import Traced, drawn_posture, mirrored_onto


def sitting(middle=(300.0, 200.0), width=100.0):
    pose = np.full((33, 2), np.nan)
    x, y = middle
    pose[Pose.LEFT_SHOULDER], pose[Pose.RIGHT_SHOULDER] = (x + width / 2, y), (x - width / 2, y)
    pose[Pose.LEFT_ELBOW] = x + 0.7 * width, y + 0.8 * width
    pose[Pose.LEFT_WRIST] = x + 1.2 * width, y + 0.4 * width
    pose[Pose.NOSE] = x + 0.1 * width, y - 0.6 * width
    return Traced(pose, np.isfinite(pose).all(axis=1).astype(float))


def test_the_left_hand_of_one_is_the_right_hand_of_the_other():
    own = sitting((1000.0, 500.0), 200.0)
    ghost = mirrored_onto(sitting(), own)
    assert ghost.pose_px[Pose.RIGHT_WRIST] == pytest.approx((1000 - 240, 500 + 80))
    assert np.isnan(ghost.pose_px[Pose.LEFT_WRIST]).all()
    assert ghost.pose_px[Pose.NOSE] == pytest.approx((1000 - 20, 500 - 120))
    assert ghost.pose_visibility[Pose.RIGHT_WRIST] == 1
    assert ghost.pose_visibility[Pose.LEFT_WRIST] == 0
    for side in (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER):
        assert ghost.pose_px[side] == pytest.approx(own.pose_px[side])


def test_mirrored_twice_is_what_it_was():
    one, other = sitting(), sitting((50.0, 60.0), 37.0)
    back = mirrored_onto(mirrored_onto(one, other), one)
    assert np.allclose(back.pose_px, one.pose_px, equal_nan=True)


def test_without_shoulders_there_is_no_ghost():
    hidden = sitting()
    hidden.pose_visibility[Pose.LEFT_SHOULDER] = 0.1
    assert mirrored_onto(hidden, sitting()) is None
    assert mirrored_onto(sitting(), hidden) is None
    assert mirrored_onto(Traced(), sitting()) is None
    flat = sitting(width=0.0)
    assert mirrored_onto(sitting(), flat) is None


def test_a_posture_of_cues_is_drawn_as_a_camera_sees_it():
    drawn = drawn_posture({"wrist_left_x": 0.9, "wrist_left_y": 0.2, "nose_x": 0.0, "nose_y": 0.6})
    assert drawn.pose_px[Pose.LEFT_WRIST] == pytest.approx((0.9, -0.2))
    assert drawn.pose_px[Pose.NOSE] == pytest.approx((0.0, -0.6))
    assert drawn.pose_visibility[Pose.RIGHT_WRIST] == 0
    ghost = mirrored_onto(drawn, sitting())
    assert ghost.pose_px[Pose.RIGHT_WRIST] == pytest.approx((300 - 90, 200 - 20))

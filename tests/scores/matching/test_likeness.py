# SPDX-License-Identifier: GPL-3.0-or-later
"""How alike two postures are at a moment."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching.likeness import likeness

POSTURE = {
    "head_yaw_deg": 10.0,
    "head_pitch_deg": 2.0,
    "head_roll_deg": -8.0,
    "trunk_roll_deg": 3.0,
    "trunk_lean_deg": 4.0,
    "wrist_left_x": 0.4,
    "wrist_left_y": -0.5,
    "wrist_right_x": -1.0,
    "wrist_right_y": 0.1,
    "elbow_left_x": 0.6,
    "elbow_left_y": -0.8,
    "elbow_right_x": -0.7,
    "elbow_right_y": -0.5,
}


def mirrored(posture):
    turned = {}
    for name, value in posture.items():
        swapped = name.replace("left", "*").replace("right", "left").replace("*", "right")
        lateral = name.endswith("_x") or name in {
            "head_yaw_deg",
            "head_roll_deg",
            "trunk_roll_deg",
        }
        turned[swapped] = -value if lateral else value
    return turned


def test_a_mirror_image_is_met_and_the_same_side_is_not():
    assert likeness(mirrored(POSTURE), POSTURE) == pytest.approx(100.0)
    assert likeness(POSTURE, POSTURE) < 60.0


def test_it_falls_as_the_posture_goes_and_knows_no_order():
    own = mirrored(POSTURE)
    told = [
        likeness(own | {"wrist_left_y": own["wrist_left_y"] + off}, POSTURE)
        for off in (0.0, 0.2, 0.5, 1.5)
    ]
    assert told == sorted(told, reverse=True)
    assert told[3] > 70  # one hand is one of many parts
    assert likeness(POSTURE, own) == pytest.approx(likeness(own, POSTURE))


def test_where_somebody_sits_is_no_posture():
    own = mirrored(POSTURE) | {"trunk_x": 2.0, "head_near": 0.5, "head_x": 1.0}
    assert likeness(own, POSTURE | {"trunk_x": -2.0}) == pytest.approx(100.0)


def test_what_is_not_visible_does_not_count():
    own = mirrored(POSTURE)
    hidden = {name: value for name, value in POSTURE.items() if "wrist" not in name}
    assert likeness(own, hidden) == pytest.approx(100.0)
    assert likeness(own | {"wrist_left_x": np.nan}, POSTURE) == pytest.approx(100.0)
    assert np.isnan(likeness(own, {"head_yaw_deg": 1.0}))
    assert np.isnan(likeness({}, {}))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What is usual for a person: a median and a robust spread of what was seen often enough."""

from __future__ import annotations

import math

import pytest

from calibration.neutral import usual_expression, usual_posture
from calibration.samples import Sample

NAN = math.nan


def seen(values, name="trunk_roll_deg", **more):
    return [Sample(i / 10, cues={name: value, **more}) for i, value in enumerate(values)]


def test_a_median_and_a_spread_that_one_wild_picture_does_not_move():
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 400.0]
    usual = usual_posture(seen(values))["trunk_roll_deg"]
    assert usual.median == 6.0
    assert usual.spread == pytest.approx(1.4826 * 3.0)
    fine = usual_posture(seen([-1.0, 0.0, 0.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 60.0, 70.0]))
    assert fine["trunk_roll_deg"].median == 6.0
    assert fine["trunk_roll_deg"].spread == pytest.approx(1.4826 * 1.5)


@pytest.mark.parametrize(
    ("there", "of", "known"),
    [(9, 9, False), (10, 10, True), (10, 34, False), (10, 33, True), (11, 36, True)],
)
def test_what_was_seen_too_seldom_is_not_usual(there, of, known):
    values = [2.0] * there + [NAN] * (of - there)
    assert ("trunk_roll_deg" in usual_posture(seen(values))) == known


def test_what_is_no_posture_has_no_neutral():
    usual = usual_posture(seen([1.0] * 20, eye_contact=1.0, pose_confidence=1.0, head_yaw_deg=3.0))
    assert set(usual) == {"trunk_roll_deg", "head_yaw_deg"}
    of_the_picture = dict.fromkeys(
        ("shot", "camera_x", "camera_moves", "face_light", "chest_y"), 0.5
    )
    assert set(usual_posture(seen([1.0] * 20, **of_the_picture))) == {"trunk_roll_deg"}


def test_an_expression_is_its_blendshapes_and_the_smile():
    samples = [Sample(i / 10, {}, {"smile": 0.25}, {"jawOpen": 0.5}) for i in range(12)]
    usual = usual_expression(samples)
    assert {name: one.median for name, one in usual.items()} == {"jawOpen": 0.5, "smile": 0.25}
    assert set(usual_expression([Sample(0.0)] * 20)) == set()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Head angles and gaze have the signs of the vocabulary."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.cues.contact import angles_of
from mirrorcam.cues.face import (
    Blendshape,
    angle_between_deg,
    direction,
    face_cues,
    face_width_px,
    head_angles_deg,
)

B = Blendshape


@pytest.mark.parametrize("yaw", [-50.0, 0.0, 30.0])
@pytest.mark.parametrize("pitch", [-25.0, 0.0, 25.0])
@pytest.mark.parametrize("roll", [-20.0, 0.0, 20.0])
def test_head_angles_come_back_from_the_rotation(people, yaw, pitch, roll):
    found = head_angles_deg(people.rotation(yaw, pitch, roll))
    assert found == pytest.approx((yaw, pitch, roll), abs=0.01)


def test_head_signs_in_the_picture():
    """Written out once, apart from any formula: columns are the head's right-left, up, forward."""
    nose_to_picture_right = np.array([[0.8, 0, 0.6], [0, 1, 0], [-0.6, 0, 0.8]], np.float32)
    assert head_angles_deg(nose_to_picture_right)[0] > 30
    nose_down = np.array([[1, 0, 0], [0, 0.8, -0.6], [0, 0.6, 0.8]], np.float32)
    assert head_angles_deg(nose_down)[1] > 30
    crown_to_picture_left = np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1]], np.float32)
    assert head_angles_deg(crown_to_picture_left)[2] > 30


def test_smile_and_blink(people):
    cues = face_cues(people.face(shapes={B.SMILE_LEFT: 0.8, B.SMILE_RIGHT: 0.4, B.BLINK_LEFT: 1.0}))
    assert cues["smile"] == pytest.approx(0.6)
    assert cues["blink"] == pytest.approx(0.5)


@pytest.mark.parametrize("yaw", [0.0, 30.0, -60.0])
@pytest.mark.parametrize("roll", [0.0, 25.0])
def test_the_width_of_a_face_does_not_shrink_when_it_turns(people, yaw, roll):
    face = people.face(people.rotation(yaw, 0.0, roll), eyes_px=50.0)
    assert face_width_px(face) == pytest.approx(50.0, rel=0.01)


@given(yaw=st.floats(-89, 89), pitch=st.floats(-80, 80))
def test_directions_and_angles_are_inverse(yaw, pitch):
    vector = direction(yaw, pitch)
    assert np.linalg.norm(vector) == pytest.approx(1.0)
    assert angles_of(3.0 * vector) == pytest.approx((yaw, pitch), abs=1e-6)
    assert angle_between_deg(vector, 2.0 * vector) == pytest.approx(0.0, abs=1e-4)
    assert angle_between_deg(direction(0, 0), direction(yaw, 0)) == pytest.approx(
        abs(yaw), abs=1e-4
    )

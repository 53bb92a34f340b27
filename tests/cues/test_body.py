# SPDX-License-Identifier: GPL-3.0-or-later
"""The body frame, and the arms that are read in it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirrorcam.cues.body import (
    arm_cues,
    arms_crossed,
    body_frame,
    shoulder_width_px,
)
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.model import Pose, Region

WRISTS = (Pose.LEFT_WRIST, Pose.RIGHT_WRIST)


def body_of(people, *arms, **drawn):
    hidden, dim = drawn.pop("hidden", ()), drawn.pop("dim", None)
    landmarks = people.landmarks(people.pose(*arms, **drawn), hidden=hidden, dim=dim)
    return body_frame(landmarks, shoulder_width_px(landmarks))


def test_origin_axes_and_unit(people):
    body = body_of(people, people.open)
    assert body.width_px == pytest.approx(160.0)
    np.testing.assert_allclose(body.center_px, [320, 260])
    np.testing.assert_allclose(body.points[Pose.LEFT_SHOULDER], [0.5, 0], atol=1e-6)
    np.testing.assert_allclose(body.points[Pose.LEFT_WRIST], people.open[1], atol=1e-6)
    np.testing.assert_allclose(body.points[Pose.RIGHT_WRIST], [-1.60, -0.30], atol=1e-6)
    assert body.points[Pose.NOSE][1] > 0


@pytest.mark.parametrize("roll", [-25.0, 0.0, 15.0])
def test_place_distance_and_tilt_leave_the_arms_as_they_are(people, roll):
    near = body_of(people, people.open, width=150, center=(300, 200))
    far = body_of(people, people.open, width=60, center=(400, 240), roll_deg=roll)
    np.testing.assert_allclose(near.points, far.points, atol=1e-4)
    for name, value in arm_cues(near).items():
        assert arm_cues(far)[name] == pytest.approx(value, abs=0.01), name


def test_trunk_signs(people):
    assert body_of(people, roll_deg=12.0).roll_deg == pytest.approx(12.0, abs=0.01)
    assert body_of(people, roll_deg=-12.0).roll_deg == pytest.approx(-12.0, abs=0.01)
    # Turning towards the own left takes the left shoulder away from the camera.
    assert body_of(people, turn_z=160.0).turn_deg == pytest.approx(45.0, abs=0.01)
    assert body_of(people, turn_z=-160.0).turn_deg == pytest.approx(-45.0, abs=0.01)


def test_the_unit_is_the_usual_width_not_that_of_now(people):
    landmarks = people.landmarks(people.pose(people.open))
    body = body_frame(landmarks, 80.0)
    np.testing.assert_allclose(body.points[Pose.LEFT_SHOULDER], [1.0, 0], atol=1e-6)


@pytest.mark.parametrize("hidden", [(Pose.LEFT_SHOULDER,), (Pose.RIGHT_SHOULDER,)])
def test_without_a_shoulder_there_is_no_body(people, hidden):
    landmarks = people.landmarks(hidden=hidden)
    assert np.isnan(shoulder_width_px(landmarks))
    assert body_frame(landmarks, 160.0) is None


def test_no_body_from_behind_or_without_a_unit(people):
    pose = people.pose()
    assert body_frame(people.landmarks(pose), float("nan")) is None
    pose[:, 0] = 640 - pose[:, 0]
    assert body_frame(people.landmarks(pose), 160.0) is None


def test_shoulders_may_lie_a_little_below_the_picture_and_hands_may_not(people):
    close = people.landmarks(people.pose(people.open, center=(320, 500)))
    body = body_frame(close, 160.0)
    assert body is not None
    assert not body.seen[list(WRISTS)].any()
    far_below = people.landmarks(people.pose(people.open, center=(320, 560)))
    assert body_frame(far_below, 160.0) is None
    hanging = body_of(people, people.hanging, center=(320, 300))
    assert not hanging.seen[list(WRISTS)].any()
    assert "wrist_left_x" not in arm_cues(hanging)
    assert hanging.seen[Pose.LEFT_ELBOW]


def test_arm_angles(people):
    straight_out = ((1.2, 0.0), (1.6, 0.0))
    bent = ((0.5, -0.8), (1.2, -0.8))
    cues = arm_cues(body_of(people, straight_out, bent, width=120))
    assert cues["upper_arm_left_deg"] == pytest.approx(90, abs=0.1)
    assert cues["elbow_left_deg"] == pytest.approx(180, abs=0.1)
    assert cues["upper_arm_right_deg"] == pytest.approx(0, abs=0.1)
    assert cues["elbow_right_deg"] == pytest.approx(90, abs=0.1)
    assert cues["wrist_right_x"] == pytest.approx(-1.2, abs=1e-3)


def test_an_arm_that_is_lifted_past_the_vertical_goes_on(people):
    degrees = []
    for angle in (150, 170, 179, 181, 190, 220):
        reach = 0.8 * np.array([np.sin(np.radians(angle)), -np.cos(np.radians(angle))])
        arm = ((0.5 + reach[0], reach[1]), (0.5 + 1.4 * reach[0], 1.4 * reach[1]))
        cues = arm_cues(body_of(people, arm, arm, width=80))
        assert cues["upper_arm_right_deg"] == pytest.approx(cues["upper_arm_left_deg"], abs=0.2)
        degrees.append(cues["upper_arm_left_deg"])
    assert degrees == pytest.approx([150, 170, 179, 181, 190, 220], abs=0.2)
    across = ((-0.3, 0.1), (-0.6, 0.3))
    cues = arm_cues(body_of(people, across, people.hanging, width=80))
    assert cues["upper_arm_left_deg"] == pytest.approx(-97, abs=1)


def test_hand_at_face(people):
    cues = arm_cues(body_of(people, people.at_chin, people.open, width=120))
    assert cues["hand_at_face_left"] > 0.8
    assert cues["hand_at_face_right"] == 0.0


def test_invisible_wrists_are_not_read(people):
    cues = arm_cues(body_of(people, people.open, hidden=WRISTS, width=120))
    assert "elbow_left_x" in cues
    for name in ("wrist_left_x", "elbow_left_deg", "hand_at_face_left"):
        assert name not in cues


@pytest.mark.parametrize("roll", [-10.0, 0.0, 10.0])
def test_crossed_arms_are_crossed(people, roll):
    assert arms_crossed(body_of(people, people.crossed, width=120, roll_deg=roll)) == 1.0
    # One hand tucked under, behind the other arm: half as visible.
    dim = {Pose.LEFT_WRIST: 0.3}
    assert arms_crossed(body_of(people, people.crossed, width=120, dim=dim)) == 1.0


@pytest.mark.parametrize("arms", ["hanging", "open", "in_lap", "at_chin"])
def test_other_arms_are_not(people, arms):
    assert arms_crossed(body_of(people, getattr(people, arms), width=110, center=(320, 200))) == 0.0


def test_hands_clasped_low_are_not_crossed_arms(people):
    """Fingers interlaced in the lap: the wrists may reach past each other, below the elbows."""
    for across in (0.0, 0.05, 0.1, 0.15):
        for drop in (0.25, 0.4, 0.55):
            lap = ((0.70, -0.90), (-across, -0.90 - drop))
            found = arms_crossed(body_of(people, lap, width=110, center=(320, 200)))
            assert found < 0.01, (across, drop)


@pytest.mark.parametrize("turn", [-45.0, 45.0])
def test_crossed_arms_of_a_turned_trunk(people, turn):
    """A trunk that turns by 45 degrees: the forearms are in front of it, and so move aside."""
    body = body_of(people, people.crossed, width=120, center=(320, 200))
    depth = np.zeros(33)
    depth[[Pose.LEFT_ELBOW, Pose.RIGHT_ELBOW]] = 0.2
    depth[list(WRISTS)] = 0.5
    angle = np.radians(turn)
    seen = body.points * 120
    seen[:, 0] = seen[:, 0] * np.cos(angle) + 120 * depth * np.sin(angle)
    pose = np.zeros((33, 3), np.float32)
    pose[:, 0], pose[:, 1] = 320 + seen[:, 0], 200 - seen[:, 1]
    landmarks = people.landmarks(pose)
    assert arms_crossed(body_frame(landmarks, shoulder_width_px(landmarks))) > 0.5


def test_one_arm_across_is_not_both(people):
    one = body_of(people, people.crossed, people.hanging, width=110, center=(320, 200))
    assert arms_crossed(one) == 0.0
    other = body_of(people, people.open, people.crossed, width=110, center=(320, 200))
    assert arms_crossed(other) == 0.0


def tucked_at(people, wrist, **drawn):
    """The right arm lies across, over the left one; the left wrist is found at (x, y)."""
    left = people.crossed[0], wrist
    return body_of(people, left, people.crossed, width=110, center=(320, 200), **drawn)


@pytest.mark.parametrize("wrist", [(0.80, -0.85), (0.60, -0.80), (0.45, -0.72), (0.15, -0.85)])
@pytest.mark.parametrize("roll", [-10.0, 0.0, 10.0])
def test_a_wrist_under_the_other_arm_is_found_on_that_arm(people, wrist, roll):
    assert arms_crossed(tucked_at(people, wrist, roll_deg=roll)) > 0.9
    hidden = tucked_at(people, wrist, roll_deg=roll, hidden=(Pose.LEFT_WRIST,))
    assert arms_crossed(hidden) > 0.9


@pytest.mark.parametrize(
    "wrist",
    [
        pytest.param((0.10, 0.20), id="chin"),
        pytest.param((0.45, -0.35), id="chest"),
        pytest.param((0.70, -1.60), id="hanging"),
        pytest.param((0.20, -1.40), id="lap"),
        pytest.param((1.30, -0.70), id="aside"),
    ],
)
def test_one_arm_across_and_the_other_hand_elsewhere(people, wrist):
    assert arms_crossed(tucked_at(people, wrist)) < 0.01
    # A wrist that is not seen may be anywhere, whatever the landmarker believes.
    assert np.isnan(arms_crossed(tucked_at(people, wrist, hidden=(Pose.LEFT_WRIST,))))


@pytest.mark.parametrize("past", [-0.05, 0.0, 0.05, 0.10])
def test_hands_that_hold_each_other_before_the_belly_are_not_crossed_arms(people, past):
    """One hand around the other's wrist, at the height of the elbows, a little off the middle."""
    holding = ((0.75, -0.95), (past + 0.12, -0.90)), ((0.75, -0.95), (-past, -0.93))
    assert arms_crossed(body_of(people, *holding, width=110, center=(320, 200))) < 0.5


def test_crossing_is_not_told_where_arms_are_hidden(people):
    hidden = body_of(people, people.crossed, width=120, hidden=WRISTS)
    assert np.isnan(arms_crossed(hidden))
    one_elbow = body_of(people, people.crossed, width=120, hidden=(Pose.LEFT_ELBOW,))
    assert np.isnan(arms_crossed(one_elbow))


@pytest.fixture(scope="module")
def still_bodies(real, bundles):
    """Bodies of the people on the stills."""
    found = {}
    with PeopleFinder(*bundles) as finder:
        for path in sorted((real / "image").glob("*.jpg")):
            picture = cv2.imread(str(path))[:, :, ::-1]
            picture = np.ascontiguousarray(picture)
            whole = Region(0, 0, picture.shape[1], picture.shape[0])
            seen = [s.landmarks for s in finder(picture, whole) if s.landmarks.face is not None]
            bodies = [body_frame(one, shoulder_width_px(one)) for one in seen]
            found[path.stem] = [body for body in bodies if body is not None]
    return found


@pytest.mark.real
def test_crossed_arms_on_a_still(still_bodies):
    (body,) = still_bodies["arms_crossed_pexels"]
    assert arms_crossed(body) > 0.5


@pytest.mark.real
@pytest.mark.parametrize("still", ["man_open_posture_azure", "person_gesturing_human"])
def test_open_arms_on_a_still(still_bodies, still):
    assert still_bodies[still]
    for body in still_bodies[still]:
        assert not arms_crossed(body) >= 0.5

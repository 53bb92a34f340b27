# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for the cues of anybody, wherever they sit and however large they are seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.cues.body import arm_cues, body_frame, shoulder_width_px
from mirrorcam.cues.reader import CueReader
from mirrorcam.model import Layout, LayoutKind, Observation, Pose, Region

TILES = Layout(
    LayoutKind.TILES,
    {"a": Region(0, 0, 1280, 960), "b": Region(1280, 0, 1280, 960)},
    {"a": Region(0, 0, 1280, 960), "b": Region(1280, 0, 1280, 960)},
)
SIDES = (
    (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER),
    (Pose.LEFT_ELBOW, Pose.RIGHT_ELBOW),
    (Pose.LEFT_WRIST, Pose.RIGHT_WRIST),
    (Pose.LEFT_HIP, Pose.RIGHT_HIP),
    (Pose.LEFT_EAR, Pose.RIGHT_EAR),
)
# That a hand is hidden inside of the picture tells something; so these ask where it is said to be.
OF_HIDING = ("openness", "arms_crossed", "hand_at_face")

quick = settings(max_examples=25, deadline=None)
reach = st.floats(-1.8, 1.8)
arms = st.tuples(
    st.tuples(st.floats(0.6, 1.0), st.floats(-1.0, -0.1)), st.tuples(reach, st.floats(-1.6, 0.5))
)
tilts = st.floats(-20.0, 20.0)


def arms_of(pose: np.ndarray, landmarks_of) -> dict[str, float]:
    landmarks = landmarks_of(pose, region=TILES.views["a"])
    body = body_frame(landmarks, shoulder_width_px(landmarks))
    assert body is not None
    return arm_cues(body)


@quick
@given(
    left=arms,
    right=arms,
    tilt=tilts,
    times=st.floats(0.4, 1.6),
    by=st.tuples(st.floats(-120, 120), st.floats(-60, 60)),
)
def test_size_and_place_in_the_picture_leave_the_posture(people, left, right, tilt, times, by):
    """The tolerance is that of numbers: a hundredth of a shoulder width, half a degree."""
    near = people.pose(left, right, center=(640, 420), width=200, roll_deg=tilt)
    far = near.copy()
    far[:, :2] = (near[:, :2] - (640, 420)) * times + (640, 420) + by
    far[:, 2] *= times
    one, other = arms_of(near, people.landmarks), arms_of(far, people.landmarks)
    # A hand outside of the picture is not seen, whatever it does there.
    for name in one.keys() & other.keys():
        limit = 0.5 if name.endswith("_deg") else 0.01
        assert other[name] == pytest.approx(one[name], abs=limit, nan_ok=True), name


@quick
@given(left=arms, right=arms, tilt=tilts)
def test_the_mirror_image_of_a_person_exchanges_the_sides(people, left, right, tilt):
    pose = people.pose(left, right, center=(640, 420), width=200, roll_deg=tilt)
    mirrored = pose.copy()
    mirrored[:, 0] = 1280 - pose[:, 0]
    for one, other in SIDES:
        mirrored[[one, other]] = mirrored[[other, one]]
    told, seen = arms_of(pose, people.landmarks), arms_of(mirrored, people.landmarks)
    for name, value in told.items():
        if "left" in name:
            other = seen[name.replace("left", "right")]
            sign = -1.0 if name.endswith("_x") else 1.0
            assert other == pytest.approx(sign * value, abs=0.02, nan_ok=True), name


@quick
@given(
    hidden=st.sets(st.integers(0, 32)),
    faced=st.booleans(),
    turn=st.tuples(st.floats(-30, 30), st.floats(-20, 20), st.floats(-20, 20)),
)
def test_hidden_landmarks_never_become_numbers(people, hidden, faced, turn):
    """Where a landmark is said to be does not matter once it is said to be hidden."""
    face = people.face(people.rotation(*turn)) if faced else None
    pose = people.pose(people.open, center=(640, 420), width=200)
    elsewhere = pose.copy()
    elsewhere[list(hidden)] += np.random.default_rng(len(hidden)).uniform(-400, 400, 3)
    rows = []
    for one in (pose, elsewhere):
        landmarks = people.landmarks(one, face=face, hidden=tuple(hidden), region=TILES.views["a"])
        row, nobody = CueReader().read(Observation(0, 0.0, {"a": landmarks}), TILES)
        assert nobody.cues == {}
        rows.append(row.cues)
    assert rows[0].keys() == rows[1].keys()
    for name, value in rows[0].items():
        if not name.startswith(OF_HIDING):
            assert rows[1][name] == pytest.approx(value, abs=1e-6, nan_ok=True), name
        assert not np.isinf(value)
    if Pose.LEFT_WRIST in hidden:
        assert np.isnan(rows[0].get("wrist_left_x", np.nan))
    if {Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER} & hidden:
        assert "trunk_roll_deg" not in rows[0]
    if not faced:
        assert not [name for name in rows[0] if name.startswith(("gaze_", "smile", "eye_contact"))]

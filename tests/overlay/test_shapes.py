# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn over a picture: only what was seen, and in the right direction."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirrorcam.landmarks.outline import OUTLINE, WITHOUT_LIDS
from mirrorcam.model import Face, Landmarks, Pose, Region
from mirrorcam.overlay import Switches, Traced, back_to_front, shapes_of

ALL = Switches(skeleton=True, face=True, gaze=True, silhouettes=True)
REGION = Region(0, 0, 640, 480)


def person(visibility: float = 0.9) -> Landmarks:
    pose = np.full((33, 3), 240.0, dtype=np.float32)
    for joint, place in {
        Pose.NOSE: (320, 150),
        Pose.LEFT_EYE: (335, 140),
        Pose.RIGHT_EYE: (305, 140),
        Pose.LEFT_EAR: (350, 145),
        Pose.RIGHT_EAR: (290, 145),
        Pose.LEFT_SHOULDER: (400, 260),
        Pose.RIGHT_SHOULDER: (240, 260),
        Pose.LEFT_ELBOW: (430, 360),
        Pose.RIGHT_ELBOW: (210, 360),
        Pose.LEFT_WRIST: (400, 440),
        Pose.RIGHT_WRIST: (240, 440),
        Pose.LEFT_HIP: (380, 700),
        Pose.RIGHT_HIP: (260, 700),
    }.items():
        pose[joint, :2] = place
    points = np.tile(np.array([320.0, 150.0], dtype=np.float32), (478, 1))
    turn = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    oval = np.column_stack([320 + 40 * np.cos(turn), 150 + 55 * np.sin(turn)])
    points[list(OUTLINE[:36])] = oval.astype(np.float32)
    face = Face(points, np.eye(3, dtype=np.float32), np.zeros(52, np.float32), (0.0, 0.0))
    return Landmarks(pose, np.full(33, visibility, np.float32), face, REGION)


def row(landmarks: Landmarks) -> dict:
    """The same as a session keeps it."""
    return {
        "region": [REGION.x, REGION.y, REGION.width, REGION.height],
        "pose_px": landmarks.pose_px.ravel(),
        "pose_visibility": landmarks.pose_visibility,
        "face_outline_px": landmarks.face.points_px[list(OUTLINE)].ravel(),
    }


def ray(traced: Traced, **options) -> np.ndarray:
    (line,) = [s for s in shapes_of(traced, "a", Switches(gaze=True), **options) if s.arrow]
    return line.points[1] - line.points[0]


def test_live_and_stored_landmarks_are_drawn_alike():
    seen = person()
    live = shapes_of(Traced.of_landmarks(seen, (10.0, 5.0), 0.2), "a", ALL)
    stored = shapes_of(Traced.of_row(row(seen), (10.0, 5.0), 0.2), "a", ALL)
    assert len(live) == len(stored) > 20
    for one, two in zip(live, stored, strict=True):
        np.testing.assert_allclose(one.points, two.points)
        assert (one.ink, one.width, one.closed) == (two.ink, two.width, two.closed)


def test_a_session_of_before_is_drawn_the_same():
    now = row(person())
    before = now | {"face_outline_px": now["face_outline_px"][: 2 * WITHOUT_LIDS]}
    drawn = [shapes_of(Traced.of_row(one, (10.0, 5.0), 0.2), "a", ALL) for one in (now, before)]
    assert len(drawn[0]) == len(drawn[1]) > 20
    for one, two in zip(*drawn, strict=True):
        np.testing.assert_allclose(one.points, two.points)


@pytest.mark.parametrize(
    ("gaze", "x", "y"), [((20.0, 0.0), 1, 0), ((-20.0, 0.0), -1, 0), ((0.0, 20.0), 0, 1)]
)
def test_the_own_left_is_the_right_of_the_picture_and_down_is_down(gaze, x, y):
    across, down = ray(Traced.of_landmarks(person(), gaze))
    assert np.sign(np.round(across)) == x
    assert np.sign(np.round(down)) == y


def test_a_flipped_picture_turns_the_ray():
    traced = Traced.of_landmarks(person(), (20.0, 10.0))
    plain, flipped = ray(traced), ray(traced, flipped=True)
    assert flipped == pytest.approx(plain * [-1, 1])


def test_a_ray_that_meets_the_other_has_the_ink_of_gaze():
    for looking, ink in ((0.9, "gaze"), (0.1, "b"), (float("nan"), "b")):
        for gaze, drawn in (((1.0, 1.0), 1), ((9.0, 1.0), 2)):  # into the lens: only a ring
            traced = Traced.of_landmarks(person(), gaze, looking)
            shapes = shapes_of(traced, "b", Switches(gaze=True))
            assert [s.ink for s in shapes] == [ink] * drawn


def test_guesses_are_not_drawn():
    assert shapes_of(Traced.of_landmarks(person(0.2)), "a", Switches(skeleton=True)) == []
    hips = person().pose_px[[Pose.LEFT_HIP, Pose.RIGHT_HIP], :2]  # below the picture
    for shape in shapes_of(Traced.of_landmarks(person()), "a", Switches(skeleton=True)):
        assert not any((point == hip).all() for point in shape.points for hip in hips)


def test_a_place_that_lacks_a_side_is_not_known():
    assert Traced.of_row(row(person()) | {"region": [0, float("nan"), 640, 480]}).region is None


def test_nothing_is_drawn_of_who_was_not_found():
    empty = {"region": None, "pose_px": None, "pose_visibility": None, "face_outline_px": None}
    assert shapes_of(Traced.of_row(empty), "a", ALL) == []
    assert shapes_of(Traced(), "a", ALL) == []


def test_a_silhouette_has_head_trunk_and_arms_and_no_face():
    shapes = shapes_of(Traced.of_landmarks(person()), "a", Switches(silhouettes=True))
    assert len([s for s in shapes if s.filled and s.closed]) == 2
    assert len([s for s in shapes if not s.closed]) == 3
    assert {s.ink for s in shapes} == {"a"}


def told_by_openface() -> Traced:
    """Eye and mouth corners and the chin, of a face 80 wide in the middle of the picture."""
    outline = np.full((len(OUTLINE), 2), np.nan)
    places = ((295, 140), (312, 141), (328, 141), (345, 140), (307, 185), (333, 185), (320, 210))
    for point, place in zip((33, 133, 362, 263, 61, 291, 152), places, strict=True):
        outline[OUTLINE.index(point)] = place
    return Traced(None, None, outline, REGION, (20.0, 5.0), 0.2)


def test_of_a_face_with_a_few_points_head_and_gaze_are_drawn():
    traced = told_by_openface()
    shapes = shapes_of(traced, "a", ALL)
    assert all(np.isfinite(shape.points).all() and shape.width > 0 for shape in shapes)
    (head,) = [s for s in shapes if s.filled and s.closed]
    assert np.ptp(head.points[:, 0]) == pytest.approx(80, rel=0.15)
    across, down = ray(traced)
    assert across > 0
    assert down > 0
    (ring,) = [s for s in shapes_of(traced, "a", Switches(gaze=True)) if len(s.points) == 1]
    assert ring.points[0] == pytest.approx([320, 140], abs=1)


@pytest.mark.parametrize("gaze", [(0.0, 0.0), (6.0, 4.0), (30.0, 0.0), (-50.0, 20.0), (3.0, 40.0)])
def test_a_gaze_leaves_the_head_of_a_silhouette_alone(gaze):
    traced = Traced.of_landmarks(person(), gaze, 0.9)
    with_gaze = shapes_of(traced, "a", Switches(gaze=True, silhouettes=True))
    without = shapes_of(traced, "a", Switches(silhouettes=True))
    (head,) = [shape for shape in without if shape.front]
    added = [shape for shape in with_gaze if shape.ink in ("gaze", "ground")]
    if np.hypot(*gaze) < 10:  # into the lens: a line around the head, behind the body
        assert [shape.closed for shape in added] == [True]
        assert with_gaze[0] is added[0]
        inner, outer = np.ptp(head.points, axis=0), np.ptp(added[0].points, axis=0)
        assert (outer - added[0].width > inner + head.width).all()
        assert added[0].points.mean(axis=0) == pytest.approx(head.points.mean(axis=0), abs=1)
        return
    below, seen = added
    assert (below.ink, seen.ink) == ("ground", "gaze")
    assert seen.arrow
    apart = np.hypot(*(head.points[:, None] - seen.points[None]).transpose(2, 0, 1)).min()
    assert apart > head.width / 2 + below.width / 2
    assert cv2.pointPolygonTest(head.points.astype(np.float32), seen.points[0], False) < 0
    # As long, and in the same direction, as it is without silhouettes.
    moved = np.diff(seen.points, axis=0)[0]
    assert moved == pytest.approx(ray(traced), rel=1e-6)


def test_nobodys_gaze_crosses_the_head_of_a_silhouette():
    switches = Switches(skeleton=True, gaze=True, silhouettes=True)
    alone = [shapes_of(Traced.of_landmarks(person(), (30.0, 0.0)), who, switches) for who in "ab"]
    both = back_to_front([*alone[0], *alone[1]])
    assert len(both) == len(alone[0]) + len(alone[1])
    heads = [index for index, shape in enumerate(both) if shape.filled and shape.front]
    assert min(heads) > max(index for index, shape in enumerate(both) if shape.arrow)
    # What is drawn on a head still is.
    assert len(both) - 1 > max(i for i, shape in enumerate(both) if shape.filled and shape.closed)


def test_a_gaze_without_a_place_to_begin_is_not_drawn():
    pose = np.full((33, 2), np.nan)
    pose[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]] = (400, 260), (240, 260)
    traced = Traced(pose, None, None, REGION, (20.0, 5.0), 0.2)
    for shape in shapes_of(traced, "a", ALL):
        assert np.isfinite(shape.points).all()

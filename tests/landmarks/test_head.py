# SPDX-License-Identifier: GPL-3.0-or-later
"""The crop around a head, and what a crop forgets: where the camera was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.cues.face import head_angles_deg
from mirrorcam.landmarks.head import bearing_rotation, head_crop
from mirrorcam.landmarks.mediapipe import FaceResult, PoseResult
from mirrorcam.landmarks.person import locate_face, locate_pose, shrink
from mirrorcam.model import Lens, Pose, Region

WIDE = Region(0, 0, 1280, 720)


def pose_with_head(x, y, ears=60.0, shoulders=180.0):
    pose = np.zeros((33, 3), np.float32)
    pose[:, :2] = x, y + 200
    pose[list(Pose.HEAD), :2] = x, y
    pose[Pose.LEFT_EAR, 0] += ears / 2
    pose[Pose.RIGHT_EAR, 0] -= ears / 2
    pose[Pose.LEFT_SHOULDER, :2] = x + shoulders / 2, y + 120
    pose[Pose.RIGHT_SHOULDER, :2] = x - shoulders / 2, y + 120
    return pose


def test_the_crop_is_a_square_around_the_head_that_the_face_fills():
    crop = head_crop(pose_with_head(400, 300), 1280, 720)
    assert crop.width == crop.height
    assert crop.center == pytest.approx((400, 300), abs=1)
    # The landmarker wants a face of about an eighth of the picture; ear to ear is most of a face.
    assert 0.35 < 60 / crop.width < 0.6


def test_a_head_in_profile_is_as_large_as_its_shoulders_say():
    crop = head_crop(pose_with_head(400, 300, ears=4.0), 1280, 720)
    assert crop.width > 100


@pytest.mark.parametrize(("x", "y"), [(10, 300), (1270, 300), (600, 5), (600, 715)])
def test_the_crop_stays_in_the_picture(x, y):
    crop = head_crop(pose_with_head(x, y), 1280, 720)
    assert crop == crop.clipped(1280, 720)
    assert min(crop.width, crop.height) >= 16


@pytest.mark.parametrize("place", [(-300, 300), (1600, 300), (600, -300), (np.nan, 300)])
def test_a_head_outside_has_no_crop(place):
    assert head_crop(pose_with_head(*place), 1280, 720) is None


@given(yaw=st.floats(-60, 60), pitch=st.floats(-40, 40))
def test_a_head_that_looks_into_the_lens_has_the_bearing_as_its_angles(yaw, pitch):
    turn = bearing_rotation((yaw, pitch))
    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-5)
    found = head_angles_deg(turn @ np.eye(3, dtype=np.float32))
    assert found[:2] == pytest.approx((yaw, pitch), abs=0.01)


@pytest.mark.parametrize(
    ("x", "y", "yaw_sign"),
    [(1000, 360, -1), (200, 360, 1), (640, 100, 0), (640, 600, 0)],
)
def test_who_is_seen_aside_has_to_turn_to_the_lens(x, y, yaw_sign):
    """Right of the centre the lens is to the own right; the height does not tell the pitch."""
    bearing = Lens().bearing_deg(x, WIDE)
    assert [np.sign(round(b, 6)) for b in bearing] == [yaw_sign, 0]
    straight = FaceResult(
        np.full((478, 2), 10.0, np.float32), np.eye(3, dtype=np.float32), np.zeros(52, np.float32)
    )
    crop = Region(x - 10, y - 10, 20, 20)
    face = locate_face(straight, crop, 1.0, WIDE, Lens())
    assert head_angles_deg(face.rotation)[:2] == pytest.approx(bearing, abs=0.05)
    assert face.bearing_deg == pytest.approx(bearing)


def test_found_points_come_back_to_the_source():
    crop, back = Region(300, 200, 1000, 1000), 2.0
    result = FaceResult(
        np.tile(np.float32([[50, 80]]), (478, 1)), np.eye(3, dtype=np.float32), np.zeros(52, "f")
    )
    face = locate_face(result, crop, back, WIDE, Lens())
    np.testing.assert_allclose(face.points_px[0], [400, 360])
    pose = PoseResult(np.full((33, 3), 10, np.float32), np.ones(33, np.float32))
    np.testing.assert_allclose(locate_pose(pose, crop, back)[0], [320, 220, 20])


def test_large_pictures_are_shrunk_and_small_ones_are_not():
    small = np.zeros((480, 640, 3), np.uint8)
    same, back = shrink(small)
    assert same is small
    assert back == 1.0
    tall = np.zeros((1920, 1080, 3), np.uint8)
    shrunk, back = shrink(tall)
    assert shrunk.shape == (720, 405, 3)
    assert shrunk.shape[0] * back == pytest.approx(1920)

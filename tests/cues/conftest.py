# SPDX-License-Identifier: GPL-3.0-or-later
"""People drawn by hand: a pose in pixels, a head with given angles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirrorcam.model import Face, Landmarks, Pose, Region

if TYPE_CHECKING:
    from collections.abc import Callable

TILE = Region(0, 0, 640, 480)

# Arms as (elbow, wrist) of the left side in shoulder widths from mid-shoulder, y up; the right
# side mirrors them unless it is given.
HANGING = ((0.65, -0.85), (0.70, -1.60))
OPEN = ((0.95, -0.65), (1.60, -0.30))
CROSSED = ((0.75, -0.95), (-0.45, -0.80))
IN_LAP = ((0.75, -0.95), (-0.04, -1.45))
AT_CHIN = ((0.55, -0.90), (0.10, 0.20))


def pose_of(
    left=HANGING,
    right=None,
    *,
    center=(320.0, 260.0),
    width: float = 160.0,
    roll_deg: float = 0.0,
    turn_z: float = 0.0,
) -> np.ndarray:
    """A pose (33, 3) in pixels; the subject's left is on the picture's right."""
    right = right or left
    body = np.zeros((33, 2))
    for index in Pose.HEAD:
        body[index] = 0.0, 0.65
    body[Pose.LEFT_EAR], body[Pose.RIGHT_EAR] = (0.18, 0.68), (-0.18, 0.68)
    body[Pose.LEFT_SHOULDER], body[Pose.RIGHT_SHOULDER] = (0.5, 0.0), (-0.5, 0.0)
    body[Pose.LEFT_ELBOW], body[Pose.LEFT_WRIST] = left
    body[Pose.RIGHT_ELBOW] = -right[0][0], right[0][1]
    body[Pose.RIGHT_WRIST] = -right[1][0], right[1][1]
    body[Pose.LEFT_HIP], body[Pose.RIGHT_HIP] = (0.35, -1.5), (-0.35, -1.5)
    tilt = np.radians(roll_deg)
    # Towards the own right is to the picture's left: in body axes, y up, x falls as it tilts.
    turned = body @ np.array([[np.cos(tilt), np.sin(tilt)], [-np.sin(tilt), np.cos(tilt)]])
    pose = np.zeros((33, 3), np.float32)
    pose[:, 0] = center[0] + width * turned[:, 0]
    pose[:, 1] = center[1] - width * turned[:, 1]
    pose[Pose.LEFT_SHOULDER, 2] = turn_z
    return pose


def rotation_of(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> np.ndarray:
    """Head axes (3, 3) in x right, y up, z towards the viewer, by the signs of the vocabulary."""
    y, p, r = np.radians((yaw, pitch, roll))
    # Left-turning, chin-lowering, right-tilting, about the camera's axes.
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return (about_y @ about_x @ about_z).astype(np.float32)


def face_of(
    rotation: np.ndarray | None = None,
    *,
    center=(320.0, 150.0),
    eyes_px: float = 50.0,
    shapes: dict[int, float] | None = None,
    bearing: tuple[float, float] = (0.0, 0.0),
) -> Face:
    points = np.full((478, 2), center, np.float32)
    rotation = rotation_of() if rotation is None else rotation
    half = 0.5 * eyes_px * np.array([rotation[0, 0], -rotation[1, 0]])
    points[33], points[263] = np.asarray(center) - half, np.asarray(center) + half
    # Open eyes that look straight ahead: inner corners, lids and irises.
    down = 0.025 * eyes_px * np.array([0.0, 1.0])
    for outer, inner, upper, lower, iris in ((33, 133, 159, 145, 468), (263, 362, 386, 374, 473)):
        points[inner] = points[outer] + 0.4 * (points[296 - outer] - points[outer])
        middle = (points[outer] + points[inner]) / 2
        points[upper], points[lower] = middle - down, middle + down
        points[iris : iris + 5] = middle
    values = np.zeros(52, np.float32)
    for index, value in (shapes or {}).items():
        values[index] = value
    return Face(points, rotation, values, bearing)


def landmarks_of(
    pose: np.ndarray | None = None,
    *,
    face: Face | None = None,
    hidden: tuple[int, ...] = (),
    dim: dict[int, float] | None = None,
    region: Region = TILE,
) -> Landmarks:
    pose = pose_of() if pose is None else pose
    visibility = np.full(33, 0.99, np.float32)
    visibility[list(hidden)] = 0.05
    for index, value in (dim or {}).items():
        visibility[index] = value
    return Landmarks(pose, visibility, face, region)


class People:
    """The drawing tools and some ways to hold one's arms."""

    hanging, open, crossed, in_lap, at_chin = HANGING, OPEN, CROSSED, IN_LAP, AT_CHIN
    tile = TILE
    pose: Callable[..., np.ndarray] = staticmethod(pose_of)
    rotation: Callable[..., np.ndarray] = staticmethod(rotation_of)
    face: Callable[..., Face] = staticmethod(face_of)
    landmarks: Callable[..., Landmarks] = staticmethod(landmarks_of)


@pytest.fixture(scope="session")
def people() -> type[People]:
    return People

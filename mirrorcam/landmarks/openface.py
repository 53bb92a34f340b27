# SPDX-License-Identifier: GPL-3.0-or-later
"""The angles of OpenFace 2 and those of the vocabulary.

OpenFace's camera frame has x to the right, y down and z away from the camera, and its head looks
along -z; a rotation is Rx Ry Rz. So its Rx is our pitch, Ry > 0 turns to the own right and Rz > 0
tilts to the own left shoulder; gaze_angle_x is our yaw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.spatial.transform import Rotation

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAME_POINTS: dict[int, int] = {8: 152, 36: 33, 39: 133, 42: 362, 45: 263, 48: 61, 54: 291}
"""OpenFace's 68 points -> the face mesh, where both mean the same: chin, eye and mouth corners."""

# x right, y down, z away <-> x right, y up, z towards the viewer.
_TURNED = np.diag([1.0, -1.0, -1.0])


def rotation_of(angles_rad: NDArray[np.float64]) -> NDArray[np.float32]:
    """Turn OpenFace's pose_R (3,) into head axes (3, 3) of the vocabulary."""
    theirs = Rotation.from_euler("XYZ", angles_rad).as_matrix()
    return np.asarray(_TURNED @ theirs @ _TURNED, dtype=np.float32)


def angles_of(rotation: NDArray[np.float32]) -> NDArray[np.float64]:
    """Turn head axes (..., 3, 3) of the vocabulary into OpenFace's pose_R (..., 3)."""
    theirs = _TURNED @ rotation.astype(np.float64) @ _TURNED
    return np.asarray(Rotation.from_matrix(theirs).as_euler("XYZ"), dtype=np.float64)


def gaze_deg_of(angle_x: float, angle_y: float) -> tuple[float, float]:
    """Turn OpenFace's gaze angles (radians) into yaw and pitch in degrees."""
    x, y = np.tan(angle_x), np.tan(angle_y)
    return float(np.degrees(angle_x)), float(np.degrees(np.arctan2(y, np.hypot(x, 1.0))))


def gaze_angles_of(yaw_deg: Any, pitch_deg: Any) -> tuple[Any, Any]:
    """Turn yaw and pitch in degrees (numbers or arrays) into OpenFace's gaze angles (radians)."""
    yaw, pitch = np.radians(yaw_deg), np.radians(pitch_deg)
    return yaw, np.arctan(np.tan(pitch) / np.cos(yaw))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the head is, and how it stands in the camera's frame.

The face landmarker needs a face of about an eighth of the picture's width, so it is given a crop
around the head, placed from the pose landmarks. A crop knows nothing of where it was cut: it sees
a head as if the lens pointed straight at it. The camera bearing, the direction from the head to
the lens, is added back here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Pose, Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The crop is this many times as wide as the head's landmarks (ear to ear, or eyes to mouth when
# the head is in profile): room for the chin, the hair and a moving head.
_CROP_OVER_HEAD = 2.2
# In profile the ears coincide: shoulders then say how large a head must be.
_CROP_OVER_SHOULDERS = 0.62


def head_crop(pose_px: NDArray[np.float32], width: int, height: int) -> Region | None:
    """Return a square region around the head, clipped to a picture of the given size.

    Parameters
    ----------
    pose_px : NDArray[np.float32]
        Pose landmarks (33, 2 or more), in pixels of that picture.
    width, height : int
        Size of the picture.

    Returns
    -------
    Region | None
        None where the head lies outside the picture.
    """
    head = pose_px[list(Pose.HEAD), :2]
    center = head.mean(axis=0)
    extent = float(np.max(np.ptp(head, axis=0)))
    shoulders = float(
        np.linalg.norm(pose_px[Pose.LEFT_SHOULDER, :2] - pose_px[Pose.RIGHT_SHOULDER, :2])
    )
    side = max(_CROP_OVER_HEAD * extent, _CROP_OVER_SHOULDERS * shoulders, 16.0)
    if not np.isfinite(side) or not np.isfinite(center).all():
        return None
    region = Region(
        round(float(center[0]) - side / 2),
        round(float(center[1]) - side / 2),
        round(side),
        round(side),
    ).clipped(width, height)
    if min(region.width, region.height) < 16:
        return None
    return region


def bearing_rotation(bearing_deg: tuple[float, float]) -> NDArray[np.float32]:
    """Return the rotation (3, 3) from the axes of a line of sight to those of the camera.

    Axes are x right, y up, z towards the viewer. A head that looks straight along its line of
    sight into the lens then has exactly the yaw and pitch of `bearing_deg`.
    """
    yaw, pitch = np.radians(bearing_deg)
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    about_x = np.array(
        [[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]]
    )
    rotation: NDArray[np.float32] = (about_y @ about_x).astype(np.float32)
    return rotation

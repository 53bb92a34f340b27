# SPDX-License-Identifier: GPL-3.0-or-later
"""Head angles, smile, blink and size, from the face landmarks of one person."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Face

# Outer corners of the eyes in the face mesh, and their usual distance in metres.
_OUTER_EYE_CORNERS = (33, 263)
OUTER_EYE_DISTANCE_M = 0.09
_INNER_LIPS = (13, 14)


class Blendshape(IntEnum):
    """Places of the blendshapes that mirrorcam reads (left and right are the subject's)."""

    BLINK_LEFT = 9
    BLINK_RIGHT = 10
    LOOK_DOWN_LEFT = 11
    LOOK_DOWN_RIGHT = 12
    LOOK_IN_LEFT = 13
    LOOK_IN_RIGHT = 14
    LOOK_OUT_LEFT = 15
    LOOK_OUT_RIGHT = 16
    LOOK_UP_LEFT = 17
    LOOK_UP_RIGHT = 18
    SQUINT_LEFT = 19
    SQUINT_RIGHT = 20
    SMILE_LEFT = 44
    SMILE_RIGHT = 45


def head_angles_deg(rotation: NDArray[np.float32]) -> tuple[float, float, float]:
    """Yaw, pitch and roll in degrees of a head with the given axes (3, 3); signs of the model.

    The head is taken to be rolled first, then pitched, then turned, so a lowered chin is no roll
    however far the head is turned.
    """
    forward = rotation[:, 2]
    yaw = np.degrees(np.arctan2(forward[0], forward[2]))
    pitch = np.degrees(np.arctan2(-forward[1], np.hypot(forward[0], forward[2])))
    roll = np.degrees(np.arctan2(rotation[1, 0], rotation[1, 1]))
    return float(yaw), float(pitch), float(roll)


def direction(yaw_deg: float, pitch_deg: float) -> NDArray[np.float64]:
    """Unit vector (x right, y up, z towards the viewer) of a yaw and a pitch in degrees."""
    yaw, pitch = np.radians((yaw_deg, pitch_deg))
    return np.array([np.sin(yaw) * np.cos(pitch), -np.sin(pitch), np.cos(yaw) * np.cos(pitch)])


def angle_between_deg(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Angle between two vectors (3,) in degrees."""
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(np.degrees(np.arccos(np.clip(float(first @ second) / length, -1.0, 1.0))))


def face_width_px(face: Face) -> float:
    """Distance of the outer corners of the eyes in pixels, as if the face were frontal."""
    first, last = face.points_px[list(_OUTER_EYE_CORNERS)]
    foreshortening = float(np.hypot(face.rotation[0, 0], face.rotation[1, 0]))
    return float(np.hypot(*(last - first))) / max(foreshortening, 0.3)


def lips_apart(face: Face) -> float:
    """Gap between the inner lips over the distance of the outer corners of the eyes."""
    upper, lower = face.points_px[list(_INNER_LIPS)]
    return float(np.hypot(*(lower - upper))) / max(face_width_px(face), 1e-6)


def face_cues(face: Face) -> dict[str, float]:
    """Head, smile, blink and size of one face."""
    yaw, pitch, roll = head_angles_deg(face.rotation)
    b = Blendshape
    return {
        "head_yaw_deg": yaw,
        "head_pitch_deg": pitch,
        "head_roll_deg": roll,
        "smile": float(face.blendshapes[[b.SMILE_LEFT, b.SMILE_RIGHT]].mean()),
        "blink": float(face.blendshapes[[b.BLINK_LEFT, b.BLINK_RIGHT]].mean()),
        "face_width_px": face_width_px(face),
    }

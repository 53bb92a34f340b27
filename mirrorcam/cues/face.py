# SPDX-License-Identifier: GPL-3.0-or-later
"""Head angles, smile, blink and size, from the face landmarks of one person."""

from __future__ import annotations

import math
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
    (_, _, right), (across, upright, up), (_, _, forward) = rotation.tolist()
    yaw = math.atan2(right, forward)
    pitch = math.atan2(-up, math.hypot(right, forward))
    roll = math.atan2(across, upright)
    return math.degrees(yaw), math.degrees(pitch), math.degrees(roll)


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
    foreshortening = math.hypot(face.rotation[0, 0], face.rotation[1, 0])
    return _apart_px(face, _OUTER_EYE_CORNERS) / max(foreshortening, 0.3)


def lips_apart(face: Face) -> float:
    """Gap between the inner lips over the distance of the outer corners of the eyes."""
    return _apart_px(face, _INNER_LIPS) / max(face_width_px(face), 1e-6)


def _apart_px(face: Face, two: tuple[int, int]) -> float:
    """Distance of two landmarks in pixels."""
    (x, y), (other_x, other_y) = (face.points_px[at].tolist() for at in two)
    return math.hypot(other_x - x, other_y - y)


def face_cues(face: Face) -> dict[str, float]:
    """Head, smile, blink and size of one face."""
    yaw, pitch, roll = head_angles_deg(face.rotation)
    shapes, b = face.blendshapes, Blendshape
    return {
        "head_yaw_deg": yaw,
        "head_pitch_deg": pitch,
        "head_roll_deg": roll,
        "smile": float(shapes[b.SMILE_LEFT] + shapes[b.SMILE_RIGHT]) / 2,
        "blink": float(shapes[b.BLINK_LEFT] + shapes[b.BLINK_RIGHT]) / 2,
        "face_width_px": face_width_px(face),
    }

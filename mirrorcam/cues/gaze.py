# SPDX-License-Identifier: GPL-3.0-or-later
"""Where one face looks: head and eyes together, for everybody or by a person's own regression.

Head and eyes compensate each other when somebody keeps looking at one thing while turning, so
neither alone will do. Sideways the irises say how the eyes are turned; up and down the lids, which
follow the eyes, say it better than irises that they half cover. Everything here is relative to
the line of sight from the eyes to the lens, so that it does not matter where in the picture
somebody sits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.face import Blendshape, head_angles_deg

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Face
    from mirrorcam.profiles import Profile

# Name, weight on yaw, weight on pitch, spread between moments. Fitted by ridge regression on
# 3000 stills of 30 rendered people of all ages, sexes and ancestries (none of whom is in the
# sample clips), eyes turned by up to 24 degrees sideways and 14 up and down; the crossed weights
# are zero, as they must be for a picture and its mirror image to give opposite angles.
_TABLE = (
    ("head_yaw_deg", 0.923, 0.0, 12.7),
    ("head_pitch_deg", 0.0, 0.945, 9.3),
    ("head_roll_deg", -0.131, 0.0, 5.6),
    # In distances of the outer corners of the eyes, as if frontal: irises from the middle of
    # their eyes, lids from the line of the corners; x to the own left, y down.
    ("iris_x", 191.9, 0.0, 0.043),
    ("iris_y", 0.0, 58.9, 0.023),
    ("lid_upper", 0.0, -20.5, 0.027),
    ("lid_lower", 0.0, 312.8, 0.009),
    # Blendshapes.
    ("eyes_down", 0.0, 8.2, 0.19),
    ("eyes_up", 0.0, -7.0, 0.039),
)
# Level gaze differs between faces by 5 degrees (standard deviation), and rendered faces lie 10
# degrees lower than real ones. The fit gives -16.8 for the rendered ones; this is moved 9 degrees
# towards the real ones, who then come out at -5 on average when they look into the lens or at the
# screen below it. `gaze_target` and a calibration find out the rest.
_PITCH_OFFSET_DEG = -7.8

FEATURES: tuple[str, ...] = tuple(row[0] for row in _TABLE)
"""Names of the features of a face that a regression may use."""

PLAIN = ("plain_yaw_deg", "plain_pitch_deg")
"""Names of the two features that are the gaze by the weights of everybody."""

# Landmarks: corners (outer, inner), upper and lower lid, iris; of the own right and left eye.
_EYES = ((33, 133, 159, 145, 468), (263, 362, 386, 374, 473))


@dataclass(frozen=True, slots=True)
class GeneralFit:
    """The regression for everybody.

    Attributes
    ----------
    offset : NDArray[np.float64]
        Shape (2,), degrees of yaw and pitch.
    weights : NDArray[np.float64]
        Shape (k, 2), in the order of ``FEATURES``.
    spread : NDArray[np.float64]
        Shape (k,), standard deviation of each feature between moments.
    """

    offset: NDArray[np.float64]
    weights: NDArray[np.float64]
    spread: NDArray[np.float64]


GENERAL = GeneralFit(
    offset=np.array([0.0, _PITCH_OFFSET_DEG]),
    weights=np.array([row[1:3] for row in _TABLE]),
    spread=np.array([row[3] for row in _TABLE]),
)


def gaze_features(face: Face) -> dict[str, float]:
    """Return the features of one face by name: those of ``FEATURES`` and of ``PLAIN``."""
    yaw, pitch, roll = head_angles_deg(face.rotation)
    shapes, b = face.blendshapes, Blendshape
    eyes = _eyes(face)
    values = {
        "head_yaw_deg": yaw - face.bearing_deg[0],
        "head_pitch_deg": pitch - face.bearing_deg[1],
        "head_roll_deg": roll,
        "iris_x": float(eyes[2, 0]),
        "iris_y": float(eyes[2, 1]),
        "lid_upper": float(eyes[0, 1]),
        "lid_lower": float(eyes[1, 1]),
        "eyes_down": float(shapes[b.LOOK_DOWN_LEFT] + shapes[b.LOOK_DOWN_RIGHT]) / 2,
        "eyes_up": float(shapes[b.LOOK_UP_LEFT] + shapes[b.LOOK_UP_RIGHT]) / 2,
    }
    plain = np.array([values[name] for name in FEATURES]) @ GENERAL.weights + GENERAL.offset
    return values | dict(zip(PLAIN, plain.tolist(), strict=True))


def _eyes(face: Face) -> NDArray[np.float64]:
    """Places (3, 2) of upper lid, lower lid and iris, means of both eyes."""
    points = face.points_px
    first, last = (points[eye[0]].astype(np.float64) for eye in _EYES)
    across = last - first
    length = float(np.hypot(*across))
    if length < 1.0:
        return np.full((3, 2), np.nan)
    along = across / length
    frontal = max(float(np.hypot(face.rotation[0, 0], face.rotation[1, 0])), 0.1)
    axes = np.array([along, [-along[1], along[0]]]) * (frontal / length)
    places = [
        (points[list(eye[2:])] - points[list(eye[:2])].mean(axis=0)) @ axes.T for eye in _EYES
    ]
    middle: NDArray[np.float64] = np.mean(places, axis=0)
    return middle


def gaze_cues(face: Face, profile: Profile | None = None) -> dict[str, float]:
    """Gaze of one face in the camera's frame, by the person's own regression if there is one."""
    features = gaze_features(face)
    own = None if profile is None else profile.gaze
    if own is None:
        yaw, pitch = (features[name] for name in PLAIN)
    else:
        yaw, pitch = own.angles_deg(features)
    return {
        "gaze_yaw_deg": yaw + face.bearing_deg[0],
        "gaze_pitch_deg": pitch + face.bearing_deg[1],
    }

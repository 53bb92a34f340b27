# SPDX-License-Identifier: GPL-3.0-or-later
"""Where one face looks: head and eyes together, for everybody or by a person's own regression.

Head and eyes compensate each other when somebody keeps looking at one thing while turning, so
neither alone will do. Sideways the irises say how the eyes are turned; up and down they are half
covered by the lids, which follow the eyes and say as much. Everything here is relative to the
line of sight from the eyes to the lens, so that it does not matter where in the picture somebody
sits.
"""

from __future__ import annotations

import math
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
    ("head_yaw_deg", 0.913, 0.0, 12.7),
    ("head_pitch_deg", 0.0, 1.157, 9.3),
    ("head_roll_deg", -0.126, 0.0, 5.6),
    # Irises from the middle of their eyes, in distances of the outer corners of the eyes, as if
    # frontal; x to the own left, y down.
    ("iris_x", 209.0, 0.0, 0.041),
    ("iris_y", 0.0, 76.0, 0.022),
    # Blendshapes. Lids that are low although the eyes do not look down, as in a smile, must not
    # pass for looking down.
    ("eyes_down", 0.0, 13.8, 0.22),
    ("blink", 0.0, -25.2, 0.18),
    ("smile", 0.0, -4.7, 0.21),
    ("squint", 0.0, 5.4, 0.15),
)
# Level gaze differs between faces by some degrees, and rendered faces lie 15 degrees lower than
# real ones, whose eyes are wider open. The fit gives -2.9 for the rendered ones; this is moved 9
# degrees towards the real ones: people who look into the lens, or at the screen below it, then
# come out at -5. `gaze_target` and a calibration find out the rest.
_PITCH_OFFSET_DEG = 6.1

FEATURES: tuple[str, ...] = tuple(row[0] for row in _TABLE)
"""Names of the features of a face that a regression may use."""

PLAIN = ("plain_yaw_deg", "plain_pitch_deg")
"""Names of the two features that are the gaze by the weights of everybody."""

IRISES_SEEN = "irises_seen"
"""Name of what says whether both irises are in the picture (1) or not (0)."""

# Landmarks: corners (outer, inner) and iris of the own right and left eye.
_EYES = ((33, 133, 468), (263, 362, 473))


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
    """Return the features of one face by name: ``FEATURES``, ``PLAIN`` and ``IRISES_SEEN``."""
    yaw, pitch, roll = head_angles_deg(face.rotation)
    shapes, b = face.blendshapes, Blendshape
    iris_x, iris_y = _iris(face)

    def both(left: Blendshape, right: Blendshape) -> float:
        return float(shapes[left] + shapes[right]) / 2

    values = {
        "head_yaw_deg": yaw - face.bearing_deg[0],
        "head_pitch_deg": pitch - face.bearing_deg[1],
        "head_roll_deg": roll,
        "iris_x": iris_x,
        "iris_y": iris_y,
        "eyes_down": both(b.LOOK_DOWN_LEFT, b.LOOK_DOWN_RIGHT)
        - both(b.LOOK_UP_LEFT, b.LOOK_UP_RIGHT),
        "blink": both(b.BLINK_LEFT, b.BLINK_RIGHT),
        "smile": both(b.SMILE_LEFT, b.SMILE_RIGHT),
        "squint": both(b.SQUINT_LEFT, b.SQUINT_RIGHT),
    }
    plain = np.array([values[name] for name in FEATURES]) @ GENERAL.weights + GENERAL.offset
    seen = {IRISES_SEEN: float(face.irises_seen)}
    return values | seen | dict(zip(PLAIN, plain.tolist(), strict=True))


def _iris(face: Face) -> tuple[float, float]:
    """Place (x, y) of the irises, mean of both eyes."""
    points = face.points_px
    right, left = (points[list(eye)].astype(np.float64).tolist() for eye in _EYES)
    across_x, across_y = left[0][0] - right[0][0], left[0][1] - right[0][1]
    length = math.hypot(across_x, across_y)
    if not length >= 1.0:
        return math.nan, math.nan
    # The irises from the middles of their eyes, mean of both: along the line of the eyes, and down.
    x, y = (
        sum(iris[axis] - (outer[axis] + inner[axis]) / 2 for outer, inner, iris in (right, left))
        / 2
        for axis in (0, 1)
    )
    frontal = max(math.hypot(face.rotation[0, 0], face.rotation[1, 0]), 0.1)
    unit = frontal / length**2
    return unit * (x * across_x + y * across_y), unit * (y * across_x - x * across_y)


def gaze_cues(
    face: Face, profile: Profile | None = None, *, in_room: bool = False
) -> dict[str, float]:
    """Gaze of one face in the camera's frame, by the person's own regression if there is one.

    NaN where the person's regression needs the irises and they are hidden. In a room the far eye
    is always hidden, and the limits there are wide enough for what the head says.
    """
    if face.gaze_deg is not None:
        return {"gaze_yaw_deg": face.gaze_deg[0], "gaze_pitch_deg": face.gaze_deg[1]}
    features = gaze_features(face)
    if in_room:
        features[IRISES_SEEN] = 1.0
    own = None if profile is None else profile.gaze
    if own is None:
        yaw, pitch = (features[name] for name in PLAIN)
    else:
        yaw, pitch = own.angles_deg(features)
    return {
        "gaze_yaw_deg": yaw + face.bearing_deg[0],
        "gaze_pitch_deg": pitch + face.bearing_deg[1],
    }

# SPDX-License-Identifier: GPL-3.0-or-later
"""Face gaze: does a person look at the partner, or, in a call, into the lens.

Without calibration a webcam tells gaze to within some ten degrees, so this is looking towards
the face, not eye-to-eye contact; the limits below are those of people who were asked to look
into the lens.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.face import OUTER_EYE_DISTANCE_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Face, Lens, Region
    from mirrorcam.profiles import Profile

# Half axes of the ellipse of face gaze around the target, in degrees: wide around the place where
# a target should be, narrower around one that was found from the recording itself. Vertical
# estimates are weaker, and in a call the partner's picture is below the lens.
_CALL_LIMIT_DEG, _CALL_FOUND_DEG = (12.0, 16.0), (8.0, 10.0)
_ROOM_LIMIT_DEG, _ROOM_FOUND_DEG = (20.0, 20.0), (16.0, 16.0)
# In a room the partner stands far to the side, where faces are found up to some 60 degrees and
# eyes saturate: a gaze that goes further is read as this much.
_FARTHEST_DEG = 65.0
# The cue fades from 1 to 0 between these shares of the limit. Scores switch on at 0.6 and off at
# 0.4. A calibrated limit is as narrow as the error allows, so a look that has begun holds until
# it is 1.3 limits off: without that, looks broke into 1.3 times as many as there were (1.1 with).
# The limits above are wide already: held on to as far, they reach looks twelve degrees away.
_FADE, _CALIBRATED_FADE = (0.85, 1.15), (0.4, 1.9)

BLINK = 0.5
"""Lids this far down hide the gaze."""

BLINK_HOLD_S = 0.3
"""A blink is bridged this long; eyes closed for longer do not look at anybody."""


def eyes_m(face: Face, width_px: float, view: Region, lens: Lens) -> NDArray[np.float64]:
    """Place of the eyes in metres in the camera's frame (x right, y up, z towards the viewer).

    Parameters
    ----------
    face : Face
        The face.
    width_px : float
        Distance of the outer eye corners in pixels, as if frontal.
    view : Region
        The camera picture.
    lens : Lens
        Of that camera.
    """
    focal = lens.focal_px(view)
    depth = focal * OUTER_EYE_DISTANCE_M / max(width_px, 1.0)
    x, y = face.center_px
    cx, cy = view.center
    return np.array([(x - cx) / focal * depth, (cy - y) / focal * depth, -depth])


def angles_of(vector: NDArray[np.float64]) -> tuple[float, float]:
    """Yaw and pitch in degrees of a vector (3,) in the camera's frame."""
    x, y, z = vector.tolist()
    return math.degrees(math.atan2(x, z)), math.degrees(math.atan2(-y, math.hypot(x, z)))


def readable(target_deg: tuple[float, float]) -> tuple[float, float]:
    """Return how a gaze at a target in a room is read: no further aside than a face is seen."""
    yaw, pitch = target_deg
    return min(max(yaw, -_FARTHEST_DEG), _FARTHEST_DEG), pitch


def contact(
    gaze_deg: tuple[float, float],
    target_deg: tuple[float, float],
    *,
    in_room: bool,
    found: bool = False,
) -> tuple[float, float]:
    """Compare a gaze with its target.

    Parameters
    ----------
    gaze_deg, target_deg : tuple[float, float]
        Yaw and pitch in degrees.
    in_room : bool
        Whether the target is a person in the same picture.
    found : bool
        Whether the target was found from the recording itself, and not only supposed.

    Returns
    -------
    off_target_deg : float
        Angle between the two, taking yaw and pitch as a plane.
    eye_contact : float
        1 well inside the limit, 0 well outside.
    """
    off_yaw, off_pitch = gaze_deg[0] - target_deg[0], gaze_deg[1] - target_deg[1]
    if in_room and abs(target_deg[0]) > 45.0 and off_yaw * target_deg[0] > 0:
        # Beyond the partner's direction nothing else is in the room's far side that a webcam's
        # yaw could tell apart.
        off_yaw = 0.0
    if in_room:
        limit = _ROOM_FOUND_DEG if found else _ROOM_LIMIT_DEG
    else:
        limit = _CALL_FOUND_DEG if found else _CALL_LIMIT_DEG
    share = math.hypot(off_yaw / limit[0], off_pitch / limit[1])
    return math.hypot(off_yaw, off_pitch), _faded(share, _FADE)


def calibrated_contact(
    gaze_deg: tuple[float, float], lens_deg: tuple[float, float], profile: Profile
) -> tuple[tuple[float, float], float, float]:
    """Compare the gaze of a calibrated person in a call with the places known from it.

    Looking at the partner's picture and into the lens are both contact, as the partner sees
    either of them.

    Parameters
    ----------
    gaze_deg, lens_deg : tuple[float, float]
        Yaw and pitch of the calibrated gaze and of the lens, in degrees.
    profile : Profile
        With a gaze regression.

    Returns
    -------
    target_deg : tuple[float, float]
        The place that the gaze is nearer to.
    off_target_deg : float
        Angle between the two, taking yaw and pitch as a plane.
    eye_contact : float
        1 well inside the profile's limit, 0.6 at it, 0.4 at 1.3 of it, 0 well outside.
    """
    known = [profile.targets[name] for name in ("partner", "camera") if name in profile.targets]
    places = [(lens_deg[0] + at.yaw_deg, lens_deg[1] + at.pitch_deg) for at in known] or [lens_deg]
    off, target = min(
        (math.hypot(gaze_deg[0] - yaw, gaze_deg[1] - pitch), (yaw, pitch)) for yaw, pitch in places
    )
    return target, off, _faded(off / profile.contact_limit_deg, _CALIBRATED_FADE)


def _faded(share: float, fade: tuple[float, float]) -> float:
    """Contact at a share of its limit."""
    low, high = fade
    if math.isnan(share):
        return math.nan
    return min(max((high - share) / (high - low), 0.0), 1.0)


class BlinkBridge:
    """Carries eye contact over blinks, picture after picture."""

    def __init__(self) -> None:
        self._last: tuple[float, float] | None = None

    def forget(self) -> None:
        """The face was lost: there is nothing to carry on."""
        self._last = None

    def over(self, eye_contact: float, blink: float, time_s: float) -> float:
        """Return the eye contact of this picture, or the last one while the lids are down."""
        if not blink >= BLINK:  # nor where nothing tells of the lids
            # Lids on their way down hide the irises before they count as a blink.
            if math.isfinite(eye_contact):
                self._last = (time_s, eye_contact)
            return eye_contact
        if self._last is not None and time_s - self._last[0] <= BLINK_HOLD_S:
            return self._last[1]
        return 0.0

# SPDX-License-Identifier: GPL-3.0-or-later
"""How somebody sits before a camera: inside the picture, lit, near enough, at eye height.

For the minute before a session, in which all of it can still be mended. Everything is measured
from landmarks and picture; what was not visible is NaN, and nothing is said about it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

import numpy as np

from mirrorcam.cues.body import VISIBLE
from mirrorcam.cues.face import OUTER_EYE_DISTANCE_M, face_width_px, head_angles_deg
from mirrorcam.model import Lens, Pose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import Face, Landmarks, Region

_NAN = float("nan")
_OVER_S = 2.0
_FEWEST = 4

NEAREST_M, FARTHEST_M = 0.35, 1.5
DARK, BRIGHT = 0.22, 0.97
BACKLIT, BRIGHT_ENOUGH = 0.30, 0.45
"""A background so much brighter than a face that is not bright leaves it to the camera's guess."""

SMALLEST_FACE_PX = 60.0
"""A face of this width has irises of four pixels."""

CAMERA_READS_DEG = (2.0, 14.0)
"""So much higher than it is the camera reads, by a face that looks at the other's picture.

Of six rendered people at six heights of the lens (6 degrees below the eyes to 9 above) it was 3.5
to 13.2: faces differ, and heads turn to what is looked at, which hides most of the height. So a
range is told and no figure."""

CAMERA_OFF_DEG = 6.0
"""Something is to be done if even the nearer end of that range is so far off."""

ASIDE = 0.28
HEADROOM = 0.02


@dataclass(frozen=True, slots=True)
class Framing:
    """Measures of one picture, or their medians.

    Attributes
    ----------
    head_top : float
        From the upper edge of the picture to the top of the head, as a share of its height.
    aside : float
        From the middle of the picture to that of the face, as a share of its width: > 0 towards
        the picture's right edge.
    shoulders, elbows : float
        Share of the two that are seen inside the picture.
    face_px : float
        Width of the face in pixels.
    distance_m : float
        From the camera to the eyes, as far as an unknown lens tells: within a quarter or so.
    face_light, surround_light : float
        0..1: what falls on the face (`mirrorcam.conditions.light.light_on`), and what is behind it.
    camera_above_deg : float
        How far the camera seems to be above the level of the face (< 0 below), while somebody
        faces the screen; `camera_range_deg` says where it is.
    """

    head_top: float = _NAN
    aside: float = _NAN
    shoulders: float = _NAN
    elbows: float = _NAN
    face_px: float = _NAN
    distance_m: float = _NAN
    face_light: float = _NAN
    surround_light: float = _NAN
    camera_above_deg: float = _NAN

    @property
    def seen(self) -> bool:
        """Whether there was a face to measure."""
        return bool(np.isfinite(self.face_px))


def measure(landmarks: Landmarks, view: Region, cues: Mapping[str, float]) -> Framing:
    """Measure one picture.

    Parameters
    ----------
    landmarks : Landmarks
        Of the person, in pixels of the source.
    view : Region
        The camera picture that shows the person.
    cues : Mapping[str, float]
        Of the same picture: light is taken from them.
    """
    face = landmarks.face
    shoulders = _inside(landmarks, view, (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER))
    elbows = _inside(landmarks, view, (Pose.LEFT_ELBOW, Pose.RIGHT_ELBOW))
    if face is None:
        return Framing(shoulders=shoulders, elbows=elbows)
    low, high = face.points_px.min(axis=0), face.points_px.max(axis=0)
    # The mesh ends at the hairline: a fifth of its height is missing above it.
    top = float(low[1]) - 0.2 * float(high[1] - low[1])
    return Framing(
        head_top=(top - view.y) / view.height,
        aside=(float(face.points_px[:, 0].mean()) - view.center[0]) / view.width,
        shoulders=shoulders,
        elbows=elbows,
        face_px=float(high[0] - low[0]),
        distance_m=_distance_m(face, view),
        face_light=cues.get("face_light", _NAN),
        surround_light=cues.get("surround_light", _NAN),
        camera_above_deg=_above_deg(face),
    )


def _inside(landmarks: Landmarks, view: Region, joints: tuple[int, int]) -> float:
    if landmarks.pose_px is None or landmarks.pose_visibility is None:
        return _NAN
    seen = [
        landmarks.pose_visibility[joint] >= VISIBLE
        and view.contains(float(landmarks.pose_px[joint, 0]), float(landmarks.pose_px[joint, 1]))
        for joint in joints
    ]
    return float(np.mean(seen))


def _distance_m(face: Face, view: Region) -> float:
    """Distance by the outer corners of the eyes, which are as far apart in most adults."""
    apart = face_width_px(face)
    return Lens().focal_px(view) * OUTER_EYE_DISTANCE_M / apart if apart > 1.0 else _NAN


def _above_deg(face: Face) -> float:
    """How far the chin is down as the camera sees it: so far the camera is above the face."""
    return float(head_angles_deg(face.rotation)[1] - face.bearing_deg[1])


def camera_range_deg(above_deg: float) -> tuple[float, float]:
    """Return between which angles the camera is above the eyes (< 0: below), if it reads so."""
    least, most = CAMERA_READS_DEG
    return above_deg - most, above_deg - least


class FramingWatch:
    """Medians of the last two seconds: a blink or a nod is no reason to move a lamp."""

    def __init__(self) -> None:
        self._kept: deque[tuple[float, Framing]] = deque()

    def add(self, time_s: float, framing: Framing | None) -> None:
        """Take the measures of a picture; None where nobody was found."""
        self._kept.append((time_s, framing or Framing()))
        while self._kept and time_s - self._kept[0][0] > _OVER_S:
            self._kept.popleft()

    @property
    def known(self) -> bool:
        """Whether there were enough pictures to say something."""
        return len(self._kept) >= _FEWEST

    def settled(self) -> Framing:
        """Return the medians; NaN for what was visible in less than half of the pictures."""
        kept = [framing for _, framing in self._kept]
        if not self.known:
            return Framing()
        medians: dict[str, float] = {}
        for name in (field.name for field in fields(Framing)):
            values = np.array([getattr(one, name) for one in kept])
            values = values[np.isfinite(values)]
            enough = values.size >= 0.5 * len(kept)
            medians[name] = float(np.median(values)) if enough else _NAN
        return Framing(**medians)


About = Literal["picture", "light", "distance", "camera", "arms"]
Finding = Literal[
    "good",
    "unknown",
    "nobody",
    "no_face",
    "head_cut",
    "aside_left",
    "aside_right",
    "no_shoulders",
    "dark",
    "bright",
    "backlit",
    "near",
    "far",
    "small",
    "camera_high",
    "camera_low",
    "no_arms",
]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, what was found, and the figure behind it (NaN: none)."""

    about: About
    finding: Finding
    value: float = _NAN

    @property
    def good(self) -> bool:
        """Whether there is nothing to do."""
        return self.finding == "good"


def judge(framing: Framing, *, in_room: bool = False) -> tuple[Check, ...]:
    """Say what is good and what should be mended, each thing once.

    Parameters
    ----------
    framing : Framing
        Settled measures.
    in_room : bool
        Whether one camera sees two people who face each other: then nobody faces the camera, and
        neither its height nor the middle of the picture are theirs.
    """
    if not framing.seen:
        # Without a face somebody may be there all the same: cut off, turned away, in the dark.
        body = bool(np.isfinite(framing.shoulders))
        return (Check("picture", "no_face" if body else "nobody"),)
    return (
        _picture(framing, in_room=in_room),
        _light(framing),
        _distance(framing, in_room=in_room),
        *(() if in_room else (_camera(framing),)),
        _arms(framing),
    )


def _picture(framing: Framing, *, in_room: bool) -> Check:
    if framing.head_top < HEADROOM:
        return Check("picture", "head_cut", framing.head_top)
    if abs(framing.aside) > ASIDE and not in_room:
        side: Finding = "aside_right" if framing.aside > 0 else "aside_left"
        return Check("picture", side, framing.aside)
    if framing.shoulders < 1.0:
        return Check("picture", "no_shoulders", framing.shoulders)
    return Check("picture", "good", framing.aside)


def _light(framing: Framing) -> Check:
    face, around = framing.face_light, framing.surround_light
    if not np.isfinite(face):
        return Check("light", "unknown")
    if face < DARK:
        return Check("light", "dark", face)
    if face > BRIGHT:
        return Check("light", "bright", face)
    if around - face > BACKLIT and face < BRIGHT_ENOUGH:
        return Check("light", "backlit", around - face)
    return Check("light", "good", face)


def _distance(framing: Framing, *, in_room: bool) -> Check:
    if framing.face_px < SMALLEST_FACE_PX:
        return Check("distance", "small", framing.distance_m)
    if framing.distance_m < NEAREST_M:
        return Check("distance", "near", framing.distance_m)
    if framing.distance_m > FARTHEST_M and not in_room:
        return Check("distance", "far", framing.distance_m)
    return Check("distance", "good", framing.distance_m)


def _camera(framing: Framing) -> Check:
    above = framing.camera_above_deg
    if not np.isfinite(above):
        return Check("camera", "unknown")
    low, high = camera_range_deg(above)
    if low > CAMERA_OFF_DEG:
        return Check("camera", "camera_high", above)
    if high < -CAMERA_OFF_DEG:
        return Check("camera", "camera_low", above)
    return Check("camera", "good", above)


def _arms(framing: Framing) -> Check:
    if not np.isfinite(framing.elbows):
        return Check("arms", "unknown")
    return Check("arms", "good" if framing.elbows >= 0.5 else "no_arms", framing.elbows)

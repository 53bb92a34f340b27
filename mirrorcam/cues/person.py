# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered of one participant from picture to picture, and what a cue may look at."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mirrorcam.cues.contact import BlinkBridge
from mirrorcam.cues.gaze_target import TargetFinder
from mirrorcam.cues.surroundings import Surroundings
from mirrorcam.model import LayoutKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.cues.body import Body
    from mirrorcam.cues.surroundings import View
    from mirrorcam.model import Landmarks, Layout, Lens, ParticipantId, Region
    from mirrorcam.profiles import Profile

_SETTLING_S = 30.0


class SettlingMedian:
    """What a calibration knows, or the median of the first 30 s in which something was seen."""

    def __init__(self, known: float | None = None) -> None:
        self._values: list[float] = []
        self._since_s: float | None = None
        self._settled = known is not None
        self.value = float("nan") if known is None else known

    def add(self, value: float, time_s: float) -> None:
        """Take in a value; NaN says nothing."""
        if self._settled or not math.isfinite(value):
            return
        if self._since_s is None:
            self._since_s = time_s
        bisect.insort(self._values, value)
        middle = len(self._values) // 2
        self.value = (self._values[middle] + self._values[~middle]) / 2
        if time_s - self._since_s >= _SETTLING_S:
            self._settled = True
            self._values.clear()


class Person:
    """One participant within a shot; forgotten at every cut.

    Attributes
    ----------
    shoulders, face_width : SettlingMedian
        Usual sizes in pixels, as if frontal.
    turn : SettlingMedian
        How the trunk is usually turned, in degrees.
    before : tuple[float, NDArray[np.float64], NDArray[np.bool_]] | None
        When, where (2, k, 2) and which of the moving landmarks (k,) were seen last; see
        `families.motion`.
    pose_confidence : float
        As of the last picture in which the pose was looked for.
    place : tuple[float, NDArray[np.float64]] | None
        When and where (3,) in metres the eyes were seen, in the camera's frame.
    bridge : BlinkBridge
        Carries eye contact over blinks.
    usual_target : TargetFinder
        Where the person usually looks.
    surroundings : Surroundings
        Where camera and chest were seen last.
    memory : dict[str, dict[str, Any]]
        By name of a family of cues, what that family wants to remember.
    """

    def __init__(self, profile: Profile | None = None) -> None:
        self.shoulders = SettlingMedian()
        self.face_width = SettlingMedian()
        # Sizes depend on the distance to the camera; how somebody is turned while they look at
        # the partner is their own.
        turn = None if profile is None else profile.neutral_posture.get("trunk_turn_deg")
        self.turn = SettlingMedian(None if turn is None else turn.median)
        self.before: tuple[float, NDArray[np.float64], NDArray[np.bool_]] | None = None
        self.pose_confidence = float("nan")
        self.place: tuple[float, NDArray[np.float64]] | None = None
        self.bridge = BlinkBridge()
        self.usual_target = TargetFinder()
        self.surroundings = Surroundings()
        self.memory: dict[str, dict[str, Any]] = {}


@dataclass(slots=True)
class Instant:
    """One participant at one time step: all that a family of cues may look at.

    Attributes
    ----------
    who : ParticipantId
        Whose cues are read.
    time_s : float
        Since the first picture.
    landmarks : Landmarks
        What was found of the person.
    layout : Layout
        How both share the picture.
    lens : Lens
        Of the camera.
    profile : Profile | None
        What a calibration knows of the person.
    person, partner : Person
        What is remembered of both.
    view : View
        The camera picture as places are read in it.
    body : Body | None
        The pose in its own frame; None where the shoulders were not found in this picture.
    cues : dict[str, float]
        What the families before have read; not visible is absent.
    """

    who: ParticipantId
    time_s: float
    landmarks: Landmarks
    layout: Layout
    lens: Lens
    profile: Profile | None
    person: Person
    partner: Person
    view: View
    body: Body | None = None
    cues: dict[str, float] = field(default_factory=dict)

    @property
    def in_room(self) -> bool:
        """Whether both are in one picture of one room."""
        return self.layout.kind is LayoutKind.ROOM

    @property
    def region(self) -> Region:
        """The camera picture that shows the person."""
        return self.layout.views[self.who]

    def memory(self, family: str) -> dict[str, Any]:
        """Return what a family of cues remembers of the person; empty after every cut."""
        return self.person.memory.setdefault(family, {})

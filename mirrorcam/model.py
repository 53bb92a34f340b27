# SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary: the words that travel between the rooms of the engine. Read this first.

A **source** yields **frames**; a frame shows one or two **participants**; each has
**landmarks** (pose and face); landmarks become **cues** (angles, positions, gaze, smile: one
row a person and time step); the cues of a **dyad** become **scores** over time; everything
together is a **session**. Data flows in that order and never back.

Conventions used everywhere
---------------------------
Time is in seconds from the first video frame. Pixels are of the source frame, x to the right,
y down, origin at the top left. ``a`` is the participant on the left (or of the first file).
Yaw > 0 turns towards the subject's own left, pitch > 0 lowers the chin, roll > 0 tilts the
head towards the own right shoulder. A lag > 0 means that A leads and B follows. Something that
was not visible is NaN (null in files), never zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ParticipantId = Literal["a", "b"]
PARTICIPANTS: tuple[ParticipantId, ParticipantId] = ("a", "b")

SCHEMA_VERSION = 1
"""Version of the session folder and of ``summary.json``."""

SOUND_HZ = 48_000
"""Samples a second of every `Sound`."""

LONGEST_S = 7.0 * 24 * 3600
"""No recording is longer; a time beyond it would have a grid made that no memory holds."""

SLOWEST_HZ, FASTEST_HZ = 2.0, 120.0
"""Fewest and most time steps a second of an analysis."""

MOST_SURROGATES = 100_000
"""Chance is not asked for in more ways than this: p can then be as small as 1 in so many."""

POSE_LANDMARKS = 33
FACE_LANDMARKS = 478
BLENDSHAPES = 52


class Pose:
    """Indices of the pose landmarks that mirrorcam reads (left and right are the subject's)."""

    NOSE = 0
    LEFT_EYE = 2
    RIGHT_EYE = 5
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_HIP = 23
    RIGHT_HIP = 24
    HEAD = tuple(range(11))
    UPPER_BODY = (0, 7, 8, 11, 12, 13, 14, 15, 16)


class LayoutKind(StrEnum):
    """How the two participants share the picture."""

    TILES = "tiles"
    ROOM = "room"
    TWO_FILES = "two-files"
    NO_DYAD = "no-dyad"


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the source frame, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def center(self) -> tuple[float, float]:
        """Centre (x, y) in pixels."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def area(self) -> int:
        """Area in square pixels."""
        return self.width * self.height

    def crop(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the part of `image` (h, w, 3) inside the region: a view, not a copy."""
        return image[self.y : self.y + self.height, self.x : self.x + self.width]

    def clipped(self, width: int, height: int) -> Region:
        """Return the part inside a picture of the given size (area 0 if wholly outside)."""
        left, top = min(max(self.x, 0), width), min(max(self.y, 0), height)
        right = min(max(self.x + self.width, left), width)
        bottom = min(max(self.y + self.height, top), height)
        return Region(left, top, right - left, bottom - top)

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def overlap(self, other: Region) -> float:
        """Intersection over union, 0..1."""
        width = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        height = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.area + other.area - shared)


def halves(width: int, height: int) -> dict[ParticipantId, Region]:
    """Return the halves of a picture, A's on the left."""
    half = width // 2
    return {"a": Region(0, 0, half, height), "b": Region(half, 0, width - half, height)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a source.

    Attributes
    ----------
    index : int
        Number of the picture in its source, counted from 0 over all decoded pictures.
    time_s : float
        Presentation time in seconds from the first picture.
    image : NDArray[np.uint8]
        RGB, shape (height, width, 3), C-contiguous, already upright.
    """

    index: int
    time_s: float
    image: NDArray[np.uint8]

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.image.shape[0])


@dataclass(frozen=True, slots=True)
class Sound:
    """A few hundredths of a second of what a microphone heard.

    Attributes
    ----------
    time_s : float
        When its first sample was heard, on the clock of the pictures.
    samples : NDArray[np.float32]
        Shape (n,), -1..1, one channel, `SOUND_HZ` samples a second.
    """

    time_s: float
    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Face:
    """Face landmarks of one person in one frame.

    Attributes
    ----------
    points_px : NDArray[np.float32]
        Shape (478, 2), pixels of the source frame.
    rotation : NDArray[np.float32]
        Shape (3, 3), head axes in the camera's frame (x right, y up, z towards the viewer);
        the camera bearing of the crop has been added back.
    blendshapes : NDArray[np.float32]
        Shape (52,), 0..1, in the order of MediaPipe's categories.
    bearing_deg : tuple[float, float]
        Direction (yaw, pitch) in which this face sees the camera, in the signs of the
        vocabulary: a face looking straight into the lens has exactly this gaze.
    irises_seen : bool
        Whether the picture shows both irises; where it does not (lids, glare, a far eye), their
        landmarks are a guess of the mesh.
    gaze_deg : tuple[float, float] | None
        Yaw and pitch of the gaze in the camera's frame, where another program has measured it; it
        is taken instead of reading the eyes.

    Of a face that another program found, points and blendshapes that it does not tell are NaN.
    """

    points_px: NDArray[np.float32]
    rotation: NDArray[np.float32]
    blendshapes: NDArray[np.float32]
    bearing_deg: tuple[float, float]
    irises_seen: bool = True
    gaze_deg: tuple[float, float] | None = None

    @property
    def center_px(self) -> tuple[float, float]:
        """Mean (x, y) of the points that are known, in pixels of the source; NaN without any."""
        x, y = self.points_px.mean(axis=0).tolist()
        if math.isfinite(x) and math.isfinite(y):
            return x, y
        known = self.points_px[np.isfinite(self.points_px).all(axis=1)]
        if not len(known):
            return math.nan, math.nan
        x, y = known.mean(axis=0).tolist()
        return x, y


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the picture did around one person, apart from the person; NaN where it cannot be told.

    Attributes
    ----------
    camera_px : tuple[float, float]
        How far (x, y) the background has moved since the first picture of this shot: the camera
        moved the other way.
    camera_moves : bool
        Whether the camera moved within the last second or so.
    face_light, surround_light : float
        Brightness of the lit part of the face and of the background, 0..1.
    chest_px : float
        Height of the chest in the picture (up is positive) from an origin that is `chest_origin`.
    chest_origin : int
        Counts up where the chest was lost and found again: heights before and after do not join.
    still_s : float
        For how many seconds the picture of the person has stood still.
    alive : bool
        Whether it has ever moved for long.
    """

    camera_px: tuple[float, float] = (float("nan"), float("nan"))
    camera_moves: bool = False
    face_light: float = float("nan")
    surround_light: float = float("nan")
    chest_px: float = float("nan")
    chest_origin: int = 0
    still_s: float = 0.0
    alive: bool = False


# Nose, ears and shoulders: what is seen of anybody who sits at a desk.
_TELLING = [0, 7, 8, 11, 12]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Pose and face landmarks of one participant in one frame; what was not found is None.

    Attributes
    ----------
    pose_px : NDArray[np.float32] | None
        Shape (33, 3): x, y in pixels of the source frame, z in the same unit (smaller is nearer
        to the camera), relative to the hips.
    pose_visibility : NDArray[np.float32] | None
        Shape (33,), 0..1, as the landmarker has it; positions outside the region are guesses.
    face : Face | None
        The face, if one was found.
    region : Region
        The part of the frame in which the person was looked for.
    conditions : Conditions | None
        Of the picture around the person, where the pixels were looked at.
    pose_left_out : bool
        Whether no pose was looked for in this frame, to spare the computer.
    """

    pose_px: NDArray[np.float32] | None
    pose_visibility: NDArray[np.float32] | None
    face: Face | None
    region: Region
    conditions: Conditions | None = None
    pose_left_out: bool = False

    @property
    def pose_confidence(self) -> float:
        """Mean visibility of the head and the shoulders, 0..1; NaN without a pose."""
        if self.pose_visibility is None:
            return float("nan")
        return float(sum(self.pose_visibility[_TELLING].tolist())) / len(_TELLING)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person seen in a single picture, before it is known who it is.

    Attributes
    ----------
    landmarks : Landmarks
        Pose and face; a sighting always has a pose.
    body : Region
        Box around the visible upper body.
    head : Region
        Box around the head.
    """

    landmarks: Landmarks
    body: Region
    head: Region


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the participants are in the picture, from a moment on.

    Attributes
    ----------
    kind : LayoutKind
        ``NO_DYAD`` where fewer than two people are visible.
    views : dict[ParticipantId, Region]
        The camera picture that shows each participant: the tile, or the whole frame of a room.
        The optical axis is taken to go through its centre. Missing participants have no entry.
    regions : dict[ParticipantId, Region]
        Where to look for each participant at first: the tile itself, or the person's own part
        of a room.
    reason : str
        Why this was decided, in plain words.
    """

    kind: LayoutKind
    views: dict[ParticipantId, Region] = field(default_factory=dict)
    regions: dict[ParticipantId, Region] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen at one time step: the landmarks of each participant that was visible.

    Attributes
    ----------
    frame_index, time_s
        Of the frame (of the first file, where there are two).
    landmarks : dict[ParticipantId, Landmarks]
        No entry where the participant was not found.
    dyad : bool
        Whether the layout shows two people at this moment.
    frozen : dict[ParticipantId, float]
        Whose picture stands still, and for how many seconds. Who had moved before has no landmarks
        then: nothing new is seen of them.
    """

    frame_index: int
    time_s: float
    landmarks: dict[ParticipantId, Landmarks]
    dyad: bool = True
    frozen: dict[ParticipantId, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """A stretch with a name: a cue that was on, a moment, a user's marker."""

    kind: str
    start_s: float
    end_s: float
    participant: ParticipantId | None = None
    label: str = ""
    value: float = float("nan")
    source: Literal["detected", "user", "imported"] = "detected"


@dataclass(frozen=True, slots=True)
class QualityFlag:
    """A measured reason why some number is weak or missing."""

    flag: str
    share: float
    message: str
    participant: ParticipantId | None = None


@dataclass(frozen=True, slots=True)
class Lens:
    """A pinhole camera that stands for an unknown one: focal length over the picture's width.

    Webcams and phones see 55 to 75 degrees across; 1.0 is 53 degrees. Of a picture that is higher
    than wide, the height counts as its width.
    """

    focal_over_width: float = 1.0

    def focal_px(self, view: Region) -> float:
        """Focal length in pixels of a camera picture."""
        return self.focal_over_width * max(view.width, view.height)

    def bearing_deg(self, x: float, view: Region) -> tuple[float, float]:
        """Direction (yaw, pitch) towards the lens for somebody seen at column x of `view`.

        Somebody right of the centre sees the lens towards the own right (yaw < 0). The pitch is
        always 0: cameras are tilted, and tiles cropped, to bring faces to a certain height, so the
        height in the picture does not tell the angle. Pitch is told along the line of sight.
        """
        return -float(np.degrees(np.arctan2(x - view.center[0], self.focal_px(view)))), 0.0

# SPDX-License-Identifier: GPL-3.0-or-later
"""The live picture put together off the window's thread: scaled once, with what is seen in it.

Painting with Qt holds Python's lock from the first line to the last, and while it does, nobody
looks for people. OpenCV lets go of it, so everything but the words is drawn with that, in a
worker, and the window copies what comes out. No widgets here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from mirrorcam.overlay import Switches, Traced, shapes_of
from mirrorcam.overlay.brush import draw_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from mirrorcam.cues.table import CueRow
    from mirrorcam.model import Frame, Landmarks, ParticipantId
    from mirrorcam.overlay import Shape
    from mirrorcam.pipeline.live import LiveView

_GAP = 2.0
_MET, _WIDE = 70.0, 1.8
# Below this a plain interpolation leaves pixels out.
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Ghost:
    """A posture over a participant; the more alike the two, the greener it is."""

    who: ParticipantId
    traced: Traced
    likeness: float = math.nan


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be seen.

    Attributes
    ----------
    frames : tuple[tuple[ParticipantId, Frame], ...]
        One picture with both people, or one of each.
    view : LiveView | None
        What was seen in them.
    size : tuple[int, int]
        Width and height of the whole, in pixels of the screen.
    pixel : float
        Pixels of the screen in one of the window.
    switches : Switches
        What is drawn over the pictures.
    ghost : Ghost | None
        What is to be mirrored.
    bodies : Mapping[ParticipantId, Landmarks]
        The newest of everybody in which the body was looked for.
    """

    frames: tuple[tuple[ParticipantId, Frame], ...]
    view: LiveView | None
    size: tuple[int, int]
    pixel: float
    switches: Switches
    ghost: Ghost | None = None
    bodies: Mapping[ParticipantId, Landmarks] = field(default_factory=dict)

    def same_as(self, other: Wanted | None) -> bool:
        """Whether another one would look the same."""
        return (
            other is not None
            and self.view is other.view
            and self.ghost is other.ghost
            and (self.size, self.pixel, self.switches) == (other.size, other.pixel, other.switches)
            and [frame.index for _, frame in self.frames]
            == [frame.index for _, frame in other.frames]
        )


@dataclass(frozen=True, slots=True)
class Pane:
    """One picture, ready to be copied to the screen.

    Attributes
    ----------
    people : tuple[ParticipantId, ...]
        Who is in it.
    corner : tuple[int, int]
        Where its upper left corner is, in pixels of the screen.
    scale : float
        Pixels of the screen in one of the source.
    pixels : NDArray[np.uint8]
        Blue, green, red and nothing, shape (h, w, 4).
    """

    people: tuple[ParticipantId, ...]
    corner: tuple[int, int]
    scale: float
    pixels: NDArray[np.uint8]


def compose(wanted: Wanted) -> list[Pane]:
    """Put the pictures side by side, each as large as it fits, with overlays."""
    count = len(wanted.frames)
    gap = _GAP * wanted.pixel
    width = (wanted.size[0] - (count - 1) * gap) / count
    panes = []
    for number, (who, frame) in enumerate(wanted.frames):
        people: tuple[ParticipantId, ...] = ("a", "b") if count == 1 else (who,)
        panes.append(_pane(wanted, frame, people, number * (width + gap), width))
    return panes


def _pane(
    wanted: Wanted, frame: Frame, people: tuple[ParticipantId, ...], left: float, room: float
) -> Pane:
    scale = min(room / frame.width, wanted.size[1] / frame.height)
    width, height = (max(round(scale * side), 1) for side in (frame.width, frame.height))
    corner = round(left + (room - width) / 2), round((wanted.size[1] - height) / 2)
    way = cv2.INTER_AREA if scale < _HALF else cv2.INTER_LINEAR
    image = np.asarray(cv2.resize(frame.image, (width, height), interpolation=way), dtype=np.uint8)
    if image is frame.image:  # the engine's own
        image = image.copy()
    for shapes in _overlays(wanted, people):
        draw_shapes(image, [_scaled(shape, scale) for shape in shapes], wanted.pixel)
    pixels = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2BGRA), dtype=np.uint8)
    return Pane(people, corner, scale, pixels)


def _overlays(wanted: Wanted, people: Sequence[ParticipantId]) -> list[list[Shape]]:
    if wanted.view is None:
        return []
    ghost, drawn = wanted.ghost, []
    landmarks = wanted.view.seen.observation.landmarks
    cues = {row.participant: row for row in wanted.view.cues}
    for who in people:
        # In the exercise the own body is seen itself; two skeletons of one are a tangle.
        practises = ghost is not None and ghost.who == who
        if who in landmarks and not practises:
            found = landmarks[who]
            if found.pose_left_out and who in wanted.bodies:
                body = wanted.bodies[who]
                found = replace(found, pose_px=body.pose_px, pose_visibility=body.pose_visibility)
            traced = Traced.of_landmarks(found, *_gaze(cues.get(who)))
            drawn.append(shapes_of(traced, who, wanted.switches))
    if ghost is not None and ghost.who in people:
        ink, alpha = ghost_look(ghost.likeness)
        lines = shapes_of(ghost.traced, ghost.who, Switches(skeleton=True, labels=False))
        drawn.append(
            [
                replace(line, ink=ink, alpha=alpha * line.alpha, width=_WIDE * line.width)
                for line in lines
            ]
        )
    return drawn


def ghost_look(likeness: float) -> tuple[Literal["both", "gaze"], float]:
    """Ink and strength of a ghost."""
    met = math.isfinite(likeness) and likeness >= _MET
    return ("both", 0.9) if met else ("gaze", 0.75)


def _scaled(shape: Shape, scale: float) -> Shape:
    return replace(shape, points=shape.points * scale, width=shape.width * scale)


def _gaze(row: CueRow | None) -> tuple[tuple[float, float] | None, float]:
    """Where somebody looks, and how far that is at the partner (0..1, NaN where not known)."""
    if row is None or "gaze_yaw_deg" not in row.cues or "gaze_pitch_deg" not in row.cues:
        return None, math.nan
    gaze_deg = row.cues["gaze_yaw_deg"], row.cues["gaze_pitch_deg"]
    return gaze_deg, row.cues.get("eye_contact", math.nan)

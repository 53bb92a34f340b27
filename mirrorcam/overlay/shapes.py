# SPDX-License-Identifier: GPL-3.0-or-later
"""From what was seen of a participant to lines and areas over the picture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from mirrorcam.model import POSE_LANDMARKS, Pose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.overlay.traced import Traced

Ink = Literal["a", "b", "both", "gaze", "ground"]

# Below this a landmark is a guess, and guesses are not drawn.
_SEEN = 0.5
_BONES = (
    (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER),
    (Pose.LEFT_SHOULDER, Pose.LEFT_ELBOW),
    (Pose.LEFT_ELBOW, Pose.LEFT_WRIST),
    (Pose.RIGHT_SHOULDER, Pose.RIGHT_ELBOW),
    (Pose.RIGHT_ELBOW, Pose.RIGHT_WRIST),
    (Pose.LEFT_SHOULDER, Pose.LEFT_HIP),
    (Pose.RIGHT_SHOULDER, Pose.RIGHT_HIP),
    (Pose.LEFT_HIP, Pose.RIGHT_HIP),
)
# How many points of the outline belong to what, in its order; True: a closed line.
_FACE = ((36, True), (6, True), (6, True), (5, False), (5, False), (12, True), (8, True))
_OVAL = 36
# Each eye by the points that tell where it is: those of the right one, then those of the left.
_IRISES, _LIDS = slice(78, 80), slice(36, 48)
# Sizes in shoulder widths.
_BONE, _JOINT, _LIMB, _RAY = 0.018, 0.024, 0.24, 1.6
_RAY_WIDTH = 0.024
_ARROW_HEAD = 3.5  # in widths of its line
_BELOW = 1.5  # so much wider is what lies below a gaze
# So much wider than the head of a silhouette is what is drawn around it.
_HALO = 1.4
# Shorter than this, a ray points at whoever looks at the picture, and a ring says so.
_SHORT = 0.12
# So much wider is a face than what is told of one of which only eyes, mouth and chin are known.
_FACE_WIDE = 1.6
# How far down a body goes whose hips are not seen.
_TRUNK = 1.5
_TRUNK_ALPHA = 0.6


@dataclass(frozen=True, slots=True)
class Switches:
    """Which overlays are on."""

    skeleton: bool = False
    face: bool = False
    gaze: bool = False
    labels: bool = True
    silhouettes: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or an area.

    Attributes
    ----------
    points : NDArray[np.float64]
        Shape (n, 2), pixels of the source picture. One point is a dot.
    ink : {"a", "b", "both", "gaze", "ground"}
        Its colour; the ground is dark.
    width : float
        Of the line, in pixels of the source picture.
    closed : bool
        Whether the last point is joined with the first.
    filled : bool
        An area in place of a line (lines of silhouettes have round ends).
    alpha : float
        0..1.
    arrow : bool
        Whether the line ends in an arrow head.
    front : bool
        Whether it lies over the gazes of everybody: the head of a silhouette, since a gaze across
        it would make a face of it, and what is drawn on it.
    """

    points: NDArray[np.float64] = field(repr=False)
    ink: Ink
    width: float
    closed: bool = False
    filled: bool = False
    alpha: float = 1.0
    arrow: bool = False
    front: bool = False


def shapes_of(
    traced: Traced, who: ParticipantId, switches: Switches, *, flipped: bool = False
) -> list[Shape]:
    """List what is drawn for one participant, from the back to the front.

    Parameters
    ----------
    traced : Traced
        What was seen.
    who : ParticipantId
        Whose it is: says the ink.
    switches : Switches
        What is on. Labels are the business of who draws: they are type, not shapes.
    flipped : bool
        Whether the picture shows this person mirror-inverted.
    """
    scale = _scale(traced)
    if scale is None:
        return []
    shapes: list[Shape] = []
    gaze = _gaze(traced, who, scale, flipped=flipped) if switches.gaze else []
    if switches.silhouettes:
        shapes += _silhouette(traced, who, scale, _around_head(gaze, _head(traced), scale))
        gaze = []
    lines: list[Shape] = []
    if switches.skeleton:
        lines += _skeleton(traced, who, scale)
    if switches.face:
        lines += _face(traced, who, scale)
    if switches.silhouettes:
        lines = [replace(line, front=True) for line in lines]
    return shapes + lines + gaze


def back_to_front(several: Iterable[Shape]) -> list[Shape]:
    """Order what is drawn of several participants in one picture, from the back to the front."""
    return sorted(several, key=lambda shape: shape.front)


def _seen(traced: Traced) -> NDArray[np.bool_]:
    if traced.pose_px is None:
        return np.zeros(POSE_LANDMARKS, dtype=bool)
    seen = np.asarray(np.isfinite(traced.pose_px).all(axis=1))
    if traced.pose_visibility is not None:
        with np.errstate(invalid="ignore"):
            seen = seen & (traced.pose_visibility >= _SEEN)
    if traced.region is not None:
        # Positions outside the part of the picture that was looked at are guesses.
        box, (x, y) = traced.region, traced.pose_px.T
        seen = seen & (x >= box.x) & (x <= box.x + box.width)
        seen = seen & (y >= box.y) & (y <= box.y + box.height)
    return seen


def _scale(traced: Traced) -> float | None:
    """Return a shoulder width in pixels; from the face where no shoulders are seen."""
    if traced.pose_px is not None:
        left, right = traced.pose_px[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]]
        width = float(np.hypot(*(left - right)))
        if np.isfinite(width) and width > 4.0:
            return width
    known = _known(traced)
    if len(known):
        wide = 1.0 if _oval(traced) is not None else _FACE_WIDE
        return 2.4 * wide * float(np.ptp(known[:, 0]))
    return None


def _known(traced: Traced) -> NDArray[np.float64]:
    """Return the points (n, 2) of the face outline that are there; other programs tell a few."""
    outline = np.empty((0, 2)) if traced.outline_px is None else traced.outline_px
    known: NDArray[np.float64] = outline[np.isfinite(outline).all(axis=1)]
    return known


def _oval(traced: Traced) -> NDArray[np.float64] | None:
    """Return the oval of the face, if all of it is there."""
    if traced.outline_px is None or len(traced.outline_px) < _OVAL:
        return None
    oval = traced.outline_px[:_OVAL]
    return oval if np.isfinite(oval).all() else None


def _skeleton(traced: Traced, who: ParticipantId, scale: float) -> list[Shape]:
    if traced.pose_px is None:
        return []
    pose, seen = traced.pose_px, _seen(traced)
    shapes = [
        Shape(pose[[first, second]], who, _BONE * scale, alpha=0.9)
        for first, second in _BONES
        if seen[first] and seen[second]
    ]
    shoulders = pose[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]].mean(axis=0)
    if seen[[Pose.NOSE, Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]].all():
        neck = np.array([shoulders, pose[Pose.NOSE]])
        shapes.append(Shape(neck, who, _BONE * scale, alpha=0.9))
    joints = sorted({joint for bone in _BONES for joint in bone} | {Pose.NOSE})
    shapes += [
        Shape(pose[[joint]], who, _JOINT * 2 * scale, filled=True)
        for joint in joints
        if seen[joint]
    ]
    return shapes


def _face(traced: Traced, who: ParticipantId, scale: float) -> list[Shape]:
    if traced.outline_px is None:
        return []
    shapes, start = [], 0
    for count, closed in _FACE:
        points = traced.outline_px[start : start + count]
        start += count
        if len(points) == count and np.isfinite(points).all():
            shapes.append(Shape(points, who, 0.6 * _BONE * scale, closed=closed, alpha=0.85))
    return shapes


def _eyes(traced: Traced) -> NDArray[np.float64] | None:
    """Return the point between the eyes, if both are there."""
    if traced.outline_px is not None and len(traced.outline_px) >= _IRISES.stop:
        for part in (_IRISES, _LIDS):
            eyes = np.split(traced.outline_px[part], 2)
            known = [eye[np.isfinite(eye).all(axis=1)] for eye in eyes]
            if all(map(len, known)):
                middle: NDArray[np.float64] = np.mean([eye.mean(axis=0) for eye in known], axis=0)
                return middle
    if traced.pose_px is not None:
        between: NDArray[np.float64] = traced.pose_px[[Pose.LEFT_EYE, Pose.RIGHT_EYE]].mean(axis=0)
        return between if np.isfinite(between).all() else None
    return None


def _gaze(traced: Traced, who: ParticipantId, scale: float, *, flipped: bool) -> list[Shape]:
    """Draw a ring at the eyes and, unless they look at the viewer, a ray from there, in front."""
    eyes = _eyes(traced)
    if eyes is None or traced.gaze_deg is None or not np.isfinite(traced.gaze_deg).all():
        return []
    yaw, pitch = np.radians(traced.gaze_deg)
    # The own left is on the right of the picture, unless it is shown mirror-inverted.
    across = np.sin(yaw) * np.cos(pitch) * (-1.0 if flipped else 1.0)
    end = eyes + _RAY * scale * np.array([across, np.sin(pitch)])
    meets = np.isfinite(traced.looking) and traced.looking >= 0.5
    ink: Ink = "gaze" if meets else who
    ring = Shape(eyes[None, :], ink, 5 * _JOINT * scale, alpha=0.95)
    if np.hypot(*(end - eyes)) < _SHORT * scale:
        return [ring]
    ray = Shape(np.array([eyes, end]), ink, _RAY_WIDTH * scale, arrow=True, alpha=0.95)
    return [ray, ring]


def _around_head(gaze: list[Shape], head: NDArray[np.float64] | None, scale: float) -> list[Shape]:
    """Move a gaze out of the head of a silhouette; a ring becomes a line around it.

    A ring on the head would make a face of it, to the eye and to a face landmarker.
    """
    if not gaze or head is None:
        return []
    (*rays, ring), middle = gaze, head.mean(axis=0)
    around = middle + _HALO * (head - middle)
    for ray in rays:
        eyes, end = ray.points
        length = float(np.hypot(*(end - eyes)))
        along = (end - eyes) / length
        rim = max(float(((around - eyes) @ along).max()), 0.0)
        if length > rim:
            moved = replace(ray, points=ray.points + rim * along)
            # Before the trunk, which has the very ink of its gaze, a dark rim sets it off.
            below = replace(moved, ink="ground", width=_BELOW * moved.width, alpha=1.0)
            return [below, moved]
    # It does not leave the head: whoever looks so looks at the viewer.
    return [replace(ring, points=around, width=_RAY_WIDTH * scale, closed=True)]


def _silhouette(traced: Traced, who: ParticipantId, scale: float, gaze: list[Shape]) -> list[Shape]:
    # Around the head lies behind the body; a ray lies before it.
    shapes = [line for line in gaze if line.closed]
    pose, seen, head = traced.pose_px, _seen(traced), _head(traced)

    def limb(points: Sequence[NDArray[np.float64]], width: float) -> None:
        shapes.append(Shape(np.array(points), who, width * scale, filled=False))

    if pose is not None and seen[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]].all():
        left, right = pose[Pose.LEFT_SHOULDER], pose[Pose.RIGHT_SHOULDER]
        down = _TRUNK * scale * np.array([0.0, 1.0])
        hips = [
            pose[hip] if seen[hip] else shoulder + down
            for hip, shoulder in ((Pose.RIGHT_HIP, right), (Pose.LEFT_HIP, left))
        ]
        trunk = np.array([left, right, *hips])
        # Arms in front of the trunk must still be seen.
        shapes.append(
            Shape(trunk, who, _LIMB * scale, closed=True, filled=True, alpha=_TRUNK_ALPHA)
        )
        top = (left + right) / 2
        if head is not None:
            limb([top, head.mean(axis=0)], 0.32)
        for shoulder, elbow, wrist in (
            (Pose.LEFT_SHOULDER, Pose.LEFT_ELBOW, Pose.LEFT_WRIST),
            (Pose.RIGHT_SHOULDER, Pose.RIGHT_ELBOW, Pose.RIGHT_WRIST),
        ):
            if seen[elbow]:
                arm = [pose[shoulder], pose[elbow], *([pose[wrist]] if seen[wrist] else [])]
                limb(arm, _LIMB)
    shapes += [line for line in gaze if not line.closed]
    if head is not None:
        shapes.append(Shape(head, who, 0.08 * scale, closed=True, filled=True, front=True))
    return shapes


def _head(traced: Traced) -> NDArray[np.float64] | None:
    """Return an outline of the head (n, 2): the face's own, widened for hair, or an oval."""
    oval, scale = _oval(traced), _scale(traced)
    if oval is not None:
        middle = oval.mean(axis=0)
        widened: NDArray[np.float64] = middle + (oval - middle) * np.array([1.12, 1.18])
        return widened
    centre, known = np.full(2, np.nan), _known(traced)
    if traced.pose_px is not None and _seen(traced)[Pose.NOSE]:
        centre = traced.pose_px[[Pose.LEFT_EAR, Pose.RIGHT_EAR]].mean(axis=0)
    elif len(known):
        centre = known.mean(axis=0)
    if scale is None or not np.isfinite(centre).all():
        return None
    turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    around: NDArray[np.float64] = centre + scale * np.column_stack(
        [0.22 * np.cos(turn), 0.3 * np.sin(turn)]
    )
    return around


def arrow_head(points: NDArray[np.float64], width: float) -> NDArray[np.float64] | None:
    """Return the corners (3, 2) of the head of an arrow; None for one that points nowhere.

    Parameters
    ----------
    points : NDArray[np.float64]
        Shape (n, 2), the line, which ends in the head.
    width : float
        Of the line, in the same unit.
    """
    before, tip = points[-2:]
    length = float(np.hypot(*(tip - before)))
    if length < 1e-6:
        return None
    along = (tip - before) / length
    across = np.array([-along[1], along[0]])
    # Somebody who looks straight at the viewer has a short ray, and a small head on it.
    size = min(_ARROW_HEAD * width, 0.5 * length)
    back = tip - along * size
    return np.array(
        [tip + along * 0.3 * size, back + across * 0.5 * size, back - across * 0.5 * size]
    )

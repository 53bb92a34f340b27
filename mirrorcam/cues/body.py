# SPDX-License-Identifier: GPL-3.0-or-later
"""The body frame, and the cues of trunk and arms that are read in it.

Origin is the middle of the shoulders, x runs along the shoulder line towards the subject's own
left, y up; the unit is the subject's own usual shoulder width, which removes the distance to the
camera. Angles are taken in the image plane, where they are several times nearer to the truth
than those of the landmarker's world coordinates.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Pose

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Landmarks, Region

VISIBLE = 0.5
"""Landmarks with less visibility are not read: unseen wrists are invented with confidence."""

# Landmarks outside the region are guesses, and so are those this near to its edge (as a share of
# its size). Shoulder joints lie inside the outline of the shoulders, which is still seen when the
# joint itself is a little below the picture, as it is for many people at a webcam.
_EDGE = 0.01
_SHOULDERS_BEYOND = 0.12
# Folded arms hide one wrist behind the other arm, which halves its visibility.
_FOLDED_VISIBLE = 0.25
_TUCKED_TELLS = 0.5
# The hand reaches beyond the wrist, by this share of the forearm.
_HAND = 0.35

# No upper arm points so far across the body, half way between level and straight up.
_INWARD_DEG = -135.0

# Left and right, as places in the two below; outward is where x grows (1) or falls (-1).
_SIDES = (0, 1)
_OUTWARD = (1.0, -1.0)
_ARMS = (
    (Pose.LEFT_SHOULDER, Pose.LEFT_ELBOW, Pose.LEFT_WRIST),
    (Pose.RIGHT_SHOULDER, Pose.RIGHT_ELBOW, Pose.RIGHT_WRIST),
)


@dataclass(frozen=True, slots=True)
class Body:
    """One pose in its body frame.

    Attributes
    ----------
    points : NDArray[np.float64]
        Shape (33, 2): x towards the own left, y up, in units of the usual shoulder width.
    seen : NDArray[np.bool_]
        Shape (33,): visible, and well inside the region.
    visibility : NDArray[np.float32]
        Shape (33,), 0 outside the region.
    center_px : NDArray[np.float64]
        Mid-shoulder (x, y) in pixels.
    width_px : float
        Shoulder width in pixels now.
    unit_px : float
        The usual shoulder width in pixels.
    roll_deg, turn_deg : float
        Of the trunk; see ``cues.table``.
    in_picture : NDArray[np.bool_]
        Shape (33,): inside the region, whether it is visible there or hidden by something.
    """

    points: NDArray[np.float64]
    seen: NDArray[np.bool_]
    visibility: NDArray[np.float32]
    center_px: NDArray[np.float64]
    width_px: float
    unit_px: float
    roll_deg: float
    turn_deg: float
    in_picture: NDArray[np.bool_]


def shoulder_width_px(landmarks: Landmarks) -> float:
    """Width of the shoulder line in pixels; NaN where a shoulder is not visible."""
    if landmarks.pose_px is None or landmarks.pose_visibility is None:
        return float("nan")
    both = (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER)
    if min(landmarks.pose_visibility[shoulder] for shoulder in both) < VISIBLE:
        return float("nan")
    left, right = (landmarks.pose_px[shoulder].tolist() for shoulder in both)
    region = landmarks.region
    dx, dy = _SHOULDERS_BEYOND * region.width, _SHOULDERS_BEYOND * region.height
    for x, y, _ in (left, right):
        across = region.x - dx <= x < region.x + region.width + dx
        if not (across and region.y - dy <= y < region.y + region.height + dy):
            return float("nan")
    return math.hypot(left[0] - right[0], left[1] - right[1])


def _inside(points_px: NDArray[np.float32], region: Region) -> NDArray[np.bool_]:
    dx, dy = _EDGE * region.width, _EDGE * region.height
    x, y = points_px[:, 0], points_px[:, 1]
    inside: NDArray[np.bool_] = (
        (x >= region.x + dx)
        & (x < region.x + region.width - dx)
        & (y >= region.y + dy)
        & (y < region.y + region.height - dy)
    )
    return inside


def body_frame(landmarks: Landmarks, unit_px: float) -> Body | None:
    """Bring a pose into its body frame.

    Parameters
    ----------
    landmarks : Landmarks
        Of one participant.
    unit_px : float
        The participant's usual shoulder width in pixels.

    Returns
    -------
    Body | None
        None where there is no pose or a shoulder is not visible.
    """
    width = shoulder_width_px(landmarks)
    if not math.isfinite(width) or width < 1.0 or not unit_px > 0.0:
        return None
    assert landmarks.pose_px is not None
    assert landmarks.pose_visibility is not None
    pose = landmarks.pose_px.astype(np.float64)
    left, right = pose[Pose.LEFT_SHOULDER].tolist(), pose[Pose.RIGHT_SHOULDER].tolist()
    center = np.array([(left[0] + right[0]) / 2, (left[1] + right[1]) / 2])
    along = (left[0] - right[0], left[1] - right[1])
    # A person seen from behind would have the own left on the picture's left; a face in view
    # rules that out, so a flipped shoulder line is a wrong pose.
    if along[0] <= 0:
        return None
    x, y = (part / (math.hypot(*along) * unit_px) for part in along)
    points = (pose[:, :2] - center) @ np.array([[x, y], [y, -x]])
    inside = _inside(landmarks.pose_px, landmarks.region)
    inside[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]] = True
    visibility = np.where(inside, landmarks.pose_visibility, 0).astype(np.float32)
    return Body(
        points=points,
        seen=visibility >= VISIBLE,
        visibility=visibility,
        center_px=center,
        width_px=width,
        unit_px=unit_px,
        roll_deg=math.degrees(math.atan2(right[1] - left[1], along[0])),
        turn_deg=math.degrees(math.atan2(left[2] - right[2], along[0])),
        in_picture=inside,
    )


# Plain floats from here on: NumPy on single numbers costs ten times as much, at every frame.


def _distance(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return math.dist(one, other)


def _angle_deg(
    first: NDArray[np.float64], corner: NDArray[np.float64], last: NDArray[np.float64]
) -> float:
    ux, uy = first[0] - corner[0], first[1] - corner[1]
    vx, vy = last[0] - corner[0], last[1] - corner[1]
    if math.hypot(ux, uy) * math.hypot(vx, vy) < 1e-9:
        return math.nan
    return math.degrees(abs(math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)))


def ramp(value: float, low: float, high: float) -> float:
    """0 at `low` (or beyond), 1 at `high` (or beyond), linear between; `low` may exceed `high`."""
    return min(max((value - low) / (high - low), 0.0), 1.0)


def arm_cues(body: Body) -> dict[str, float]:
    """Joint angles and positions of both arms; cues whose landmarks are not visible are absent."""
    cues: dict[str, float] = {}
    p = body.points
    head = _head(p)
    sides = zip(("left", "right"), _ARMS, _OUTWARD, strict=True)
    for side, (shoulder, elbow, wrist), outward in sides:
        if body.seen[elbow]:
            across, up = (p[elbow] - p[shoulder]).tolist()
            raised = math.degrees(math.atan2(outward * across, -up))
            # An arm that is lifted past the vertical goes on beyond 180 and does not jump to -180.
            cues[f"upper_arm_{side}_deg"] = raised if raised > _INWARD_DEG else raised + 360.0
            cues[f"elbow_{side}_x"], cues[f"elbow_{side}_y"] = map(float, p[elbow])
        if body.seen[wrist]:
            cues[f"wrist_{side}_x"], cues[f"wrist_{side}_y"] = map(float, p[wrist])
        if body.seen[elbow] and body.seen[wrist]:
            cues[f"elbow_{side}_deg"] = _angle_deg(p[shoulder], p[elbow], p[wrist])
        if body.seen[wrist]:
            hand = p[wrist] + _HAND * (p[wrist] - p[elbow]) if body.seen[elbow] else p[wrist]
            cues[f"hand_at_face_{side}"] = ramp(_distance(hand, head), 0.75, 0.45)
    return cues


def _head(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Middle (2,) of the points of the head that are known; other programs know fewer."""
    head = points[list(Pose.HEAD)]
    middle: NDArray[np.float64] = head.mean(axis=0)
    if np.isfinite(middle).all():
        return middle
    known = head[np.isfinite(head[:, 0])]
    return known.mean(axis=0) if len(known) else middle


def arms_crossed(body: Body) -> float:
    """How much the arms are folded, 0..1; NaN where the elbows or wrists are not visible.

    Both wrists lie past the midline on the other side, near the other arm's elbow and not below
    it, and both elbows are bent. The midline is the middle between the elbows: that of the
    shoulders moves away from it when the trunk turns. One wrist may be tucked under instead, if
    the other arm reaches all the way across: see `_tucked`.
    """
    elbows, wrists = (Pose.LEFT_ELBOW, Pose.RIGHT_ELBOW), (Pose.LEFT_WRIST, Pose.RIGHT_WRIST)
    if min(body.visibility[elbow] for elbow in elbows) < _FOLDED_VISIBLE:
        return float("nan")
    seen = [bool(body.visibility[wrist] >= _FOLDED_VISIBLE) for wrist in wrists]
    across = [_across(body, side) if seen[side] else 0.0 for side in _SIDES]
    evidence = min(across)
    for over, under in (_SIDES, _SIDES[::-1]):
        if across[over] > evidence and body.in_picture[wrists[under]]:
            reaches = ramp(_way_across(body, over), 0.55, 0.70)
            evidence = max(evidence, min(across[over], reaches, _tucked(body, over, under)))
    # A hidden wrist may be anywhere: it speaks for folded arms, never against them.
    return evidence if all(seen) or evidence >= _TUCKED_TELLS else float("nan")


def _across(body: Body, side: int) -> float:
    """How much the forearm of one side lies across the body, 0..1."""
    p = body.points
    shoulder, elbow, wrist = (p[joint] for joint in _ARMS[side])
    other_elbow = p[_ARMS[1 - side][1]]
    midline = float(elbow[0] + other_elbow[0]) / 2
    outward = _OUTWARD[side]
    return min(
        ramp(outward * (midline - float(wrist[0])), -0.05, 0.10),
        ramp(_distance(wrist, other_elbow), 0.85, 0.55),
        # Hands that are clasped in the lap reach past each other too, but lower.
        ramp(float(wrist[1] - other_elbow[1]), -0.25, -0.10),
        ramp(_angle_deg(shoulder, elbow, wrist), 140.0, 115.0),
    )


def _way_across(body: Body, side: int) -> float:
    """Where a wrist is between its own elbow (0) and the other one (1), at any turn of the trunk.

    Clasped hands meet half way.
    """
    _, elbow, wrist = (body.points[joint] for joint in _ARMS[side])
    ax, ay = body.points[_ARMS[1 - side][1]] - elbow
    return float(
        ((wrist[0] - elbow[0]) * ax + (wrist[1] - elbow[1]) * ay) / max(ax**2 + ay**2, 1e-9)
    )


def _tucked(body: Body, over: int, under: int) -> float:
    """How much the wrist of one side seems to be hidden under the other forearm, 0..1.

    The landmarker then finds it on the arm that hides it, often at the hand of that arm, and so
    with a forearm much too short.
    """
    p = body.points
    _, elbow, wrist = (p[joint] for joint in _ARMS[under])
    _, over_elbow, over_wrist = (p[joint] for joint in _ARMS[over])
    hand = over_wrist + _HAND * (over_wrist - over_elbow)
    outside = _OUTWARD[under] * float(wrist[0] - elbow[0])
    return min(
        ramp(_distance_to_line(wrist, over_elbow, hand), 0.30, 0.15), ramp(outside, 0.25, 0.15)
    )


def _distance_to_line(
    point: NDArray[np.float64], first: NDArray[np.float64], last: NDArray[np.float64]
) -> float:
    """Distance of a point (2,) to the stretch between two others."""
    ax, ay = last[0] - first[0], last[1] - first[1]
    dx, dy = point[0] - first[0], point[1] - first[1]
    along = min(max((dx * ax + dy * ay) / max(ax * ax + ay * ay, 1e-9), 0.0), 1.0)
    return math.hypot(dx - along * ax, dy - along * ay)

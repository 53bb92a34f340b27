# SPDX-License-Identifier: GPL-3.0-or-later
"""Our families of cues of one person, in the order in which they are read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.body import arm_cues, arms_crossed
from mirrorcam.cues.expression import expression_cues
from mirrorcam.cues.face import face_cues
from mirrorcam.cues.gaze import gaze_cues
from mirrorcam.cues.openness import Held, openness_cues
from mirrorcam.cues.registry import cue
from mirrorcam.model import Pose

if TYPE_CHECKING:
    from mirrorcam.cues.body import Body
    from mirrorcam.cues.person import Instant

# Steps longer than this are a gap, over which no movement can be told.
_LONGEST_STEP_S = 0.5
_MOVING = [
    Pose.NOSE,
    Pose.LEFT_SHOULDER,
    Pose.RIGHT_SHOULDER,
    Pose.LEFT_ELBOW,
    Pose.RIGHT_ELBOW,
    Pose.LEFT_WRIST,
    Pose.RIGHT_WRIST,
]
# For the lean: breadth of the shoulders and length of the trunk in metres.
_SHOULDERS_M = 0.38
_TRUNK_M = 0.45


@cue("face")
def face(instant: Instant) -> dict[str, float]:
    """Head, smile, blink, brows and mouth."""
    seen = instant.landmarks.face
    return {} if seen is None else face_cues(seen) | expression_cues(seen)


@cue("gaze")
def gaze(instant: Instant) -> dict[str, float]:
    """Where the eyes look, before it is known at whom."""
    seen = instant.landmarks.face
    if seen is None:
        return {}
    return dict(gaze_cues(seen, instant.profile, in_room=instant.in_room))


@cue("head_place")
def head_place(instant: Instant) -> dict[str, float]:
    """Place of the head in the picture: what is left of the trunk's in a close framing."""
    seen = instant.landmarks.face
    if seen is None:
        return {}
    width_px = instant.cues["face_width_px"]
    usual = instant.person.face_width
    if abs(instant.cues["head_yaw_deg"]) < 40.0:
        usual.add(width_px, instant.time_s)
    unit = usual.value
    if not (unit > 0.0 and width_px > 0.0):
        return {}
    x, y = seen.center_px
    cx, cy = instant.view.center
    return {
        "head_x": float(x - cx) / unit,
        "head_y": float(cy - y) / unit,
        "head_near": math.log(width_px / unit),
    }


@cue("surroundings")
def surroundings(instant: Instant) -> dict[str, float]:
    """Light, a camera that moves, the rise of the chest."""
    person = instant.person
    return person.surroundings.cues(instant.landmarks.conditions, person.shoulders.value)


@cue("trunk")
def trunk(instant: Instant) -> dict[str, float]:
    """How the trunk is held, and where it is."""
    body, view, usual = instant.body, instant.view, instant.person.face_width.value
    if body is None:
        return {}
    cx, cy = view.center
    nose = body.points[Pose.NOSE]
    nearer = [math.log(body.width_px / body.unit_px)]
    face_width = instant.cues.get("face_width_px", float("nan"))
    if face_width > 0.0 and usual > 0.0:
        nearer.append(math.log(face_width / usual))
    # A trunk that leans brings the shoulders nearer to the lens by a share of the distance.
    distance = _SHOULDERS_M * instant.lens.focal_px(instant.region) / body.unit_px
    forward = (1.0 - math.exp(-sum(nearer) / len(nearer))) * distance
    cues = {
        "trunk_roll_deg": body.roll_deg,
        "trunk_turn_deg": body.turn_deg,
        "trunk_lean_deg": math.degrees(math.asin(min(max(forward / _TRUNK_M, -1.0), 1.0))),
        "shoulder_width_px": body.width_px,
    }
    if view.steady:
        cues["trunk_x"] = float(body.center_px[0] - cx) / body.unit_px
        cues["trunk_y"] = float(cy - body.center_px[1]) / body.unit_px
    if body.seen[Pose.NOSE]:
        cues |= {"nose_x": float(nose[0]), "nose_y": float(nose[1])}
    instant.person.turn.add(body.turn_deg, instant.time_s)
    return cues


@cue("arms")
def arms(instant: Instant) -> dict[str, float]:
    """Both arms, and whether they are folded."""
    if instant.body is None:
        return {}
    return arm_cues(instant.body) | {"arms_crossed": arms_crossed(instant.body)}


@cue("openness")
def openness(instant: Instant) -> dict[str, float]:
    """Open body language and its parts."""
    if instant.body is None:
        return {}
    return openness_cues(instant.body, instant.cues["arms_crossed"], _held(instant, instant.body))


def _held(instant: Instant, body: Body) -> Held:
    """How the body is held against what is usual for the person."""
    cues, profile = instant.cues, instant.profile
    neutral = {} if profile is None else profile.neutral_posture
    breadth = body.width_px / body.unit_px
    if "head_near" in cues:
        # A face that is as much smaller says that the person sits further away.
        breadth /= math.exp(cues["head_near"])
    return Held(
        cues["trunk_lean_deg"],
        body.turn_deg - instant.person.turn.value,
        breadth,
        neutral["openness_arms"].median if "openness_arms" in neutral else float("nan"),
    )


@cue("motion")
def motion(instant: Instant) -> dict[str, float]:
    """How fast head, shoulders and arms move."""
    return {} if instant.body is None else {"motion_energy": _energy(instant, instant.body)}


def _energy(instant: Instant, body: Body) -> float:
    landmarks, view, person = instant.landmarks, instant.view, instant.person
    assert landmarks.pose_px is not None
    points = landmarks.pose_px[_MOVING, :2].astype(np.float64)
    # In the picture, and from mid-shoulder on: the second is all that a shaken camera leaves.
    places = np.array([points - view.center, points - body.center_px])
    seen = body.seen[_MOVING]
    before, person.before = person.before, (instant.time_s, places, seen)
    if before is None:
        return float("nan")
    step = instant.time_s - before[0]
    both = seen & before[2]
    if not 0.0 < step <= _LONGEST_STEP_S or not both.any():
        return float("nan")
    which = 0 if view.steady else 1
    moved = (places[which] - before[1][which])[both]
    return sum(map(math.hypot, *moved.T.tolist())) / len(moved) / body.unit_px / step

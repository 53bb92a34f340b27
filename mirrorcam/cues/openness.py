# SPDX-License-Identifier: GPL-3.0-or-later
"""Open body language, 0..100, and the parts that it is made of, so that a user sees why.

Own proposal after the literature on expansive posture (limbs away from the trunk, space taken);
no scale from landmarks has been validated. Nothing in it depends on how large or how far away a
person is: arms are measured in the own shoulder width, and lean, turn and breadth against what is
usual for the person.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.cues.body import ramp
from mirrorcam.model import Pose

if TYPE_CHECKING:
    from mirrorcam.cues.body import Body

_WEIGHTS = {
    "openness_arms": 0.55,
    "openness_hands": 0.15,
    "openness_lean": 0.10,
    "openness_turn": 0.10,
    "openness_shoulders": 0.10,
}
_WRISTS = (Pose.LEFT_WRIST, Pose.RIGHT_WRIST)


@dataclass(frozen=True, slots=True)
class Held:
    """How trunk and arms are held against what is usual for the person; NaN where it is not known.

    Attributes
    ----------
    lean_deg : float
        Forwards is positive.
    turn_deg : float
        Away from the usual direction.
    breadth : float
        Shoulder width in the picture over the usual one, distance to the camera taken off.
    usual_arms : float
        ``openness_arms`` of the person's own neutral, from a calibration: it then stands for 0.5.
    """

    lean_deg: float = math.nan
    turn_deg: float = math.nan
    breadth: float = math.nan
    usual_arms: float = math.nan


def openness_cues(body: Body, crossed: float, held: Held) -> dict[str, float]:
    """Openness with its parts; without a visible arm it is not visible, never low.

    Parameters
    ----------
    body : Body
        The pose.
    crossed : float
        How much the arms are folded, 0..1 or NaN.
    held : Held
        What is usual for the person, and how the trunk is held against it.

    Returns
    -------
    dict[str, float]
        ``openness`` (0..100) and its parts (0..1); parts that are not known are absent and do
        not count. Empty where the arms are not visible.
    """
    p, seen = body.points, body.seen
    reach = [
        outward * float(p[i][0])
        for i, outward in (
            (Pose.LEFT_ELBOW, 1.0),
            (Pose.LEFT_WRIST, 1.0),
            (Pose.RIGHT_ELBOW, -1.0),
            (Pose.RIGHT_WRIST, -1.0),
        )
        if seen[i]
    ]
    if not ((seen[Pose.LEFT_ELBOW] or seen[Pose.RIGHT_ELBOW]) and len(reach) >= 2):
        return {}
    arms = ramp(sum(reach) / len(reach), 0.10, 1.05)
    if math.isfinite(crossed):
        arms *= 1.0 - crossed
    parts = {"openness_arms": _around(arms, held.usual_arms)}
    # A hand outside the picture is not known; one inside it that is not seen is hidden.
    hands = [bool(seen[wrist]) for wrist in _WRISTS if body.in_picture[wrist]]
    if hands:
        parts["openness_hands"] = sum(hands) / len(hands)
    if math.isfinite(held.lean_deg):
        parts["openness_lean"] = ramp(held.lean_deg, -20.0, 20.0)
    if math.isfinite(held.turn_deg):
        parts["openness_turn"] = ramp(abs(held.turn_deg), 50.0, 8.0)
    if math.isfinite(held.breadth):
        parts["openness_shoulders"] = ramp(held.breadth, 0.70, 0.97)
    weights = {name: _WEIGHTS[name] for name in parts}
    score = sum(weights[name] * part for name, part in parts.items()) / sum(weights.values())
    return {"openness": 100.0 * score, **parts}


def _around(arms: float, usual: float) -> float:
    """Bring the own neutral to 0.5 and keep 0 and 1 where they are."""
    if not 0.0 < usual < 1.0:
        return arms
    return 0.5 * arms / usual if arms < usual else 1.0 - 0.5 * (1.0 - arms) / (1.0 - usual)

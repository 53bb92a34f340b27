# SPDX-License-Identifier: GPL-3.0-or-later
"""A family of cues: how high the higher hand is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.cues.registry import cue
from mirrorcam.model import Pose
from mirrorcam.plugins import Column

if TYPE_CHECKING:
    from mirrorcam.cues.person import Instant


@cue(
    "raised_hands",
    {
        "hand_height": Column(
            "shoulder widths above mid-shoulder, of the higher hand", "Higher hand", -2.0, 1.5
        )
    },
)
def raised_hands(instant: Instant) -> dict[str, float]:
    """Read the height of the higher wrist; no wrist that is visible, no cue."""
    body = instant.body
    if body is None:
        return {}
    seen = [wrist for wrist in (Pose.LEFT_WRIST, Pose.RIGHT_WRIST) if body.seen[wrist]]
    if not seen:
        return {}
    return {"hand_height": max(float(body.points[wrist][1]) for wrist in seen)}

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the gauges say about the newest scores."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui import formats

if TYPE_CHECKING:
    from mirrorcam.scores.trailing.scorer import LiveScores

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Reading:
    """Values of a gauge by the names of its curves, its sentence, and the band of chance."""

    values: dict[str, float]
    caption: str
    chance: tuple[float, float] | None = None


def mirroring(scores: LiveScores, names: tuple[str, str]) -> Reading:
    """Return mirroring against chance, with who leads."""
    score = scores.mirroring
    low, high = scores.mirroring_chance_low, scores.mirroring_chance_high
    known = math.isfinite(score) and math.isfinite(high)
    if not known:
        # Nothing is matched where both are seen for less than half of the time.
        if not scores.coverage >= 0.5:
            caption = translate("Live", "not both visible")
        else:
            caption = translate("Live", "known once chance is: after half a minute or so")
        return Reading({"mirroring": math.nan}, caption)
    caption = translate("Live", "within chance")
    if score > high:
        caption = translate("Live", "above chance")
        if scores.leader is not None and math.isfinite(scores.lag_s):
            leader = names[0] if scores.leader == "a" else names[1]
            told = translate("Live", "{0} leads by {1} s")
            caption += " · " + told.format(leader, formats.number(abs(scores.lag_s), 1))
    return Reading({"mirroring": score}, caption, (low, high))


def eye_contact(scores: LiveScores, names: tuple[str, str]) -> Reading:
    """Return eye contact of both at once, and each one's own."""
    shares = (scores.eye_contact_a, scores.eye_contact_b)
    own = " · ".join(
        f"{name} {formats.number(100 * share)}" for name, share in zip(names, shares, strict=True)
    )
    if not any(math.isfinite(share) for share in shares):
        own = translate("Live", "eyes not visible")
    return Reading({"eye_contact_mutual": 100 * scores.eye_contact_mutual}, own)


def openness(scores: LiveScores, names: tuple[str, str]) -> Reading:
    """Return A's openness, and B's in words."""
    parts = []
    for name, value in zip(names, (scores.openness_a, scores.openness_b), strict=True):
        if math.isfinite(value):
            parts.append(f"{name} {formats.number(value)}")
        else:
            parts.append(translate("Live", "{0}: arms not visible").format(name))
    values = {"openness_a": scores.openness_a, "openness_b": scores.openness_b}
    return Reading(values, " · ".join(parts))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the gauges say about the newest scores."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui import formats

if TYPE_CHECKING:
    from gui.live.mirror_me import Meeting
    from mirrorcam.scores.trailing.scorer import LiveScores

_LINE = 1.5  # chance of looks is one number: a band as thin as a line

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Reading:
    """Values of a gauge by the names of its curves, its sentence, and the band of chance."""

    values: dict[str, float]
    caption: str
    chance: tuple[float, float] | None = None


def mirroring(scores: LiveScores, names: tuple[str, str], *, few: bool = False) -> Reading:
    """Return mirroring against chance, with who leads.

    With `few`, so few pictures were looked at lately that nothing lies between them: then it is not
    that somebody was not visible.
    """
    score = scores.mirroring
    low, high = scores.mirroring_chance_low, scores.mirroring_chance_high
    beyond = scores.mirroring_beyond_chance
    if beyond is None:
        # Nothing is matched where both are seen for less than half of the time.
        if not scores.coverage >= 0.5:
            caption = _too_few() if few else translate("Live", "not both visible")
        else:
            caption = translate("Live", "known once chance is: after half a minute or so")
        return Reading({"mirroring": math.nan}, caption)
    caption = translate("Live", "within chance")
    if beyond:
        caption = translate("Live", "above chance")
        if scores.leader is not None and math.isfinite(scores.lag_s):
            leader = names[0] if scores.leader == "a" else names[1]
            told = translate("Live", "{0} leads by {1} s")
            caption += " · " + told.format(leader, formats.number(abs(scores.lag_s), 1))
    return Reading({"mirroring": score}, caption, (low, high))


def eye_contact(scores: LiveScores, names: tuple[str, str], *, few: bool = False) -> Reading:
    """Return eye contact of both at once, and each one's own; `few` as in `mirroring`."""
    shares = (scores.eye_contact_a, scores.eye_contact_b)
    own = " · ".join(
        f"{name} {formats.number(100 * share)}" for name, share in zip(names, shares, strict=True)
    )
    if not any(math.isfinite(share) for share in shares):
        own = _too_few() if few else translate("Live", "eyes not visible for long enough")
    by_chance = 100 * scores.eye_contact_chance
    if not (math.isfinite(by_chance) and math.isfinite(scores.eye_contact_mutual)):
        return Reading({"eye_contact_mutual": 100 * scores.eye_contact_mutual}, own)
    own += " · " + translate("Live", "by chance {0}").format(formats.number(by_chance))
    band = (max(by_chance - _LINE, 0.0), by_chance + _LINE)
    return Reading({"eye_contact_mutual": 100 * scores.eye_contact_mutual}, own, band)


def openness(
    scores: LiveScores,
    names: tuple[str, str],
    usual: tuple[float, float] | None = None,
    *,
    few: bool = False,
) -> Reading:
    """Return A's openness against A's own usual, where it is known, and B's in words.

    `few` is as in `mirroring`.
    """
    parts = []
    for name, value in zip(names, (scores.openness_a, scores.openness_b), strict=True):
        if math.isfinite(value):
            parts.append(f"{name} {formats.number(value)}")
        else:
            parts.append(translate("Live", "{0}: arms not visible").format(name))
    values = {"openness_a": scores.openness_a, "openness_b": scores.openness_b}
    if few and not any(map(math.isfinite, values.values())):
        parts = [_too_few()]
    if usual is not None:
        told = translate("Live", "{0} usually {1}")
        parts.append(told.format(names[0], formats.number(sum(usual) / 2)))
    return Reading(values, " · ".join(parts), usual)


def _too_few() -> str:
    return translate("Live", "too few pictures a second to measure it")


def leader(scores: LiveScores, names: tuple[str, str]) -> str:
    """Return who leads whom, with an arrow in the direction of the picture; empty for nobody."""
    if scores.leader is None or not math.isfinite(scores.lag_s):
        return ""
    arrow = "→" if scores.leader == "a" else "←"
    lag = formats.number(abs(scores.lag_s), 1)
    return translate("Live", "{0} {1} {2} · {3} s").format(names[0], arrow, names[1], lag)


def state(of: str) -> str:
    """Say what a session is doing."""
    return {
        "starting": translate("Live", "looking for two people"),
        "running": translate("Live", "running"),
        "degraded": translate("Live", "running, limited"),
        "paused": translate("Live", "paused"),
        "stopped": translate("Live", "ended"),
        "failed": translate("Live", "failed"),
    }[of]


def exercise(now: Meeting, of_other: bool) -> str:
    """Say how alike two postures are, and how alike they are anyhow."""
    if not math.isfinite(now.likeness):
        return translate("Live", "not both visible")
    said = translate("Live", "alike {0}").format(formats.number(now.likeness))
    if math.isfinite(now.otherwise):
        beside = (
            translate("Live", "at other moments {0}")
            if of_other
            else translate("Live", "before {0}")
        )
        said += " · " + beside.format(formats.number(now.otherwise))
    if not now.arms:
        said += " · " + translate("Live", "without the arms")
    return said

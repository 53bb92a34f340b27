# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scores say at a moment or over a stretch: a figure, a sentence, and chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PyQt6.QtCore import QCoreApplication

from gui import formats
from gui.formats import clock, p_value
from gui.review import untold
from mirrorcam.model import PARTICIPANTS
from mirrorcam.report.words import too_slight
from mirrorcam.scores.chance.beyond import significant
from mirrorcam.session.summaries import mapping, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.review.data import EventRow, ReviewData
    from mirrorcam.model import ParticipantId

translate = QCoreApplication.translate

AROUND_S = 5.0
"""The tables hold at each moment what was seen this long before and after."""

Score = Literal["mirroring", "eye_contact", "openness_a", "openness_b"]
SCORES: tuple[Score, ...] = ("mirroring", "eye_contact", "openness_a", "openness_b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure (0..100; None: not visible), its sentence, and the band of chance."""

    value: float | None
    sentence: str
    chance: tuple[float, float] | None = None


def at(data: ReviewData, time_s: float) -> dict[Score, Reading]:
    """Read all scores at a moment, the five seconds before and after it."""
    values = {name: data.at(name, time_s) for name in data.curves}
    return _readings(data, values, time_s - AROUND_S, time_s + AROUND_S)


def during(data: ReviewData, start_s: float, end_s: float) -> dict[Score, Reading]:
    """Read all scores over a stretch."""
    values = {name: data.mean(name, start_s, end_s) for name in data.curves}
    return _readings(data, values, start_s, end_s)


def whole(data: ReviewData) -> dict[Score, Reading]:
    """Read the scores of the whole session, as its summary has them."""
    summary = data.summary
    eye = {who: _hundred(number(summary, "eye_contact", who)) for who in PARTICIPANTS}
    mutual = _hundred(number(summary, "eye_contact", "mutual"))
    chance = _hundred(number(summary, "eye_contact", "mutual_chance"))
    told = matched_words(data, mapping(summary, "mirroring"))
    return {
        "mirroring": Reading(number(summary, "mirroring", "score"), told, data.chance),
        "eye_contact": _eye_contact(data, mutual, eye["a"], eye["b"], chance),
        "openness_a": _whole_openness(data, "a"),
        "openness_b": _whole_openness(data, "b"),
    }


def told_score(value: float | None) -> float | None:
    """Return a score as it is told, 0..100; the tables alone go beyond, as in the summary."""
    return None if value is None else min(max(value, 0.0), 100.0)


def heading(start_s: float, end_s: float | None = None) -> str:
    """Say when: a moment or a stretch."""
    if end_s is None:
        return translate("Review", "At {0}").format(clock(start_s))
    return translate("Review", "{0} to {1}").format(clock(start_s), clock(end_s))


@dataclass(frozen=True, slots=True)
class Count:
    """What happened how often in a stretch: the times at which A and B began it."""

    words: str
    times_s: dict[ParticipantId, tuple[float, ...]]


def statistics(data: ReviewData, start_s: float, end_s: float) -> list[Count]:
    """Count what happened in a stretch, for A and B."""

    def times_s(kind: str, who: ParticipantId) -> tuple[float, ...]:
        inside = (e for e in data.detected(kind) if e.end_s > start_s and e.start_s < end_s)
        return tuple(e.start_s for e in inside if e.participant == who)

    return [
        Count(word, {who: times_s(kind, who) for who in PARTICIPANTS})
        for kind, word in (
            ("smile", translate("Review", "Smiles")),
            ("nod", translate("Review", "Nods")),
            ("arms_crossed", translate("Review", "Arms crossed")),
            ("look_away", translate("Review", "Looks away")),
        )
    ]


def _readings(
    data: ReviewData, values: dict[str, float], start_s: float, end_s: float
) -> dict[Score, Reading]:
    mutual, a, b = (_hundred(_known(values[f"eye_contact_{who}"])) for who in ("mutual", "a", "b"))
    chance = _hundred(number(data.summary, "eye_contact", "mutual_chance"))
    left_out = _left_out(data, start_s, end_s)
    return {
        "mirroring": Reading(
            told_score(_known(values["mirroring"])),
            _mirroring(data, values["mirroring"], values["lag_s"], values["coverage"], left_out),
            data.chance,
        ),
        "eye_contact": _eye_contact(data, mutual, a, b, chance, left_out),
        "openness_a": _openness(data, "a", values["openness_a"], start_s, end_s, left_out),
        "openness_b": _openness(data, "b", values["openness_b"], start_s, end_s, left_out),
    }


def _left_out(data: ReviewData, start_s: float, end_s: float) -> str:
    """Say why nobody looked during most of a stretch; nothing where somebody did."""
    half = (end_s - start_s) / 2
    if data.ignored_s(start_s, end_s) > half:
        return untold.ignored()
    return untold.paused() if data.paused_s(start_s, end_s) > half else ""


def leads(data: ReviewData, lag_s: float) -> str:
    """Say who leads at a lag; nothing where it is not told."""
    if not np.isfinite(lag_s):
        return ""
    if abs(lag_s) < 0.1:
        return translate("Review", "at the same time")
    name = data.names["a" if lag_s > 0 else "b"]
    return translate("Review", "{0} leads by {1} s").format(name, formats.number(abs(lag_s), 1))


def mirrored_words(data: ReviewData, event: EventRow) -> str:
    """Say who mirrored whom in a mirrored stretch."""
    leader = event.participant or "a"
    delay = formats.measured(event.label.rsplit("by ", 1)[-1])
    return translate("Review", "{0} mirrored {1}, {2} later").format(
        data.names["b" if leader == "a" else "a"], data.names[leader], delay
    )


def _mirroring(
    data: ReviewData, value: float, lag_s: float, coverage: float, left_out: str = ""
) -> str:
    if not np.isfinite(value):
        seen = not coverage < untold.MOSTLY
        return left_out or untold.reason("mirroring", both_seen=seen)
    if data.chance is None:
        return leads(data, lag_s)
    if data.beyond_chance(value):
        against = translate("Review", "above chance ({0})").format(formats.number(data.chance[1]))
        return ", ".join(part for part in (against, leads(data, lag_s)) if part)
    return translate("Review", "within chance ({0})").format(formats.number(data.chance[1]))


def _eye_contact(
    data: ReviewData,
    mutual: float | None,
    a: float | None,
    b: float | None,
    chance: float | None,
    left_out: str = "",
) -> Reading:
    if mutual is None and a is None and b is None:
        return Reading(None, left_out or untold.reason("eye_contact", both_seen=False))
    values: dict[ParticipantId, float | None] = {"a": a, "b": b}
    parts = [f"{data.names[who]} {formats.number(value)}" for who, value in values.items()]
    if chance is not None:
        parts.append(translate("Review", "by chance {0}").format(formats.number(chance)))
    return Reading(mutual, " · ".join(parts), None if chance is None else (0.0, chance))


def _openness(
    data: ReviewData,
    who: ParticipantId,
    value: float,
    start_s: float,
    end_s: float,
    left_out: str = "",
) -> Reading:
    known = _known(value)
    if known is None:
        return Reading(None, left_out or untold.reason("openness", both_seen=False))
    crossed = sum(
        min(event.end_s, end_s) - max(event.start_s, start_s)
        for event in data.detected("arms_crossed")
        if event.participant == who and event.end_s > start_s and event.start_s < end_s
    )
    own = number(data.summary, "open_body_language", who)
    words = []
    if crossed > 0.3 * (end_s - start_s):
        words.append(translate("Review", "arms crossed"))
    if own is not None:
        words.append(translate("Review", "own mean {0}").format(formats.number(own)))
    return Reading(known, " · ".join(words))


def matched_words(data: ReviewData, part: Mapping[str, Any]) -> str:
    """Say how a part of the summary (mirroring, movement synchrony) stands to chance, who leads."""
    score, p = number(part, "score"), number(part, "p_value")
    if score is None:
        return untold.reason("mirroring", both_seen=True)
    if p is None:
        against = {
            "constant": translate("Review", "no p value, since one of the two never changed"),
            "surrogates": translate(
                "Review", "no p value, since too few surrogates were asked for"
            ),
        }.get(str(part.get("p_missing")), translate("Review", "too short for a p value"))
    elif too_slight(score, p):
        against = translate("Review", "above chance, but too slight for a score ({0})").format(
            p_value(p)
        )
    elif significant(p):
        against = translate("Review", "above chance ({0})").format(p_value(p))
    else:
        against = translate("Review", "not told apart from chance ({0})").format(p_value(p))
    lag = number(part, "lag_s")
    leading = leads(data, lag) if part.get("leader") in PARTICIPANTS and lag is not None else ""
    return ", ".join(word for word in (against, leading) if word)


def _whole_openness(data: ReviewData, who: ParticipantId) -> Reading:
    value = number(data.summary, "open_body_language", who)
    crossed = number(data.summary, "open_body_language", "arms_crossed", who)
    if value is None:
        return Reading(None, untold.reason("openness", both_seen=False))
    words = ""
    if crossed is not None:
        words = translate("Review", "arms crossed {0} of the time").format(formats.percent(crossed))
    return Reading(value, words)


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _hundred(share: float | None) -> float | None:
    return None if share is None else 100.0 * share

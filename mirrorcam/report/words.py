# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in plain words: what a score is, against chance, how sure, and who leads.

A summary may hold null anywhere; every function here takes None and says so in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mirrorcam import times
from mirrorcam.scores.chance.beyond import significant
from mirrorcam.session.summaries import mappings, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

NOTHING = "–"
TOO_SHORT = "too short for a p-value"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def whole(value: float | None) -> str:
    """Return a score or a count without decimals."""
    return NOTHING if value is None else fixed(value, 0)


def decimal(value: float | None) -> str:
    """Return a number with one decimal."""
    return NOTHING if value is None else fixed(value, 1)


def fixed(value: float, digits: int) -> str:
    """Return a number with so many decimals; what rounds to zero has no sign."""
    return f"{round(value, digits) + 0.0:.{digits}f}"


def percent(share: float | None) -> str:
    """Return a share (0..1) as a percentage; what is there but rare does not become 0."""
    if share is None:
        return NOTHING
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{100 * share:.0f} %"


def p_value(p: float | None) -> str:
    """Return a p-value in the way of psychology journals: three decimals, no leading zero."""
    if p is None:
        return "p unknown"
    if p < 0.001:
        return "p < .001"
    return "p = " + f"{p:.3f}".removeprefix("0")


def length(duration_s: float | None) -> str:
    """Return a duration in words, also where it is not known."""
    return "length unknown" if duration_s is None else times.length(duration_s)


def day(date: datetime) -> str:
    """Return a date in words, whatever language the computer speaks."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def too_slight(score: float | None, p: float | None) -> bool:
    """Whether there is more than chance, but so little that its score is shown as 0.

    The p looks for the lag at which the whole recording agrees best, the score at how much of a
    perfect copy is left after taking off what chance may have given it.
    """
    return significant(p) is True and score is not None and whole(score) == "0"


def without_p(
    summary: Mapping[str, Any], part: Mapping[str, Any] | None = None, key: str = "p_missing"
) -> str:
    """Say why there is no p: of what a part of the summary says; older ones have a flag at most."""
    part = part or {}
    names = [flag.get("flag") for flag in mappings(summary, "quality")]
    reason = part.get(key) or ("surrogates" if "NO_SURROGATES" in names else "short")
    if reason == "constant":
        return "no p-value, since one of the two never changed"
    if reason == "surrogates" and number(part, "surrogates"):
        return "no p-value, since too few surrogates were asked for"
    return "not compared with chance" if reason == "surrogates" else TOO_SHORT


def against_chance(
    score: float | None, p: float | None, effect: float | None, no_p: str = TOO_SHORT
) -> str:
    """Say how a score stands to chance and how sure that is; `no_p` says why there is no p."""
    if score is None:
        return "not measurable here"
    if p is None:
        return no_p if effect is None else f"{no_p} (effect {decimal(effect)})"
    details = p_value(p) if effect is None else f"{p_value(p)}, effect {decimal(effect)}"
    verdict = "above chance" if significant(p) else "not told apart from chance"
    if too_slight(score, p):
        verdict = "above chance, but too slight for a score"
    return f"{verdict} ({details})"


def leader(part: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Say who leads and by how much.

    Parameters
    ----------
    part : Mapping[str, Any]
        With ``lag_s`` and ``leader``; lag > 0 means that A leads.
    labels : Mapping[str, str]
        What to call ``a`` and ``b``.
    """
    lag = number(part, "lag_s")
    if lag is None:
        return "too short to tell who leads"
    who = part.get("leader")
    if who not in ("a", "b"):
        return "no clear leader"
    return f"{labels[who]} leads by {abs(lag):.1f} s"


def named(message: str, participant: object, labels: Mapping[Any, str]) -> str:
    """Return what a quality flag says of a participant, by name in the place of the letter.

    Parameters
    ----------
    message : str
        As the flag has it, or translated: with ``A`` or ``B``, since names are given and changed
        later.
    participant : object
        Of whom the flag is: ``a`` or ``b``; of anything else the message is as it was.
    labels : Mapping[Any, str]
        What to call ``a`` and ``b``.
    """
    letter, label = str(participant).upper(), labels.get(str(participant))
    if letter not in ("A", "B") or label is None:
        return message
    return re.sub(rf"\b{letter}\b", lambda _: label, message)


def flag_name(flag: str) -> str:
    """Turn a code (of a quality flag, of a kind of event) into words, where it brings none."""
    return flag.replace("_", " ").strip().capitalize()

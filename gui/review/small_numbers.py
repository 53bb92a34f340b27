# SPDX-License-Identifier: GPL-3.0-or-later
"""The smaller numbers below the scores, and for each the moment that shows it best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QCoreApplication

from gui import formats
from gui.formats import clock
from gui.review import added_words
from gui.review.added import text
from gui.review.readings import matched_words, told_score
from mirrorcam.session.summaries import mapping, number

if TYPE_CHECKING:
    from gui.review.data import ReviewData

translate = QCoreApplication.translate

_LOWEST = ("coverage",)
"""Where least was seen is what a reader wants to check; of all else, where there was most."""


@dataclass(frozen=True, slots=True)
class SmallNumber:
    """A number.

    Attributes
    ----------
    name, text : str
        What it is, and how large.
    moment_s : float | None
        Where it is at its highest (least was visible, the lag was longest); None where it is
        not told at all.
    where : str
        That moment in words.
    against : str
        How it stands to chance, where that is known; a 0 can be above chance, and too slight.
    """

    name: str
    text: str
    moment_s: float | None
    where: str
    against: str = ""


def small_at(data: ReviewData, time_s: float) -> list[SmallNumber]:
    """Read the smaller numbers at a moment; their doors lead over the whole session."""
    values = {name: data.at(name, time_s) for name in data.curves}
    return [*_read(data, values, None), *_added(data, time_s, None)]


def small_during(data: ReviewData, start_s: float, end_s: float) -> list[SmallNumber]:
    """Read the smaller numbers over a stretch; their doors stay in it."""
    means = {name: data.mean(name, start_s, end_s) for name in data.curves}
    stretch = (start_s, end_s)
    return [*_read(data, means, stretch), *_added(data, stretch, stretch)]


def small_whole(data: ReviewData) -> list[SmallNumber]:
    """Read the smaller numbers of the whole session."""
    part = mapping(data.summary, "mirroring")
    nan = float("nan")
    told = {
        "movement_synchrony": number(part, "movement_synchrony", "score"),
        "mirroring_same_side": number(part, "same_side_score"),
        "lag_s": number(part, "lag_s"),
        "coverage": data.mean("coverage", 0.0, data.duration_s + 1.0),
    }
    values = {n: nan if value is None else value for n, value in told.items()}
    found = [*_read(data, values, None), *_added(data, None, None)]
    if told["movement_synchrony"] is None:
        return found
    return [
        replace(found[0], against=matched_words(data, mapping(part, "movement_synchrony"))),
        *found[1:],
    ]


def names() -> dict[str, str]:
    """Name the smaller numbers, by their column."""
    return {
        "movement_synchrony": translate("Review", "Movement synchrony"),
        "mirroring_same_side": translate("Review", "Same side instead of mirrored"),
        "lag_s": translate("Review", "Lag"),
        "coverage": translate("Review", "Both visible"),
    }


def _read(
    data: ReviewData, values: dict[str, float], stretch: tuple[float, float] | None
) -> list[SmallNumber]:
    found = []
    for column, name in names().items():
        moment_s = _moment(data, column, stretch)
        where = "" if moment_s is None else _where(column).format(clock(moment_s))
        found.append(SmallNumber(name, _text(column, values[column]), moment_s, where))
    return found


def _added(
    data: ReviewData, span: tuple[float, float] | float | None, stretch: tuple[float, float] | None
) -> list[SmallNumber]:
    """Read what plugins added, at a moment (a time), over a stretch, or of the whole session."""
    found = []
    for one in data.added:
        for ink, values in one.curves:
            if isinstance(span, float):
                value = added_words.at(data, values, span)
            else:
                value = added_words.mean(data, values, span)
            moment_s = added_words.extreme(data, values, stretch)
            where = "" if moment_s is None else _where("").format(clock(moment_s))
            if where and one.told.unit:
                where = f"{where}\n{one.told.unit}"
            name = added_words.name_of(data, one, ink)
            found.append(SmallNumber(name, text(one, value), moment_s, where))
    return found


def _text(column: str, value: float) -> str:
    if column == "lag_s" and np.isfinite(value):
        return f"{formats.number(value, 1, signed=True)} s"
    if column == "coverage":
        return formats.percent(value)
    return formats.number(told_score(value if np.isfinite(value) else None))


def _where(column: str) -> str:
    if column == "lag_s":
        return translate("Review", "Longest at {0}: go there")
    if column in _LOWEST:
        return translate("Review", "Lowest at {0}: go there")
    return translate("Review", "Highest at {0}: go there")


def _moment(data: ReviewData, column: str, stretch: tuple[float, float] | None) -> float | None:
    if column == "lag_s":
        found = [data.extreme(column, stretch, lowest=lowest) for lowest in (False, True)]
        known = [time_s for time_s in found if time_s is not None]
        return max(known, key=lambda time_s: abs(data.at(column, time_s)), default=None)
    return data.extreme(column, stretch, lowest=column in _LOWEST)

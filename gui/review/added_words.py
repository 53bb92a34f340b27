# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added, read and explained in the same way, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QCoreApplication

from gui.formats import p_value
from gui.review.added import text
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.chance.beyond import significant
from mirrorcam.session.summaries import number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.review.added import Added
    from gui.review.data import ReviewData

translate = QCoreApplication.translate


def name_of(data: ReviewData, added: Added, ink: str) -> str:
    """Return the title, with whose it is where it is of one person."""
    if ink in PARTICIPANTS:
        return f"{added.title} · {data.names['a' if ink == 'a' else 'b']}"
    return added.title


def figure(data: ReviewData, added: Added) -> str:
    """Return what it was over the whole session, and how it stands to chance."""
    if added.told.table == "cues":
        return " · ".join(
            f"{data.names['a' if ink == 'a' else 'b']} {text(added, _mean(values))}"
            for ink, values in added.curves
        )
    found = number(data.summary, "plugins", added.told.name, "score")
    p = number(data.summary, "plugins", added.told.name, "p_value")
    if found is None or not _is_main(data, added):
        return text(added, _mean(added.curves[0][1]))
    if p is None:
        return text(added, found)
    words = (
        translate("Review", "above chance ({0})")
        if significant(p)
        else translate("Review", "not told apart from chance ({0})")
    )
    return f"{text(added, found)}: {words.format(p_value(p))}"


def sentence(added: Added) -> str:
    """Say what it is."""
    told = added.told
    said = [told.about] if told.about else []
    unit = f"{told.unit[:1].upper()}{told.unit[1:]}" if told.unit else ""
    return " ".join(f"{words.rstrip('.')}." for words in (*said, unit) if words)


def caption(added: Added) -> str:
    """Say where it comes from, and against what it stands."""
    low, high = text(added, added.low), text(added, added.high)
    words = [translate("Review", "Drawn from {0} to {1}.").format(low, high)]
    if added.chance is not None:
        edges = (text(added, edge) for edge in added.chance)
        words.append(translate("Review", "Chance alone shows {0} to {1}.").format(*edges))
    elif added.told.table == "scores":
        words.append(translate("Review", "Its plugin tells no band of chance."))
    if added.told.package:
        words.append(translate("Review", "From the plugin {0}.").format(added.told.package))
    return " ".join(words)


def doors(data: ReviewData, added: Added) -> list[tuple[str, str, float]]:
    """Return what it was highest and lowest: whose, words for it, and when."""
    found: list[tuple[str, str, float]] = []
    for ink, values in added.curves:
        for lowest in (False, True):
            time_s = extreme(data, values, None, lowest=lowest)
            if time_s is not None:
                words = (
                    translate("Review", "Lowest at {0}")
                    if lowest
                    else translate("Review", "Highest at {0}")
                )
                found.append((ink, words, time_s))
    return found


def extreme(
    data: ReviewData,
    values: NDArray[np.float64],
    stretch: tuple[float, float] | None,
    *,
    lowest: bool = False,
) -> float | None:
    """Return when a curve is highest (or lowest), in all or in a stretch; None if never told."""
    first, last = (0, values.size) if stretch is None else np.searchsorted(data.time_s, stretch)
    part = -values[first:last] if lowest else values[first:last]
    if not np.isfinite(part).any():
        return None
    return float(data.time_s[first + int(np.nanargmax(part))])


def at(data: ReviewData, values: NDArray[np.float64], time_s: float) -> float:
    """Return a curve at a moment; NaN where it is not told."""
    if not data.time_s.size:
        return float("nan")
    return float(values[int(np.argmin(np.abs(data.time_s - time_s)))])


def mean(
    data: ReviewData, values: NDArray[np.float64], stretch: tuple[float, float] | None
) -> float:
    """Return the mean of a curve, in all or in a stretch, of what was visible."""
    if stretch is not None:
        values = values[slice(*np.searchsorted(data.time_s, stretch))]
    return _mean(values)


def _is_main(data: ReviewData, added: Added) -> bool:
    """Whether it is the first column of its score: the one that the summary is of."""
    same = [one for one in data.added if one.told.name == added.told.name]
    return bool(same) and same[0].told.column == added.told.column


def _mean(values: NDArray[np.float64]) -> float:
    seen = values[np.isfinite(values)]
    return float(seen.mean()) if seen.size else float("nan")

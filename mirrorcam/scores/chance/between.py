# SPDX-License-Identifier: GPL-3.0-or-later
"""People who never met as chance: A of one session with B of another, roles kept.

Shifting one person in time keeps all that both owe to the same evening, the same task and the
same camera; people of other sessions do not. Where enough sessions are at hand they are the
stricter chance, as rMEA's ``shuffle`` is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.matching.cuts import OWN_FRAME, with_found_cuts
from mirrorcam.scores.matching.posture import CHANNELS
from mirrorcam.scores.series import DyadSeries, without_absence

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_SESSIONS = 5
"""With at least so many other sessions, their people are the chance instead of shifts."""

MOST_SESSIONS = 20
"""More sessions than this tell nothing new about chance and cost time."""

LEAST_SEEN = 0.5
"""Both people of another session are seen for more than this share of it."""

CUES: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *(channel.cue for channel in CHANNELS),
            *(cue for pair in OWN_FRAME for cue in pair),
            "motion_energy",
            "pose_confidence",
            "shot",
        )
    )
)
"""The cues that are wanted of other sessions."""

_SHORTEST_S = 30.0


def shortest_s(duration_s: float) -> float:
    """How long another session must be, to be chance for one of that length (seconds)."""
    return max(_SHORTEST_S, 0.5 * duration_s)


def pseudo_dyads(series: DyadSeries, others: Sequence[DyadSeries]) -> list[DyadSeries]:
    """Pair each person of a session with the other's counterpart of every other session.

    Parameters
    ----------
    series : DyadSeries
        The session that is scored.
    others : sequence of DyadSeries
        Other sessions, on the same grid rate.

    Returns
    -------
    list[DyadSeries]
        Cut to the shorter of both; empty where fewer than five others are long enough.

    Raises
    ------
    ValueError
        If another session is on another grid.
    """
    if any(abs(other.rate_hz - series.rate_hz) > 1e-9 for other in others):
        raise ValueError("sessions to compare with must be on the same grid")
    series, *others = (without_absence(one) for one in (series, *others))
    fitting = [o for o in others if _long_enough(series, o)][:MOST_SESSIONS]
    if len(fitting) < FEWEST_SESSIONS:
        return []
    pairs = []
    for other in fitting:
        pairs += [_paired(series, other), _paired(other, series)]
    return [with_found_cuts(pair) for pair in pairs]


def _long_enough(series: DyadSeries, other: DyadSeries) -> bool:
    length = min(series.length, other.length)
    seen = [
        float(np.isfinite(other.values[who]["pose_confidence"]).mean()) if other.length else 0.0
        for who in PARTICIPANTS
    ]
    enough = shortest_s(series.duration_s) * series.rate_hz - 1e-6
    return length >= enough and min(seen) > LEAST_SEEN


def _paired(first: DyadSeries, second: DyadSeries) -> DyadSeries:
    """A of the first with B of the second."""
    n = min(first.length, second.length)
    values = {
        who: {name: cue[:n] for name, cue in of.values[who].items()}
        for who, of in zip(PARTICIPANTS, (first, second), strict=True)
    }
    return DyadSeries(first.rate_hz, first.time_s[:n], values)

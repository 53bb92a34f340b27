# SPDX-License-Identifier: GPL-3.0-or-later
"""Glances at the other: how many, how long, who begins mutual gaze and who ends it.

What is usual stands beside the numbers, and is no aim: people who look more than others are not
better at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.bouts import bouts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

SHORTEST_S = 0.2
"""A shorter look is none."""

TYPICAL_MUTUAL = 0.60
"""Mean share of mutual face gaze in four minutes of getting acquainted (Rogers et al. 2018,
doi 10.1038/s41598-018-22726-7). Pairs differ widely."""

TYPICAL_BOUT_S = (2.2, 3.3)
"""Mean length of a stretch of mutual face gaze there, and the length that people call comfortable
when another looks at them (Binetti et al. 2016, doi 10.1098/rsos.160086)."""


@dataclass(frozen=True, slots=True)
class Glances:
    """Stretches of looking at the other.

    Attributes
    ----------
    count : int
        How many that are at least 0.2 s long. What lasts from before to after a stretch in which
        nothing was visible is two: nobody knows what was between.
    median_s : float
        Their median length, of those whose beginning and end were seen; NaN without any.
    """

    count: int
    median_s: float


@dataclass(frozen=True, slots=True)
class Turns:
    """Who begins and who ends mutual gaze; stretches in which both did at once count for nobody.

    Attributes
    ----------
    first : dict[ParticipantId, int]
        How often each was the one who looked already, when the other looked up.
    broke_off : dict[ParticipantId, int]
        How often each was the one who looked away.
    """

    first: dict[ParticipantId, int]
    broke_off: dict[ParticipantId, int]


def glances_of(looking: NDArray[np.float64], rate_hz: float) -> Glances:
    """Count the stretches of a mask (n,) of 1 (looking), 0 (not) and NaN (not visible)."""
    found = bouts(looking == 1.0, rate_hz, shortest_s=SHORTEST_S)
    whole = [
        end - start
        for start, end in found
        if _at(looking, start, rate_hz, -1) == 0.0 and _at(looking, end, rate_hz, 0) == 0.0
    ]
    return Glances(len(found), float(np.median(whole)) if whole else float("nan"))


def turns_of(
    looking: Mapping[ParticipantId, NDArray[np.float64]],
    mutual: Sequence[tuple[float, float]],
    rate_hz: float,
) -> Turns:
    """Say of each stretch of mutual gaze who had looked before it, and who looked away after it."""
    first: dict[ParticipantId, int] = dict.fromkeys(PARTICIPANTS, 0)
    broke_off: dict[ParticipantId, int] = dict.fromkeys(PARTICIPANTS, 0)
    for start, end in mutual:
        before = {who: _at(looking[who], start, rate_hz, -1) for who in PARTICIPANTS}
        after = {who: _at(looking[who], end, rate_hz, 0) for who in PARTICIPANTS}
        for who in PARTICIPANTS:
            other: ParticipantId = "b" if who == "a" else "a"
            first[who] += before[who] == 1.0 and before[other] == 0.0
            broke_off[who] += after[who] == 0.0 and after[other] == 1.0
    return Turns(first, broke_off)


def _at(looking: NDArray[np.float64], time_s: float, rate_hz: float, beside: int) -> float:
    """Value at (0) or just before (-1) an edge; NaN outside the recording."""
    at = round(time_s * rate_hz) + beside
    return float(looking[at]) if 0 <= at < looking.size else float("nan")

# SPDX-License-Identifier: GPL-3.0-or-later
"""How found things are counted against true ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

if TYPE_CHECKING:
    from numpy.typing import NDArray


def matched_events(
    found: list[tuple[float, float]], true: list[tuple[float, float]], slack_s: float
) -> tuple[int, int, int]:
    """Hits, false ones and misses; an event is hit by one that overlaps it, each used once."""
    free = list(true)
    hits = 0
    for start, end in found:
        hit = next((t for t in free if start <= t[1] + slack_s and end >= t[0] - slack_s), None)
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits, len(found) - hits, len(free)


def f1(counts: list[tuple[int, int, int]]) -> float:
    """The harmonic mean of precision and recall over hits, false ones and misses."""
    hits, false, missed = np.sum(counts, axis=0)
    return float(2 * hits / (2 * hits + false + missed)) if hits + false + missed else float("nan")


def auc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """Chance that a positive ranks above a negative one (Mann and Whitney)."""
    if not positive.size or not negative.size:
        return float("nan")
    ranks = rankdata(np.concatenate([positive, negative]))
    n = positive.size
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * negative.size))

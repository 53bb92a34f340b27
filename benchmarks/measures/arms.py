# SPDX-License-Identifier: GPL-3.0-or-later
"""Folded arms, and postures from closed to open, against truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import spearmanr

from .counting import f1
from .figure import Figure, bootstrap, mean_figure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .people import Person

GROUP = "Head, face, arms, breath"


def with_known_arms(sample: list[Person]) -> list[Person]:
    """Those of whose arms the truth says whether they are folded.

    Who follows loosely folds them half or all of the way. The truth knows only arms that have
    arrived, and to any eye they are folded well before that.
    """
    return [one for one in sample if "loosemirror" not in one.name]


def crossed_counts(
    cue: NDArray[np.float64], true: NDArray[np.bool_], times: NDArray[np.float64]
) -> tuple[int, int, int]:
    """Hits, false ones and misses in pictures; within 0.3 s of a change of the truth none count."""
    seen = np.isfinite(cue) & ~_near_change(true, times, 0.3)
    on = cue >= 0.5
    masks = (on & true, on & ~true, ~on & true)
    hits, false, missed = (int((mask & seen).sum()) for mask in masks)
    return hits, false, missed


def crossed_figures(sample: list[Person]) -> list[Figure]:
    """F1 over pictures of everybody."""
    counts, unseen = [], []
    for one in sample:
        cue, true = one.cue("arms_crossed"), one.true("arms_crossed") > 0.5
        counts.append(crossed_counts(cue, true, one.times))
        if true.any():
            unseen.append(float(np.mean(~np.isfinite(cue[true]))))
    value, low, high = bootstrap(f1, counts)
    note = f"not told for {np.mean(unseen):.0%} of the time in which they are" if unseen else ""
    what = "arms crossed, F1 of pictures"
    n = len(sample)
    return [Figure(GROUP, what, "rendered", value, low, high, n, "clips", ">= 0.95", "", note)]


def _near_change(
    mask: NDArray[np.bool_], times: NDArray[np.float64], slack_s: float
) -> NDArray[np.bool_]:
    changes = times[1:][np.diff(mask.astype(int)) != 0]
    out = np.zeros(mask.size, dtype=bool)
    for change in changes:
        out |= np.abs(times - change) <= slack_s
    return out


def openness_figures(sample: list[Person]) -> list[Figure]:
    """Rank correlation of the scripted order of five postures with the measured openness."""
    orders = []
    for one in sample:
        openness = one.cue("openness")
        levels, means = [], []
        for row in one.truth.steps("openness"):
            inside = (one.times > row["start_s"] + 1.5) & (one.times < row["end_s"] - 0.2)
            seen = openness[inside & np.isfinite(openness)]
            if seen.size:
                levels.append(row["level"])
                means.append(float(seen.mean()))
        orders.append(float(spearmanr(levels, means).statistic) if len(levels) > 2 else np.nan)
    return [
        mean_figure(
            GROUP,
            "openness, Spearman with the scripted order",
            "rendered",
            orders,
            "people",
            ">= 0.9",
        )
    ]

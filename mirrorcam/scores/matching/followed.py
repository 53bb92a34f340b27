# SPDX-License-Identifier: GPL-3.0-or-later
"""The lag followed through time, and what chance shows along lags that are followed as freely."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.chance.circular import score
from mirrorcam.scores.matching.lagged import LaggedSums, RunningSums

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Where chance alone may give a perfect copy, nothing is left to be told.
HIGHEST_CHANCE = 0.9


def best_lag(curves: NDArray[np.float64]) -> NDArray[np.intp]:
    """Column of the highest value of each row (..., 2 * max_lag + 1); of equal ones the shortest.

    Where nothing stirs all are equal, and nobody comes first.
    """
    reach = (curves.shape[-1] - 1) // 2
    outwards = np.argsort(np.abs(np.arange(-reach, reach + 1)), kind="stable")
    best: NDArray[np.intp] = outwards[np.argmax(curves[..., outwards], axis=-1)]
    return best


def follow(sums: RunningSums, blocks: int) -> NDArray[np.intp]:
    """Column of the best lag around each block, of those at which something was visible."""
    around = sums.windowed(blocks)
    return best_lag(np.where(around.energies > 0.0, around.concordance(), -np.inf))


def whole_along(sums: LaggedSums, columns: NDArray[np.intp]) -> float:
    """Concordance of the whole recording along the followed lag: busy stretches weigh more.

    NaN where the two were never visible at the same time.
    """
    rows = np.arange(columns.size)
    energy = float(sums.energies[rows, columns].sum())
    return float(sums.products[rows, columns].sum()) / energy if energy > 0.0 else float("nan")


def untrue(sums: LaggedSums, moved: int, length: int, best: int, width: float) -> LaggedSums:
    """Leave out what a circular shift brings back to the lag at which somebody may have followed.

    In a recording under half a minute a third of its length and a lag add up to nearly all of it:
    a person who follows late would otherwise stand among the surrogates, and be chance.

    Parameters
    ----------
    sums : LaggedSums
        Of a shifted series.
    moved, length : int
        The shift and the length around which it goes, in samples.
    best : int
        The best lag of the series as they are, in samples.
    width : float
        Alignments up to so many samples from one another say the same: half of what
        `lagged.decorrelation_samples` tells, which counts both sides.
    """
    reach = (sums.products.shape[1] - 1) // 2
    apart = (moved + np.arange(-reach, reach + 1) - best) % length
    true = np.minimum(apart, length - apart) <= width
    if true.all() or not true.any():
        return sums
    return LaggedSums(*(np.where(true, 0.0, kept) for kept in (sums.products, sums.energies)))


@dataclass(slots=True)
class Surrogates:
    """What alignments that are no true ones show: concordances along their followed lags.

    Attributes
    ----------
    wholes : list[float]
        Of the recording as a whole, one a surrogate.
    windows : list[NDArray[np.float64]]
        Over time, shape (blocks,), one a surrogate.
    factor : float
        By how much they are larger at the true alignment, for reasons that are not the form of
        the movements.
    """

    wholes: list[float] = field(default_factory=list)
    windows: list[NDArray[np.float64]] = field(default_factory=list)
    factor: float = 1.0

    def add(self, sums: LaggedSums, lag_blocks: int, match_blocks: int) -> None:
        """Follow the lag of one surrogate, and keep what it shows; see `match.match`."""
        running = RunningSums(sums)
        columns = follow(running, lag_blocks)
        whole = whole_along(sums, columns)
        if np.isfinite(whole):
            self.wholes.append(whole)
            self.windows.append(running.along(columns, match_blocks))

    @property
    def whole(self) -> float:
        """Mean of the wholes; 0 without surrogates."""
        return self.factor * float(np.mean(self.wholes)) if self.wholes else 0.0

    @property
    def whole_spread(self) -> float:
        """Spread of the wholes; 0 without surrogates."""
        return self.factor * float(np.std(self.wholes)) if self.wholes else 0.0

    def whole_band(self, anchor: float) -> tuple[float, float]:
        """Where 90 % of the wholes lie, as scores with that anchor; NaN without surrogates."""
        if not self.wholes:
            return float("nan"), float("nan")
        low, high = self.factor * np.quantile(self.wholes, [0.05, 0.95])
        return float(score(float(low), anchor)), float(score(min(float(high), 1.0), anchor))

    def levels(self) -> tuple[float, float, float]:
        """Mean, 5 % and 95 % of the windows of all surrogates; 0 without surrogates."""
        if not self.windows:
            return 0.0, 0.0, 0.0
        every = self.factor * np.concatenate(self.windows)
        low, high = np.quantile(every, [0.05, 0.95])
        return min(float(every.mean()), HIGHEST_CHANCE), float(low), min(float(high), 1.0)

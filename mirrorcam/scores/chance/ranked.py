# SPDX-License-Identifier: GPL-3.0-or-later
"""A statistic at the true alignment against circular shifts: p <= 0.05 in 5 % of unrelated pairs.

Ranks are for statistics that are mostly zero, such as how many of a few smiles coincide. With S
independent shifts the smallest p that a rank can give is 1 / (1 + S), and the next ones lie as far
apart: with 38 of them, p <= 0.05 would need to be the first of 39, which is 2.6 %. As many are
counted as make 0.05 one of the steps: 19, 39, 59 and so on.

A share of time or another mean over the recording is near to normal; there the surrogates give
mean and spread, and Student's t the p.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from mirrorcam.scores.chance.circular import ChanceTest

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST = 19
"""With fewer independent shifts a rank cannot give 0.05."""

_STEP = 20
# Alignments one decorrelation time apart still share something.
_SHARED = 3.0
# With fewer independent alignments the spread that they estimate is too rough: strangers of 75 s
# had p <= 0.05 in 10 %.
_FEWEST_FOR_SPREAD = 38.0
_FEWEST_FOR_EFFECT = 5.0


def counted(independent: float) -> int:
    """How many of that many independent shifts count: 0, 19, 39, 59, ..."""
    return max(_STEP * int((independent + 1.0) // _STEP) - 1, 0)


def ranked_against_chance(
    observed: float, surrogates: NDArray[np.float64], independent: float
) -> ChanceTest:
    """Rank an observed statistic among its surrogates.

    p = (1 + number of surrogates at least as large) / (1 + surrogates counted); the number is the
    mean of those counted from the first shift on and from the last one back.

    Parameters
    ----------
    observed : float
        At the true alignment; NaN where it could not be told.
    surrogates : NDArray[np.float64]
        Shape (n,), one a shift, in the order of the shifts.
    independent : float
        How many of them are.

    Returns
    -------
    ChanceTest
        p is NaN with fewer than 19 independent surrogates, or where they are all the same.
    """
    nan = float("nan")
    if surrogates.size == 0 or not np.isfinite(observed):
        return ChanceTest(observed, nan, nan, nan, nan, 0)
    mean, spread, effect = _against(observed, surrogates, independent)
    count = counted(min(independent, surrogates.size))
    p_value = nan
    if count >= FEWEST and spread > 0.0:
        # Evenly spaced over the sorted shifts: as far apart from each other as they can be. From
        # both ends, since exchanging the two people turns the order of the shifts round.
        picked = np.linspace(0, surrogates.size - 1, count).round().astype(int)
        as_large = np.sum(surrogates[[picked, -1 - picked]] >= observed) / 2
        p_value = float((1 + as_large) / (1 + count))
    return ChanceTest(observed, mean, spread, p_value, effect, count)


def aligned_against_chance(
    observed: float, surrogates: NDArray[np.float64], independent: float
) -> ChanceTest:
    """Compare a mean over the recording with the same mean at other alignments.

    Parameters
    ----------
    observed : float
        At the true alignment; NaN where it could not be told.
    surrogates : NDArray[np.float64]
        Shape (n,), one a shift.
    independent : float
        How many of them are; with fewer than 38 there is no p.
    """
    nan = float("nan")
    if surrogates.size == 0 or not np.isfinite(observed):
        return ChanceTest(observed, nan, nan, nan, nan, 0)
    mean, spread, effect = _against(observed, surrogates, independent)
    counted_ones = int(min(independent, surrogates.size))
    p_value = nan
    if independent >= _FEWEST_FOR_SPREAD and spread > 0.0:
        freedom = independent / _SHARED
        p_value = float(special.stdtr(freedom, -effect / np.sqrt(1.0 + 1.0 / freedom)))
        p_value = max(p_value, 1.0 / (1.0 + counted_ones))
    return ChanceTest(observed, mean, spread, p_value, effect, counted_ones)


def _against(
    observed: float, surrogates: NDArray[np.float64], independent: float
) -> tuple[float, float, float]:
    """Mean and spread of surrogates (n,), n >= 1, and the effect; NaN where too few tell it."""
    mean = float(surrogates.mean())
    spread = float(surrogates.std(ddof=1)) if surrogates.size > 1 else float("nan")
    few = independent < _FEWEST_FOR_EFFECT or not spread > 0.0
    return mean, spread, float("nan") if few else (observed - mean) / spread

# SPDX-License-Identifier: GPL-3.0-or-later
"""Real dyads against pseudo dyads: people who met against people who never did.

A pseudo dyad is A of one dyad with B of another, roles kept; with n dyads there are n (n - 1).
Everything that shows in pseudo dyads as well (how lively people are, how a meeting usually
begins and ends) is no synchrony (Bernieri, Reznick & Rosenthal 1988; rMEA's ``shuffle``).

Pseudo dyads share their people with each other and with the real ones, so a t test of n against
n (n - 1) values counts the same people over and over. The p value is that of a permutation test
instead: were the partners unrelated, any assignment of the Bs to the As would be as good as the
real one, so the mean over the real dyads is ranked among the means over random assignments. The
interval of the effect size leaves out one dyad with all its pseudo dyads at a time (jackknife).
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

PERMUTATIONS = 9999
"""Random assignments of partners, where there are too many to try all."""

# Up to this many dyads all assignments are tried (7! = 5040).
_ALL_OF = 7
_CONFIDENCE = 0.95
_ROUNDING = 1e-9  # of a sum, beside what was summed


@dataclass(frozen=True, slots=True)
class DyadComparison:
    """Real against pseudo dyads, for one statistic; NaN where it cannot be told.

    Attributes
    ----------
    n_real, n_pseudo : int
        Dyads with a known value.
    real_mean, pseudo_mean : float
        Means of the statistic.
    cohens_d : float
        (real - pseudo) / pooled standard deviation.
    cohens_d_ci : tuple[float, float]
        95 % interval, by the jackknife over dyads; needs three dyads.
    auc : float
        Chance that a real dyad has a higher value than a pseudo dyad, ties counting half.
    auc_ci : tuple[float, float]
        95 % interval, by Wilson's formula with the error of the jackknife.
    p_value : float
        One-sided, of `permutations` assignments of partners. Three dyads or fewer cannot reach
        0.05.
    permutations : int
        How many.
    """

    n_real: int
    n_pseudo: int
    real_mean: float
    pseudo_mean: float
    cohens_d: float
    cohens_d_ci: tuple[float, float]
    auc: float
    auc_ci: tuple[float, float]
    p_value: float
    permutations: int


def compare_dyads(values: NDArray[np.float64], seed: int = 0) -> DyadComparison:
    """Compare the diagonal of a matrix with the rest.

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n, n), n >= 2: cell [i, j] is the statistic of A of dyad i with B of dyad j; NaN
        where unknown.
    seed : int
        Of the random assignments.
    """
    real, pseudo = _parts(values)
    p_value, permutations = _permutation_test(values, seed)
    d, share = cohens_d(values), auc(values)
    return DyadComparison(
        n_real=real.size,
        n_pseudo=pseudo.size,
        real_mean=_mean(real),
        pseudo_mean=_mean(pseudo),
        cohens_d=d,
        cohens_d_ci=_effect_interval(values, d),
        auc=share,
        auc_ci=_auc_interval(values, share),
        p_value=p_value,
        permutations=permutations,
    )


def cohens_d(values: NDArray[np.float64]) -> float:
    """Mean of the diagonal less mean of the rest, in pooled standard deviations.

    NaN where nothing but the rounding of its sums tells one value from another.
    """
    real, pseudo = _parts(values)
    if real.size < 2 or pseudo.size < 2:
        return math.nan
    squares = float(((real - real.mean()) ** 2).sum() + ((pseudo - pseudo.mean()) ** 2).sum())
    pooled = math.sqrt(squares / (real.size + pseudo.size - 2))
    known = pooled > _ROUNDING * max(np.abs(real).max(), np.abs(pseudo).max())
    return float(real.mean() - pseudo.mean()) / pooled if known else math.nan


def auc(values: NDArray[np.float64]) -> float:
    """Share of (real, pseudo) pairs in which the real value is higher, ties counting half."""
    real, pseudo = _parts(values)
    if not (real.size and pseudo.size):
        return math.nan
    ordered = np.sort(pseudo)
    below = np.searchsorted(ordered, real, side="left")
    up_to = np.searchsorted(ordered, real, side="right")
    return float((below + up_to).mean()) / (2 * pseudo.size)


def _parts(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    real = np.diag(values)
    pseudo = values[~np.eye(len(values), dtype=bool)]
    return real[np.isfinite(real)], pseudo[np.isfinite(pseudo)]


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else math.nan


def _permutation_test(values: NDArray[np.float64], seed: int) -> tuple[float, int]:
    n = len(values)
    known = np.isfinite(values)
    if not known.diagonal().any():
        return math.nan, 0
    filled = np.where(known, values, 0.0)
    if n <= _ALL_OF:
        partners = np.array(list(itertools.permutations(range(n))))
    else:
        rng = np.random.default_rng(seed)
        drawn = rng.permuted(np.tile(np.arange(n), (PERMUTATIONS, 1)), axis=1)
        # The real assignment is one of those that chance could have drawn.
        partners = np.concatenate([np.arange(n)[None, :], drawn])
    rows = np.arange(n)
    count = known[rows, partners].sum(axis=1)
    means = filled[rows, partners].sum(axis=1) / np.maximum(count, 1)
    means, real = means[count > 0], float(np.diag(values)[known.diagonal()].mean())
    rounding = _ROUNDING * max(float(np.abs(means).max()), 1e-300)
    return float((means >= real - rounding).mean()), means.size


def _effect_interval(values: NDArray[np.float64], told: float) -> tuple[float, float]:
    error = _jackknife_error(values, cohens_d)
    reach = float(stats.t.ppf(0.5 + _CONFIDENCE / 2, len(values) - 1)) * error
    return told - reach, told + reach


def _auc_interval(values: NDArray[np.float64], told: float) -> tuple[float, float]:
    """Wilson's interval of a share, for as many trials as the jackknife's error stands for."""
    error = _jackknife_error(values, auc)
    if not math.isfinite(error):
        return math.nan, math.nan
    # A clean separation has no error at all, but is not known better than n dyads can tell.
    variance = told * (1.0 - told)
    trials = min(variance / error**2, len(values)) if error > 0 else len(values)
    z = float(stats.norm.ppf(0.5 + _CONFIDENCE / 2))
    middle = (told + z * z / (2 * trials)) / (1 + z * z / trials)
    reach = z / (1 + z * z / trials) * math.sqrt(variance / trials + (z / (2 * trials)) ** 2)
    return middle - reach, min(middle + reach, 1.0)


def _jackknife_error(
    values: NDArray[np.float64], statistic: Callable[[NDArray[np.float64]], float]
) -> float:
    n = len(values)
    if n < 3:
        return math.nan
    left = np.array(
        [statistic(np.delete(np.delete(values, i, axis=0), i, axis=1)) for i in range(n)]
    )
    return math.sqrt((n - 1) / n * float(((left - left.mean()) ** 2).sum()))

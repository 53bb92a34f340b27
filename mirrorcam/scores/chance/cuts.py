# SPDX-License-Identifier: GPL-3.0-or-later
"""What cuts alone make two people have in common.

Another shot shows both people from elsewhere, and often at another time. What each does so long
after a cut (to look at the other first, to be at rest) comes at the same moments for both, and what
lasts to the end of a shot ends for both at once. At the true alignment the cuts of both meet, and
at shifted ones they do not: strangers whose looks begin anew every four seconds, at each other, had
p <= 0.05 in a sixth to a third of three minutes.

Two things are done about it. What a person shows so long after a cut in the mean is taken off, as
the peristimulus histogram is taken off the correlation of two neurons (Perkel, Gerstein & Moore
1967, Biophysical Journal 7). And each alignment is told in units of the spread that it has where
people are livelier so long after a cut than later, and moments within a shot more alike than others
(`variance_by_cuts`). The mean is taken off one person at a time: that is all it takes, and were it
taken off both, other alignments would lose twice what the true one loses once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

from mirrorcam.scores.chance.phases import lag_products, seen_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEWEST_SHOTS = 8
"""Of fewer shots a mean says more about them than about cuts, and there are few cuts to meet."""

# What follows a cut changes fast at first: up to a minute after it, stretches that are longer and
# longer have each a mean of their own.
_AFTER_S = tuple(0.1 * 1.4**i for i in range(20))
# Moments of a shot that are farther apart are hardly alike; and finer than this says nothing new.
_APART_S, _STEP_S = 30.0, 0.2
# No alignment is known so well that its variance is a smaller share of the usual one.
_LEAST = 0.25


def usual_after_cuts(
    values: NDArray[np.float64], cuts: Sequence[int], rate_hz: float
) -> NDArray[np.float64]:
    """What a series (n,) shows in the mean so long after a cut, less its mean.

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n,), NaN where not visible.
    cuts : sequence of int
        Samples at which another shot begins, rising. 0 is returned where there are too few.
    rate_hz : float
        Samples a second.
    """
    seen = np.isfinite(values)
    if len(cuts) + 1 < FEWEST_SHOTS or not seen.any():
        return np.zeros(values.shape)
    starts = np.concatenate([[0], cuts])
    since_s = (np.arange(values.size) - starts[shot_numbers(values.size, cuts)]) / rate_hz
    stretch = np.searchsorted(_AFTER_S, since_s + 1e-9, side="right")
    departure = values[seen] - values[seen].mean()
    count = np.bincount(stretch[seen], minlength=len(_AFTER_S) + 1)
    total = np.bincount(stretch[seen], departure, minlength=len(_AFTER_S) + 1)
    return np.asarray((total / np.maximum(count, 1))[stretch])


def profiles_without_cuts(
    looks: Sequence[NDArray[np.float64]],
    there: NDArray[np.bool_],
    cuts: Sequence[int],
    rate_hz: float,
) -> list[NDArray[np.float64]]:
    """Sums of products at all circular lags in standard errors, without what cuts make of them.

    Parameters
    ----------
    looks : sequence of two NDArray[np.float64]
        Shape (n,), centred, NaN where not visible.
    there : NDArray[np.bool_]
        Shape (n,): the time that counts.
    cuts, rate_hz
        See `usual_after_cuts`.

    Returns
    -------
    list[NDArray[np.float64]]
        The mean after cuts taken off the first, and off the second; one profile where there are
        too few cuts.
    """
    whole = [values[there][None, :] for values in looks]
    if len(cuts) + 1 < FEWEST_SHOTS:
        return [lag_products(*seen_together(*whole)).profile()]
    rests, spectra = [], []
    for values in looks:
        rest = values - usual_after_cuts(values, cuts, rate_hz)
        energy = usual_after_cuts(rest**2, cuts, rate_hz) + np.nanmean(rest**2)
        rests.append(rest[there][None, :])
        spectra.append(fft.rfft(np.where(np.isfinite(rest), energy, 0.0)[there]))
    variance = fft.irfft(np.conj(spectra[0]) * spectra[1], whole[0].size)
    shots = shot_numbers(there.size, cuts)[there]
    variance *= variance_by_cuts(rests[0], rests[1], shots, rate_hz)
    return [
        lag_products(seen_together(x, y)[0], variance).profile()
        for x, y in ((rests[0], whole[1]), (whole[0], rests[1]))
    ]


def variance_by_cuts(
    a: NDArray[np.float64], b: NDArray[np.float64], shots: NDArray[np.intp], rate_hz: float
) -> NDArray[np.float64]:
    """How much larger than usual the variance of the products is at each circular lag of b (n,).

    Let moments that are h samples apart be alike by R(h) within a shot and by X(h) across a cut,
    and at a lag k let N(h, k) pairs of moments lie within a shot of A and within one of B as well.
    For unrelated people the variance of a sum of products is then ::

        V(k) = sum_h (R_a - X_a)(h) (R_b - X_b)(h) N(h, k) + what is the same at all lags

    Where people go on across cuts, R and X differ by noise alone: that of two unrelated people,
    which adds up to nothing.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), centred, NaN where not visible.
    shots : NDArray[np.intp]
        Shape (n,): the number of the shot.
    rate_hz : float
        Samples a second.

    Returns
    -------
    NDArray[np.float64]
        1 in the mean over all lags, and throughout where there are too few shots.
    """
    length = shots.size
    edges = np.flatnonzero(np.diff(shots, prepend=-1, append=-1))
    usual = _mean_square(a, b) if edges.size > FEWEST_SHOTS else 0.0
    if not usual > 0.0:
        return np.ones(length)
    rows = [np.nan_to_num(both) for both in (a, b)]
    longest = int(np.diff(edges).max())
    step = max(round(_STEP_S * rate_hz), 1)
    more = np.zeros(length)
    for apart in range(step, min(longest, round(_APART_S * rate_hz)), step):
        within = np.zeros(length)
        within[: length - apart] = shots[apart:] == shots[: length - apart]
        pairs = fft.irfft(np.abs(fft.rfft(within)) ** 2, length) - within.sum() ** 2 / length
        more += float(np.prod([_more_alike(x, within, apart) for x in rows], axis=0).sum()) * pairs
    return np.asarray(np.maximum(1.0 + 2.0 * step * more / usual, _LEAST))


def shot_numbers(length: int, cuts: Sequence[int]) -> NDArray[np.intp]:
    """Number of the shot of each sample (length,), from 0 on; cuts are rising."""
    return np.searchsorted(np.asarray(cuts, dtype=np.intp), np.arange(length), side="right")


def _mean_square(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Mean square of the sums of products over all circular lags."""
    products = np.zeros(a.shape[1] // 2 + 1, complex)
    for row_a, row_b in zip(a, b, strict=True):
        products += np.conj(fft.rfft(np.nan_to_num(row_a))) * fft.rfft(np.nan_to_num(row_b))
    return float(np.mean(fft.irfft(products, a.shape[1]) ** 2))


def _more_alike(
    rows: NDArray[np.float64], within: NDArray[np.float64], apart: int
) -> NDArray[np.float64]:
    """By channel, how much more alike moments are within a shot than across cuts."""
    products = rows * np.roll(rows, -apart, axis=1)
    inside, count = products @ within, float(within.sum())
    across, others = products.sum(axis=1) - inside, within.size - count
    return np.asarray(inside / max(count, 1.0) - across / max(others, 1.0))

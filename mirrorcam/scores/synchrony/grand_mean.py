# SPDX-License-Identifier: GPL-3.0-or-later
"""The grand mean of the windowed cross-lagged correlation, for many pairs at once.

The numbers are those of `mirrorcam.scores.synchrony.wclc` (rMEA's ``grandAver``); all lags of all
pairs of a window come out of one Fourier transform a series, so that every A with every B, or one
A with hundreds of shifted Bs, takes a fraction of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

from mirrorcam.scores.synchrony.wclc import LARGEST_Z, wclc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class GrandMean:
    """Which grand mean is meant.

    Attributes
    ----------
    rate_hz : float
        Samples a second.
    window_s, step_s, max_lag_s : float
        Length of a window, step between windows, largest lag.
    fisher : bool
        Whether r becomes Fisher's z.
    absolute : bool
        Whether absolute values are taken.
    """

    rate_hz: float
    window_s: float = 60.0
    step_s: float = 30.0
    max_lag_s: float = 5.0
    fisher: bool = True
    absolute: bool = True

    def of_pairs(
        self, a: Sequence[NDArray[np.float64]], b: Sequence[NDArray[np.float64]]
    ) -> NDArray[np.float64]:
        """Compare each of the series `a` with each of `b`, over their common length.

        Parameters
        ----------
        a, b : sequence of NDArray[np.float64]
            Shape (n,) each, NaN where missing.

        Returns
        -------
        NDArray[np.float64]
            Shape (len(a), len(b)); NaN for pairs shorter than a window and the largest lag, or
            without a window in which both change.
        """
        width = round(self.window_s * self.rate_hz)
        reach = width + round(self.max_lag_s * self.rate_hz)
        whole_a = np.array([bool(np.isfinite(x).all()) for x in a])
        whole_b = np.array([bool(np.isfinite(y).all()) for y in b])
        size_a, size_b = np.array([x.size for x in a]), np.array([y.size for y in b])
        total, count = np.zeros((len(a), len(b))), np.zeros((len(a), len(b)))
        start = 0
        while True:
            rows = np.flatnonzero(whole_a & (size_a >= start + reach))
            columns = np.flatnonzero(whole_b & (size_b >= start + reach))
            if not (rows.size and columns.size):
                break
            here = slice(start, start + reach)
            cells = np.ix_(rows, columns)
            sums, counts = self._window(
                np.array([a[i][here] for i in rows.tolist()]),
                np.array([b[j][here] for j in columns.tolist()]),
                width,
            )
            total[cells] += sums
            count[cells] += counts
            start += max(round(self.step_s * self.rate_hz), 1)
        means = np.full(total.shape, np.nan)
        np.divide(total, count, out=means, where=count > 0)
        for i, j in np.argwhere(~(whole_a[:, None] & whole_b[None, :])).tolist():
            n = min(a[i].size, b[j].size)
            means[i, j] = self._with_gaps(a[i][:n], b[j][:n])
        return means

    def _with_gaps(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
        return wclc(
            x,
            y,
            self.rate_hz,
            window_s=self.window_s,
            step_s=self.step_s,
            max_lag_s=self.max_lag_s,
            fisher=self.fisher,
            absolute=self.absolute,
        ).grand_mean

    def _window(
        self, a: NDArray[np.float64], b: NDArray[np.float64], width: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Sum over the lags of one window, and number of known lags: (rows, columns) each.

        The window of one stays where it is while that of the other moves on. The one that stays
        has a sum of zero, so the mean of the moving one need not be taken off.
        """
        a, b = _centred(a), _centred(b)
        size = fft.next_fast_len(a.shape[1], real=True)
        norm_a, norm_b = _norms(a, width), _norms(b, width)
        fixed_a = np.conj(fft.rfft(_centred(a[:, :width]) / norm_a[:, :1], size, axis=1))
        fixed_b = np.conj(fft.rfft(_centred(b[:, :width]) / norm_b[:, :1], size, axis=1))
        moving_a, moving_b = fft.rfft(a, size, axis=1), fft.rfft(b, size, axis=1)
        lags = a.shape[1] - width
        sums, counts = np.zeros((len(a), len(b))), np.zeros((len(a), len(b)))
        for row in range(len(a)):
            a_leads = fft.irfft(fixed_a[row] * moving_b, size, axis=1)[:, : lags + 1] / norm_b
            b_leads = fft.irfft(fixed_b * moving_a[row], size, axis=1)[:, 1 : lags + 1]
            r = np.concatenate([a_leads, b_leads / norm_a[row, 1:]], axis=1)
            values = self._scaled(np.clip(r, -1.0, 1.0))
            sums[row], counts[row] = np.nansum(values, axis=1), np.isfinite(values).sum(axis=1)
        return sums, counts

    def _scaled(self, r: NDArray[np.float64]) -> NDArray[np.float64]:
        if self.fisher:
            with np.errstate(divide="ignore"):
                r = np.clip(np.arctanh(r), -LARGEST_Z, LARGEST_Z)
        return np.abs(r) if self.absolute else r


def _centred(values: NDArray[np.float64]) -> NDArray[np.float64]:
    centred: NDArray[np.float64] = values - values.mean(axis=1, keepdims=True)
    return centred


def _norms(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Root of the sum of squares around its mean of each window (m, lags + 1); NaN if constant."""
    padded = np.pad(values, ((0, 0), (1, 0)))
    first, second = np.cumsum(padded, axis=1), np.cumsum(padded**2, axis=1)
    squares = second[:, width:] - second[:, :-width]
    around = squares - (first[:, width:] - first[:, :-width]) ** 2 / width
    # What sums leave of a constant stretch is rounding, not variance.
    constant = around <= 1e-12 * second[:, -1:] + 1e-300
    return np.sqrt(np.where(constant, np.nan, around))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Windowed cross-lagged correlation (WCLC), equal to that of rMEA 1.2.2.

With W, I and L the window, step and largest lag in samples, window w starts at a = w * I::

    r(w,  k) = Pearson(x[a : a + W],         y[a + k : a + k + W])    k >= 0, x leads
    r(w, -k) = Pearson(x[a + k : a + k + W], y[a : a + W])            k >  0, y leads

and z = atanh(r), limited to +-10. There are ceil((n - W - L + 1) / I) windows; nothing is padded
and the trailing remainder is dropped. A lag > 0 means that x leads. (SUSY and R's ``ccf`` turn the
sign of the lag; so does the ``wcc`` package.) Sums over windows are shared between windows and
lags, so the cost does not depend on the length of the window.

Boker, Xu, Rotondo & King (2002), Psychological Methods 7(3); Kleinbub & Ramseyer (2021), rMEA.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST_Z = 10.0
"""Limit of Fisher's z, as in rMEA."""

# More than this share of missing samples, in either series, and a window says nothing.
_MOST_MISSING = 0.5


@dataclass(frozen=True, slots=True)
class Wclc:
    """A matrix of windows by lags.

    Attributes
    ----------
    matrix : NDArray[np.float64]
        Shape (windows, 2 * lags + 1); NaN where a window says nothing.
    lags_s : NDArray[np.float64]
        Shape (2 * lags + 1,); > 0: x leads.
    start_s : NDArray[np.float64]
        Shape (windows,).
    """

    matrix: NDArray[np.float64]
    lags_s: NDArray[np.float64]
    start_s: NDArray[np.float64]

    @property
    def grand_mean(self) -> float:
        """Mean of all cells; NaN if none is known."""
        known = self.matrix[np.isfinite(self.matrix)]
        return float(known.mean()) if known.size else float("nan")

    @property
    def best_lag_s(self) -> NDArray[np.float64]:
        """Lag of the highest cell of each window (windows,); NaN where a window is empty."""
        empty = ~np.isfinite(self.matrix).any(axis=1)
        best = np.argmax(np.where(np.isfinite(self.matrix), self.matrix, -np.inf), axis=1)
        return np.where(empty, np.nan, self.lags_s[best])


def wclc(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    rate_hz: float,
    *,
    window_s: float = 60.0,
    step_s: float = 30.0,
    max_lag_s: float = 5.0,
    fisher: bool = True,
    absolute: bool = False,
) -> Wclc:
    """Correlate two series window by window and lag by lag.

    Parameters
    ----------
    x, y : NDArray[np.float64]
        Shape (n,), NaN where missing.
    rate_hz : float
        Samples a second.
    window_s, step_s, max_lag_s : float
        Length of a window, step between windows, largest lag.
    fisher : bool
        Whether to turn r into Fisher's z.
    absolute : bool
        Whether to take absolute values.

    Returns
    -------
    Wclc
        Without windows where the series are shorter than one window and the largest lag.
    """
    width, step = round(window_s * rate_hz), max(round(step_s * rate_hz), 1)
    lags = round(max_lag_s * rate_hz)
    count = max(-(-(x.size - width - lags + 1) // step), 0)
    starts = np.arange(count) * min(step, x.size)  # a single window has no step, however long
    matrix = np.full((count, 2 * lags + 1), np.nan)
    if count:
        x, y = _standardised(x), _standardised(y)
        matrix = _all_lags(x, y, lags, _Windows(starts, width))
        matrix[_mostly_missing(x, y, _Windows(starts, width + lags))] = np.nan
    if fisher:
        with np.errstate(divide="ignore"):
            matrix = np.clip(np.arctanh(matrix), -LARGEST_Z, LARGEST_Z)
    if absolute:
        matrix = np.abs(matrix)
    return Wclc(matrix, np.arange(-lags, lags + 1) / rate_hz, starts / rate_hz)


def _standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centre and scale a series (n,): small sums are exact sums, and r does not mind."""
    seen = np.isfinite(values)
    if not seen.any():
        return values
    centred: NDArray[np.float64] = values - values[seen].mean()
    power = float(np.mean(centred[seen] ** 2))
    return centred / np.sqrt(power) if power > 0 else centred


class _Windows:
    """Sums over the windows of one call: window w holds samples starts[w] to starts[w] + width."""

    def __init__(self, starts: NDArray[np.int_], width: int) -> None:
        self.starts, self.width = starts, width
        # Windows overlap, so each sample is added once, to its piece between two borders.
        self._borders, at = np.unique(np.concatenate([starts, starts + width]), return_inverse=True)
        self._first, self._last = at[: starts.size], at[starts.size :]

    def sum(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum of the samples (n,) of each window."""
        pieces = np.add.reduceat(values[: self._borders[-1]], self._borders[:-1])
        total = np.concatenate([[0.0], np.cumsum(pieces)])
        sums: NDArray[np.float64] = total[self._last] - total[self._first]
        return sums


@dataclass(frozen=True, slots=True)
class _Moments:
    """Prefix sums of a complete series and of its squares, shape (n + 1,)."""

    first: NDArray[np.float64]
    second: NDArray[np.float64]

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> _Moments:
        return cls(
            np.concatenate([[0.0], np.cumsum(values)]),
            np.concatenate([[0.0], np.cumsum(values * values)]),
        )

    def window_sums(
        self, windows: _Windows, shift: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        start = windows.starts + shift
        end = start + windows.width
        return self.first[end] - self.first[start], self.second[end] - self.second[start]


def _all_lags(
    x: NDArray[np.float64], y: NDArray[np.float64], lags: int, windows: _Windows
) -> NDArray[np.float64]:
    """Correlations (windows, 2 * lags + 1) of two centred series (n,)."""
    matrix = np.empty((windows.starts.size, 2 * lags + 1))
    complete = bool(np.isfinite(x).all() and np.isfinite(y).all())
    moments = (_Moments.of(x), _Moments.of(y)) if complete else None
    for lag in range(-lags, lags + 1):
        ahead_x, ahead_y = max(-lag, 0), max(lag, 0)
        shifted_x = x[ahead_x : x.size - ahead_y]
        shifted_y = y[ahead_y : y.size - ahead_x]
        if moments is None:
            matrix[:, lags + lag] = _with_gaps(shifted_x, shifted_y, windows)
            continue
        sx, sxx = moments[0].window_sums(windows, ahead_x)
        sy, syy = moments[1].window_sums(windows, ahead_y)
        sxy = windows.sum(shifted_x * shifted_y)
        matrix[:, lags + lag] = _pearson(float(windows.width), sx, sy, sxx, syy, sxy, x.size)
    return matrix


def _with_gaps(
    x: NDArray[np.float64], y: NDArray[np.float64], windows: _Windows
) -> NDArray[np.float64]:
    both = np.isfinite(x) & np.isfinite(y)
    x, y = np.where(both, x, 0.0), np.where(both, y, 0.0)
    n = windows.sum(both.astype(np.float64))
    return _pearson(
        n,
        windows.sum(x),
        windows.sum(y),
        windows.sum(x * x),
        windows.sum(y * y),
        windows.sum(x * y),
        x.size,
    )


def _rounding(squares: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    return 1e-12 * squares + 1e-14 * length


def _pearson(
    n: NDArray[np.float64] | float,
    sx: NDArray[np.float64],
    sy: NDArray[np.float64],
    sxx: NDArray[np.float64],
    syy: NDArray[np.float64],
    sxy: NDArray[np.float64],
    length: int,
) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore", divide="ignore"):
        vx, vy, cov = sxx - sx * sx / n, syy - sy * sy / n, sxy - sx * sy / n
        r = np.clip(cov / np.sqrt(vx * vy), -1.0, 1.0)
        # What sums leave of a constant stretch is rounding, not variance: of the window's own
        # sum, and of all that was added up before it (series have a power of one).
        constant = (vx <= _rounding(sxx, length)) | (vy <= _rounding(syy, length))
        constant |= np.asarray(n) < 3
    return np.where(constant, np.nan, r)


def _mostly_missing(
    x: NDArray[np.float64], y: NDArray[np.float64], windows: _Windows
) -> NDArray[np.bool_]:
    missing = np.zeros(windows.starts.shape, dtype=bool)
    for series in (x, y):
        gone = windows.sum((~np.isfinite(series)).astype(np.float64))
        missing |= gone > _MOST_MISSING * windows.width
    return missing

# SPDX-License-Identifier: GPL-3.0-or-later
"""How strongly two series speak for a coupling at some small lag: the dyad statistic.

Whether two people belong together shows in short stretches, at small lags, with a positive sign,
and at more than one time scale: a laugh is shared within a second, a posture within half a
minute. What one person does over minutes (warming up, greeting, sitting down) everybody does, so
it tells no dyad from another. The statistic is built for that:

1. Each series is limited to its 0.5th to 99.5th percentile and to 3 spreads around its median,
   so that no single jump of a tracker counts for more than the rest of the recording.
2. At each scale W (half, once, twice and four times the window: 5, 10, 20 and 40 s) what is slower
   than the scale is taken off, and loud and quiet stretches are brought nearer to each other::

       u(t) = (x(t) - m_W(t)) / sqrt(v_W(t) + v)

   with the mean m_W and variance v_W of a window of W around t, and v the mean of v_W: a stretch
   without movement stays small, as it says nothing, instead of being blown up to a full
   correlation of noise.
3. The lagged products, with their own spread by chance (Bartlett 1946; the same that randomising
   the phases gives, Theiler et al. 1992)::

       c(k) = sum_t u_a(t) u_b(t + k)
       z(k) = c(k) / sqrt((1 / n) sum_h R_a(h) R_b(h)),   R(h) = sum_t u(t) u(t + h)

   A slow series, in which all lags look alike, thus weighs no more than a quick one.
4. The evidence is the log of a likelihood ratio: coupled with an effect of one standard error at
   one lag, nobody knows which, small ones being likelier, against not coupled at all::

       E_W = log sum_k w(k) exp(z(k) - 1/2),    w(k) ~ exp(-(k / (K/2))^2 / 2),  |k| <= K

   with K the largest lag. The statistic is the mean of E_W over the scales: about -0.1 for
   unrelated people, whatever they do, more for a coupling, less where one does the opposite of
   the other. It is the same with the two exchanged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft
from scipy.ndimage import gaussian_filter1d, uniform_filter1d

from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SCALES = (0.5, 1.0, 2.0, 4.0)
"""Time scales in windows."""

_FAST_ENOUGH_HZ = 10.0
# Nothing that two people share is quicker than this.
_SMOOTH_S = 0.1
_TAIL_PERCENT = 0.5
_CLIP = 3.0
# Less of a window seen than this, and its mean says little about it.
_LEAST_KNOWN = 0.1


@dataclass(frozen=True, slots=True)
class EvidenceSettings:
    """Window and lags of the dyad statistic.

    Attributes
    ----------
    rate_hz : float
        Samples a second.
    window_s : float
        The window; half, twice and four times as long are used as well.
    step_s : float
        Mean and spread of a window are taken at this distance and interpolated between (longer
        windows at longer steps).
    max_lag_s : float
        Largest lag.

    Raises
    ------
    UsageError
        If a value cannot be used.
    """

    rate_hz: float
    window_s: float = 10.0
    step_s: float = 5.0
    max_lag_s: float = 2.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.rate_hz) and 0 < self.rate_hz <= 1e5):
            raise UsageError(
                f"A rate of {self.rate_hz:g} Hz cannot be used: give the samples a second."
            )
        if not (math.isfinite(self.window_s) and self.window_s * self.rate_hz >= 6):
            raise UsageError(
                f"A window of {self.window_s:g} s cannot be used: it must hold six samples or more."
            )
        if not 0 < self.step_s <= self.window_s:
            raise UsageError(
                f"A step of {self.step_s:g} s cannot be used: give more than 0 and no more than "
                "the window."
            )
        if not (math.isfinite(self.max_lag_s) and 0 <= self.max_lag_s <= self.window_s):
            raise UsageError(
                f"A largest lag of {self.max_lag_s:g} s cannot be used: give 0 or more and no more "
                "than the window."
            )


def evidence(
    a: Sequence[NDArray[np.float64]], b: Sequence[NDArray[np.float64]], settings: EvidenceSettings
) -> NDArray[np.float64]:
    """Compare each of the series `a` with each of `b`.

    Parameters
    ----------
    a, b : sequence of NDArray[np.float64]
        Shape (n,) each, of any lengths; NaN where missing. Two are compared over their common
        length from the start.
    settings : EvidenceSettings
        Window and lags.

    Returns
    -------
    NDArray[np.float64]
        Shape (len(a), len(b)). NaN where a series never changes or is never seen in the common
        length, or that is shorter than two windows.
    """
    slower = max(round(settings.rate_hz / _FAST_ENOUGH_HZ), 1)
    rate = settings.rate_hz / slower
    a, b = [_decimated(x, slower) for x in a], [_decimated(x, slower) for x in b]
    length_a, length_b = np.array([x.size for x in a]), np.array([x.size for x in b])
    common = np.minimum(length_a[:, None], length_b[None, :])
    found = np.full(common.shape, np.nan)
    for length in np.unique(common):
        if length < 2 * settings.window_s * rate:
            continue
        # Pairs of this length lie in the rows and columns that are at least as long.
        here = common == length
        rows, columns = np.flatnonzero(here.any(axis=1)), np.flatnonzero(here.any(axis=0))
        block = _equally_long(
            np.array([a[i][:length] for i in rows]),
            np.array([b[j][:length] for j in columns]),
            rate,
            settings,
        )
        cells = np.ix_(rows, columns)
        found[cells] = np.where(here[cells], block, found[cells])
    return found


def _decimated(values: NDArray[np.float64], factor: int) -> NDArray[np.float64]:
    """Mean of each `factor` samples that follow each other; missing only where all are."""
    if factor == 1:
        return np.asarray(values, dtype=np.float64)
    groups = values[: values.size // factor * factor].reshape(-1, factor)
    seen = np.isfinite(groups)
    count = seen.sum(axis=1)
    total = np.where(seen, groups, 0.0).sum(axis=1)
    means = np.full(count.shape, np.nan)
    np.divide(total, count, out=means, where=count > 0)
    return means


def _equally_long(
    a: NDArray[np.float64], b: NDArray[np.float64], rate_hz: float, settings: EvidenceSettings
) -> NDArray[np.float64]:
    """Evidence (rows, columns) of series a (rows, n) with b (columns, n)."""
    length = a.shape[1]
    max_lag = math.floor(settings.max_lag_s * rate_hz + 1e-9)
    size = fft.next_fast_len(length + max_lag, real=True)
    lags = np.arange(-max_lag, max_lag + 1)
    # One lag alone must not divide by nothing.
    weight = np.exp(-0.5 * (lags / max(0.5 * settings.max_lag_s * rate_hz, 0.5)) ** 2)
    weight /= weight.sum()
    tamed_a, tamed_b = _tamed(a), _tamed(b)
    found = np.zeros((len(a), len(b)))
    for scale in SCALES:
        steps = scale * settings.window_s * rate_hz, scale * settings.step_s * rate_hz
        spectra_a = fft.rfft(_local(tamed_a, rate_hz, *steps), size, axis=1)
        spectra_b = fft.rfft(_local(tamed_b, rate_hz, *steps), size, axis=1)
        power = (np.abs(spectra_a) ** 2) @ (np.abs(spectra_b) ** 2).T
        spread = np.sqrt(2.0 * power / (size * length))
        spread[spread <= 1e-9 * length**0.5] = np.nan
        for row, spectrum in enumerate(spectra_a):
            products = fft.irfft(np.conj(spectrum) * spectra_b, size, axis=1)[:, lags]
            z = products / spread[row][:, None]
            found[row] += np.log(np.exp(z - 0.5) @ weight) / len(SCALES)
    return found


def _tamed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Series (m, n) in spreads from their medians, limited; all NaN where they never change."""
    tame = np.full(values.shape, np.nan)
    for row, series in zip(tame, values, strict=True):
        seen = series[np.isfinite(series)]
        if seen.size < 3 or np.ptp(seen) <= 1e-9 * np.abs(seen).max():
            continue
        low, middle, high = np.percentile(seen, [_TAIL_PERCENT, 50.0, 100.0 - _TAIL_PERCENT])
        # A smile of one second in five minutes lies outside of any percentile: it is kept.
        limited = np.clip(series, low, high) if high > low else series
        centred = limited - middle
        spread = np.sqrt(np.nanmean(centred**2))
        row[:] = np.clip(centred / spread, -_CLIP, _CLIP)
    return tame


def _local(
    values: NDArray[np.float64], rate_hz: float, window: float, step: float
) -> NDArray[np.float64]:
    """Series (m, n) without what is slower than the window, loud and quiet brought nearer.

    What is missing becomes 0, which adds nothing to a product; a series that never changes
    becomes 0 throughout.
    """
    seen = np.isfinite(values)
    filled = np.where(seen, values, 0.0)
    share = _windowed(seen.astype(np.float64), window, step)
    known = share > _LEAST_KNOWN

    def mean(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.divide(_windowed(x, window, step), share, out=np.zeros_like(x), where=known)

    departure = np.where(seen & known, filled - mean(filled), 0.0)
    variance = mean(departure**2)
    usual = (departure**2).sum(axis=1, keepdims=True) / np.maximum(
        seen.sum(axis=1, keepdims=True), 1
    )
    local: NDArray[np.float64] = np.divide(
        departure, np.sqrt(variance + usual), out=np.zeros_like(departure), where=usual > 1e-12
    )
    smooth = gaussian_filter1d(local, _SMOOTH_S * rate_hz, axis=1, mode="constant")
    centred: NDArray[np.float64] = smooth - smooth.mean(axis=1, keepdims=True)
    return centred


def _windowed(values: NDArray[np.float64], window: float, step: float) -> NDArray[np.float64]:
    """Means (m, n) of the window around each sample, computed every step, lines between."""
    length = values.shape[1]
    means = uniform_filter1d(values, min(max(round(window), 3), length), axis=1, mode="nearest")
    every = max(round(step), 1)
    if every == 1:
        return means
    at = np.arange(length)
    # The first and last places stand as far from the ends as leaves a whole number of steps.
    places = np.arange((length - 1) % every // 2, length, every)
    return np.array([np.interp(at, places, row[places]) for row in means])

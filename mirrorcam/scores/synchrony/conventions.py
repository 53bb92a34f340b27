# SPDX-License-Identifier: GPL-3.0-or-later
"""The same correlations as other programs of the field arrange and sign them.

============  ==================  ==========================================================
program       lag > 0 means       windows
============  ==================  ==========================================================
mirrorcam     the first leads     the leader's window stays, the follower's moves later
rMEA          the first leads     the same (equal to `wclc`)
wcc           the second leads    the follower's window stays, the leader's moves earlier
SUSY, R ccf   the second leads    both within one segment, the sum divided by all its samples
============  ==================  ==========================================================

So a table of wcc is ours with the sign of the lags turned and the windows counted from their
ends; at one lag a correlation of SUSY is ours times (n - |lag|) / n or so, as it loses the samples
that stick out of the segment, and equal to ours at lag 0 only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

from mirrorcam.scores.synchrony.wclc import wclc

if TYPE_CHECKING:
    from numpy.typing import NDArray


def as_wcc(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    rate_hz: float,
    *,
    window_s: float = 60.0,
    step_s: float = 30.0,
    max_lag_s: float = 5.0,
) -> NDArray[np.float64]:
    """Correlate as ``wccCalc`` of the R package wcc 0.4.1 does.

    Window w ends before sample ``W + L + w * I`` and looks back only; with the lag k the window of
    the one that leads lies k samples earlier. Read backwards in time this is `wclc`.

    Parameters
    ----------
    x, y : NDArray[np.float64]
        Shape (n,), NaN where missing.
    rate_hz, window_s, step_s, max_lag_s : float
        As in `wclc`.

    Returns
    -------
    NDArray[np.float64]
        Shape (windows, 2 * lags + 1): r, at lags from -max_lag_s (x leads) to max_lag_s (y leads).
    """
    width, step = round(window_s * rate_hz), max(round(step_s * rate_hz), 1)
    reach = width + round(max_lag_s * rate_hz)
    count = max((x.size - reach) // step, 0)
    last = reach + (count - 1) * step if count else 0
    backwards = wclc(
        x[:last][::-1],
        y[:last][::-1],
        rate_hz,
        window_s=window_s,
        step_s=step_s,
        max_lag_s=max_lag_s,
        fisher=False,
    )
    turned: NDArray[np.float64] = backwards.matrix[:count][::-1]
    return turned


def as_susy(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    rate_hz: float,
    *,
    segment_s: float = 30.0,
    max_lag_s: float = 5.0,
) -> NDArray[np.float64]:
    """Correlate as ``susy`` of the R package SUSY 0.1.0 does (R's ``ccf`` segment by segment).

    Segments do not overlap, the remainder is dropped. Mean and spread are those of the whole
    segment, so the r of a lag is drawn towards 0 by the share of samples that find no partner.

    Parameters
    ----------
    x, y : NDArray[np.float64]
        Shape (n,), without gaps.
    rate_hz : float
        Samples a second.
    segment_s, max_lag_s : float
        Length of a segment, largest lag.

    Returns
    -------
    NDArray[np.float64]
        Shape (segments, 2 * lags + 1): r, at lags from -max_lag_s (x leads) to max_lag_s (y
        leads); NaN in segments in which one never changes. SUSY's Z is the mean of
        ``|atanh r|`` over all.
    """
    width, lags = round(segment_s * rate_hz), round(max_lag_s * rate_hz)
    count = x.size // width
    size = fft.next_fast_len(width + lags, real=True)
    spectra = []
    for series in (x, y):
        segments = series[: count * width].reshape(count, width)
        centred = segments - segments.mean(axis=1, keepdims=True)
        norm = np.sqrt((centred**2).sum(axis=1, keepdims=True))
        unit = np.divide(centred, norm, out=np.full_like(centred, np.nan), where=norm > 0)
        spectra.append(fft.rfft(unit, size, axis=1))
    products = fft.irfft(spectra[0] * np.conj(spectra[1]), size, axis=1)
    picked: NDArray[np.float64] = products[:, np.arange(-lags, lags + 1)]
    return picked

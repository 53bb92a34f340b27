# SPDX-License-Identifier: GPL-3.0-or-later
"""Movement as such: how much each person moves, whatever the form, for movement synchrony."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import gaussian_filter1d

from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.matching.posture import CLIP, DRIFT_S, without_drift

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.series import DyadSeries

# Movement comes in bursts of a second or so; what is faster is the landmarker's jitter.
SMOOTH_S = 0.2
TESTED_WITHIN_S = 15.0
"""Livelier and quieter stretches of a conversation hold few independent moments: whether there is
synchrony at all is better seen in what departs from the liveliness of this long a stretch. With
60 s a quarter of the power is lost."""

# Root of the smallest motion energy (shoulder widths a second) that counts as moving.
MOVING_FLOOR = 0.1

# Around a cut, told or found, this much is left out on either side.
_AROUND_CUT_S = 0.2
# Movement that is seen for less than this share of the time says nothing of the dyad.
_RARELY = 0.05


def movement_channels(
    series: DyadSeries, within_s: float = DRIFT_S
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the movement of A and of B, each in units of its own spread.

    Parameters
    ----------
    series : DyadSeries
        The cues of both.
    within_s : float
        What is usual over this long a stretch is taken off.

    Returns
    -------
    a, b : NDArray[np.float64]
        Shape (1, n): root of the motion energy, which tames single large movements, without
        slow drift; (0, n) where either is hardly ever visible.
    """
    rows = []
    around = round(_AROUND_CUT_S * series.rate_hz)
    for who in PARTICIPANTS:
        energy = series.values[who]["motion_energy"].copy()
        for cut in series.cuts:
            energy[max(cut - around, 0) : cut + around + 1] = np.nan
        if not energy.size or np.isfinite(energy).mean() < _RARELY:
            return np.empty((0, series.length)), np.empty((0, series.length))
        rows.append(standardised(np.sqrt(energy), series.rate_hz, within_s)[None, :])
    return rows[0], rows[1]


def smoothed(values: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Smooth a series (n,) over what was seen, with a bell of `sigma` samples; NaN stays NaN."""
    seen = np.isfinite(values)
    total = gaussian_filter1d(np.where(seen, values, 0.0), sigma)
    weight = gaussian_filter1d(seen.astype(np.float64), sigma)
    return np.where(seen, total / np.maximum(weight, 1e-9), np.nan)


def standardised(
    values: NDArray[np.float64], rate_hz: float, within_s: float = DRIFT_S
) -> NDArray[np.float64]:
    """Smooth a movement series (n,), take off its drift, and give it in units of its spread."""
    smooth = smoothed(values, SMOOTH_S * rate_hz)
    centred = without_drift(smooth, rate_hz, within_s)
    centred = centred - np.nanmean(centred)
    return np.clip(centred / max(float(np.nanstd(centred)), MOVING_FLOOR), -CLIP, CLIP)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Movement as such: how much each person moves, whatever the form, for movement synchrony."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import gaussian_filter1d

from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.matching.channels import Channels, hardly_seen
from mirrorcam.scores.matching.posture import CLIP, DRIFT_S, without_drift

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def movement_channels(series: DyadSeries, within_s: float = DRIFT_S) -> Channels:
    """Return the movement of A and of B, each in units of its own spread.

    Parameters
    ----------
    series : DyadSeries
        The cues of both.
    within_s : float
        What is usual over this long a stretch is taken off.

    Returns
    -------
    Channels
        Shape (1, n): root of the motion energy, which tames single large movements, without
        slow drift; (0, n) where either is hardly ever visible.
    """
    energies = [without_cuts(series, series.values[who]["motion_energy"]) for who in PARTICIPANTS]
    return lively_channels(energies, series, within_s)


def without_cuts(series: DyadSeries, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Leave out what lies near a cut (n,): the picture jumped there, and of both at once."""
    around = round(_AROUND_CUT_S * series.rate_hz)
    kept = values.copy()
    for cut in series.cuts:
        kept[max(cut - around, 0) : cut + around + 1] = np.nan
    return kept


def lively_channels(
    energies: Sequence[NDArray[np.float64]], series: DyadSeries, within_s: float
) -> Channels:
    """Bring the energies (n,) of A and of B to shape (1, n), see `movement_channels`."""
    there = series.there
    if any(hardly_seen(energy, there) for energy in energies):
        nothing = np.empty((0, energies[0].size))
        return Channels(nothing, nothing)
    a, b = (standardised(np.sqrt(each), series.rate_hz, within_s)[None, :] for each in energies)
    return Channels(a, b)


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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Gesture energy: how much the arms move against the trunk, whatever they do.

A person who shifts in the chair moves the whole body, which is movement but no gesture. Arms are
therefore read in the body frame. What is computed from cues can be scored again from a session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.matching.movement import lively_channels, smoothed, without_cuts
from mirrorcam.scores.matching.posture import DRIFT_S

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mirrorcam.scores.matching.channels import Channels
    from mirrorcam.scores.series import DyadSeries

# Elbows move less than hands, and their landmarks jitter as much: they count half.
_POINTS = (
    ("wrist_left", 1.0),
    ("wrist_right", 1.0),
    ("elbow_left", 0.5),
    ("elbow_right", 0.5),
)
_PLACES = tuple(f"{point}_{axis}" for point, _ in _POINTS for axis in "xy")
_SMOOTH_S = 0.1


def gesture_energy(cues: Mapping[str, NDArray[np.float64]], rate_hz: float) -> NDArray[np.float64]:
    """Speed of hands and elbows in shoulder widths a second, shape (n,); NaN where none is seen.

    The root mean square over what is visible of both arms.
    """
    sigma = _SMOOTH_S * rate_hz
    total = np.zeros_like(cues["wrist_left_x"])
    weights = np.zeros_like(total)
    for point, weight in _POINTS:
        speed = (
            # A gradient at the edge of a gap is no movement, so what was not seen stays NaN.
            sum(np.gradient(smoothed(cues[f"{point}_{axis}"], sigma)) ** 2 for axis in "xy")
            if total.size > 1
            else np.full_like(total, np.nan)
        )
        seen = np.isfinite(speed)
        total[seen] += weight * np.asarray(speed)[seen] * rate_hz**2
        weights[seen] += weight
    energy: NDArray[np.float64] = np.sqrt(
        np.divide(total, weights, out=np.full_like(total, np.nan), where=weights > 0.0)
    )
    return energy


def gesture_channels(series: DyadSeries, within_s: float = DRIFT_S) -> Channels:
    """Return the gesture energy of A and of B, each in units of its own spread.

    Parameters
    ----------
    series : DyadSeries
        The cues of both.
    within_s : float
        What is usual over this long a stretch is taken off.

    Returns
    -------
    Channels
        Shape (1, n): its root, without slow drift; (0, n) where the arms of either are hardly
        ever visible.
    """
    energies = []
    for who in PARTICIPANTS:
        cues = {name: without_cuts(series, series.values[who][name]) for name in _PLACES}
        energies.append(gesture_energy(cues, series.rate_hz))
    return lively_channels(energies, series, within_s)

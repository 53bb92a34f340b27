# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods: the head goes up and down a few times, faster than it turns to something new."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import signal

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BAND_HZ = (0.8, 6.0)
_AMPLITUDE_DEG = 3.0
_HALF_CYCLES = 3
_LONGEST_HALF_S = 0.6

FAST_HZ = 2.6
"""From here on a nod is fast: listeners' quick nodding begins there (Hale et al. 2020)."""


class Nod(NamedTuple):
    """A stretch of nodding, from its first turn to its last.

    Attributes
    ----------
    start_s, end_s : float
        From when to when.
    swings_hz : float
        Downs and ups a second.
    """

    start_s: float
    end_s: float
    swings_hz: float

    @property
    def fast(self) -> bool:
        """Whether it is the quick nodding of a listener."""
        return self.swings_hz >= FAST_HZ


def nods(pitch_deg: NDArray[np.float64], yaw_deg: NDArray[np.float64], rate_hz: float) -> list[Nod]:
    """Stretches of nodding: the head's pitch swings at least one and a half times.

    Parameters
    ----------
    pitch_deg, yaw_deg : NDArray[np.float64]
        Shape (n,), NaN where not visible.
    rate_hz : float
        Samples a second; below 6 Hz nods cannot be told.
    """
    seen = np.isfinite(pitch_deg) & np.isfinite(yaw_deg)
    if rate_hz < 6.0 or seen.sum() < 2 * rate_hz:
        return []
    at = np.arange(pitch_deg.size)
    band = (_BAND_HZ[0], min(_BAND_HZ[1], 0.45 * rate_hz))
    sections = signal.butter(2, band, "bandpass", fs=rate_hz, output="sos")

    def swing(values: NDArray[np.float64]) -> NDArray[np.float64]:
        filled = np.interp(at, at[seen], values[seen])
        filtered: NDArray[np.float64] = signal.sosfiltfilt(sections, filled)
        return filtered

    pitch, yaw = swing(pitch_deg), swing(yaw_deg)
    turns = np.sort(np.concatenate([signal.find_peaks(pitch)[0], signal.find_peaks(-pitch)[0]]))
    halves = [
        (int(first), int(last))
        for first, last in pairwise(turns)
        if abs(pitch[last] - pitch[first]) >= _AMPLITUDE_DEG
        and (last - first) / rate_hz <= _LONGEST_HALF_S
        and seen[first : last + 1].all()
    ]
    found: list[Nod] = []
    for run in _runs(halves):
        first, last = run[0][0], run[-1][1]
        stretch = slice(first, last + 1)
        sideways = float(np.std(yaw[stretch])) >= 0.7 * float(np.std(pitch[stretch]))
        if len(run) >= _HALF_CYCLES and not sideways:
            length_s = (last - first) / rate_hz
            found.append(Nod(first / rate_hz, last / rate_hz, 0.5 * len(run) / length_s))
    return found


def _runs(halves: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Group half cycles that follow each other without a break."""
    runs: list[list[tuple[int, int]]] = []
    for half in halves:
        if runs and runs[-1][-1][1] == half[0]:
            runs[-1].append(half)
        else:
            runs.append([half])
    return runs

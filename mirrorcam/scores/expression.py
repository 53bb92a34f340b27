# SPDX-License-Identifier: GPL-3.0-or-later
"""Smiles, nods and breathing of one person, and smiles that the other returns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import signal

from mirrorcam.scores.bouts import bouts, switched
from mirrorcam.scores.chance import ChanceTest, against_chance, plan_shifts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Stretch = tuple[float, float]

# A smile is this far above the person's own neutral (the 20th percentile) for half a second.
_SMILE_ON, _SMILE_OFF, _SMILE_S = 0.3, 0.2, 0.5
RETURNED_WITHIN_S = 1.0

_NOD_BAND_HZ = (0.8, 6.0)
_NOD_AMPLITUDE_DEG = 3.0
_NOD_HALF_CYCLES = 3
_NOD_LONGEST_HALF_S = 0.6

_BREATH_BAND_HZ = (0.1, 0.5)
_BREATH_WINDOW_S = 30.0
# For a rhythm this share of the power, of what is slower and faster than breath as well, must lie
# around the peak; and most still half minutes must agree on its rate. Either alone finds "breath"
# in most noise (random walks: 90 % of minutes, both together 1 %).
_BREATH_AROUND_HZ = (0.05, 1.0)
_BREATH_PEAK = 0.6
_BREATH_AGREE_PER_MINUTE = 2.0
_BREATH_AGREE_SHARE = 0.6
# Shoulders that move more than this (in shoulder widths) move for other reasons.
_BREATH_STILL = 0.06


def smiles(values: NDArray[np.float64], rate_hz: float) -> list[Stretch]:
    """Stretches of smiling, from the cue ``smile`` (n,)."""
    seen = values[np.isfinite(values)]
    if seen.size < rate_hz:
        return []
    neutral = float(np.quantile(seen, 0.2))
    on = switched(values - neutral, _SMILE_ON, _SMILE_OFF)
    return bouts(on, rate_hz, shortest_s=_SMILE_S, bridge_s=0.3)


def _returned(
    first: NDArray[np.float64], second: NDArray[np.float64], duration_s: float, shift_s: float
) -> int:
    """How many onsets of `first` are followed by one of `second`, moved circularly by shift_s."""
    if not first.size or not second.size:
        return 0
    moved = np.sort((second + shift_s) % duration_s)
    at = np.searchsorted(moved, first)
    following = moved[np.minimum(at, moved.size - 1)]
    return int(np.sum((at < moved.size) & (following - first <= RETURNED_WITHIN_S)))


def returned_smiles(a: Sequence[Stretch], b: Sequence[Stretch], duration_s: float) -> ChanceTest:
    """Share of smiles whose onset the other answers with one within a second, against chance.

    The observed share is NaN where nobody smiled; p is NaN where there is too little of either.
    """
    onsets = [np.array([start for start, _ in who]) for who in (a, b)]
    total = onsets[0].size + onsets[1].size
    if not total:
        return against_chance(float("nan"), [], 0)

    def share(shift_s: float) -> float:
        forth = _returned(onsets[0], onsets[1], duration_s, shift_s)
        back = _returned(onsets[1], onsets[0], duration_s, -shift_s)
        return (forth + back) / total

    plan = plan_shifts(int(duration_s), 1.0, 2 * RETURNED_WITHIN_S, 199, 0)
    enough = min(onsets[0].size, onsets[1].size) >= 3
    return against_chance(
        share(0.0), [share(float(s)) for s in plan.shifts], plan.independent if enough else 0
    )


def nods(
    pitch_deg: NDArray[np.float64], yaw_deg: NDArray[np.float64], rate_hz: float
) -> list[Stretch]:
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
    band = (_NOD_BAND_HZ[0], min(_NOD_BAND_HZ[1], 0.45 * rate_hz))
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
        if abs(pitch[last] - pitch[first]) >= _NOD_AMPLITUDE_DEG
        and (last - first) / rate_hz <= _NOD_LONGEST_HALF_S
        and seen[first : last + 1].all()
    ]
    found: list[Stretch] = []
    for run in _runs(halves):
        first, last = run[0][0], run[-1][1]
        stretch = slice(first, last + 1)
        sideways = float(np.std(yaw[stretch])) >= 0.7 * float(np.std(pitch[stretch]))
        if len(run) >= _NOD_HALF_CYCLES and not sideways:
            found.append((first / rate_hz, last / rate_hz))
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


@dataclass(frozen=True, slots=True)
class Breathing:
    """Breaths a minute (NaN where it cannot be told), and the seconds that were still enough."""

    per_minute: float
    still_s: float


def breathing(shoulder_height: NDArray[np.float64], rate_hz: float) -> Breathing:
    """Breathing rate from the height of the shoulders (n,) in shoulder widths.

    Only half minutes in which the shoulders hardly move otherwise are looked at; where most of
    them show one rhythm, and the same, its median rate is given.
    """
    window = round(_BREATH_WINDOW_S * rate_hz)
    rates, still = [], 0
    for start in range(0, shoulder_height.size - window + 1, window // 2):
        piece = shoulder_height[start : start + window]
        if not np.isfinite(piece).all():
            continue
        piece = signal.detrend(piece)
        if np.ptp(piece) > _BREATH_STILL:
            continue
        still += 1
        rates.append(60.0 * _rhythm_hz(piece, rate_hz))
    told = np.array([rate for rate in rates if np.isfinite(rate)])
    still_s = (still + 1) * _BREATH_WINDOW_S / 2 if still else 0.0
    if told.size:
        rate = float(np.median(told))
        agreeing = int(np.sum(np.abs(told - rate) <= _BREATH_AGREE_PER_MINUTE))
        if agreeing >= max(2.0, _BREATH_AGREE_SHARE * still):
            return Breathing(rate, still_s)
    return Breathing(float("nan"), still_s)


def _rhythm_hz(piece: NDArray[np.float64], rate_hz: float) -> float:
    """Return the one rhythm of a piece (n,) that lies in the breathing band, else NaN."""
    power_at, power = signal.periodogram(piece, rate_hz, window="hann", nfft=8 * piece.size)
    around = (power_at >= _BREATH_AROUND_HZ[0]) & (power_at <= _BREATH_AROUND_HZ[1])
    peak = float(power_at[around][np.argmax(power[around])])
    near = around & (np.abs(power_at - peak) <= 0.05)
    in_band = _BREATH_BAND_HZ[0] <= peak <= _BREATH_BAND_HZ[1]
    rhythmic = power[near].sum() >= _BREATH_PEAK * power[around].sum() > 0.0
    return peak if in_band and rhythmic else float("nan")

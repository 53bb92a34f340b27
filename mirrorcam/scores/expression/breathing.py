# SPDX-License-Identifier: GPL-3.0-or-later
"""Breathing: the one slow rhythm in the height of the chest, where the body is still enough.

People shift, gesture and talk, and each such movement is many times larger than a breath. What is
within such a movement is cut out, and the pieces between may each lie at a height of their own;
the rhythm is then looked for in all pieces of half a minute at once by least squares (a
periodogram for uneven samples after Lomb 1976 and Scargle 1982, with a level for each piece).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.polynomial import legendre
from scipy.ndimage import binary_dilation, gaussian_filter1d

from mirrorcam.scores.bouts import bouts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# Breaths of adults who sit lie between 6 and 30 a minute; what is slower or faster is looked at
# as well, to see whether the breath stands out.
_BAND_HZ = (0.1, 0.5)
_AROUND_HZ = (0.06, 0.9)
_GRID_HZ = 0.005
_WINDOW_S, _STEP_S = 30.0, 10.0
_SMOOTH_S = 0.25
_RATE_HZ = 5.0
# A trunk or a chest does more than breathe when it moves this many times faster than it usually
# does; in any case beyond the second of these, never below the first (shoulder widths a second).
_FASTER = 5.0
_FASTEST = (0.012, 0.05)
_AROUND_MOVEMENT_S = 0.6
_SHORTEST_PIECE_S = 3.0
# Share of a window that must be left.
_LEFT = 0.6
# Share of the variance that must lie in one rhythm: more where few windows can agree on it, since
# any slow noise has some rhythm in half a minute. With these, noise of all kinds (white, random
# walks, sway, shifts in the chair) is told to breathe in under 5 % of one to three minutes.
_RHYTHM, _RHYTHM_OF_FEW = 0.42, 0.5
# And the share of the windows that must agree.
_AGREE_HZ = 2.0 / 60.0
_AGREEING = 0.65
_FEWEST_WINDOWS = 2

STILL_S = _LEFT * _WINDOW_S
"""With less time in which somebody is still no window has enough of it."""

# And how often the rhythm must come round within a usual piece: across a cut the level is free, so
# what is slower than the pieces is made by the movements that cut them (a head that turns every
# nine seconds gave seven breaths a minute).
_CYCLES_OF_PIECE = 2.0


@dataclass(frozen=True, slots=True)
class Breathing:
    """Breathing of one person.

    Attributes
    ----------
    per_minute : float
        Breaths a minute; NaN where it cannot be told.
    still_s : float
        Seconds in which the body was still enough to look for it.
    wave : NDArray[np.float64]
        Shape (n,): the chest's height around its usual one while it is still, in shoulder widths,
        with what is slower than breath taken off; NaN elsewhere.
    """

    per_minute: float
    still_s: float
    wave: NDArray[np.float64]


def breathing(cues: Mapping[str, NDArray[np.float64]], rate_hz: float) -> Breathing:
    """Tell the breathing rate of one person, or refuse to.

    Parameters
    ----------
    cues : Mapping
        With ``chest_y`` and ``trunk_y`` (or one of them), and ``trunk_x``; each of shape (n,).
    rate_hz : float
        Samples a second.
    """
    heights = [cues[name] for name in ("chest_y", "trunk_y") if name in cues]
    told = [_breathing(height, cues["trunk_x"], rate_hz) for height in heights if height.size]
    # The chest itself if it tells, else the shoulders of the pose.
    return next(
        (one for one in told if np.isfinite(one.per_minute)),
        told[0] if told else Breathing(float("nan"), 0.0, np.empty(0)),
    )


def _breathing(
    height: NDArray[np.float64], aside: NDArray[np.float64], rate_hz: float
) -> Breathing:
    pieces = _still_pieces(height, aside, rate_hz)
    wave = _wave(height, pieces, rate_hz)
    still_s = sum(end - start for start, end in pieces)
    spectra, peaks = [], []
    frequencies = np.arange(_AROUND_HZ[0], _AROUND_HZ[1] + _GRID_HZ / 2, _GRID_HZ)
    for start in np.arange(0.0, height.size / rate_hz - _WINDOW_S + 1e-6, _STEP_S):
        power = _power(height, pieces, float(start), rate_hz, frequencies)
        if power is not None:
            spectra.append(power)
            peaks.append(float(frequencies[np.argmax(power)]))
    if len(spectra) < _FEWEST_WINDOWS:
        return Breathing(float("nan"), still_s, wave)
    hertz = _common(np.array(spectra), np.array(peaks), frequencies)
    if hertz * _usual_length_s(pieces) < _CYCLES_OF_PIECE:
        hertz = float("nan")
    return Breathing(60.0 * hertz, still_s, wave)


def _usual_length_s(pieces: list[tuple[float, float]]) -> float:
    """Half of the still time lies in pieces of this length or longer."""
    lengths = np.sort([end - start for start, end in pieces])[::-1]
    return float(lengths[np.searchsorted(np.cumsum(lengths), lengths.sum() / 2)])


def _still_pieces(
    height: NDArray[np.float64], aside: NDArray[np.float64], rate_hz: float
) -> list[tuple[float, float]]:
    """Stretches in which nothing but breath moves the trunk."""
    seen = np.isfinite(height) & np.isfinite(aside)
    if not seen.any() or seen.size < 2:
        return []
    moving = ~seen
    for values in (height, aside):
        filled = np.interp(np.arange(values.size), np.flatnonzero(seen), values[seen])
        speed = np.abs(np.gradient(gaussian_filter1d(filled, _SMOOTH_S * rate_hz))) * rate_hz
        moving |= speed > np.clip(_FASTER * np.median(speed[seen]), *_FASTEST)
    wide = 2 * round(_AROUND_MOVEMENT_S * rate_hz) + 1
    moving = binary_dilation(moving, np.ones(wide, dtype=bool))
    return bouts(~moving, rate_hz, shortest_s=_SHORTEST_PIECE_S)


def _wave(
    height: NDArray[np.float64], pieces: list[tuple[float, float]], rate_hz: float
) -> NDArray[np.float64]:
    wave = np.full(height.shape, np.nan)
    for start, end in pieces:
        piece = slice(round(start * rate_hz), round(end * rate_hz))
        smooth = gaussian_filter1d(height[piece], _SMOOTH_S * rate_hz)
        slow = gaussian_filter1d(smooth, 0.5 / _BAND_HZ[0] / np.pi * rate_hz)
        wave[piece] = smooth - slow
    return wave


def _power(
    height: NDArray[np.float64],
    pieces: list[tuple[float, float]],
    start_s: float,
    rate_hz: float,
    frequencies: NDArray[np.float64],
) -> NDArray[np.float64] | None:
    """Share of the variance in one rhythm of each frequency, in one window; None if it moves."""
    time_s, values, nuisance = [], [], []
    step = max(round(rate_hz / _RATE_HZ), 1)
    inside = [(max(a, start_s), min(b, start_s + _WINDOW_S)) for a, b in pieces]
    inside = [(a, b) for a, b in inside if b - a >= _SHORTEST_PIECE_S]
    if sum(b - a for a, b in inside) < _LEFT * _WINDOW_S:
        return None
    for number, (a, b) in enumerate(inside):
        piece = slice(round(a * rate_hz), round(b * rate_hz))
        smooth = gaussian_filter1d(height[piece], _SMOOTH_S * rate_hz)[::step]
        at = a + np.arange(smooth.size) * step / rate_hz
        # Each piece lies at a height of its own, and settles slower than any breath.
        degree = min(int((b - a) * _BAND_HZ[0]), 3)
        level = np.zeros((smooth.size, 4 * len(inside)))
        scaled = 2.0 * (at - a) / (b - a) - 1.0
        level[:, 4 * number : 4 * number + degree + 1] = legendre.legvander(scaled, degree)
        time_s.append(at)
        values.append(smooth)
        nuisance.append(level)
    at, value, level = np.concatenate(time_s), np.concatenate(values), np.concatenate(nuisance)
    level = level[:, np.abs(level).sum(axis=0) > 0.0]
    basis = np.linalg.qr(level)[0]
    value = value - basis @ (basis.T @ value)
    total = float(value @ value)
    if total <= 0.0:
        return None
    phase = 2.0 * np.pi * np.outer(frequencies, at - start_s)
    cosine, sine = np.cos(phase), np.sin(phase)
    cosine -= (cosine @ basis) @ basis.T
    sine -= (sine @ basis) @ basis.T
    cc, ss, cs = (cosine**2).sum(1), (sine**2).sum(1), (cosine * sine).sum(1)
    vc, vs = cosine @ value, sine @ value
    determinant = np.maximum(cc * ss - cs**2, 1e-9)
    explained = (ss * vc**2 - 2.0 * cs * vc * vs + cc * vs**2) / determinant
    power: NDArray[np.float64] = explained / total
    return power


def _common(
    spectra: NDArray[np.float64], peaks: NDArray[np.float64], frequencies: NDArray[np.float64]
) -> float:
    """Return the rhythm in hertz that most windows share, or NaN."""
    together = spectra.mean(axis=0)
    top = int(np.argmax(together))
    peak = float(frequencies[top])
    agreeing = np.abs(peaks - peak) <= _AGREE_HZ
    strength = float(np.median(spectra[:, np.abs(frequencies - peak) <= _AGREE_HZ].max(axis=1)))
    in_band = _BAND_HZ[0] <= peak <= _BAND_HZ[1]
    needed = _RHYTHM + _RHYTHM_OF_FEW / len(peaks)
    if not in_band or strength < needed or agreeing.sum() < max(2, _AGREEING * len(peaks)):
        return float("nan")
    return float(np.median(peaks[agreeing]))

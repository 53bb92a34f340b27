# SPDX-License-Identifier: GPL-3.0-or-later
"""Posture shifts: somebody leans in, back or sideways, or tilts the head, and stays there.

A posture holds for a while, changes within a second, and holds again: small movements do not
change it (as in the Body Action and Posture coding system). So the level over a second after a
moment is compared with the level over a second before it.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.bouts import windowed_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

# The level before and the one after are taken over this long, with the change in between.
_LEVEL_S, _CHANGE_S = 1.0, 0.6
_APART_S = 1.5


@dataclass(frozen=True, slots=True)
class _Kind:
    cue: str
    least_deg: float
    up: str
    down: str


# Each limit is well over twice the landmarker's noise in the cue.
_KINDS = (
    _Kind("trunk_lean_deg", 9.0, "leaned in", "leaned back"),
    _Kind("trunk_roll_deg", 8.0, "leaned sideways", "leaned sideways"),
    _Kind("head_roll_deg", 12.0, "tilted the head", "tilted the head"),
)
SIDEWAYS = frozenset({"leaned sideways", "tilted the head"})
"""Shifts that a mirror turns around: one goes to the own left where the other goes right."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of posture.

    Attributes
    ----------
    start_s, end_s : float
        When it changed.
    words : str
        What the person did.
    change_deg : float
        By how much, in the sign of the cue.
    """

    start_s: float
    end_s: float
    words: str
    change_deg: float


def posture_shifts(
    cues: Mapping[str, NDArray[np.float64]],
    rate_hz: float,
    shots: Sequence[tuple[int, int]] | None = None,
) -> list[Shift]:
    """List the posture shifts of one person, in the order of time.

    Parameters
    ----------
    cues : Mapping
        By cue, shape (n,), NaN where not visible.
    rate_hz : float
        Samples a second.
    shots : sequence of (start, end), optional
        In samples; from one to the next nobody shifted, the picture did. One shot if not given.
    """
    level, gap = max(round(_LEVEL_S * rate_hz), 1), max(round(_CHANGE_S * rate_hz), 1)
    reach = (level + gap) // 2
    found: list[Shift] = []
    for kind in _KINDS:
        values = cues[kind.cue]
        change = np.full(values.shape, np.nan)
        for start, end in [(0, values.size)] if shots is None else shots:
            if end - start >= 2 * (level + gap):
                levels = windowed_mean(values[start:end], level)
                change[start + reach : end - reach] = levels[2 * reach :] - levels[: -2 * reach]
        size = np.nan_to_num(np.abs(change))
        for peak in peaks(size, kind.least_deg, max(round(_APART_S * rate_hz), 1)):
            by = float(change[peak])
            at = peak / rate_hz
            half = _CHANGE_S / 2
            found.append(
                Shift(at - half, at + half, kind.up if by > 0 else kind.down, round(by, 1))
            )
    return sorted(found, key=lambda shift: shift.start_s)


def peaks(values: NDArray[np.float64], least: float, apart: int) -> list[int]:
    """Find the peaks of a series, the lower of two that are too near to each other left out.

    As `scipy.signal.find_peaks` with ``height`` and ``distance``; that module takes half a second
    to load, a fifth of what an analysis takes whatever its length.

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n,), without missing values.
    least : float
        How high a peak is at least.
    apart : int
        Samples between two peaks at least.

    Returns
    -------
    list[int]
        Their places, in order; of a level top its middle. The ends of a series are none.
    """
    if values.size < 3:
        return []
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    ends = np.append(starts[1:], values.size) - 1
    levels = values[starts]
    tops = 1 + np.flatnonzero((levels[1:-1] > levels[:-2]) & (levels[1:-1] > levels[2:]))
    tops = tops[levels[tops] >= least]
    places = (starts[tops] + ends[tops]) // 2
    kept: list[int] = []
    for place in places[np.argsort(levels[tops])[::-1]].tolist():
        at = bisect.bisect(kept, place)
        beside = kept[max(at - 1, 0) : at + 1]  # hours hold thousands
        if all(abs(place - other) >= apart for other in beside):
            kept.insert(at, place)
    return kept

# SPDX-License-Identifier: GPL-3.0-or-later
"""Posture shifts: somebody leans in, back or sideways, or tilts the head, and stays there.

A posture holds for a while, changes within a second, and holds again: small movements do not
change it (as in the Body Action and Posture coding system). So the level over a second after a
moment is compared with the level over a second before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.bouts import windowed_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def posture_shifts(cues: Mapping[str, NDArray[np.float64]], rate_hz: float) -> list[Shift]:
    """List the posture shifts of one person, in the order of time.

    Parameters
    ----------
    cues : Mapping
        By cue, shape (n,), NaN where not visible.
    rate_hz : float
        Samples a second.
    """
    level, gap = max(round(_LEVEL_S * rate_hz), 1), max(round(_CHANGE_S * rate_hz), 1)
    reach = (level + gap) // 2
    found: list[Shift] = []
    # Here, because it brings all of scipy.stats, which opening a session need not wait for.
    from scipy import signal

    for kind in _KINDS:
        values = cues[kind.cue]
        if values.size < 2 * (level + gap):
            continue
        levels = windowed_mean(values, level)
        change = np.full(values.shape, np.nan)
        change[reach:-reach] = levels[2 * reach :] - levels[: -2 * reach]
        size = np.nan_to_num(np.abs(change))
        peaks, _ = signal.find_peaks(
            size, height=kind.least_deg, distance=max(round(_APART_S * rate_hz), 1)
        )
        for peak in peaks:
            by = float(change[peak])
            at = float(peak) / rate_hz
            half = _CHANGE_S / 2
            found.append(
                Shift(at - half, at + half, kind.up if by > 0 else kind.down, round(by, 1))
            )
    return sorted(found, key=lambda shift: shift.start_s)

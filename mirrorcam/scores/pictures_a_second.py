# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches in which pictures came too rarely for nods and short lags, or not at all.

A call that stutters for a minute is fast on average, so the rate is judged piece by piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.bouts import Stretch

FEWEST_HZ = 12.0
"""Nods of three a second need some four pictures each."""

# Whoever asks for fewer pictures gets what they asked for: slow is what falls short of that.
_SHORT_OF_ASKED = 0.8
_PIECE_S = 5.0
# Longer than this without a picture is a hole (left out, frozen, lost), not a rate.
_HOLE_S = 0.5
# Nor is a step of some usual ones, where they are that long.
_HOLE_STEPS = 3.0
# A rate of 12 whose times are rounded to milliseconds is one of 12.
_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class SlowStretches:
    """Where pictures came too rarely.

    Attributes
    ----------
    share : float
        Share of the time that has pictures.
    rate_hz : float
        Pictures a second there; NaN where there is no such stretch.
    stretches : list[tuple[float, float]]
        From and to, in seconds, to within five seconds.
    """

    share: float
    rate_hz: float
    stretches: list[tuple[float, float]]

    @property
    def longest(self) -> tuple[float, float]:
        """The longest of the stretches, of which there must be one."""
        return max(self.stretches, key=lambda stretch: stretch[1] - stretch[0])


def usual_rate_hz(time_s: NDArray[np.float64]) -> float:
    """Pictures a second, as most of them follow each other; 0 for fewer than two.

    Parameters
    ----------
    time_s : NDArray[np.float64]
        Shape (n,), strictly rising: the times of the pictures that were looked at.
    """
    return 1.0 / float(np.median(np.diff(time_s))) if time_s.size > 1 else 0.0


def holes(time_s: NDArray[np.float64]) -> list[Stretch]:
    """List the stretches (start_s, end_s) between two pictures in which there should be others.

    Parameters
    ----------
    time_s : NDArray[np.float64]
        Shape (n,), strictly rising: the times of the pictures that were looked at.
    """
    if time_s.size < 2:
        return []
    steps = np.diff(time_s)
    longest = max(_HOLE_S, _HOLE_STEPS * float(np.median(steps)))
    return [(float(time_s[i]), float(time_s[i + 1])) for i in np.flatnonzero(steps > longest)]


def slow_stretches(time_s: NDArray[np.float64], asked_hz: float) -> SlowStretches:
    """Find the stretches with fewer than twelve pictures a second, or far fewer than asked for.

    Parameters
    ----------
    time_s : NDArray[np.float64]
        Shape (n,), rising: the times of the pictures that were looked at.
    asked_hz : float
        Pictures a second that were asked for: of less than fifteen, four fifths are enough.
    """
    steps = np.diff(time_s)
    fewest = min(FEWEST_HZ, _SHORT_OF_ASKED * asked_hz) * (1.0 - _TOLERANCE)
    pieces = np.floor(time_s[:-1] / _PIECE_S).astype(np.int64) if steps.size else steps
    numbers, starts = np.unique(pieces, return_index=True)
    counted, slow_s, slow_pictures, seen_s = [], 0.0, 0, 0.0
    for piece, inside in zip(numbers, np.split(steps, starts)[1:], strict=True):
        held = inside[inside <= _HOLE_S]
        # With nothing but long steps, the rate is that of the steps.
        held = held if held.size >= 2 else inside
        seen_s += float(held.sum())
        if held.size / float(held.sum()) < fewest:
            slow_s += float(held.sum())
            slow_pictures += held.size
            counted.append(int(piece))
    stretches: list[tuple[float, float]] = []
    end = float(time_s[-1]) if time_s.size else 0.0
    for piece in counted:
        start = piece * _PIECE_S
        if stretches and abs(stretches[-1][1] - start) < 1e-9:
            start = stretches.pop()[0]
        stretches.append((start, min((piece + 1) * _PIECE_S, end)))
    return SlowStretches(
        share=slow_s / seen_s if seen_s > 0 else 0.0,
        rate_hz=slow_pictures / slow_s if slow_s > 0 else float("nan"),
        stretches=stretches,
    )

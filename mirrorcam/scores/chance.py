# SPDX-License-Identifier: GPL-3.0-or-later
"""What chance alone would show: circular shifts of one person against the other.

A shift keeps everything that each person did, and how fast, but undoes what they did together.
Neighbouring shifts are nearly the same surrogate, so only as many count towards a p value as are
independent; a recording too short to hold twenty gets no p.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEWEST_SURROGATES = 19
"""With fewer, no p of 0.05 could come out at all."""

SMALLEST_SHIFT_S = 30.0


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """Which circular shifts stand for chance.

    Attributes
    ----------
    shifts : tuple[int, ...]
        In blocks, rising: all that are computed, for the mean and spread of chance.
    independent : int
        How many independent ones the recording holds.
    """

    shifts: tuple[int, ...]
    independent: int


def plan_shifts(
    blocks: int, block_s: float, decorrelation_s: float, surrogates: int, seed: int
) -> ShiftPlan:
    """Choose shifts of at least 30 s (or a third of a short recording).

    Parameters
    ----------
    blocks : int
        Length of the recording in blocks.
    block_s : float
        Length of a block in seconds.
    decorrelation_s : float
        How far apart two shifts must be to be independent.
    surrogates : int
        How many are wanted at most.
    seed : int
        Of the choice, where there are more than wanted.
    """
    length_s = blocks * block_s
    smallest = int(np.ceil(min(SMALLEST_SHIFT_S, length_s / 3) / block_s))
    allowed = np.arange(max(smallest, 1), blocks - max(smallest, 1) + 1)
    independent = int(len(allowed) * block_s / max(decorrelation_s, block_s))
    if len(allowed) > surrogates:
        chosen = np.random.default_rng(seed).choice(allowed, surrogates, replace=False)
        allowed = np.sort(chosen)
    return ShiftPlan(tuple(int(s) for s in allowed), min(independent, len(allowed)))


@dataclass(frozen=True, slots=True)
class ChanceTest:
    """An observed statistic against its surrogates.

    Attributes
    ----------
    observed : float
        The statistic at the true alignment.
    mean, spread : float
        Of the surrogates; NaN without any.
    p_value : float
        One-sided, (1 + number of surrogates at least as large) / (1 + surrogates counted); NaN
        where the recording holds too few independent ones.
    effect : float
        (observed - mean) / spread.
    surrogates : int
        How many count.
    """

    observed: float
    mean: float
    spread: float
    p_value: float
    effect: float
    surrogates: int


def against_chance(
    observed: float,
    surrogates: Sequence[float] | NDArray[np.float64],
    independent: int,
    expected_spread: float = 0.0,
) -> ChanceTest:
    """Test an observed statistic against surrogates of which only some are independent.

    Parameters
    ----------
    observed : float
        At the true alignment.
    surrogates : sequence of float
        One a shift, in the order of the shifts.
    independent : int
        How many of them are.
    expected_spread : float
        What theory expects of the surrogates' spread. It stands in where a short recording has
        only a few, nearly equal ones, whose own spread says nothing.
    """
    values = np.asarray(surrogates, dtype=np.float64)
    if values.size == 0 or not np.isfinite(observed):
        nan = float("nan")
        return ChanceTest(observed, nan, nan, nan, nan, 0)
    mean = float(values.mean())
    spread = float(values.std(ddof=1)) if values.size > 1 else float("nan")
    counted = min(independent, values.size)
    p_value = float("nan")
    if counted >= FEWEST_SURROGATES:
        # Evenly spaced over the sorted shifts: as far apart from each other as they can be.
        picked = values[np.linspace(0, values.size - 1, counted).round().astype(int)]
        p_value = (1 + int(np.sum(picked >= observed))) / (1 + counted)
    if counted < FEWEST_SURROGATES:
        spread = max(spread, expected_spread) if np.isfinite(spread) else expected_spread
    effect = (observed - mean) / spread if spread > 0 else float("nan")
    return ChanceTest(observed, mean, spread, p_value, effect, counted)


def score(value: float | NDArray[np.float64], chance: float) -> NDArray[np.float64]:
    """0 at chance, 100 for a perfect delayed copy; not clipped."""
    return np.asarray(100.0 * (np.asarray(value) - chance) / (1.0 - chance))

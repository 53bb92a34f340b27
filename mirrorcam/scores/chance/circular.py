# SPDX-License-Identifier: GPL-3.0-or-later
"""What chance alone would show: circular shifts of one person against the other.

A shift keeps everything that each person did, and how fast, but undoes what they did together.
Neighbouring shifts are nearly the same surrogate, so only as many count towards a p value as are
independent; a recording too short to hold twenty gets no p.

The level of chance within a recording comes from here. A statistic that is the best over some
seconds of lags needs more surrogates for its p: shifts that are closer than the lags searched share
their best lag, and ranking the true alignment among them calls every fifth pair of strangers
significant in a recording of 75 s. Those are in `phases`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEWEST_SURROGATES = 20
"""With fewer, no p below 0.05 could come out at all."""

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
    blocks: int,
    block_s: float,
    decorrelation_s: float,
    surrogates: int,
    seed: int,
    *,
    even: bool = False,
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
    even : bool
        With each shift take the one as far the other way, so that it does not matter who of the
        two is shifted. Half of the way around is the same for both, and is left out.
    """
    length_s = blocks * block_s
    smallest = int(np.ceil(min(SMALLEST_SHIFT_S, length_s / 3) / block_s))
    allowed = np.arange(max(smallest, 1), blocks - max(smallest, 1) + 1)
    independent = int(len(allowed) * block_s / max(decorrelation_s, block_s))
    if even and len(allowed) > 1:
        allowed = allowed[2 * allowed != blocks]
    if len(allowed) > surrogates:
        rng = np.random.default_rng(seed)
        if even:
            one_way = rng.choice(allowed[2 * allowed < blocks], surrogates // 2, replace=False)
            allowed = np.sort(np.concatenate([one_way, blocks - one_way]))
        else:
            allowed = np.sort(rng.choice(allowed, surrogates, replace=False))
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
        One-sided, never below 1 / (1 + surrogates counted); NaN where the recording holds too
        few independent ones.
    effect : float
        (observed - mean) / spread.
    surrogates : int
        How many count.
    p_missing : {"", "short", "constant", "surrogates"}
        Why there is no p: the recording is too short, one of the two never changes, or too few
        surrogates were asked for. Empty where there is a p, or nothing was observed.
    """

    observed: float
    mean: float
    spread: float
    p_value: float
    effect: float
    surrogates: int
    p_missing: Literal["", "short", "constant", "surrogates"] = ""


def score(value: float | NDArray[np.float64], chance: float) -> NDArray[np.float64]:
    """0 at chance, 100 for a perfect delayed copy; not clipped."""
    return np.asarray(100.0 * (np.asarray(value) - chance) / (1.0 - chance))


def shrunk(value: float, spread: float) -> float:
    """Take from a score what chance alone may have given it.

    Own proposal, in the manner of the James-Stein estimate: a score of one spread of chance is
    nothing, one of two spreads loses a sixteenth, a larger one next to nothing. Scores below zero
    stay as they are.
    """
    if value <= 0.0:
        return value
    return value * max(1.0 - (spread / value) ** 4, 0.0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What chance alone would show: circular shifts of one person against the other.

A shift keeps everything that each person did, and how fast, but undoes what they did together.
Neighbouring shifts are nearly the same surrogate, so only as many count towards a p value as are
independent; a recording too short to hold twenty gets no p.

A statistic that is the best over some seconds of lags needs more care: shifts that are closer
than the lags searched share their best lag, and ranking the true alignment among them calls
every fifth pair of strangers significant in a recording of 75 s. There the surrogates say how a
single alignment is distributed, and Rice's formula for the highest point of a smooth random
curve how high the best of those searched would be by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEWEST_SURROGATES = 20
"""With fewer, no p below 0.05 could come out at all."""

SMALLEST_SHIFT_S = 30.0
# How many decorrelation times apart alignments are counted as fully independent for the spread
# that they estimate, so that simulated strangers of 75 s have p <= 0.05 in about 5 %
# (benchmarks/chance.py): a concordance, whose spread changes with the timing, needs more than
# evidence that is told in units of its own spread.
SHARED_CONCORDANCE = 2.6
SHARED_EVIDENCE = 2.3


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
        One-sided, never below 1 / (1 + surrogates counted); NaN where the recording holds too
        few independent ones.
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

    p = (1 + number of surrogates at least as large) / (1 + surrogates counted).

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


def best_against_chance(
    profile: NDArray[np.float64],
    max_lag: int,
    apart: float,
    surrogates: int,
    expected_spread: float,
    *,
    smallest: int | None = None,
    shared: float = SHARED_CONCORDANCE,
    strangers: Sequence[NDArray[np.float64]] = (),
) -> ChanceTest:
    """Test the best of the lags that were searched against alignments that are no true ones.

    Rice (1944): a smooth random curve crosses a level u standard deviations above its mean
    ``T / (2 pi) * sqrt(-r''(0)) * exp(-u^2 / 2)`` times in a length T. Mean and spread are those
    of a finite number of alignments, so Student's t takes the place of the normal distribution.

    Parameters
    ----------
    profile : NDArray[np.float64]
        Shape (n,): the statistic by circular lag in samples, lag 0 first.
    max_lag : int
        Lags from -max_lag to max_lag were searched.
    apart : float
        Samples between two independent alignments.
    surrogates : int
        How many count at most.
    expected_spread : float
        Of the best over lags; see `against_chance`.
    smallest : int, optional
        Alignments of at least that many samples are no true ones; twice `max_lag` if not given.
    shared : float
        How many decorrelation times apart alignments are fully independent.
    strangers : sequence of NDArray[np.float64]
        Profiles of two or more pairs of people who never met, to be the chance instead of the
        shifts of `profile`; none of their alignments is a true one. A p value then has to be
        small both among all of their alignments and among their best of the searched ones.
    """
    n = profile.size
    searched = _searched(profile, max_lag)
    observed = float(searched.max())
    smallest = 2 * max_lag if smallest is None else smallest
    pieces = list(strangers) or [profile[smallest : n - smallest + 1]]
    far = np.concatenate(pieces)
    if far.size == 0:
        nan = float("nan")
        return ChanceTest(observed, nan, nan, nan, nan, 0)
    independent = far.size / apart
    counted = min(int(independent), surrogates)
    best = np.concatenate(
        [
            np.lib.stride_tricks.sliding_window_view(piece, min(searched.size, piece.size)).max(
                axis=1
            )
            for piece in pieces
        ]
    )
    mean, spread = float(best.mean()), float(best.std())
    p_value = float("nan")
    if counted >= FEWEST_SURROGATES and far.std() > 0:
        # Alignments one decorrelation time apart still share something.
        freedom = independent / shared
        u = (observed - far.mean()) / far.std() / np.sqrt(1.0 + 1.0 / freedom)
        steepness = float(np.concatenate([np.diff(p) for p in pieces]).std() / far.std())
        above = special.stdtr(freedom, -u)
        crossings = (
            (searched.size - 1)
            * steepness
            / (2.0 * np.pi)
            * (1.0 + u * u / freedom) ** (-(freedom - 1.0) / 2.0)
        )
        chance = 1.0 - (1.0 - above) * np.exp(-crossings) if u > 0 else 1.0
        p_value = float(max(chance, 1.0 / (1.0 + counted)))
    if strangers:
        # What every session has at the same moment (a task, a cue on a screen) is in the searched
        # lags of strangers too, and must be exceeded as well.
        aligned = np.array([_searched(piece, max_lag).max() for piece in strangers])
        mean, spread = float(aligned.mean()), float(aligned.std(ddof=1))
        if np.isfinite(p_value) and spread > 0:
            # Each person is in half of the pairs, so half of them are independent.
            freedom = max(len(aligned) / 2 - 1, 1.0)
            u = (observed - mean) / spread / np.sqrt(1.0 + 2.0 / len(aligned))
            p_value = max(p_value, float(special.stdtr(freedom, -u)))
    elif far.size < 4 * searched.size:
        # The best of a few lags more than were searched hardly varies, and its spread says nothing.
        spread = max(spread, expected_spread)
    effect = (observed - mean) / spread if spread > 0 else float("nan")
    return ChanceTest(observed, mean, spread, p_value, effect, counted)


def _searched(profile: NDArray[np.float64], max_lag: int) -> NDArray[np.float64]:
    """Values at the lags from -max_lag to max_lag."""
    return np.concatenate([profile[: max_lag + 1], profile[profile.size - max_lag :]])


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

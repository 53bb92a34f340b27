# SPDX-License-Identifier: GPL-3.0-or-later
"""One person's series matched with the other's: how much, how late, who leads, against chance.

The lag is followed through the recording over half a minute at a time, since a shorter stretch
finds some lag at which even unrelated people agree; how well they match is then told over ten
seconds. Surrogates go through the same steps, so the freedom to choose a lag is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.chance import (
    ChanceTest,
    best_against_chance,
    plan_shifts,
    score,
)
from mirrorcam.scores.lagged import (
    LaggedComparison,
    LaggedSums,
    circular_profile,
    decorrelation_samples,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId

LAG_WINDOW_S = 30.0
"""The lag is found over this long a stretch."""

MATCH_WINDOW_S = 10.0
"""The match at that lag is told over this long a stretch."""

# Beyond this length blocks of 5 s leave enough shifts to choose from, and cost a quarter.
_LONG_S = 20 * 60.0
# More than chance means p < 0.05; where a short recording has no p, this much instead: unrelated
# clips of 10 to 20 s reach scores of 10 and effects of 5.
_CERTAIN_SCORE = 30.0
_CERTAIN_EFFECT = 5.0
_SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """How matching is done.

    Attributes
    ----------
    max_lag_s : float
        Largest lag looked for (shortened to a quarter of a short recording).
    surrogates : int
        Circular shifts at most.
    seed : int
        Of their choice.
    """

    max_lag_s: float = 5.0
    surrogates: int = 199
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """How two people matched, over time and as a whole.

    Attributes
    ----------
    time_s : NDArray[np.float64]
        Shape (m,), one a second (or less often in a long recording): centres of the windows.
    score : NDArray[np.float64]
        Shape (m,), 0 = chance, 100 = perfect delayed copy, not clipped; NaN where not visible.
    lag_s : NDArray[np.float64]
        Shape (m,), the lag there; > 0: A leads.
    coverage : NDArray[np.float64]
        Shape (m,), share of the window in which both were visible.
    chance_low, chance_high : float
        Where 90 % of the surrogate windows lie, as scores.
    whole : ChanceTest
        Concordance of the recording as a whole at its best lag.
    whole_score, whole_lag_s : float
        Score of the recording along the followed lag (not clipped), and its best lag. A recording
        too short for a p is anchored one expected spread above the mean of chance.
    leader : ParticipantId | None
        Who leads; None where nobody does, or where it cannot be told.
    lags_s, lag_curve : NDArray[np.float64]
        Concordance of the whole recording by lag.
    """

    time_s: NDArray[np.float64]
    score: NDArray[np.float64]
    lag_s: NDArray[np.float64]
    coverage: NDArray[np.float64]
    chance_low: float
    chance_high: float
    whole: ChanceTest
    whole_score: float
    whole_lag_s: float
    leader: ParticipantId | None
    lags_s: NDArray[np.float64]
    lag_curve: NDArray[np.float64]

    @property
    def certain(self) -> bool:
        """Whether the recording as a whole shows more than chance does."""
        if np.isfinite(self.whole.p_value):
            return self.whole.p_value < _SIGNIFICANT
        return self.whole_score >= _CERTAIN_SCORE and self.whole.effect >= _CERTAIN_EFFECT


def match(
    a: NDArray[np.float64], b: NDArray[np.float64], rate_hz: float, settings: MatchSettings
) -> Match | None:
    """Match two sets of channels.

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (channels, n), centred, in units of spread; NaN where not visible.
    rate_hz : float
        Samples a second.
    settings : MatchSettings
        Largest lag and surrogates.

    Returns
    -------
    Match | None
        None where there is nothing to compare: no channel, or less than four seconds.
    """
    length = a.shape[1]
    if a.shape[0] == 0 or length < 4 * rate_hz:
        return None
    max_lag = int(min(settings.max_lag_s * rate_hz, length // 4))
    block_s = 5.0 if length / rate_hz > _LONG_S else 1.0
    block = round(block_s * rate_hz)
    comparison = LaggedComparison(a, b, max_lag, block)
    observed = comparison.sums()
    apart = decorrelation_samples(a, b)
    plan = plan_shifts(
        comparison.blocks,
        block / rate_hz,
        apart / rate_hz,
        settings.surrogates,
        settings.seed,
    )
    lag_blocks = max(round(LAG_WINDOW_S / block_s), 1)
    match_blocks = max(round(MATCH_WINDOW_S / block_s), 1)
    wholes, windows = [], []
    for shift in plan.shifts:
        sums = comparison.sums(shift)
        followed = _follow(sums, lag_blocks)
        wholes.append(_whole(sums, followed))
        windows.append(_at(sums.windowed(match_blocks), followed))
    followed = _follow(observed, lag_blocks)
    # Bartlett: the variance of a concordance of unrelated series, over lags and channels.
    expected = float(np.sqrt(apart / length / a.shape[0]))
    whole = best_against_chance(
        circular_profile(a, b), max_lag, apart, settings.surrogates, expected
    )
    matched = _at(observed.windowed(match_blocks), followed)
    coverage = _coverage(a, b, comparison.blocks, block, match_blocks)
    chance = float(np.mean(windows)) if windows else 0.0
    low, high = np.quantile(windows, [0.05, 0.95]) if windows else (0.0, 0.0)
    curve = observed.windowed(2 * comparison.blocks).concordance()[0]
    lag = _peak(curve, max_lag) / rate_hz
    anchor = float(np.mean(wholes)) if wholes else 0.0
    if np.isnan(whole.p_value):
        # Too short to know chance well: it is taken at the upper end of what theory expects.
        anchor += expected
    whole_score = float(score(_whole(observed, followed), anchor))
    found = Match(
        time_s=(np.arange(comparison.blocks) + 0.5) * block / rate_hz,
        score=np.where(coverage >= 0.5, score(matched, chance), np.nan),
        lag_s=np.where(coverage >= 0.5, (followed - max_lag) / rate_hz, np.nan),
        coverage=coverage,
        chance_low=float(score(float(low), chance)),
        chance_high=float(score(float(high), chance)),
        whole=whole,
        whole_score=whole_score,
        whole_lag_s=lag,
        leader=None,
        lags_s=np.arange(-max_lag, max_lag + 1) / rate_hz,
        lag_curve=curve,
    )
    return replace(found, leader=_leader(found, 1.0 / rate_hz))


def _follow(sums: LaggedSums, blocks: int) -> NDArray[np.intp]:
    """Column of the best lag around each block."""
    best: NDArray[np.intp] = np.argmax(sums.windowed(blocks).concordance(), axis=1)
    return best


def _at(sums: LaggedSums, columns: NDArray[np.intp]) -> NDArray[np.float64]:
    rows = np.arange(columns.size)
    picked: NDArray[np.float64] = sums.concordance()[rows, columns]
    return picked


def _whole(sums: LaggedSums, columns: NDArray[np.intp]) -> float:
    """Concordance of the whole recording along the followed lag: busy stretches weigh more."""
    rows = np.arange(columns.size)
    energy = float(sums.energies[rows, columns].sum())
    return float(sums.products[rows, columns].sum()) / energy if energy > 0.0 else 0.0


def _peak(curve: NDArray[np.float64], max_lag: int) -> float:
    """Lag of the highest point in samples, between samples by a parabola through its neighbours."""
    top = int(np.argmax(curve))
    if 0 < top < curve.size - 1:
        before, here, after = curve[top - 1 : top + 2]
        bend = before - 2 * here + after
        if bend < 0:
            return top - max_lag + 0.5 * float(before - after) / float(bend)
    return float(top - max_lag)


def _coverage(
    a: NDArray[np.float64], b: NDArray[np.float64], blocks: int, block: int, window: int
) -> NDArray[np.float64]:
    both = (np.isfinite(a).any(axis=0) & np.isfinite(b).any(axis=0)).astype(np.float64)
    held = np.zeros(blocks * block)
    held[: both.size] = both
    real = np.zeros(blocks * block)
    real[: both.size] = 1.0
    sums = LaggedSums(
        held.reshape(blocks, block).sum(axis=1)[:, None],
        real.reshape(blocks, block).sum(axis=1)[:, None],
    ).windowed(window)
    return sums.products[:, 0] / sums.energies[:, 0]


def _leader(matched: Match, step_s: float) -> ParticipantId | None:
    if not matched.certain or abs(matched.whole_lag_s) < step_s:
        return None
    return "a" if matched.whole_lag_s > 0 else "b"

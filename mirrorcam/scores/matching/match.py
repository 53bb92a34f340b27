# SPDX-License-Identifier: GPL-3.0-or-later
"""One person's series matched with the other's: how much, how late, who leads, against chance.

The lag is followed through the recording over half a minute at a time, since a shorter stretch
finds some lag at which even unrelated people agree; how well they match is then told over ten
seconds. Surrogates go through the same steps, so the freedom to choose a lag is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from mirrorcam.scores.away import together
from mirrorcam.scores.chance.circular import plan_shifts, score
from mirrorcam.scores.matching.channels import HARDLY_SEEN
from mirrorcam.scores.matching.evenly import EvenComparison
from mirrorcam.scores.matching.followed import (
    HIGHEST_CHANCE,
    Surrogates,
    best_lag,
    follow,
    untrue,
    whole_along,
)
from mirrorcam.scores.matching.lagged import LaggedSums, RunningSums, decorrelation_samples
from mirrorcam.scores.matching.whole import more_than_chance, whole_against_chance, whole_score
from mirrorcam.scores.settings import FOLLOWED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.matching.channels import Channels

LAG_WINDOW_S = 30.0
"""The lag is found over this long a stretch."""

MATCH_WINDOW_S = 10.0
"""The match at that lag is told over this long a stretch."""

# Who was in the picture together for less than this has shown nothing of how they match.
_LEAST_S = 2.0
# Of more time together than this, longer blocks leave enough shifts to choose from, and
# cost less.
_BLOCKS_S = ((8 * 60.0, 1.0), (20 * 60.0, 2.0), (float("inf"), 5.0))


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """How matching is done.

    Attributes
    ----------
    max_lag_s : float
        Largest lag looked for (shortened to a quarter of a short recording).
    surrogates : int
        Surrogates with random phases, which the p value ranks, and circular shifts at most.
    seed : int
        Of their choice.
    followed : int
        Circular shifts that the level of chance comes from.
    """

    max_lag_s: float = 5.0
    surrogates: int = 199
    seed: int = 0
    followed: int = FOLLOWED


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
        The recording as a whole at its best lag, in standard errors: T of `evidence` for posture,
        products of normal scores for movement.
    whole_score, whole_lag_s : float
        Score of the recording along the followed lag (not clipped), and its best lag. A recording
        too short for a p is anchored one expected spread above the mean of chance, and fades with
        an effect that strangers have as well.
    leader : ParticipantId | None
        Who leads; None where nobody does, or where it cannot be told.
    whole_low, whole_high : float
        Where 90 % of the surrogates lie as wholes, as scores; NaN without surrogates.
    null : str
        What the level of chance was taken from: ``circular-shift`` or ``between-session``.
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
    whole_low: float = float("nan")
    whole_high: float = float("nan")
    null: Literal["circular-shift", "between-session"] = "circular-shift"

    @property
    def certain(self) -> bool:
        """Whether the recording as a whole shows more than chance does."""
        return more_than_chance(self.whole, self.whole_score)

    @property
    def step_s(self) -> float:
        """Seconds between two elements of `time_s`."""
        return float(self.time_s[1] - self.time_s[0]) if self.time_s.size > 1 else 1.0

    @property
    def above(self) -> NDArray[np.bool_]:
        """Shape (m,): where the score lies above 95 % of what chance shows."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.score > self.chance_high)


def match(
    channels: Channels,
    rate_hz: float,
    settings: MatchSettings,
    strangers: Sequence[Channels] = (),
    tested: Sequence[Channels] = (),
) -> Match | None:
    """Match two people.

    Parameters
    ----------
    channels : Channels
        Of both. Where their parts are named, the form of movements is compared; else they are
        movement as such.
    rate_hz : float
        Samples a second.
    settings : MatchSettings
        Largest lag and surrogates.
    strangers : sequence of Channels
        People who never met, prepared in the same way; see `chance.between`. They take the place of
        circular shifts, and of surrogates with random phases.
    tested : sequence of Channels
        What the p value is taken from, where it is not the same channels and strangers: the two
        people prepared for it, and then their strangers, prepared alike.

    Returns
    -------
    Match | None
        None where there is nothing to compare: no channel, less than four seconds, or less than two
        seconds or hardly any of them in which both were visible. Who has just left and who comes
        then are no pair.
    """
    length = channels.a.shape[1]
    if length < 4 * rate_hz:
        return None
    reach = round(settings.max_lag_s * rate_hz)
    there_s = np.count_nonzero(_together(channels, rate_hz, reach, 1)) / rate_hz
    block_s = next(block for limit, block in _BLOCKS_S if there_s <= limit)
    block = round(block_s * rate_hz)

    def met(pair: Channels) -> Channels:
        return _of_blocks(pair, _together(pair, rate_hz, reach, block), block)

    kept = _together(channels, rate_hz, reach, block)
    there = _of_blocks(channels, kept, block)
    a, b = there.a, there.b
    length = a.shape[1]
    least = max(HARDLY_SEEN, _LEAST_S * rate_hz / length) if length else 1.0
    if length < 4 * rate_hz or there.seen_share < least:
        return None
    max_lag = int(min(settings.max_lag_s * rate_hz, length // 4))
    comparison = EvenComparison(a, b, max_lag, block)
    observed = comparison.sums()
    apart = decorrelation_samples(a, b)
    lag_blocks = max(round(LAG_WINDOW_S / block_s), 1)
    match_blocks = max(round(MATCH_WINDOW_S / block_s), 1)
    blocks = observed.products.shape[0]
    total = LaggedSums(observed.products.sum(axis=0), observed.energies.sum(axis=0))
    curve = np.where(total.energies > 0.0, total.concordance(), -np.inf)
    chance = Surrogates()
    if strangers:
        for pair in strangers:
            stranger = met(pair)
            other = EvenComparison(stranger.a, stranger.b, max_lag, block)
            chance.add(other.sums(), lag_blocks, match_blocks)
    else:
        wanted = min(settings.surrogates, settings.followed)
        plan = plan_shifts(
            blocks,
            block / rate_hz,
            apart / rate_hz,
            2 if wanted == 1 else wanted,  # they come in pairs, and with none chance would be 0
            settings.seed,
            even=True,
        )
        best = int(best_lag(curve)) - max_lag
        for shift in plan.shifts:
            shifted = untrue(comparison.sums(shift), shift * block, blocks * block, best, apart / 2)
            chance.add(shifted, lag_blocks, match_blocks)
    del comparison
    running = RunningSums(observed)
    followed = follow(running, lag_blocks)
    told, *never_met = (met(pair) for pair in tested or (channels, *strangers))
    whole, timing = whole_against_chance(
        told, rate_hz, max_lag, settings.surrogates, settings.seed, never_met
    )
    # Spread of a concordance of unrelated series, after Bartlett, over lags and channels.
    expected = float(np.sqrt(apart / length / a.shape[0]))
    # Who shares the timing has larger products by chance, of either sign; but who copies shares the
    # timing because of that.
    along = whole_along(observed, followed)
    alike = float(np.clip(along, 0.0, 1.0))
    chance.factor = 1.0 + (timing - 1.0) * (1.0 - alike)
    usual, low, high = chance.levels()
    whole_low, whole_high = chance.whole_band(min(chance.whole, HIGHEST_CHANCE))
    matched = running.along(followed, match_blocks)
    coverage = _coverage(channels, block, match_blocks)
    scores, lags_s = np.full((2, coverage.size), np.nan)
    scores[kept], lags_s[kept] = score(matched, usual), (followed - max_lag) / rate_hz
    found = Match(
        time_s=np.asarray((np.arange(coverage.size) + 0.5) * (block / rate_hz), dtype=np.float64),
        score=np.where(coverage >= 0.5, scores, np.nan),
        lag_s=np.where(coverage >= 0.5, lags_s, np.nan),
        coverage=coverage,
        chance_low=float(score(low, usual)),
        chance_high=float(score(high, usual)),
        whole=whole,
        whole_score=whole_score(along, chance, whole, expected),
        whole_lag_s=_peak(curve, max_lag) / rate_hz,
        leader=None,
        whole_low=whole_low,
        whole_high=whole_high,
        null="between-session" if strangers else "circular-shift",
    )
    return replace(found, leader=_leader(found, 1.0 / rate_hz))


def _peak(curve: NDArray[np.float64], max_lag: int) -> float:
    """Lag of the highest point in samples, between samples by a parabola through its neighbours.

    Where nothing could be compared the curve is -inf; NaN where that is everywhere.
    """
    top = int(best_lag(curve))
    if not np.isfinite(curve[top]):
        return float("nan")
    if 0 < top < curve.size - 1:
        before, here, after = curve[top - 1 : top + 2]
        bend = before - 2 * here + after
        if -np.inf < bend < 0:
            return top - max_lag + 0.5 * float(before - after) / float(bend)
    return float(top - max_lag)


def _together(channels: Channels, rate_hz: float, reach: int, block: int) -> NDArray[np.bool_]:
    return together(*channels.seen, rate_hz, reach=reach, block=block)


def _of_blocks(channels: Channels, kept: NDArray[np.bool_], block: int) -> Channels:
    if kept.all():
        return channels
    samples = np.repeat(kept, block)[: channels.a.shape[1]]
    return replace(channels, a=channels.a[:, samples], b=channels.b[:, samples])


def _coverage(channels: Channels, block: int, window: int) -> NDArray[np.float64]:
    seen_a, seen_b = channels.seen
    both = (seen_a & seen_b).astype(np.float64)
    blocks = -(-both.size // block)
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
    if not matched.certain or not abs(matched.whole_lag_s) >= step_s:
        return None
    return "a" if matched.whole_lag_s > 0 else "b"

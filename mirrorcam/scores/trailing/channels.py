# SPDX-License-Identifier: GPL-3.0-or-later
"""One set of channels matched as it comes in: what `matching` does, looking back only.

Windows end at the newest step: a movement is compared with what the other did before it, so a
lag > 0 compares B now with A then, and a lag < 0 A now with B then. Chance is the same thing at
delays of half a minute and more, at which nobody answers anybody. The cost of a step does not
depend on how long the session has lasted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from mirrorcam.scores.chance.circular import SMALLEST_SHIFT_S, score
from mirrorcam.scores.matching.lagged import NOISE_FLOOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

MATCH_WINDOW_S = 10.0
"""The match is told over the last ten seconds."""

LAG_MEMORY_S = 12.0
"""The lag is found over the past, faded with this time constant: new evidence weighs more."""

BLOCK_S = 0.25
# Delays that stand for chance, and how long their results are remembered.
_DELAYS_STEP_S = 5.0
_DELAYS_S = tuple(_DELAYS_STEP_S * i for i in range(2, 21))
_CHANCE_MEMORY_S = 90.0
# Independent looks at chance without which it counts as unknown; they are there after 35 s.
_FEWEST_CHANCES = 4.0
_BAND = 0.9


@dataclass(frozen=True, slots=True)
class TrailingScore:
    """How two people matched in the last ten seconds; NaN where it cannot be told.

    Attributes
    ----------
    score, chance_low, chance_high : float
        0 = chance, 100 = a perfect delayed copy; where 90 % of chance lies.
    lag_s : float
        Followed lag; > 0: A leads.
    """

    score: float = float("nan")
    chance_low: float = float("nan")
    chance_high: float = float("nan")
    lag_s: float = float("nan")


class _Past:
    """The last steps of a few channels, oldest first, without moving them at each step."""

    def __init__(self, channels: int, length: int) -> None:
        self._twice = np.full((channels, 2 * length), np.nan, dtype=np.float32)
        self._length, self._at = length, 0

    def add(self, values: NDArray[np.float64]) -> None:
        self._twice[:, self._at] = self._twice[:, self._at + self._length] = values
        self._at = (self._at + 1) % self._length

    def view(self) -> NDArray[np.float32]:
        return self._twice[:, self._at : self._at + self._length]


class TrailingMatch:
    """Matches two sets of channels step by step.

    Parameters
    ----------
    channels : int
        In each set.
    rate_hz : float
        Steps a second.
    max_lag_s : float
        Largest lag looked for.
    """

    def __init__(self, channels: int, rate_hz: float, max_lag_s: float) -> None:
        self._rate = rate_hz
        self._block = max(round(BLOCK_S * rate_hz), 1)
        self._max_lag = max(round(max_lag_s * rate_hz), 1)
        self._delays = [round(s * rate_hz) for s in _DELAYS_S if s >= 2 * max_lag_s]
        # Neighbouring delays share a part of the lags that are searched around them.
        self._own_share = min(_DELAYS_STEP_S / (2 * max_lag_s), 1.0)
        self._reach = max(self._delays, default=0) + self._max_lag
        length = self._reach + self._block
        self._past = (_Past(channels, length), _Past(channels, length))
        self._window = max(round(MATCH_WINDOW_S * rate_hz / self._block), 1)
        self._fade = float(np.exp(-self._block / (LAG_MEMORY_S * rate_hz)))
        # First axis: products, energies; second: A before B, B before A; then the delay.
        shape = (2, 2, self._reach + 1)
        self._faded = np.zeros(shape)
        self._recent = np.zeros((self._window, *shape), dtype=np.float32)
        # Whether A and B were seen; how much of each block of the window both were, at once and at
        # the delays that stand for chance.
        self._seen = np.zeros((2, length), dtype=bool)
        self._both = np.zeros(self._window)
        ends = np.array(
            [[d - self._max_lag, d, d + self._max_lag] for d in self._delays], dtype=int
        )
        # (delays, 3, block): where the newest block was at each delay, with the lags around it.
        self._chance_at = length - self._block - ends.reshape(-1, 3, 1) + np.arange(self._block)
        self._both_at = np.zeros((self._window, 2 * len(self._delays)))
        remembered = max(round(_CHANCE_MEMORY_S * rate_hz / self._block), 1)
        self._chances = np.full((remembered, 2 * len(self._delays)), np.nan)
        self._steps = self._blocks = 0
        self._seen_now: list[NDArray[np.bool_]] = []
        self._newest = TrailingScore()
        self._told = True

    def add(self, a: NDArray[np.float64], b: NDArray[np.float64]) -> None:
        """Take one step: (channels,) each, in units of spread, NaN where not visible."""
        self._past[0].add(a)
        self._past[1].add(b)
        seen = np.array([np.isfinite(a).any(), np.isfinite(b).any()])
        self._seen_now.append(seen)
        self._steps += 1
        if self._steps % self._block == 0:
            self._take_block()

    def score(self) -> TrailingScore:
        """Tell the match at the end of the newest quarter of a second."""
        if not self._told:
            self._newest, self._told = self._tell(), True
        return self._newest

    def _take_block(self) -> None:
        sums = np.stack(
            [
                self._by_delay(self._past[1].view(), self._past[0].view()),
                self._by_delay(self._past[0].view(), self._past[1].view()),
            ],
            axis=1,
        )
        self._faded = self._fade * self._faded + sums
        row = self._blocks % self._window
        self._recent[row] = sums
        self._look_who_was_seen(row)
        self._blocks += 1
        matched, faded = self._curves()
        lags = 2 * self._max_lag + 1
        chances = [
            matched[side, d - self._max_lag :][np.argmax(faded[side, d - self._max_lag :][:lags])]
            if self._stands_for_chance(d) and self._both_at[:, 2 * i + side].mean() >= 0.5
            else np.nan
            for i, d in enumerate(self._delays)
            for side in (0, 1)
        ]
        self._chances[self._blocks % len(self._chances)] = chances
        self._told = False

    def _look_who_was_seen(self, row: int) -> None:
        """Note how much of the newest block both were seen; with delays, all over the lags."""
        block = self._block
        self._seen = np.roll(self._seen, -block, axis=1)
        self._seen[:, -block:] = np.array(self._seen_now).T
        self._seen_now = []
        a, b = self._seen
        self._both[row] = (a[-block:] & b[-block:]).mean()
        for side, (now, then) in enumerate(((b, a), (a, b))):
            both = now[-block:] & then[self._chance_at]
            self._both_at[row, side::2] = both.mean(axis=2).min(axis=1)

    def _by_delay(self, now: NDArray[np.float32], then: NDArray[np.float32]) -> NDArray[np.float64]:
        """Products and energies (2, delays) of the newest block with what the other did before."""
        new = now[:, -self._block :]
        seen_now, seen_then = np.isfinite(new), np.isfinite(then)
        new, then = np.nan_to_num(new), np.nan_to_num(then)
        new_seen = seen_now.astype(np.float32)
        cross = then.T @ new
        energy = seen_then.astype(np.float32).T @ (new * new + NOISE_FLOOR * new_seen)
        energy += (then * then).T @ new_seen
        # Sample j of the block is step `reach + j`; at delay d it meets step `reach + j - d`.
        total = np.zeros((2, self._reach + 1))
        for j in range(self._block):
            total[0] += 2.0 * cross[j : j + self._reach + 1, j][::-1]
            total[1] += energy[j : j + self._reach + 1, j][::-1]
        return total

    def _curves(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Concordance by side and delay: of the last ten seconds, and of the faded past."""
        recent = self._recent.sum(axis=0, dtype=np.float64)
        return _ratio(recent), _ratio(self._faded)

    def _stands_for_chance(self, delay: int) -> bool:
        """Whether the past is long enough for that delay, and the delay for being unrelated."""
        elapsed_s, delay_s = self._steps / self._rate, delay / self._rate
        enough_s = delay_s + self._max_lag / self._rate + MATCH_WINDOW_S
        return elapsed_s >= enough_s and delay_s >= min(SMALLEST_SHIFT_S, elapsed_s / 3)

    def _independent_looks(self) -> float:
        """How many windows that share nothing the remembered chance comes from.

        The first block at which a delay counts has a whole window behind it; from then on there
        is one more after every ten seconds.
        """
        blocks = np.isfinite(self._chances).sum(axis=0)
        windows = np.where(blocks > 0, 1.0 + (blocks - 1) / self._window, 0.0)
        return float(windows.sum()) * self._own_share

    def _tell(self) -> TrailingScore:
        if float(self._both.mean()) < 0.5:
            return TrailingScore()
        matched, faded = (
            np.concatenate([curve[1, self._max_lag : 0 : -1], curve[0, : self._max_lag + 1]])
            for curve in self._curves()
        )
        best = int(np.argmax(faded))
        lag_s = (best - self._max_lag) / self._rate
        looks = self._independent_looks()
        if looks < _FEWEST_CHANCES:
            return TrailingScore(lag_s=lag_s)
        known = self._chances[np.isfinite(self._chances)]
        chance = float(known.mean())
        low, high = np.quantile(known, [0.5 - _BAND / 2, 0.5 + _BAND / 2])
        # What few looks have shown is narrower than chance is: widened as the interval in which
        # the next one of a normal sample falls is (Geisser 1993, ch. 2).
        upper = 0.5 + _BAND / 2
        wider = special.stdtrit(looks - 1, upper) * np.sqrt(1 + 1 / looks) / special.ndtri(upper)
        low, high = chance + wider * (low - chance), chance + wider * (high - chance)
        return TrailingScore(
            score=float(score(float(matched[best]), chance)),
            chance_low=float(score(float(low), chance)),
            chance_high=float(score(float(high), chance)),
            lag_s=lag_s,
        )


def _ratio(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    nothing = sums[1] < 0.5 * NOISE_FLOOR
    ratio: NDArray[np.float64] = np.where(nothing, 0.0, sums[0] / np.where(nothing, 1.0, sums[1]))
    return ratio

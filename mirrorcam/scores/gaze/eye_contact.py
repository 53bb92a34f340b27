# SPDX-License-Identifier: GPL-3.0-or-later
"""Who looks at whom: shares, bouts, and mutual gaze against what two separate habits would give.

Two people who each look at the other for most of the time look at each other often without any
contact. Chance is therefore the mutual share after circular shifts, close to the product of the
two shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.away import together
from mirrorcam.scores.bouts import as_mask, bouts, switched
from mirrorcam.scores.chance.circular import ChanceTest, plan_shifts
from mirrorcam.scores.chance.ranked import aligned_against_chance
from mirrorcam.scores.gaze.glances import SHORTEST_S, Glances, Turns, glances_of, turns_of
from mirrorcam.scores.matching.lagged import decorrelation_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.series import DyadSeries

LOOKING_ON, LOOKING_OFF = 0.6, 0.4
"""A look begins well on the target and ends well off it; `cues.contact` says how far that is."""

# A share of fewer visible seconds than this is not told.
_FEWEST_S = 2.0


@dataclass(frozen=True, slots=True)
class EyeContact:
    """Face gaze of both participants.

    Attributes
    ----------
    looking : dict[ParticipantId, NDArray[np.float64]]
        Shape (n,): 1 looking, 0 not, NaN not visible.
    mutual : NDArray[np.float64]
        Shape (n,), the same for both at once.
    share : dict[ParticipantId, float]
        Share of the visible time; NaN where there is too little.
    test : ChanceTest
        Mutual share against circular shifts.
    mutual_bouts : list[tuple[float, float]]
        Stretches of mutual gaze (start_s, end_s).
    away_bouts : dict[ParticipantId, list[tuple[float, float]]]
        Stretches of at least a second of looking away.
    glances : dict[ParticipantId, Glances]
        How often, and for how long at a time, each looks at the other.
    mutual_glances : Glances
        The same for both at once.
    turns : Turns
        Who looked first, and who looked away first.
    product : float
        Product of both shares: what two separate habits give.
    """

    looking: dict[ParticipantId, NDArray[np.float64]]
    mutual: NDArray[np.float64]
    share: dict[ParticipantId, float]
    test: ChanceTest
    mutual_bouts: list[tuple[float, float]]
    away_bouts: dict[ParticipantId, list[tuple[float, float]]]
    glances: dict[ParticipantId, Glances]
    mutual_glances: Glances
    turns: Turns
    product: float


def _looking(values: NDArray[np.float64], rate_hz: float) -> NDArray[np.float64]:
    seen = np.isfinite(values)
    on = switched(values, LOOKING_ON, LOOKING_OFF)
    stretches = bouts(on, rate_hz, shortest_s=SHORTEST_S)
    return np.where(seen, as_mask(stretches, values.size, rate_hz).astype(np.float64), np.nan)


def _share(values: NDArray[np.float64], rate_hz: float) -> float:
    seen = np.isfinite(values)
    if seen.sum() < _FEWEST_S * rate_hz:
        return float("nan")
    return float(values[seen].mean())


def shifted_shares(
    a: NDArray[np.float64], b: NDArray[np.float64], rate_hz: float
) -> NDArray[np.float64]:
    """Share of time in which both are on, for every circular shift of b (n,).

    Parameters
    ----------
    a, b : NDArray[np.float64]
        Shape (n,): 1, 0 or NaN.
    rate_hz : float
        Steps a second.

    Returns
    -------
    NDArray[np.float64]
        NaN where a shift brings together too little of the time in which each is visible.
    """

    def correlate(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        spectrum = np.conj(fft.rfft(x)) * fft.rfft(y)
        result: NDArray[np.float64] = fft.irfft(spectrum, x.size)
        return result

    both = correlate(np.nan_to_num(a), np.nan_to_num(b))
    seen = correlate(np.isfinite(a).astype(np.float64), np.isfinite(b).astype(np.float64))
    enough = seen > max(_FEWEST_S * rate_hz, 1.0) - 0.5
    return np.where(enough, both / np.maximum(seen, 0.5), np.nan)


def score_eye_contact(series: DyadSeries, surrogates: int, seed: int) -> EyeContact:
    """Score the face gaze of both participants.

    Parameters
    ----------
    series : DyadSeries
        With the cue ``eye_contact``.
    surrogates, seed : int
        Circular shifts at most, and the seed of their choice.
    """
    rate = series.rate_hz
    looking = {who: _looking(series.values[who]["eye_contact"], rate) for who in PARTICIPANTS}
    mutual = looking["a"] * looking["b"]
    observed = _share(mutual, rate)
    surrogate_shares: NDArray[np.float64] = np.empty(0)
    independent = 0.0
    if np.isfinite(observed):
        step = max(round(rate), 1)
        seen_a, seen_b = (np.isfinite(looking[who]) for who in PARTICIPANTS)
        there = np.repeat(together(seen_a, seen_b, rate, block=step), step)[: series.length]
        first, second = (looking[who][there] for who in PARTICIPANTS)
        centred = [(v - np.nanmean(v))[None, :] for v in (first, second)]
        apart = decorrelation_samples(centred[0], centred[1]) / rate
        blocks = first.size // step
        plan = plan_shifts(blocks, step / rate, apart, surrogates, seed, even=True)
        shifts = np.array(plan.shifts, dtype=int)
        every = shifted_shares(first, second, rate)
        # One way and as far the other way: it does not matter who of the two is shifted.
        planned = every[np.where(2 * shifts > blocks, shifts - blocks, shifts) * step]
        surrogate_shares = planned[np.isfinite(planned)]
        told = surrogate_shares.size / max(planned.size, 1)
        # Somebody who always (or never) looks leaves nothing to be tested.
        varies = all(float(np.nanstd(looking[who])) > 0 for who in PARTICIPANTS)
        independent = plan.independent * told if varies else 0.0
    share = {who: _share(looking[who], rate) for who in PARTICIPANTS}
    mutual_bouts = bouts(mutual == 1.0, rate, shortest_s=SHORTEST_S)
    return EyeContact(
        looking=looking,
        mutual=mutual,
        share=share,
        test=aligned_against_chance(observed, surrogate_shares, independent),
        mutual_bouts=mutual_bouts,
        away_bouts={
            who: bouts(looking[who] == 0.0, rate, shortest_s=1.0, bridge_s=0.3)
            for who in PARTICIPANTS
        },
        glances={who: glances_of(looking[who], rate) for who in PARTICIPANTS},
        mutual_glances=glances_of(mutual, rate),
        turns=turns_of(looking, mutual_bouts, rate),
        product=share["a"] * share["b"],
    )

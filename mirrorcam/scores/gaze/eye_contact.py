# SPDX-License-Identifier: GPL-3.0-or-later
"""Who looks at whom: shares, bouts, and mutual gaze against what two separate habits would give.

Two people who each look at the other for most of the time look at each other often without any
contact. Chance is therefore the mutual share after circular shifts, close to the product of the
two shares. The p ranks the true alignment among all others: looks are few and of any length, so no
bell curve tells how often strangers' looks meet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import fft

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.away import together
from mirrorcam.scores.bouts import as_mask, bouts, switched, undecided
from mirrorcam.scores.chance.cuts import profiles_without_cuts, usual_after_cuts
from mirrorcam.scores.chance.ranked import among_all_shifts
from mirrorcam.scores.gaze.glances import SHORTEST_S, Glances, Turns, glances_of, turns_of
from mirrorcam.scores.matching.lagged import decorrelation_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.series import DyadSeries

LOOKING_ON, LOOKING_OFF = 0.6, 0.4
"""A look begins well on the target and ends well off it; `cues.contact` says how far that is."""

FEWEST_S = 2.0
"""A share of fewer visible seconds than this is not told."""

# Alignments less far apart than this are one, however fast the looks come and go.
_MOMENT_S = 1.0


@dataclass(frozen=True, slots=True)
class EyeContact:
    """Face gaze of both participants.

    Attributes
    ----------
    looking : dict[ParticipantId, NDArray[np.float64]]
        Shape (n,): 1 looking, 0 not, NaN not visible, or the other was away for long.
    mutual : NDArray[np.float64]
        Shape (n,), the same for both at once.
    share : dict[ParticipantId, float]
        Share of the visible time in which the other was there; NaN where there is too little.
    test : ChanceTest
        Mutual share against circular shifts of half a minute or more; p is the rank of what both
        looks have in common, beyond their shares, among all shifts.
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
    # Of a look whose end nobody saw, nobody saw that it was too short for one.
    looks = as_mask(bouts(on, rate_hz, shortest_s=SHORTEST_S), values.size, rate_hz)
    looks |= undecided(on, seen, rate_hz, shortest_s=SHORTEST_S)
    return np.where(seen, looks.astype(np.float64), np.nan)


def _share(values: NDArray[np.float64], rate_hz: float) -> float:
    seen = np.isfinite(values)
    if seen.sum() < FEWEST_S * rate_hz:
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
        return np.asarray(np.round(fft.irfft(spectrum, x.size)))  # counts of samples

    both = correlate(np.nan_to_num(a), np.nan_to_num(b))
    seen = correlate(np.isfinite(a).astype(np.float64), np.isfinite(b).astype(np.float64))
    enough = seen > max(FEWEST_S * rate_hz, 1.0) - 0.5
    return np.where(enough, both / np.maximum(seen, 0.5), np.nan)


def _against_chance(
    a: NDArray[np.float64], b: NDArray[np.float64], rate_hz: float, cuts: Sequence[int] = ()
) -> ChanceTest:
    """Compare the share of mutual gaze (of 1, 0 and NaN, shape (n,) each) with circular shifts.

    What both do after a cut is chance as well; see `chance.cuts`.
    """
    both = np.isfinite(a * b)
    if not both.any():
        return among_all_shifts(np.empty(0), rate_hz, 0.0)
    there = together(np.isfinite(a), np.isfinite(b), rate_hz)
    looks = [looking - np.nanmean(looking[there]) for looking in (a, b)]
    after = [usual_after_cuts(looking, cuts, rate_hz) for looking in looks]
    by_cuts = float(np.mean((after[0] * after[1])[both]))
    shares = shifted_shares(a[there], b[there], rate_hz)
    centred = [looking[there][None, :] for looking in looks]
    apart = max(decorrelation_samples(*centred), _MOMENT_S * rate_hz)
    independent = min(both.sum(), np.isfinite(shares).sum()) / apart
    # Somebody who always (or never) looks leaves nothing to be tested.
    varies = all(float(np.nanstd(looking)) > 0.0 for looking in centred)
    if not varies:
        untested = among_all_shifts(shares, rate_hz, 0.0)
        # Where nothing was observed, that is what there is to say.
        told = np.isfinite(untested.observed)
        return replace(untested, p_missing="constant") if told else untested
    # Told in standard errors, alignments at which little was seen do not stand out by that.
    tests = [
        among_all_shifts(shares, rate_hz, independent, profile)
        for profile in profiles_without_cuts(looks, there, cuts, rate_hz)
    ]
    test = replace(tests[0], p_value=float(np.mean([one.p_value for one in tests])))
    if not (by_cuts and test.spread > 0.0):
        return test
    return replace(test, mean=test.mean + by_cuts, effect=test.effect - by_cuts / test.spread)


def score_eye_contact(series: DyadSeries) -> EyeContact:
    """Score the face gaze of both participants, from the cue ``eye_contact``."""
    rate = series.rate_hz
    looking = {
        who: np.where(series.gone(other), np.nan, _looking(series.values[who]["eye_contact"], rate))
        for who, other in zip(PARTICIPANTS, reversed(PARTICIPANTS), strict=True)
    }
    mutual = looking["a"] * looking["b"]
    share = {who: _share(looking[who], rate) for who in PARTICIPANTS}
    mutual_bouts = bouts(mutual == 1.0, rate, shortest_s=SHORTEST_S)
    return EyeContact(
        looking=looking,
        mutual=mutual,
        share=share,
        test=_against_chance(looking["a"], looking["b"], rate, series.cuts),
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""The recording as a whole: its p among surrogates, its score, and whether both are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.chance.beyond import SIGNIFICANT
from mirrorcam.scores.chance.circular import SMALLEST_SHIFT_S, score, shrunk
from mirrorcam.scores.chance.phases import best_of_lags, movement_products, searched
from mirrorcam.scores.matching.evidence import form_products, ranked_products
from mirrorcam.scores.matching.followed import HIGHEST_CHANCE
from mirrorcam.scores.matching.lagged import decorrelation_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.chance.phases import LagProducts
    from mirrorcam.scores.matching.channels import Channels
    from mirrorcam.scores.matching.followed import Surrogates

# No expression and no movement of a body is over sooner. Of people who keep still nothing but the
# jitter of their landmarks is left, of which ten seconds hold fifty moments that tell nothing.
_MOMENT_S = 0.5
# More than chance means p < 0.05; where a short recording has no p, a score and an effect, either
# of the pairs, instead. Unrelated real clips of 8 to 30 s reach scores of 34 and effects of 4.3,
# simulated ones 3 and 3.4; copies in which little moves have effects of 3 to 5 and scores of 70.
_CERTAIN = ((30.0, 5.0), (60.0, 3.0))
# A score whose p is as likely as not by chance is nothing.
_EVEN = 0.5
# Spreads that one in twenty lies above, if they are those of a bell curve.
_REACHED_BY_CHANCE = 1.645


def whole_against_chance(
    channels: Channels,
    rate_hz: float,
    max_lag: int,
    surrogates: int,
    seed: int,
    strangers: Sequence[Channels] = (),
) -> tuple[ChanceTest, float]:
    """Test the recording as a whole: the best lag among surrogates with random phases.

    Parameters
    ----------
    channels : Channels
        Of both.
    rate_hz : float
        Samples a second.
    max_lag : int
        Largest lag looked for, in samples.
    surrogates, seed : int
        How many, and of their choice.
    strangers : sequence of Channels
        People who never met: they take the place of surrogates.

    Returns
    -------
    whole : ChanceTest
        Of the best lag.
    timing : float
        By how much shared timing alone makes products larger there than at other alignments.
    """
    a, b, parts = channels.a, channels.b, channels.parts
    apart = decorrelation_samples(a, b)

    def products(pair: Channels) -> LagProducts:
        if pair.parts:
            return form_products(pair.a, pair.b, pair.parts, rate_hz, max_lag, apart)
        if pair.ranked:
            return ranked_products(pair.a, pair.b, rate_hz, max_lag, apart)
        return movement_products(pair.a, pair.b)

    own = products(channels)
    whole = best_of_lags(
        own, max_lag, apart, surrogates, seed,
        int(min(SMALLEST_SHIFT_S * rate_hz, a.shape[1] / 3)),
        [products(pair) for pair in strangers],
        int(np.sum(np.isfinite(a).any(axis=0) & np.isfinite(b).any(axis=0))),
        _MOMENT_S * rate_hz,
    )  # fmt: skip
    if not parts:
        return whole, 1.0
    best = int(np.argmax(searched(own.profile(), max_lag))) - max_lag
    return whole, max(float(np.sqrt(own.size[best])), 1.0)


def whole_score(observed: float, chance: Surrogates, whole: ChanceTest, expected: float) -> float:
    """Score the recording as a whole: 0 = chance, 100 = perfect delayed copy, not clipped.

    Parameters
    ----------
    observed : float
        Concordance along the followed lag.
    chance : Surrogates
        What alignments that are no true ones show.
    whole : ChanceTest
        Of the best lag.
    expected : float
        Spread of the concordance of unrelated series in theory.
    """
    anchor, spread = chance.whole, max(chance.whole_spread, expected)
    if np.isnan(whole.p_value):
        # Too short to know chance well: it is taken at the upper end of what theory expects.
        anchor += expected
    else:
        # The nearer the p is to one that strangers have, the more of the score may be chance.
        doubt = min(whole.p_value / SIGNIFICANT, 1.0)
        spread *= 1.0 + doubt * (_REACHED_BY_CHANCE - 1.0)
    anchor = min(anchor, HIGHEST_CHANCE)
    told = shrunk(float(score(observed, anchor)), 100.0 * spread / (1.0 - anchor))
    if told > 0.0 and whole.p_value > SIGNIFICANT:
        told *= max((_EVEN - whole.p_value) / (_EVEN - SIGNIFICANT), 0.0)
    if told > 0.0 and np.isnan(whole.p_value) and np.isfinite(whole.effect):
        # Full where a leader may be named, less and less where strangers' effects lie.
        scores, effects = zip(*_CERTAIN, strict=True)
        enough = float(np.interp(told, scores, effects))
        told *= float(np.clip((whole.effect - 1.0) / (enough - 1.0), 0.0, 1.0))
    return told


def more_than_chance(whole: ChanceTest, score: float) -> bool:
    """Whether a recording with that test and that score shows more than chance does."""
    if np.isfinite(whole.p_value):
        # The p value looks at one lag for all of the time, the score at how much there is.
        return whole.p_value < SIGNIFICANT and score > 0.0
    return any(score >= least and whole.effect >= effect for least, effect in _CERTAIN)

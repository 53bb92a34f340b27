# SPDX-License-Identifier: GPL-3.0-or-later
"""The score of the recording as a whole, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.chance.circular import ChanceTest, shrunk
from mirrorcam.scores.matching.followed import HIGHEST_CHANCE, Surrogates
from mirrorcam.scores.matching.whole import whole_score

NAN = float("nan")


def told(observed, p_value, effect=4.0, wholes=(0.0, 0.1, 0.2), expected=0.02):
    chance = Surrogates(wholes=list(wholes))
    return whole_score(observed, chance, ChanceTest(4.0, 0.0, 1.0, p_value, effect, 199), expected)


def score_of(observed: float, anchor: float, spread: float) -> float:
    return shrunk(100 * (observed - anchor) / (1 - anchor), 100 * spread / (1 - anchor))


def test_the_score_is_anchored_at_chance_and_drawn_to_it_by_its_spread():
    spread = np.std([0.0, 0.1, 0.2])
    for p_value in (0.0, 0.01, 0.05):
        wider = spread * (1 + p_value / 0.05 * (1.645 - 1))
        assert told(0.7, p_value) == pytest.approx(score_of(0.7, 0.1, wider))
    # Beyond 0.05 the spread grows no more, and the score fades to nothing at 0.5.
    for p_value in (0.2, 0.5, 0.7):
        fades = max((0.5 - p_value) / 0.45, 0.0)
        assert told(0.7, p_value) == pytest.approx(fades * score_of(0.7, 0.1, 1.645 * spread))
    # What theory expects where surrogates vary less; without a p the anchor lies as much higher.
    assert told(0.7, 0.0, expected=0.3) == pytest.approx(score_of(0.7, 0.1, 0.3))
    assert told(0.7, NAN, 9.0, expected=0.3) == pytest.approx(score_of(0.7, 0.4, 0.3))
    # Less than chance is no less for a p as good as even.
    assert told(-0.5, 0.9) == pytest.approx(score_of(-0.5, 0.1, 1.645 * spread))
    high = told(0.999, 0.0, wholes=(1.0, 1.0, 1.0), expected=1e-4)
    assert high == pytest.approx(score_of(0.999, HIGHEST_CHANCE, 1e-4))


@pytest.mark.parametrize(("observed", "needed"), [(0.3, 5.0), (0.5, None), (0.9, 3.0)])
def test_without_a_p_a_score_is_whole_from_the_effect_on_that_is_certain(observed, needed):
    full = told(observed, NAN, 99.0)
    enough = needed or np.interp(full, [30.0, 60.0], [5.0, 3.0])
    for effect in (0.5, 1.0, 2.0, enough, enough + 1.0):
        share = min(max((effect - 1.0) / (enough - 1.0), 0.0), 1.0)
        assert told(observed, NAN, effect) == pytest.approx(share * full)
    assert told(observed, NAN, NAN) == full

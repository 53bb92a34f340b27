# SPDX-License-Identifier: GPL-3.0-or-later
"""A match as a whole: when it is certain, its lag, its leader and its coverage, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.chance.circular import ChanceTest
from mirrorcam.scores.matching import match as maths
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.matching.match import Match

NAN = float("nan")


def tried(p_value: float, effect: float = 4.0) -> ChanceTest:
    return ChanceTest(4.0, 0.0, 1.0, p_value, effect, 199)


def matched(score: float, p_value: float, effect: float = 4.0, lag_s: float = 1.0) -> Match:
    nothing = np.zeros(1)
    return Match(nothing, nothing, nothing, nothing, -10.0, 20.0, tried(p_value, effect), score,
                 lag_s, None, nothing, nothing)  # fmt: skip


@pytest.mark.parametrize(
    ("score", "p_value", "effect", "certain"),
    [
        (1.0, 0.049, 4.0, True),
        (1.0, 0.05, 4.0, False),
        (0.0, 0.001, 9.0, False),
        # A recording without a p: a score and an effect, either of the pairs.
        (30.0, NAN, 5.0, True),
        (29.9, NAN, 5.0, False),
        (59.9, NAN, 4.9, False),
        (60.0, NAN, 3.0, True),
        (60.0, NAN, 2.9, False),
        (60.0, NAN, NAN, False),
    ],
)
def test_when_it_shows_more_than_chance(score, p_value, effect, certain):
    found = matched(score, p_value, effect)
    assert found.certain == certain
    assert maths._leader(found, 0.1) == ("a" if certain else None)


@pytest.mark.parametrize(
    ("lag_s", "leader"), [(0.1, "a"), (-0.1, "b"), (0.09, None), (-0.09, None), (NAN, None)]
)
def test_who_leads_does_so_by_a_step_at_least(lag_s, leader):
    assert maths._leader(matched(50.0, 0.01, lag_s=lag_s), 0.1) == leader


def test_the_peak_lies_on_the_parabola_through_its_neighbours():
    lags = np.arange(-3, 4)
    assert maths._peak(-((lags - 0.7) ** 2.0), 3) == pytest.approx(0.7)
    assert maths._peak(-((lags + 1.2) ** 2.0), 3) == pytest.approx(-1.2)
    assert maths._peak(1.0 * lags, 3) == 3.0
    assert maths._peak(-1.0 * lags, 3) == -3.0
    beside = np.full(7, -np.inf)
    assert np.isnan(maths._peak(beside, 3))
    beside[4] = 0.3
    assert maths._peak(beside, 3) == 1.0


def test_coverage_is_the_share_of_each_window_that_both_were_seen():
    rng = np.random.default_rng(1)
    a, b = np.where(rng.random((2, 2, 23)) < 0.4, NAN, 0.0)
    both = np.isfinite(a).any(axis=0) & np.isfinite(b).any(axis=0)
    found = maths._coverage(Channels(a, b), 5, 3)
    for block in range(5):
        window = both[max(block - 1, 0) * 5 : (block + 2) * 5]
        assert found[block] == pytest.approx(window.mean())

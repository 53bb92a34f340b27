# SPDX-License-Identifier: GPL-3.0-or-later
"""p values of single alignments: five in a hundred, or none."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from mirrorcam.scores.chance.ranked import aligned_against_chance, counted, ranked_against_chance


def test_as_many_count_as_make_five_per_cent_a_step():
    assert [counted(n) for n in (5, 18.9, 19, 38.5, 39, 199, 200)] == [0, 0, 19, 19, 39, 199, 199]


@pytest.mark.parametrize("independent", [19, 38, 60, 199])
def test_ranks_are_right_in_five_of_a_hundred(independent):
    rng = np.random.default_rng(independent)
    drawn = rng.standard_normal((4000, 200))
    p = np.array([ranked_against_chance(d[0], d[1:], independent).p_value for d in drawn])
    assert np.mean(p <= 0.05) == pytest.approx(0.05, abs=0.015)


def test_means_are_right_in_five_of_a_hundred():
    rng = np.random.default_rng(1)
    drawn = rng.standard_normal((4000, 41))
    p = np.array([aligned_against_chance(d[0], d[1:], 40).p_value for d in drawn])
    # Independent surrogates count as a third here: stricter, never looser.
    assert 0.03 <= np.mean(p <= 0.05) <= 0.055


def test_no_p_where_there_is_nothing_to_compare():
    few = np.zeros(10)
    for test in (ranked_against_chance, aligned_against_chance):
        assert np.isnan(test(1.0, np.arange(10.0), 10).p_value)
        assert np.isnan(test(1.0, few, 100).p_value)
        assert np.isnan(test(float("nan"), np.arange(100.0), 100).p_value)
        assert test(1.0, np.empty(0), 100).surrogates == 0


def test_means_and_ranks_are_those_of_the_formulas():
    rng = np.random.default_rng(8)
    others, observed = rng.standard_normal(50), 1.7
    mean, spread = others.mean(), others.std(ddof=1)
    told = aligned_against_chance(observed, others, 45)
    freedom = 45 / 3
    expected = stats.t.sf((observed - mean) / spread / np.sqrt(1 + 1 / freedom), freedom)
    assert told.p_value == pytest.approx(expected)
    assert (told.mean, told.spread, told.surrogates) == (mean, spread, 45)
    assert told.effect == pytest.approx((observed - mean) / spread)
    # Never less than one in all of them.
    assert aligned_against_chance(90.0, others, 45).p_value == pytest.approx(1 / 46)
    assert aligned_against_chance(90.0, others, 60).p_value == pytest.approx(1 / 51)
    ranked = ranked_against_chance(observed, others, 45)
    picked = others[np.round(np.arange(39) * 49 / 38).astype(int)]
    assert ranked.p_value == pytest.approx((1 + np.sum(picked >= observed)) / 40)
    assert (ranked.mean, ranked.spread, ranked.surrogates) == (mean, spread, 39)
    assert ranked.effect == pytest.approx((observed - mean) / spread)
    assert ranked_against_chance(picked[3], others, 45).p_value == pytest.approx(
        (1 + np.sum(picked >= picked[3])) / 40
    )


def test_how_many_are_enough_is_where_it_is_said_to_be():
    others = np.random.default_rng(9).standard_normal(100)
    assert np.isnan(aligned_against_chance(1.0, others, 37.9).p_value)
    assert np.isfinite(aligned_against_chance(1.0, others, 38.0).p_value)
    assert np.isnan(ranked_against_chance(1.0, others, 18.9).p_value)
    assert np.isfinite(ranked_against_chance(1.0, others, 19.0).p_value)
    for test in (ranked_against_chance, aligned_against_chance):
        assert np.isnan(test(1.0, others, 4.9).effect)
        assert np.isfinite(test(1.0, others, 5.0).effect)
        one = test(1.0, others[:1], 1.0)
        assert one.mean == others[0]
        assert np.isnan([one.spread, one.effect, one.p_value]).all()

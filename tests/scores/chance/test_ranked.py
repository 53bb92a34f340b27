# SPDX-License-Identifier: GPL-3.0-or-later
"""p values of single alignments: five in a hundred, or none."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.chance.ranked import among_all_shifts, counted, ranked_against_chance


def test_as_many_count_as_make_five_per_cent_a_step():
    assert [counted(n) for n in (5, 18.9, 19, 38.5, 39, 199, 200)] == [0, 0, 19, 19, 39, 199, 199]


@pytest.mark.parametrize("independent", [19, 38, 60, 199])
def test_ranks_are_right_in_five_of_a_hundred(independent):
    rng = np.random.default_rng(independent)
    drawn = rng.standard_normal((4000, 200))
    p = np.array([ranked_against_chance(d[0], d[1:], independent).p_value for d in drawn])
    assert np.mean(p <= 0.05) == pytest.approx(0.05, abs=0.015)


def test_the_rank_among_all_shifts_is_right_in_five_of_a_hundred():
    """However slow the two are: neighbouring alignments are alike, and all of them count."""
    rng = np.random.default_rng(1)
    p = []
    for _ in range(2000):
        slow = [np.convolve(rng.standard_normal(400), np.ones(20))[19:-19] for _ in "ab"]
        spectra = [np.fft.rfft(series - series.mean()) for series in slow]
        p.append(among_all_shifts(np.fft.irfft(np.conj(spectra[0]) * spectra[1]), 1.0, 20).p_value)
    assert np.mean(np.array(p) <= 0.05) == pytest.approx(0.05, abs=0.015)


def test_the_true_alignment_is_one_of_all_and_ties_count_against_it():
    def p(*values):
        return among_all_shifts(np.array(values), 1.0, 20.0).p_value

    assert p(5.0, 1.0, 2.0, 3.0, 1.0) == 0.2
    assert p(2.0, 1.0, 3.0, 2.0, 0.0) == 0.6
    assert p(2.0, 1.0, 1.999, 2.0 - 1e-12, 1.0) == 0.4
    # What was not seen is no alignment.
    assert p(5.0, 1.0, np.nan, 3.0, 1.0, 2.0) == 0.2


def test_what_is_ranked_may_be_another_form_of_what_is_told():
    values = np.array([0.4, 0.1, 0.5, np.nan, 0.3, 0.2])
    told = among_all_shifts(values, 1.0, 20.0, np.array([3.0, 1.0, 2.0, 9.0, 4.0, 0.0]))
    assert told.observed == 0.4
    assert told.p_value == 0.4
    assert told.surrogates == 4
    # From a third of a short recording on.
    assert told.mean == pytest.approx(0.4)
    assert told.effect == pytest.approx(0.0)


def test_far_shifts_are_those_of_half_a_minute():
    values = np.random.default_rng(2).standard_normal(200)
    told = among_all_shifts(values, 2.0, 4.9)
    assert told.mean == pytest.approx(values[60:141].mean())
    assert told.spread == pytest.approx(values[60:141].std(ddof=1))
    assert np.isnan(told.effect)
    assert np.isnan(told.p_value)
    assert told.surrogates == 4
    few = among_all_shifts(values, 2.0, 19.9)
    assert few.effect == pytest.approx((values[0] - told.mean) / told.spread)
    assert np.isnan(few.p_value)
    enough = among_all_shifts(values, 2.0, 20.0)
    assert enough.p_value == np.mean(values >= values[0])
    assert enough.surrogates == 199


def test_no_p_where_there_is_nothing_to_compare():
    few = np.zeros(10)
    assert np.isnan(ranked_against_chance(1.0, np.arange(10.0), 10).p_value)
    assert np.isnan(ranked_against_chance(1.0, few, 100).p_value)
    assert np.isnan(ranked_against_chance(float("nan"), np.arange(100.0), 100).p_value)
    assert ranked_against_chance(1.0, np.empty(0), 100).surrogates == 0
    for values in (np.empty(0), np.array([np.nan, 1.0, 2.0]), np.array([1.0, np.nan, np.nan])):
        assert np.isnan(among_all_shifts(values, 1.0, 100.0).p_value)
        assert among_all_shifts(values, 1.0, 100.0).surrogates == 0
    assert np.isnan(among_all_shifts(few, 1.0, 100.0).p_value)


def test_ranks_are_those_of_the_formula():
    rng = np.random.default_rng(8)
    others, observed = rng.standard_normal(50), 1.7
    mean, spread = others.mean(), others.std(ddof=1)
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
    assert np.isnan(ranked_against_chance(1.0, others, 18.9).p_value)
    assert np.isfinite(ranked_against_chance(1.0, others, 19.0).p_value)
    assert np.isnan(ranked_against_chance(1.0, others, 4.9).effect)
    assert np.isfinite(ranked_against_chance(1.0, others, 5.0).effect)
    one = ranked_against_chance(1.0, others[:1], 1.0)
    assert one.mean == others[0]
    assert np.isnan([one.spread, one.effect, one.p_value]).all()

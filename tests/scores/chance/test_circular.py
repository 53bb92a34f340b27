# SPDX-License-Identifier: GPL-3.0-or-later
"""Chance: which shifts stand for it, what p they give, and how often it is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.chance.circular import (
    FEWEST_SURROGATES,
    SMALLEST_SHIFT_S,
    against_chance,
    best_against_chance,
    plan_shifts,
    score,
    shrunk,
)
from mirrorcam.scores.matching.match import MatchSettings, match


@settings(max_examples=100, deadline=None)
@given(
    blocks=st.integers(1, 5000),
    block_s=st.sampled_from([1.0, 5.0]),
    decorrelation=st.floats(0.01, 500),
    surrogates=st.integers(0, 400),
    seed=st.integers(0, 100),
)
def test_shifts_stay_away_from_the_true_alignment(blocks, block_s, decorrelation, surrogates, seed):
    plan = plan_shifts(blocks, block_s, decorrelation, surrogates, seed)
    length_s = blocks * block_s
    smallest_s = min(SMALLEST_SHIFT_S, length_s / 3)
    assert len(plan.shifts) <= surrogates
    assert list(plan.shifts) == sorted(set(plan.shifts))
    for shift in plan.shifts:
        assert smallest_s <= shift * block_s <= length_s - smallest_s
    assert plan.independent <= len(plan.shifts)
    assert plan.independent * decorrelation <= length_s
    assert plan == plan_shifts(blocks, block_s, decorrelation, surrogates, seed)


def test_independent_shifts_are_counted_by_decorrelation():
    # 180 s leave shifts of 30 to 150 s.
    assert plan_shifts(180, 1.0, 1.0, 199, 0).independent == 121
    assert plan_shifts(180, 1.0, 0.1, 199, 0).independent == 121
    assert plan_shifts(180, 1.0, 4.0, 199, 0).independent == 30
    assert len(plan_shifts(180, 1.0, 4.0, 199, 0).shifts) == 121
    assert plan_shifts(3600, 1.0, 2.0, 199, 0).independent == 199
    assert plan_shifts(3600, 1.0, 2.0, 199, 1) != plan_shifts(3600, 1.0, 2.0, 199, 0)


def test_p_value_counts_the_observed_among_its_surrogates():
    values = np.arange(99) / 99
    assert against_chance(2.0, values, 99).p_value == pytest.approx(0.01)
    assert against_chance(-1.0, values, 99).p_value == 1.0
    assert against_chance(values[49], values, 99).p_value == pytest.approx(51 / 100)
    # Of 99 shifts only 33 are independent: p can be no smaller than 1 / 34.
    test = against_chance(2.0, values, 33)
    assert (test.p_value, test.surrogates) == (pytest.approx(1 / 34), 33)
    assert test.effect == pytest.approx((2.0 - values.mean()) / values.std(ddof=1))


def test_too_few_surrogates_give_an_effect_but_no_p():
    values = [0.1, 0.2, 0.3, 0.2]
    test = against_chance(0.9, values, 4)
    assert np.isnan(test.p_value)
    assert test.effect == pytest.approx(0.7 / np.std(values, ddof=1))
    # Four nearly equal surrogates say nothing about the spread: theory does.
    cautious = against_chance(0.9, values, 4, expected_spread=0.35)
    assert cautious.effect == pytest.approx(2.0)
    enough = against_chance(0.9, np.resize(values, 40), FEWEST_SURROGATES, expected_spread=0.35)
    assert np.isfinite(enough.p_value)
    assert enough.effect > 5


@pytest.mark.parametrize(("observed", "surrogates"), [(0.5, []), (float("nan"), [0.1] * 30)])
def test_nothing_to_compare_is_nan(observed, surrogates):
    test = against_chance(observed, surrogates, len(surrogates))
    assert test.surrogates == 0
    assert np.isnan([test.mean, test.spread, test.p_value, test.effect]).all()


def test_score_is_zero_at_chance_and_hundred_for_a_copy():
    np.testing.assert_allclose(score(np.array([0.2, 1.0, 0.6, 0.0]), 0.2), [0, 100, 50, -25])


def profile(seed: int, n: int = 6000, width: float = 8.0) -> np.ndarray:
    """A statistic by circular lag as unrelated people have it: smooth and random."""
    raw = np.random.default_rng(seed).standard_normal(n)
    values = gaussian_filter1d(raw, width, mode="wrap")
    return 0.05 * values / values.std()


def test_the_best_of_random_lags_is_rarely_significant():
    apart = 8.0 * np.sqrt(4 * np.pi)
    found = [best_against_chance(profile(s), 50, apart, 199, 0.0) for s in range(400)]
    p_values = np.array([test.p_value for test in found])
    # Five percent, give or take two standard errors of 1.1 points and a cautious formula.
    assert 0.02 <= np.mean(p_values <= 0.05) <= 0.08
    assert 0.4 < p_values.mean() < 0.65
    assert abs(np.mean([test.effect for test in found])) < 0.2


def test_a_peak_among_the_searched_lags_is_found_and_one_beyond_is_not():
    apart = 8.0 * np.sqrt(4 * np.pi)
    curve = profile(1)
    at_lag, beyond = curve.copy(), curve.copy()
    at_lag[30] += 0.4
    beyond[200] += 0.4
    found = best_against_chance(at_lag, 50, apart, 199, 0.0)
    assert found.p_value == pytest.approx(1 / (1 + found.surrogates))
    assert found.surrogates > 150
    assert found.observed == at_lag[30]
    assert found.effect > 4
    assert best_against_chance(beyond, 50, apart, 199, 0.0).p_value > 0.05
    back = best_against_chance(np.roll(at_lag, -60), 50, apart, 199, 0.0)
    assert back.observed == found.observed


def test_strangers_take_the_place_of_shifts():
    apart = 8.0 * np.sqrt(4 * np.pi)
    curve = profile(3)
    curve[20] += 0.3
    others = [profile(10 + i) for i in range(10)]
    alone = best_against_chance(curve, 50, apart, 199, 0.0)
    among = best_against_chance(curve, 50, apart, 199, 0.0, strangers=others)
    assert alone.p_value < 0.05
    assert among.p_value < 0.05
    # What strangers have at the same lag is shared by all, and no sign of these two.
    for other in others:
        other[20] += 0.3
    assert best_against_chance(curve, 50, apart, 199, 0.0, strangers=others).p_value > 0.2


def test_a_score_near_chance_is_drawn_towards_it():
    assert shrunk(10.0, 10.0) == 0.0
    assert shrunk(5.0, 10.0) == 0.0
    assert shrunk(20.0, 10.0) == pytest.approx(20 * 15 / 16)
    assert shrunk(80.0, 0.0) == 80.0
    assert shrunk(-20.0, 10.0) == -20.0


def test_too_few_independent_alignments_give_no_p():
    curve = profile(2, n=450)
    found = best_against_chance(curve, 50, 20.0, 199, 0.3)
    assert found.surrogates < FEWEST_SURROGATES
    assert np.isnan(found.p_value)
    # Their own spread says little, so theory's stands in.
    assert found.spread == pytest.approx(0.3)
    assert np.isnan(best_against_chance(np.zeros(900), 50, 1.0, 199, 0.0).p_value)


def dyad(seed: int, shared: float, *, rate: float = 5.0, seconds: float = 180.0, channels: int = 8):
    """Two people with movements of several speeds, the channels of each related to each other."""
    rng = np.random.default_rng(seed)
    n = int(seconds * rate)

    def person() -> np.ndarray:
        raw = rng.standard_normal((4, n + 200))
        speeds = [0.4, 1.0, 2.0, 3.0]
        sources = np.array(
            [gaussian_filter1d(r, s * rate) for r, s in zip(raw, speeds, strict=True)]
        )
        sources /= sources.std(axis=1, keepdims=True)
        mixed = rng.standard_normal((channels, 4)) @ sources
        return mixed / mixed.std(axis=1, keepdims=True)

    a, b = person(), person()
    lag = int(2 * rate)
    b[:, lag:] = np.sqrt(1 - shared) * b[:, lag:] + np.sqrt(shared) * a[:, :-lag]
    noise = 0.3 * rng.standard_normal((2, channels, n))
    return np.clip(a[:, 100 : 100 + n] + noise[0], -3, 3), np.clip(
        b[:, 100 : 100 + n] + noise[1], -3, 3
    )


@pytest.mark.slow
def test_unrelated_people_are_rarely_called_related():
    """Nominally 5 %; with 120 pairs the standard error is 2 points."""
    options = MatchSettings(surrogates=25)
    p_values = np.array(
        [match(*dyad(seed, 0.0), 5.0, options).whole.p_value for seed in range(120)]
    )
    told = p_values[np.isfinite(p_values)]
    assert told.size > 80
    assert np.mean(told <= 0.05) <= 0.09
    # A test that never speaks is of no use either.
    assert np.mean(told <= 0.2) >= 0.08
    assert 0.3 < told.mean() < 0.7


@pytest.mark.slow
def test_shared_movement_is_found():
    options = MatchSettings(surrogates=25)
    found = [match(*dyad(seed, 0.3), 5.0, options) for seed in range(20)]
    significant = [m for m in found if m.whole.p_value <= 0.05]
    assert len(significant) >= 17
    assert all(m.leader in {"a", None} for m in significant)
    np.testing.assert_allclose([m.whole_lag_s for m in significant], 2.0, atol=0.2)

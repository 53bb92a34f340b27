# SPDX-License-Identifier: GPL-3.0-or-later
"""Real against pseudo dyads: effect sizes by hand, and a p that keeps its promise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from mirrorcam.scores.synchrony import dyads as maths
from mirrorcam.scores.synchrony.dyads import auc, cohens_d, compare_dyads


def people(seed: int, n: int, effect: float = 0.0) -> np.ndarray:
    """Values that hang on who takes part: each person adds something of their own."""
    rng = np.random.default_rng(seed)
    values = rng.standard_normal((n, n)) + rng.standard_normal(n) + rng.standard_normal((n, 1))
    return values + effect * np.eye(n)


def test_effect_sizes_by_hand():
    values = np.array([[3.0, 1.0, 0.0], [1.0, 2.0, 2.0], [0.0, 1.0, 4.0]])
    told = compare_dyads(values)
    assert (told.n_real, told.n_pseudo) == (3, 6)
    assert told.real_mean == pytest.approx(3.0)
    assert told.pseudo_mean == pytest.approx(5 / 6)
    pooled = math.sqrt((2.0 + 6 * np.var([1, 0, 1, 2, 0, 1])) / 7)
    assert told.cohens_d == pytest.approx((3.0 - 5 / 6) / pooled)
    # 18 comparisons: all won but one tie, 2 against 2.
    assert told.auc == pytest.approx(17.5 / 18)
    # Of six assignments only the real one has a mean of 3.
    assert told.p_value == pytest.approx(1 / 6)
    assert told.permutations == 6


@pytest.mark.parametrize("n", [2, 6, 9])
def test_the_effect_is_in_deviations_of_both_kinds_pooled(n):
    values = people(4, n, 0.7)
    values[0, 1] = np.nan
    real, pseudo = np.diag(values), values[~np.eye(n, dtype=bool)]
    pseudo = pseudo[np.isfinite(pseudo)]
    if n == 2:
        assert math.isnan(cohens_d(values))  # of one value nobody knows how it varies
        return
    squares = real.var(ddof=1) * (n - 1) + pseudo.var(ddof=1) * (pseudo.size - 1)
    pooled = math.sqrt(squares / (n - 1 + pseudo.size - 1))
    assert cohens_d(values) == pytest.approx((real.mean() - pseudo.mean()) / pooled)


def test_auc_is_that_of_mann_and_whitney():
    values = people(1, 12, 1.0)
    off = values[~np.eye(12, dtype=bool)]
    u = stats.mannwhitneyu(np.diag(values), off).statistic
    assert auc(values) == pytest.approx(u / (12 * off.size))


def test_strangers_are_rarely_significant_although_people_differ():
    p = np.array([compare_dyads(people(seed, 8)).p_value for seed in range(150)])
    # 5 % of 150 are 7.5; 15 or more would come about once in a hundred times.
    assert (p <= 0.05).sum() < 15
    assert 0.4 < p.mean() < 0.6


def test_real_dyads_are_found_and_the_interval_holds_the_effect():
    told = compare_dyads(people(3, 20, 2.0))
    assert told.p_value <= 0.001
    assert told.cohens_d_ci[0] < told.cohens_d < told.cohens_d_ci[1]
    assert told.cohens_d_ci[0] > 0
    assert 0.5 < told.auc_ci[0] < told.auc < told.auc_ci[1] <= 1.0


def test_the_interval_covers_the_true_effect():
    # Each person adds as much as chance does: the spread of pseudo dyads is sqrt(3).
    truth = 2.0 / math.sqrt(3.0)
    held = [
        low <= truth <= high
        for low, high in (compare_dyads(people(s, 15, 2.0)).cohens_d_ci for s in range(120))
    ]
    assert np.mean(held) > 0.86


def test_less_than_chance_is_told_with_its_sign():
    told = compare_dyads(people(4, 12, -2.0))
    assert told.cohens_d < -0.5
    assert told.auc < 0.5
    assert told.p_value > 0.95


def test_unknown_pairs_are_left_out():
    values = people(5, 9, 2.0)
    values[2, 2] = values[3, 4] = np.nan
    told = compare_dyads(values)
    assert (told.n_real, told.n_pseudo) == (8, 71)
    assert np.isfinite([told.p_value, told.cohens_d, told.auc]).all()
    nothing = compare_dyads(np.full((4, 4), np.nan))
    assert (nothing.n_real, nothing.n_pseudo) == (0, 0)
    assert np.isnan([nothing.p_value, nothing.cohens_d, nothing.auc, nothing.real_mean]).all()


def test_two_dyads_have_an_effect_but_no_certainty():
    told = compare_dyads(np.array([[2.0, 0.0], [0.5, 3.0]]))
    assert told.p_value == 0.5
    assert np.isnan(told.cohens_d_ci).all()
    assert told.auc == 1.0
    assert np.isnan(told.auc_ci).all()
    assert cohens_d(np.ones((2, 2))) != cohens_d(np.ones((2, 2)))  # NaN: nothing varies


def test_the_rounding_of_sums_is_no_effect():
    """Of dyads that are all alike the means differ in their last digit, and so do the values."""
    values = np.full((5, 5), 0.13573439934297657)
    values[np.triu_indices(5, 1)] += 1e-16
    told = compare_dyads(values)
    assert np.isnan([told.cohens_d, *told.cohens_d_ci]).all()
    assert told.p_value == 1.0


def test_a_clean_separation_is_no_certainty():
    told = compare_dyads(people(7, 5, 50.0))
    assert told.auc == 1.0
    assert told.auc_ci[0] == pytest.approx(5 / (5 + 1.96**2), abs=1e-3)  # Wilson, 5 of 5
    assert told.auc_ci[1] == 1.0


def test_a_seed_makes_it_the_same_again():
    values = people(6, 10, 0.5)
    assert compare_dyads(values, 1) == compare_dyads(values, 1)


def test_the_jackknife_of_a_mean_is_its_standard_error():
    values = np.random.default_rng(2).standard_normal((9, 9))
    error = maths._jackknife_error(values, lambda left: float(np.diag(left).mean()))
    assert error == pytest.approx(np.diag(values).std(ddof=1) / 3.0)
    assert np.isnan(maths._jackknife_error(values[:2, :2], lambda left: 1.0))


def test_intervals_are_those_of_student_and_wilson():
    values = np.random.default_rng(3).standard_normal((12, 12)) + 0.6 * np.eye(12)
    told = maths.cohens_d(values)
    reach = stats.t.ppf(0.975, 11) * maths._jackknife_error(values, maths.cohens_d)
    assert maths._effect_interval(values, told) == pytest.approx((told - reach, told + reach))
    share = maths.auc(values)
    error = maths._jackknife_error(values, maths.auc)
    trials = min(share * (1 - share) / error**2, 12)
    low, high = maths._auc_interval(values, share)
    # Wilson: the shares from which the one that was seen is 1.96 of their own errors away.
    for edge in (low, high):
        away = abs(edge - share) / np.sqrt(edge * (1 - edge) / trials)
        assert away == pytest.approx(stats.norm.ppf(0.975))
    clean = np.full((5, 5), 0.0) + np.eye(5)
    low, high = maths._auc_interval(clean, 1.0)
    assert high == 1.0
    assert (1.0 - low) / np.sqrt(low * (1 - low) / 5) == pytest.approx(stats.norm.ppf(0.975))


def test_all_assignments_of_few_dyads_are_gone_through():
    nan = float("nan")
    values = np.array([[0.9, 0.1, 0.5], [0.2, nan, 0.3], [0.4, 0.6, 0.7]])
    means = []
    for partners in itertools.permutations(range(3)):
        there = [values[row, b] for row, b in enumerate(partners) if np.isfinite(values[row, b])]
        means.append(np.mean(there))
    real = (0.9 + 0.7) / 2
    told = maths._permutation_test(values, 0)
    assert told == (np.mean([mean >= real - 1e-12 for mean in means]), 6)


def test_assignments_of_which_nothing_is_known_do_not_count():
    values = np.full((3, 3), np.nan)
    np.fill_diagonal(values, (-1.0, -2.0, -3.0))
    values[0, 1] = -4.0
    # Of six assignments the two that have nobody stay leave all or all but that one unknown.
    known = []
    for partners in itertools.permutations(range(3)):
        told = values[range(3), partners]
        if np.isfinite(told).any():
            known.append(np.nanmean(told))
    p_value, count = maths._permutation_test(values, 0)
    assert count == len(known) == 5
    assert p_value == pytest.approx(np.mean(np.array(known) >= -2.0))


def test_without_a_real_dyad_no_assignment_is_gone_through():
    values = np.full((3, 3), 0.5)
    np.fill_diagonal(values, np.nan)
    p_value, assignments = maths._permutation_test(values, 0)
    assert np.isnan(p_value)
    assert assignments == 0

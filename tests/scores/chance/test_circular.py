# SPDX-License-Identifier: GPL-3.0-or-later
"""Chance: which shifts stand for it, what p they give, and how often it is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.chance.circular import SMALLEST_SHIFT_S, plan_shifts, score, shrunk
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.matching.match import MatchSettings, match


@settings(max_examples=100, deadline=None)
@given(
    blocks=st.integers(1, 5000),
    block_s=st.sampled_from([1.0, 5.0]),
    decorrelation=st.floats(0.01, 500),
    surrogates=st.integers(0, 400),
    seed=st.integers(0, 100),
    even=st.booleans(),
)
def test_shifts_stay_away_from_the_true_alignment(
    blocks, block_s, decorrelation, surrogates, seed, even
):
    plan = plan_shifts(blocks, block_s, decorrelation, surrogates, seed, even=even)
    length_s = blocks * block_s
    smallest_s = min(SMALLEST_SHIFT_S, length_s / 3)
    assert len(plan.shifts) <= surrogates
    assert list(plan.shifts) == sorted(set(plan.shifts))
    for shift in plan.shifts:
        assert smallest_s <= shift * block_s <= length_s - smallest_s
    assert plan.independent <= len(plan.shifts)
    assert plan.independent * decorrelation <= length_s
    assert plan == plan_shifts(blocks, block_s, decorrelation, surrogates, seed, even=even)
    if even and len(plan.shifts) > 1:
        # Whoever of the two is shifted, the same alignments are looked at.
        assert {blocks - shift for shift in plan.shifts} == set(plan.shifts)


@pytest.mark.parametrize(("length_s", "first_s"), [(30.0, 10.0), (75.0, 25.0), (300.0, 30.0)])
def test_the_smallest_shift_is_half_a_minute_or_a_third_of_what_is_short(length_s, first_s):
    for block_s in (0.5, 1.0, 2.5):
        plan = plan_shifts(round(length_s / block_s), block_s, 1.0, 10**6, 0)
        assert plan.shifts[0] * block_s == first_s
        assert plan.shifts[-1] * block_s == length_s - first_s


def test_independent_shifts_are_counted_by_decorrelation():
    # 180 s leave shifts of 30 to 150 s.
    assert plan_shifts(180, 1.0, 1.0, 199, 0).independent == 121
    assert plan_shifts(180, 1.0, 0.1, 199, 0).independent == 121
    assert plan_shifts(180, 1.0, 4.0, 199, 0).independent == 30
    assert len(plan_shifts(180, 1.0, 4.0, 199, 0).shifts) == 121
    assert plan_shifts(3600, 1.0, 2.0, 199, 0).independent == 199
    assert plan_shifts(3600, 1.0, 2.0, 199, 1) != plan_shifts(3600, 1.0, 2.0, 199, 0)


@pytest.mark.parametrize(("surrogates", "told"), [(8, 8), (9, 8), (200, 200), (5000, 3540)])
def test_as_many_shifts_are_drawn_as_are_wanted_and_possible_in_pairs(surrogates, told):
    assert len(plan_shifts(3600, 1.0, 2.0, surrogates, 0, even=True).shifts) == told


def test_score_is_zero_at_chance_and_hundred_for_a_copy():
    np.testing.assert_allclose(score(np.array([0.2, 1.0, 0.6, 0.0]), 0.2), [0, 100, 50, -25])


def test_a_score_near_chance_is_drawn_towards_it():
    assert shrunk(10.0, 10.0) == 0.0
    assert shrunk(5.0, 10.0) == 0.0
    assert shrunk(20.0, 10.0) == pytest.approx(20 * 15 / 16)
    assert shrunk(80.0, 0.0) == 80.0
    assert shrunk(-20.0, 10.0) == -20.0


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
        [match(Channels(*dyad(seed, 0.0)), 5.0, options).whole.p_value for seed in range(120)]
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
    found = [match(Channels(*dyad(seed, 0.3)), 5.0, options) for seed in range(20)]
    significant = [m for m in found if m.whole.p_value <= 0.05]
    assert len(significant) >= 17
    assert all(m.leader in {"a", None} for m in significant)
    np.testing.assert_allclose([m.whole_lag_s for m in significant], 2.0, atol=0.2)

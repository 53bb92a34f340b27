# SPDX-License-Identifier: GPL-3.0-or-later
"""What cuts alone make two people have in common is taken off, and what lasts for a shot counts."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.chance import cuts
from mirrorcam.scores.chance.cuts import (
    FEWEST_SHOTS,
    profiles_without_cuts,
    shot_numbers,
    usual_after_cuts,
    variance_by_cuts,
)

RATE = 5.0
LENGTH = 600
CUTS = tuple(range(20, LENGTH, 20))


def held(seed, cuts=CUTS, length=LENGTH):
    """Something that is as it is for a whole shot."""
    levels = np.random.default_rng(seed).standard_normal(len(cuts) + 1)
    values = levels[shot_numbers(length, cuts)]
    return (values - values.mean())[None, :]


def test_shots_are_numbered():
    assert shot_numbers(6, (2, 5)).tolist() == [0, 0, 1, 1, 1, 2]
    assert shot_numbers(3, ()).tolist() == [0, 0, 0]


def test_what_everybody_does_after_a_cut_is_found():
    after = np.tile(np.linspace(1.0, 0.0, 20), LENGTH // 20)
    noise = np.random.default_rng(1).standard_normal(LENGTH)
    usual = usual_after_cuts(after + 0.1 * noise, CUTS, RATE)
    assert usual == pytest.approx(after - after.mean(), abs=0.3)
    assert usual.mean() == pytest.approx(0.0, abs=1e-12)
    # Taken off, nothing of it is left.
    rest = after + 0.1 * noise - usual
    assert usual_after_cuts(rest, CUTS, RATE) == pytest.approx(np.zeros(LENGTH), abs=1e-12)


def test_what_was_not_seen_is_no_part_of_it():
    after = np.tile(np.linspace(1.0, 0.0, 20), LENGTH // 20)
    hidden = after.copy()
    hidden[200:400] = np.nan
    found = usual_after_cuts(hidden, CUTS, RATE)
    assert np.isfinite(found).all()
    assert found == pytest.approx(usual_after_cuts(after, CUTS, RATE))
    assert usual_after_cuts(np.full(LENGTH, np.nan), CUTS, RATE).tolist() == [0.0] * LENGTH


def test_a_few_cuts_change_nothing():
    cuts = CUTS[: FEWEST_SHOTS - 2]
    values = np.random.default_rng(2).standard_normal(LENGTH)
    assert not usual_after_cuts(values, cuts, RATE).any()
    assert usual_after_cuts(values, CUTS[: FEWEST_SHOTS - 1], RATE).any()
    shots = shot_numbers(LENGTH, cuts)
    assert (variance_by_cuts(held(3, cuts), held(4, cuts), shots, RATE) == 1.0).all()


def test_where_shots_meet_products_are_larger():
    shots = shot_numbers(LENGTH, CUTS)
    variance = np.mean(
        [variance_by_cuts(held(i), held(i + 100), shots, RATE) for i in range(30)], axis=0
    )
    # A shot of 20 samples that meets one shot has 20 ** 2 pairs in it, and one that meets the
    # halves of two has two times 10 ** 2.
    assert variance[0] / variance[10] == pytest.approx(2.0, abs=0.3)
    assert variance[0] == pytest.approx(variance[20], abs=0.15)
    assert variance.mean() == pytest.approx(1.0)


def test_people_who_go_on_across_cuts_have_no_larger_ones():
    shots = shot_numbers(LENGTH, CUTS)
    first = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        a, b = (np.convolve(rng.standard_normal(LENGTH), np.ones(15), "same") for _ in "ab")
        first.append(variance_by_cuts(a[None, :], b[None, :], shots, RATE)[0])
    assert np.mean(first) == pytest.approx(1.0, abs=0.1)


def test_exchanged_the_lags_are_turned_round():
    cuts = tuple(np.sort(np.random.default_rng(5).choice(np.arange(5, LENGTH - 5), 30, False)))
    shots, a, b = shot_numbers(LENGTH, cuts), held(6, cuts), held(7, cuts)
    one, other = variance_by_cuts(a, b, shots, RATE), variance_by_cuts(b, a, shots, RATE)
    assert np.roll(other[::-1], 1) == pytest.approx(one)
    assert (one >= 0.25).all()


def test_nothing_seen_has_no_variance_of_its_own():
    nothing = np.full((1, LENGTH), np.nan)
    shots = shot_numbers(LENGTH, CUTS)
    assert (variance_by_cuts(nothing, held(8), shots, RATE) == 1.0).all()


def test_what_cuts_make_of_two_people_is_off_both_profiles_and_the_rest_is_there():
    rng = np.random.default_rng(9)
    cuts = tuple(np.sort(rng.choice(np.arange(5, LENGTH - 5), 30, replace=False)))
    starts = np.array([0, *cuts])[shot_numbers(LENGTH, cuts)]
    after = np.exp(-(np.arange(LENGTH) - starts) / 4.0)
    a = rng.standard_normal(LENGTH)
    b = 0.4 * np.roll(a, 7) + rng.standard_normal(LENGTH)
    of_both = [values - values.mean() for values in (a + 4 * after, b + 4 * after)]
    everywhere = np.ones(LENGTH, bool)
    (before,) = profiles_without_cuts(of_both, everywhere, cuts[: FEWEST_SHOTS - 2], RATE)
    assert before[0] > 8.0
    profiles = profiles_without_cuts(of_both, everywhere, cuts, RATE)
    assert len(profiles) == 2
    for profile in profiles:
        assert abs(profile[0]) < 3.0
        assert np.argmax(profile) == 7
        assert profile[7] > 4.0


@pytest.mark.parametrize("length", [8, 10, 11])
def test_products_are_squared_over_all_lags_whatever_the_length(length):
    rng = np.random.default_rng(length)
    a, b = rng.normal(size=(2, 3, length))
    sums = [float((a * np.roll(b, -lag, axis=1)).sum()) for lag in range(length)]
    assert cuts._mean_square(a, b) == pytest.approx(np.mean(np.square(sums)))

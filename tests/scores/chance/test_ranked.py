# SPDX-License-Identifier: GPL-3.0-or-later
"""p values of single alignments: five in a hundred, or none."""

from __future__ import annotations

import numpy as np
import pytest

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

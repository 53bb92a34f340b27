# SPDX-License-Identifier: GPL-3.0-or-later
"""A lag that is followed, and what alignments that are no true ones show: by plain loops."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching.followed import (
    Surrogates,
    best_lag,
    follow,
    untrue,
    whole_along,
)
from mirrorcam.scores.matching.lagged import LaggedSums, RunningSums

REACH = 3


def sums(seed: int = 0, blocks: int = 12) -> LaggedSums:
    rng = np.random.default_rng(seed)
    energies = rng.uniform(1.0, 3.0, (blocks, 2 * REACH + 1))
    return LaggedSums(energies * rng.uniform(-1, 1, energies.shape), energies)


def windows(count: int, wide: int) -> list[range]:
    """The blocks around each block, fewer at the ends."""
    half = wide // 2
    return [range(max(i + half + 1 - wide, 0), min(i + half + 1, count)) for i in range(count)]


def test_of_equal_lags_the_shortest_is_the_best():
    assert best_lag(np.zeros(7)) == 3
    assert best_lag(np.array([9.0, 1, 0, 5, 0, 1, 9])) in (0, 6)
    assert best_lag(np.array([0.0, 4, 0, 0, 4, 0, 0])) == 4
    np.testing.assert_array_equal(best_lag(np.array([[0.0, 0, 1], [2, 0, 1]])), [2, 0])


def test_the_lag_of_the_best_window_is_followed_where_something_was_visible():
    found = sums(1)
    found.products[:, 5] = found.energies[:, 5] = 0.0  # never visible together at this lag
    columns = follow(RunningSums(found), 5)
    for block, around in enumerate(windows(12, 5)):
        rows = list(around)
        energy = found.energies[rows].sum(axis=0)
        told = found.products[rows].sum(axis=0)[energy > 0] / energy[energy > 0]
        assert columns[block] == np.flatnonzero(energy > 0)[np.argmax(told)]


def test_the_whole_weighs_busy_stretches_more():
    found, columns = sums(2), np.arange(12) % 7
    products = sum(found.products[i, columns[i]] for i in range(12))
    energies = sum(found.energies[i, columns[i]] for i in range(12))
    assert whole_along(found, columns) == pytest.approx(products / energies)
    nothing = LaggedSums(np.zeros((12, 7)), np.zeros((12, 7)))
    assert np.isnan(whole_along(nothing, columns))


@pytest.mark.parametrize(("moved", "best", "width"), [(2, 1, 1.0), (48, 3, 2.0), (25, 0, 4.0)])
def test_what_a_shift_brings_back_to_the_true_lag_is_left_out(moved, best, width):
    found, length = sums(3), 50
    left = untrue(found, moved, length, best, width)
    for column in range(7):
        apart = abs(moved + column - REACH - best) % length
        true = min(apart, length - apart) <= width
        for kept, before in ((left.products, found.products), (left.energies, found.energies)):
            np.testing.assert_array_equal(kept[:, column], 0.0 if true else before[:, column])


def test_a_shift_that_brings_back_all_or_nothing_is_taken_as_it_is():
    found = sums(4)
    assert untrue(found, 25, 50, 0, 1.0) is found
    assert untrue(found, 0, 50, 0, 3.0) is found
    assert untrue(found, 0, 50, 0, 2.0) is not found


def test_surrogates_tell_their_mean_spread_and_band():
    made = Surrogates(factor=0.5)
    assert (made.whole, made.whole_spread, made.levels()) == (0.0, 0.0, (0.0, 0.0, 0.0))
    assert np.isnan(made.whole_band(0.1)).all()
    made.wholes += [0.1, 0.3, 0.2, 0.4]
    assert made.whole == pytest.approx(0.125)
    assert made.whole_spread == pytest.approx(0.5 * np.std([0.1, 0.3, 0.2, 0.4]))
    low, high = 0.5 * np.quantile([0.1, 0.2, 0.3, 0.4], [0.05, 0.95])
    # 0 is the anchor and 100 a perfect match.
    expected = [100 * (value - 0.1) / 0.9 for value in (low, high)]
    assert made.whole_band(0.1) == pytest.approx(expected)
    made.windows += [np.array([0.0, 0.2]), np.array([0.4, 0.6])]
    quantiles = 0.5 * np.quantile([0.0, 0.2, 0.4, 0.6], [0.05, 0.95])
    assert made.levels() == pytest.approx((0.15, *quantiles))
    made.add(LaggedSums(np.zeros((12, 7)), np.zeros((12, 7))), 3, 3)  # nothing was visible
    assert len(made.wholes) == 4
    made.add(sums(5), 5, 3)
    columns = follow(RunningSums(sums(5)), 5)
    assert made.wholes[4] == whole_along(sums(5), columns)
    for block, around in enumerate(windows(12, 3)):
        rows = list(around)
        told = sums(5).products[rows, columns[block]].sum()
        assert made.windows[2][block] == pytest.approx(
            told / sums(5).energies[rows, columns[block]].sum()
        )

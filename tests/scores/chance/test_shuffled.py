# SPDX-License-Identifier: GPL-3.0-or-later
"""The distribution of a sum of few products is told from pieces that never met."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.chance.shuffled import (
    Shape,
    in_pieces,
    piece_samples,
    shape_by_chance,
    shape_of,
)

PIECES = 24


def signs(rng: np.random.Generator) -> np.ndarray:
    """Products of people who only ever move by one, to the left or to the right: +1 or -1."""
    a, b = (rng.choice([-1.0, 1.0], PIECES) for _ in range(2))
    return np.outer(a, b)


def of_size_one(products: np.ndarray) -> Shape:
    found = shape_by_chance(products, np.ones_like(products), 1)
    assert found is not None
    return found


def test_a_plain_shape_changes_nothing():
    for value in (-5.0, -1.0, 0.0, 2.5, 12.0):
        assert Shape().normal(value) == pytest.approx(value)


def test_few_products_of_one_size_have_short_tails():
    """The kurtosis of a sum of m signs is -2 / m; they are as often + as -."""
    found = [of_size_one(signs(np.random.default_rng(seed))) for seed in range(30)]
    assert np.mean([s.kurtosis for s in found]) == pytest.approx(-2.0 / PIECES, abs=0.06)
    assert abs(np.mean([s.skewness for s in found])) < 0.05
    assert np.mean([s.spread for s in found]) == pytest.approx(1.0, abs=0.03)


def test_rare_large_movements_to_one_side_make_it_skewed():
    a = np.full(PIECES, -0.3)
    a[::4] = 0.9
    towards, away = of_size_one(np.outer(a, a)), of_size_one(np.outer(a, -a))
    assert towards.skewness > 0.2
    assert away.skewness < -0.2
    # The same value is nothing much where rare movements go the same way, and rare where not.
    assert towards.normal(2.5) < 2.5 < away.normal(2.5)


def test_it_does_not_matter_who_is_cut_up():
    rng = np.random.default_rng(4)
    products = rng.standard_normal((PIECES, PIECES)) * rng.exponential(size=PIECES)
    sizes = np.abs(products) + 0.5
    one, other = shape_by_chance(products, sizes, 2), shape_by_chance(products.T, sizes.T, 2)
    for moment in Shape.__slots__:
        assert getattr(one, moment) == pytest.approx(getattr(other, moment), abs=1e-9)


def test_what_may_really_belong_together_is_left_out():
    rng = np.random.default_rng(5)
    products = rng.standard_normal((PIECES, PIECES))
    copied = products + 50.0 * np.eye(PIECES)
    assert shape_by_chance(copied, np.ones_like(products), 1).kurtosis == pytest.approx(
        shape_by_chance(products, np.ones_like(products), 1).kurtosis, abs=1e-9
    )


@pytest.mark.parametrize("skewness", np.linspace(-3.0, 3.0, 13))
@pytest.mark.parametrize("kurtosis", np.linspace(-2.0, 12.0, 15))
def test_a_deviate_rises_with_the_value_whatever_the_moments(skewness, kurtosis):
    shape = Shape(0.1, 0.9, float(skewness), float(kurtosis))
    told = [shape.normal(x) for x in np.linspace(-6.0, 12.0, 200)]
    assert np.all(np.diff(told) > 0.0)


def bent(rng: np.random.Generator, power: float) -> np.ndarray:
    """Three channels of smooth noise of 75 s at 15 Hz, and bursts of it where the power is high."""
    raw = gaussian_filter1d(rng.standard_normal((4, 1200)), 5.0, axis=1)[:, 40:-35]
    raw /= raw.std(axis=1, keepdims=True)
    return raw[:3] * np.exp(power * raw[3])


def found_of(a: np.ndarray, b: np.ndarray) -> Shape:
    pieces = in_pieces(a, 90), in_pieces(b, 90)
    shape = shape_of(a, b, np.ones((len(pieces[0]), len(pieces[1]))), 90, 75)
    assert shape is not None
    return shape


def test_smooth_noise_is_shaped_as_its_twins_are_and_bursts_are_not():
    noise, bursts = (
        [
            found_of(*(bent(np.random.default_rng([who, seed]), power) for who in (0, 1))).kurtosis
            for seed in range(24)
        ]
        for power in (0.0, 1.5)
    )
    assert abs(np.mean(noise)) < 0.1
    assert np.mean(bursts) > np.mean(noise) + 0.1


def test_who_is_called_a_does_not_matter_where_there_are_twins():
    a, b = bent(np.random.default_rng(1), 1.0), bent(np.random.default_rng(2), 1.0)
    a[:, 300:400] = np.nan
    one, other = found_of(a, b), found_of(b, a)
    assert one.kurtosis == pytest.approx(other.kurtosis, abs=1e-9)
    assert one.skewness == pytest.approx(other.skewness, abs=1e-9)


def test_a_sum_of_rare_products_is_as_rare_as_its_deviate():
    """Simulated anew: the quantiles that the moments promise are those that come."""
    rng = np.random.default_rng(6)
    a, b = np.full(PIECES, -0.1), np.full(PIECES, -0.1)
    a[:3], b[5:9] = 0.9, 0.8
    shape = of_size_one(np.outer(a, b))
    came = np.array([a @ rng.permutation(b) for _ in range(4000)])
    came = (came - came.mean()) / came.std()
    beyond = np.mean([shape.normal(x) > 1.645 for x in came])
    assert beyond == pytest.approx(0.05, abs=0.03)


def test_pieces_are_neither_too_short_nor_too_few():
    assert piece_samples(1000, 4.0, 15.0) == 20
    assert piece_samples(1000, 1.0, 15.0) == 15
    assert piece_samples(600, 100.0, 15.0) == 75
    assert piece_samples(54_000, 4.0, 15.0) == 270


def test_pieces_hold_all_channels_and_nothing_that_was_not_seen():
    rows = np.arange(14, dtype=float).reshape(2, 7)
    rows[1, 2] = np.nan
    np.testing.assert_array_equal(in_pieces(rows, 3), [[0, 1, 2, 7, 8, 0], [3, 4, 5, 10, 11, 12]])


def test_nothing_to_compare_has_no_shape():
    assert shape_by_chance(np.zeros((20, 20)), np.zeros((20, 20)), 1) is None
    assert shape_by_chance(np.ones((4, 4)), np.ones((4, 4)), 1) is None
    assert shape_by_chance(np.ones((20, 20)), np.ones((20, 20)), 40) is None


@pytest.mark.parametrize("nearest", [1, 3])
def test_the_moments_are_those_of_the_shuffled_sums_written_out(nearest):
    rng = np.random.default_rng(7)
    count = 12
    products = rng.exponential(size=(count, count)) - 0.8
    sizes = rng.uniform(0.2, 2.0, (count, count))
    apart = [[abs(i - j) >= nearest for j in range(count)] for i in range(count)]
    usual_product = products[np.array(apart)].mean()
    orders = np.random.default_rng([0, count]).permuted(np.tile(range(count), (1000, 1)), axis=1)
    sums, sized, kept = [], [], []
    for order in orders:
        for pairs in (list(enumerate(order)), [(j, i) for i, j in enumerate(order)]):
            met = [(i, j) for i, j in pairs if apart[i][j]]
            sums.append(sum(products[i, j] - usual_product for i, j in met))
            sized.append(sum(sizes[i, j] for i, j in met))
            kept.append(len(met) / count)
    sums, sized, share = np.array(sums), np.array(sized), np.mean(kept)
    told = sums / np.sqrt(np.mean(sums**2)) / np.sqrt(np.maximum(sized / np.mean(sized), 0.05))
    z = (told - told.mean()) / told.std()

    found = shape_by_chance(products, sizes, nearest)
    assert found.mean == pytest.approx(np.sqrt(share) * told.mean())
    assert found.skewness == pytest.approx(np.sqrt(share) * np.mean(z**3))
    assert found.kurtosis == pytest.approx(share * (np.mean(z**4) - 3))
    # A share of the sum is shaped like this; the rest, left out, is a bell curve around nought.
    square = share * np.mean(told**2) + (1 - share)
    assert found.spread == pytest.approx(np.sqrt(square - found.mean**2))


@pytest.mark.parametrize(
    ("value", "skewness", "kurtosis", "within"),
    [
        (2.0, 0.5, 0.4, (2.0, 0.5, 0.4)),
        (-1.5, -0.3, -0.9, (-1.5, -0.3, -0.9)),
        (5.0, 0.2, 0.1, (3.5, 0.2, 0.1)),
        (-5.0, 0.2, 0.1, (-3.5, 0.2, 0.1)),
        (2.0, 2.0, 3.0, (2.0, 0.7, 0.6)),
        (2.0, -2.0, -3.0, (2.0, -0.7, -1.2)),
    ],
)
def test_deviates_are_those_of_cornish_and_fisher_within_limits(value, skewness, kurtosis, within):
    x, skewed, peaked = within
    first = skewed / 6 * (x**2 - 1)
    second = peaked / 24 * (x**3 - 3 * x) - skewed**2 / 36 * (4 * x**3 - 7 * x)
    told = Shape(0.3, 2.0, skewness, kurtosis).normal(0.3 + 2.0 * value)
    assert told == pytest.approx(value - first - second)


def test_gaussian_twins_are_asked_where_there_are_few_pieces():
    rng = np.random.default_rng(9)
    for count, asked in ((60, True), (61, False)):
        a, b = (rng.exponential(size=(2, 10 * count)) - 1 for _ in range(2))
        sizes = np.ones((count, count))
        found = shape_of(a, b, sizes, 10, 10)
        plain = shape_by_chance(in_pieces(a, 10) @ in_pieces(b, 10).T, sizes, 2)
        assert found.skewness == plain.skewness
        assert found.spread == plain.spread
        assert (found.kurtosis != plain.kurtosis) == asked


def test_eight_pieces_are_enough():
    products = np.random.default_rng(3).standard_normal((9, 9))
    assert shape_by_chance(products[:7, :7], np.ones((7, 7)), 1) is None
    assert shape_by_chance(products[:8, :8], np.ones((8, 8)), 1) is not None
    # Those at the far ends are the only ones that are eight apart.
    assert shape_by_chance(products, np.ones((9, 9)), 8) is not None
    assert shape_by_chance(products, np.ones((9, 9)), 9) is None

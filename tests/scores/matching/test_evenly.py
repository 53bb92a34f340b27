# SPDX-License-Identifier: GPL-3.0-or-later
"""By the clocks of both: the same whoever comes first, and half of each at either time."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching.evenly import EvenComparison
from mirrorcam.scores.matching.lagged import NOISE_FLOOR

MAX_LAG, BLOCK = 5, 4


@pytest.fixture
def two():
    rng = np.random.default_rng(3)
    a, b = rng.standard_normal((2, 2, 30))
    a[:, 4:9] = np.nan
    b[1, 20:] = np.nan
    return a, b


def test_half_of_each_product_counts_at_either_time(two):
    a, b = two
    products, energies = np.zeros((2, 8, 2 * MAX_LAG + 1))
    for c in range(2):
        for t in range(30):
            for k in range(-MAX_LAG, MAX_LAG + 1):
                if not 0 <= t + k < 30 or np.isnan(a[c, t] + b[c, t + k]):
                    continue
                for at in (t, t + k):
                    products[at // BLOCK, MAX_LAG + k] += a[c, t] * b[c, t + k]
                    energy = a[c, t] ** 2 + b[c, t + k] ** 2 + NOISE_FLOOR
                    energies[at // BLOCK, MAX_LAG + k] += 0.5 * energy
    sums = EvenComparison(a, b, MAX_LAG, BLOCK).sums()
    np.testing.assert_allclose(sums.products, products, atol=1e-4)
    np.testing.assert_allclose(sums.energies, energies, atol=1e-4)


@pytest.mark.parametrize("shift", [0, 1, 2, 3, 5, 7])
def test_exchanged_people_give_the_same_with_lags_reversed(two, shift):
    a, b = two
    there, back = EvenComparison(a, b, MAX_LAG, BLOCK), EvenComparison(b, a, MAX_LAG, BLOCK)
    one, other = there.sums(shift), back.sums((there.blocks - shift) % there.blocks)
    np.testing.assert_allclose(one.products, other.products[:, ::-1], atol=1e-5)
    np.testing.assert_allclose(one.energies, other.energies[:, ::-1], atol=1e-5)

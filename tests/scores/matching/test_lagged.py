# SPDX-License-Identifier: GPL-3.0-or-later
"""Lagged sums by blocks are those of a plain loop; concordance means what it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.matching.lagged import (
    NOISE_FLOOR,
    LaggedComparison,
    LaggedSums,
    circular_profile,
    decorrelation_samples,
)


def slow_sums(a, b, max_lag, block, shift):
    """Products and energies sample by sample: b(t + lag + shift), around the ends if shifted."""
    channels, n = a.shape
    blocks = -(-n // block)
    whole = blocks * block
    products = np.zeros((blocks, 2 * max_lag + 1))
    energies = np.zeros_like(products)
    for c in range(channels):
        for t in range(n):
            for k in range(-max_lag, max_lag + 1):
                at = t + k + shift * block
                if shift:
                    at %= whole
                if not 0 <= at < n or np.isnan(a[c, t]) or np.isnan(b[c, at]):
                    continue
                products[t // block, max_lag + k] += 2 * a[c, t] * b[c, at]
                energies[t // block, max_lag + k] += a[c, t] ** 2 + b[c, at] ** 2 + NOISE_FLOOR
    return products, energies


@settings(max_examples=40, deadline=None)
@given(
    channels=st.integers(1, 4),
    n=st.integers(4, 40),
    max_lag=st.integers(0, 6),
    block=st.integers(1, 9),
    shift=st.integers(0, 6),
    missing=st.sampled_from([0.0, 0.3, 0.9]),
    seed=st.integers(0, 2**31),
)
def test_equals_the_plain_loop(channels, n, max_lag, block, shift, missing, seed):
    rng = np.random.default_rng(seed)
    a, b = rng.standard_normal((2, channels, n))
    # Half of the channels share their gaps, as the cues of one body part do.
    gaps = rng.random((2, n)) < missing
    for c in range(channels):
        a[c, gaps[0] if c % 2 else rng.random(n) < missing] = np.nan
        b[c, gaps[1] if c % 2 else rng.random(n) < missing] = np.nan
    comparison = LaggedComparison(a, b, max_lag, block)
    shift %= comparison.blocks
    found = comparison.sums(shift)
    products, energies = slow_sums(a, b, max_lag, block, shift)
    np.testing.assert_allclose(found.products, products, atol=2e-4)
    np.testing.assert_allclose(found.energies, energies, atol=2e-4)


def concordance_curve(a, b, max_lag):
    comparison = LaggedComparison(a, b, max_lag, 15)
    return comparison.sums().windowed(2 * comparison.blocks).concordance()[0]


@settings(max_examples=30, deadline=None)
@given(
    channels=st.integers(1, 3),
    n=st.integers(2, 25),
    missing=st.sampled_from([0.0, 0.3, 0.9]),
    seed=st.integers(0, 2**31),
)
def test_circular_profile_equals_the_plain_loop(channels, n, missing, seed):
    rng = np.random.default_rng(seed)
    a, b = rng.standard_normal((2, channels, n))
    a[rng.random(a.shape) < missing] = np.nan
    b[rng.random(b.shape) < missing] = np.nan
    found = circular_profile(a, b)
    for k in range(n):
        moved = np.roll(b, -k, axis=1)
        both = np.isfinite(a) & np.isfinite(moved)
        energy = np.sum(a[both] ** 2 + moved[both] ** 2 + NOISE_FLOOR)
        expected = 2 * np.sum(a[both] * moved[both]) / energy if both.any() else 0.0
        assert found[k] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("lag", [-12, 0, 7])
def test_concordance_of_a_delayed_copy_is_one_at_its_lag(lag):
    source = 3 * gaussian_filter1d(np.random.default_rng(1).standard_normal((3, 1000)), 3, axis=1)
    source /= source.std(axis=1, keepdims=True)
    a, b = source[:, 50:950], source[:, 50 - lag : 950 - lag]
    curve = concordance_curve(a, b, 20)
    assert int(np.argmax(curve)) - 20 == lag
    # The noise floor costs a twentieth of a series with spread one.
    assert curve.max() == pytest.approx(2 / (2 + NOISE_FLOOR), abs=0.005)
    smaller = concordance_curve(a, 0.5 * b, 20).max()
    assert 0.6 < smaller < 0.8


def test_concordance_of_independent_series_is_nothing_in_the_mean():
    rng = np.random.default_rng(2)
    curve = concordance_curve(*rng.standard_normal((2, 6, 3000)), 20)
    assert np.abs(curve).max() < 0.05


def test_what_was_never_visible_in_both_has_no_concordance():
    """A is in the picture for a minute, B from two seconds later on: at small lags nothing
    overlaps, and rounding must not be compared."""
    rng = np.random.default_rng(3)
    a, b = 3 * rng.standard_normal((2, 8, 1800))
    a[:, 900:] = np.nan
    b[:, :930] = np.nan
    sums = LaggedComparison(a, b, 75, 15).sums()
    for shown in (sums, sums.windowed(30), sums.windowed(240)):
        curve = shown.concordance()
        assert np.all(curve[:, :105] == 0.0)
        assert np.abs(curve).max() <= 1.0


@settings(max_examples=50, deadline=None)
@given(
    blocks=st.integers(1, 30),
    window=st.integers(1, 40),
    seed=st.integers(0, 2**31),
)
def test_windows_are_sums_of_blocks(blocks, window, seed):
    products, energies = np.random.default_rng(seed).random((2, blocks, 3))
    found = LaggedSums(products, energies).windowed(window)
    ahead = window // 2
    for i in range(blocks):
        last = min(i + ahead + 1, blocks)
        first = max(i + ahead + 1 - window, 0)
        np.testing.assert_allclose(found.products[i], products[first:last].sum(axis=0))
        np.testing.assert_allclose(found.energies[i], energies[first:last].sum(axis=0))


def test_decorrelation_grows_with_smoothness():
    rng = np.random.default_rng(5)
    white = rng.standard_normal((2, 5, 20000))
    assert decorrelation_samples(*white) == pytest.approx(1.0, abs=0.3)
    # A filter of width s leaves exp(-k^2 / 4 s^2); the product of two sums to s sqrt(2 pi).
    for width in (3.0, 10.0):
        smooth = gaussian_filter1d(white, width, axis=2)
        assert decorrelation_samples(*smooth) == pytest.approx(width * np.sqrt(2 * np.pi), rel=0.15)


@pytest.mark.parametrize("n", [37, 64])
def test_decorrelation_is_that_of_the_formula_written_out(n):
    """What the end of a recording and its beginning have in common does not count."""
    rng = np.random.default_rng(n)
    a, b = (np.linspace(-1, 1, n) + 0.1 * rng.standard_normal((2, n)) for _ in range(2))
    a[:, : n // 6] += 2.0
    a[:, -(n // 6) :] += 2.0
    pooled = np.zeros(n)
    for x, y in zip(a, b, strict=True):
        pooled += np.correlate(x, x, "full")[n - 1 :] * np.correlate(y, y, "full")[n - 1 :]
    pooled /= pooled[0]
    end = int(np.argmax(pooled <= 0.05))
    assert end > 2
    assert decorrelation_samples(a, b) == pytest.approx(1 + 2 * pooled[1:end].sum())


def test_decorrelation_of_nothing_is_the_whole_length():
    assert decorrelation_samples(np.zeros((2, 50)), np.ones((2, 50))) == 50


@pytest.mark.parametrize("size", [1e-4, 1e-2, 1.0, 100.0])
def test_decorrelation_does_not_depend_on_the_unit(size):
    smooth = gaussian_filter1d(np.random.default_rng(6).standard_normal((2, 1, 300)), 4.0, axis=2)
    assert decorrelation_samples(*(size * smooth)) == pytest.approx(decorrelation_samples(*smooth))

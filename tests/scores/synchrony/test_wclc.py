# SPDX-License-Identifier: GPL-3.0-or-later
"""WCLC is rMEA's, to nine digits, and says nothing where nothing can be said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.scores.synchrony.wclc import wclc


def noise(n: int, seed: int, smooth: int = 5) -> np.ndarray:
    raw = np.random.default_rng(seed).standard_normal(n + smooth)
    return np.convolve(raw, np.ones(smooth) / smooth, mode="valid")[:n]


def slow_wclc(x, y, width, step, lags):
    """The formula, cell by cell, with the samples that both have."""
    count = max(-(-(x.size - width - lags + 1) // step), 0)
    matrix = np.full((count, 2 * lags + 1), np.nan)
    for w in range(count):
        a = w * step
        reach = slice(a, a + width + lags)
        if max(np.isnan(x[reach]).sum(), np.isnan(y[reach]).sum()) > 0.5 * (width + lags):
            continue
        for k in range(-lags, lags + 1):
            one = x[a + max(-k, 0) :][:width]
            other = y[a + max(k, 0) :][:width]
            both = np.isfinite(one) & np.isfinite(other)
            one, other = one[both], other[both]
            if one.size >= 3 and np.ptp(one) > 0 and np.ptp(other) > 0:
                matrix[w, lags + k] = np.corrcoef(one, other)[0, 1]
    return matrix


@pytest.mark.parametrize(
    ("name", "series", "options"),
    [
        ("zabs", "synth_10min_input", {"absolute": True}),
        ("zsigned", "synth_10min_input", {}),
        ("r", "synth_10min_input", {"fisher": False}),
        ("smooth_scale_zabs", "synth_10min_smooth_scale_zabs_input", {"absolute": True}),
    ],
)
def test_equals_rmea(reference, name, series, options):
    data = pd.read_csv(reference / f"{series}.csv")
    expected = pd.read_csv(reference / f"synth_10min_{name}_ccf_matrix.csv").to_numpy()
    summary = pd.read_csv(reference / f"synth_10min_{name}_ccf_summary.csv")
    found = wclc(data["s1"].to_numpy(), data["s2"].to_numpy(), 25.0, **options)
    assert found.matrix.shape == expected.shape
    np.testing.assert_allclose(found.matrix, expected, rtol=0, atol=1e-9)
    lags = found.lags_s
    for column, cells in {
        "all_lags": lags < 99,
        "s1_lead": lags > 1e-9,
        "s2_lead": lags < -1e-9,
        "lag_zero": np.abs(lags) < 1e-9,
        "s1_lead_0": lags > -1e-9,
        "s2_lead_0": lags < 1e-9,
    }.items():
        np.testing.assert_allclose(
            found.matrix[:, cells].mean(axis=1), summary[column], rtol=0, atol=1e-9
        )
    np.testing.assert_allclose(found.best_lag_s, summary["bestLag"], rtol=0, atol=1e-9)
    assert found.grand_mean == pytest.approx(summary["grandAver"][0], abs=1e-9)
    assert found.start_s[:3].tolist() == [0.0, 30.0, 60.0]


def test_positive_lag_means_that_x_leads():
    x = noise(3000, 1)
    found = wclc(x, np.roll(x, 20), 10.0, window_s=60, step_s=30, max_lag_s=5)
    np.testing.assert_allclose(found.best_lag_s[1:], 2.0)
    assert found.matrix[1:].max() > 5


def test_exchanging_the_series_turns_the_lags():
    x, y = noise(900, 1), noise(900, 2)
    there = wclc(x, y, 10.0, window_s=20, step_s=10, max_lag_s=3).matrix
    back = wclc(y, x, 10.0, window_s=20, step_s=10, max_lag_s=3).matrix
    np.testing.assert_allclose(there, back[:, ::-1], atol=1e-12)


def test_only_the_delay_between_the_two_matters():
    x, y = noise(2000, 3), noise(2000, 4)
    first = wclc(x[:1500], y[:1500], 10.0, window_s=20, step_s=5, max_lag_s=2).matrix
    later = wclc(x[100:1600], y[100:1600], 10.0, window_s=20, step_s=5, max_lag_s=2).matrix
    # 100 samples are two steps of 5 s.
    np.testing.assert_allclose(first[2:], later[:-2], atol=1e-9)


def test_scale_and_offset_do_not_matter():
    x, y = noise(900, 5), noise(900, 6)
    plain = wclc(x, y, 10.0, window_s=20, step_s=10, max_lag_s=3).matrix
    other = wclc(1e4 * x + 1e6, 1e-3 * y - 7, 10.0, window_s=20, step_s=10, max_lag_s=3).matrix
    np.testing.assert_allclose(plain, other, atol=1e-6)


def test_a_window_with_half_missing_counts_and_with_more_does_not():
    x, y = noise(600, 7), noise(600, 8)
    options = {"window_s": 30, "step_s": 30, "max_lag_s": 3}
    # A window of 300 samples reaches over 330; half of them are 165.
    for missing, told in ((165, True), (166, False)):
        gappy = x.copy()
        gappy[10 : 10 + missing] = np.nan
        assert np.isfinite(wclc(gappy, y, 10.0, **options).matrix[0]).all() == told
        assert np.isfinite(wclc(y, gappy, 10.0, **options).matrix[0]).all() == told


def test_constant_and_absent_series_say_nothing():
    x = noise(1500, 9)
    for other in (np.zeros(1500), np.full(1500, 0.1), np.full(1500, np.nan)):
        found = wclc(x, other, 10.0)
        assert found.matrix.shape == (3, 101)
        assert np.isnan(found.matrix).all()
        assert np.isnan(found.grand_mean)
        assert np.isnan(found.best_lag_s).all()


@pytest.mark.parametrize("level", [0.0, 0.01, 3.7, -250.0])
def test_a_constant_stretch_of_a_lively_series_says_nothing(level):
    x, y = 1000.0 * noise(1500, 10), noise(1500, 11)
    x[500:900] = level
    found = wclc(x, y, 10.0, window_s=20, step_s=10, max_lag_s=2)
    inside = (found.start_s >= 52) & (found.start_s <= 66)
    assert inside.sum() == 1
    assert np.isnan(found.matrix[inside]).all()
    assert np.isfinite(found.matrix[found.start_s >= 90]).all()


def test_too_short_gives_no_window():
    for n in (10, 649):
        found = wclc(noise(n, 1), noise(n, 2), 10.0, window_s=60, step_s=30, max_lag_s=5)
        assert found.matrix.shape == (0, 101)
        assert np.isnan(found.grand_mean)
    assert wclc(noise(650, 1), noise(650, 2), 10.0).matrix.shape == (1, 101)


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(0, 80),
    width=st.integers(3, 20),
    step=st.integers(1, 15),
    lags=st.integers(0, 6),
    missing=st.floats(0, 0.6),
    levels=st.integers(2, 9),
    seed=st.integers(0, 2**31),
)
def test_equals_the_formula_for_any_length_and_gaps(n, width, step, lags, missing, levels, seed):
    rng = np.random.default_rng(seed)
    # Few levels: constant stretches come by themselves.
    x, y = rng.integers(0, levels, (2, n)).astype(float)
    x[rng.random(n) < missing] = np.nan
    y[rng.random(n) < missing] = np.nan
    found = wclc(x, y, 1.0, window_s=width, step_s=step, max_lag_s=lags, fisher=False).matrix
    np.testing.assert_allclose(found, slow_wclc(x, y, width, step, lags), atol=1e-9)

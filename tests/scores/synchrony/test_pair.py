# SPDX-License-Identifier: GPL-3.0-or-later
"""Synchrony of two series: equal to rMEA where rMEA has it, and honest against chance."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pandas as pd
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.errors import InputError, UsageError
from mirrorcam.scores.synchrony.pair import (
    SynchronySettings,
    smoothed,
    summarise_windows,
    synchrony,
)

PLAIN = SynchronySettings(25.0, surrogates=0)
COLUMNS = {
    "all_lags": "all_lags",
    "s1_lead": "s1_lead",
    "s2_lead": "s2_lead",
    "lag_zero": "lag_zero",
    "s1_lead_0": "s1_lead_0",
    "s2_lead_0": "s2_lead_0",
    "best_lag_s": "bestLag",
}


def test_smoothing_is_that_of_rmea(reference):
    plain = pd.read_csv(reference / "synth_10min_input.csv").to_numpy()
    prepared = pd.read_csv(reference / "synth_10min_smooth_scale_zabs_input.csv").to_numpy()
    for series, theirs in zip(plain.T, prepared.T, strict=True):
        ours = smoothed(series, 0.5 * 25)
        np.testing.assert_allclose(ours / ours.std(ddof=1), theirs, rtol=0, atol=1e-9)
    expected = pd.read_csv(reference / "synth_10min_smooth_scale_zabs_ccf_matrix.csv").to_numpy()
    settings = replace(PLAIN, absolute=True, smooth_s=0.5)
    found = synchrony(plain[:, 0], plain[:, 1], settings)
    np.testing.assert_allclose(found.wclc.matrix, expected, rtol=0, atol=1e-9)


def test_what_is_missing_is_left_out_of_a_moving_average():
    values = np.array([1.0, 2.0, np.nan, 6.0, 5.0, 9.0])
    found = smoothed(values, 3.0)
    np.testing.assert_allclose(found, [1.0, 1.5, np.nan, 5.5, 20 / 3, 0.0])
    np.testing.assert_allclose(smoothed(values, 2.0), [0.5, 1.5, np.nan, 6.0, 5.5, 7.0])
    assert smoothed(values, 1.9) is values


def smooth(rng: np.random.Generator, n: int) -> np.ndarray:
    return np.convolve(rng.standard_normal(n + 20), np.ones(20), "valid")[:n]


@pytest.mark.parametrize(
    ("prefix", "settings"),
    [
        ("synth_10min_zabs", replace(PLAIN, absolute=True)),
        ("synth_10min_zsigned", PLAIN),
        ("synth_10min_r", replace(PLAIN, fisher=False)),
        ("synth_10min_smooth_scale_zabs", replace(PLAIN, absolute=True)),
    ],
)
def test_equal_to_rmea(prefix, settings, reference):
    source = "synth_10min_smooth_scale_zabs" if "smooth" in prefix else "synth_10min"
    series = pd.read_csv(reference / f"{source}_input.csv").to_numpy()
    matrix = pd.read_csv(reference / f"{prefix}_ccf_matrix.csv").to_numpy()
    summary = pd.read_csv(reference / f"{prefix}_ccf_summary.csv")
    found = synchrony(series[:, 0], series[:, 1], settings)
    np.testing.assert_allclose(found.wclc.matrix, matrix, rtol=0, atol=1e-9)
    windows = pd.DataFrame([asdict(window) for window in found.summary])
    for ours, theirs in COLUMNS.items():
        np.testing.assert_allclose(windows[ours], summary[theirs], rtol=0, atol=1e-9)
    np.testing.assert_allclose(windows["start_s"], 30.0 * np.arange(len(summary)))
    assert found.wclc.grand_mean == pytest.approx(summary["grandAver"][0], abs=1e-9)
    assert found.chance.surrogates == 0


@pytest.mark.parametrize("absolute", [False, True])
def test_who_leads_and_by_how_much(absolute):
    rng = np.random.default_rng(3)
    a = smooth(rng, 6000)
    b = np.roll(a, 15) + smooth(rng, 6000)
    settings = SynchronySettings(10.0, absolute=absolute, surrogates=60)
    found = synchrony(a, b, settings)
    assert found.lag_s == pytest.approx(1.5)
    assert found.leader == "a"
    assert found.chance.p_value < 0.05
    assert found.grand_mean_chance < found.wclc.grand_mean
    back = synchrony(b, a, settings)
    assert (back.lag_s, back.leader) == (-found.lag_s, "b")


def test_the_same_series_twice_has_no_leader():
    a = smooth(np.random.default_rng(4), 6000)
    found = synchrony(a, a, SynchronySettings(10.0, surrogates=60))
    assert found.lag_s == 0
    assert found.leader is None
    assert found.chance.p_value < 0.05


def test_unrelated_series_are_rarely_significant():
    rng = np.random.default_rng(5)
    settings = SynchronySettings(5.0, window_s=30, step_s=15, max_lag_s=3, surrogates=40)
    p = [
        synchrony(smooth(rng, 2000), smooth(rng, 2000), settings).chance.p_value for _ in range(30)
    ]
    # 5 % of 30 are 1.5; 6 or more would come about once in two hundred times.
    assert sum(value < 0.05 for value in p) < 6
    assert 0.3 < np.mean(p) < 0.7


def test_a_seed_makes_it_the_same_again():
    rng = np.random.default_rng(6)
    a, b = smooth(rng, 4000), smooth(rng, 4000)
    settings = SynchronySettings(10.0, surrogates=30, seed=7)
    assert synchrony(a, b, settings).chance == synchrony(a, b, settings).chance
    other = synchrony(a, b, replace(settings, seed=8)).chance
    assert other.mean != synchrony(a, b, settings).chance.mean


def test_without_lags_only_the_same_moment_is_compared():
    a = smooth(np.random.default_rng(8), 3000)
    found = synchrony(a, np.roll(a, 3), SynchronySettings(10.0, max_lag_s=0.0, surrogates=20))
    np.testing.assert_array_equal(found.wclc.lags_s, [0.0])
    assert found.lag_s == 0.0
    assert found.leader is None


def test_too_few_moments_get_no_p():
    """A sway of many seconds comes round a few times in 70 s."""
    rng = np.random.default_rng(7)
    slow = gaussian_filter1d(rng.standard_normal((2, 700)), 90.0, axis=1)
    found = synchrony(*slow, SynchronySettings(10.0))
    assert np.isnan(found.chance.p_value)
    assert found.leader is None


def test_three_minutes_have_a_p():
    rng = np.random.default_rng(11)
    a, b = smooth(rng, 1800), smooth(rng, 1800)
    settings = SynchronySettings(10.0, surrogates=60)
    alone = [synchrony(smooth(rng, 1800), smooth(rng, 1800), settings).chance for _ in range(15)]
    assert 0.25 < np.mean([chance.p_value for chance in alone]) < 0.75
    assert alone[0].surrogates == 60
    shared = synchrony(a, np.roll(a, 10) + 0.5 * b, SynchronySettings(10.0)).chance
    assert shared.p_value < 0.05
    assert shared.p_value >= 1 / 200


def test_what_is_missing_stays_missing():
    rng = np.random.default_rng(8)
    a, b = smooth(rng, 3000), smooth(rng, 3000)
    b[:900] = np.nan
    found = synchrony(a, b, SynchronySettings(10.0, surrogates=20))
    assert np.isnan(found.summary[0].all_lags)
    assert np.isnan(found.summary[0].best_lag_s)
    assert np.isfinite(found.summary[-1].all_lags)
    assert np.isfinite(found.chance.observed)
    assert len(summarise_windows(found.wclc)) == len(found.summary)


def test_too_short_for_one_window():
    series = np.zeros(649)
    with pytest.raises(InputError, match="need 65 s"):
        synchrony(series, series, SynchronySettings(10.0))


def test_exactly_one_window():
    a = smooth(np.random.default_rng(9), 650)
    assert len(synchrony(a, a, SynchronySettings(10.0)).summary) == 1


@pytest.mark.parametrize("value", [1.0, np.nan])
def test_nothing_ever_changes(value):
    a = smooth(np.random.default_rng(10), 1000)
    with pytest.raises(InputError, match="Nothing can be correlated"):
        synchrony(a, np.full(1000, value), SynchronySettings(10.0))


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate_hz": 0},
        {"rate_hz": np.nan},
        {"window_s": 0},
        {"window_s": 0.2},
        {"step_s": -1},
        {"step_s": 0.01},
        {"max_lag_s": -1},
        {"max_lag_s": np.inf},
        {"surrogates": -1},
        {"seed": -1},
        {"smooth_s": -1},
        {"smooth_s": 90},
    ],
)
def test_values_that_cannot_be_used(wrong):
    with pytest.raises(UsageError):
        SynchronySettings(**{"rate_hz": 10.0, **wrong})

# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues on a steady grid: true between samples, missing over gaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.scores.series import DyadSeries, dyad_series, resample, without_absence


@settings(max_examples=100, deadline=None)
@given(
    rate=st.sampled_from([10.0, 12.5, 15.0, 30.0]),
    n=st.integers(5, 120),
    jitter=st.floats(0, 0.4),
    seed=st.integers(0, 2**31),
)
def test_a_straight_line_stays_one_whatever_the_times(rate, n, jitter, seed):
    rng = np.random.default_rng(seed)
    time_s = (np.arange(n) + jitter * (rng.random(n) - 0.5)) / rate
    time_s -= time_s[0]
    grid = np.arange(n) / 15.0
    grid = grid[grid <= time_s[-1]]
    found = resample(time_s, 3.0 * time_s - 1.0, grid)
    np.testing.assert_allclose(found, 3.0 * grid - 1.0, atol=1e-9)


def test_missing_samples_and_long_gaps_stay_missing():
    time_s = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 1.4, 1.5])
    values = np.array([0.0, 1.0, np.nan, 3.0, 4.0, 14.0, 15.0])
    grid = np.array([0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 1.0, 1.35, 1.4, 1.45, 1.5])
    nan = np.nan
    expected = [0, 1, nan, nan, nan, 3, 4, nan, nan, nan, 14, 14.5, 15]
    np.testing.assert_allclose(resample(time_s, values, grid), expected)


def test_half_a_second_is_bridged_and_more_is_not():
    for gap, told in ((0.49, True), (0.51, False)):
        found = resample(np.array([0.0, gap]), np.array([1.0, 2.0]), np.array([gap / 2]))
        assert np.isfinite(found[0]) == told


def test_nothing_is_invented_far_outside():
    time_s, values = np.array([1.0, 1.1]), np.array([5.0, 6.0])
    found = resample(time_s, values, np.array([0.5, 0.9, 1.0, 1.2, 1.6]))
    np.testing.assert_allclose(found, [np.nan, 5, 5, 6, np.nan])
    assert np.isnan(resample(np.empty(0), np.empty(0), np.arange(3.0))).all()


def test_the_grid_reaches_from_zero_to_the_last_time():
    cues = pd.DataFrame(
        {
            "frame_index": [0, 0, 2, 2],
            "time_s": [0.0, 0.0, 0.2, 0.2],
            "participant": ["a", "b", "a", "b"],
            "smile": np.float32([0.0, 1.0, 1.0, np.nan]),
        }
    )
    series = dyad_series(cues, 10.0)
    assert series.length == 3
    assert series.duration_s == pytest.approx(0.3)
    np.testing.assert_allclose(series.time_s, [0, 0.1, 0.2])
    np.testing.assert_allclose(series.values["a"]["smile"], [0, 0.5, 1])
    np.testing.assert_allclose(series.values["b"]["smile"], [1, np.nan, np.nan])
    assert set(series.values["a"]) == {"smile"}


def test_an_empty_table_has_no_length():
    cues = pd.DataFrame({"frame_index": [], "time_s": [], "participant": [], "smile": []})
    series = dyad_series(cues, 15.0)
    assert series.length == 0
    assert series.values["b"]["smile"].shape == (0,)


def test_somebody_who_was_never_there_is_missing_throughout():
    cues = pd.DataFrame({"time_s": [0.0, 0.1], "participant": ["a", "a"], "smile": [0.1, 0.2]})
    series = dyad_series(cues, 10.0)
    assert np.isfinite(series.values["a"]["smile"]).all()
    assert np.isnan(series.values["b"]["smile"]).all()


def test_shots_and_cuts_are_those_of_the_cue():
    shot = np.repeat([1.0, 2.0, 3.0], 20)
    series = DyadSeries(10.0, np.arange(60) / 10.0, {"a": {"shot": shot}, "b": {"shot": shot}})
    assert (series.length, series.duration_s) == (60, 6.0)
    assert series.shots == [(0, 20), (20, 40), (40, 60)]
    assert series.cuts == (20, 40)


@pytest.mark.parametrize("cue", ["pose_confidence", "head_yaw_deg"])
def test_long_absences_can_be_left_out(cue):
    there = np.repeat([False, True, False, True], [400, 300, 500, 200])
    values = {
        "a": {cue: np.where(there, 1.0, np.nan), "smile": np.arange(1400.0)},
        "b": {cue: np.ones(1400), "smile": np.full(1400, np.nan)},
    }
    found = without_absence(DyadSeries(10.0, np.arange(1400) / 10.0, values))
    # Of the absence in the middle 15 s are left, of the one at the beginning nothing.
    expected = np.r_[400:700, 700:850, 1200:1400]
    np.testing.assert_array_equal(found.values["a"]["smile"], expected)
    np.testing.assert_allclose(found.time_s, np.arange(650) / 10.0)
    assert all(cues[name].size == 650 for cues in found.values.values() for name in cues)


def test_where_nothing_tells_who_is_there_nothing_is_left_out():
    time_s = np.arange(100) / 10.0
    told = DyadSeries(10.0, time_s, {who: {"smile": np.full(100, np.nan)} for who in "ab"})
    assert without_absence(told) is told


def test_who_was_there_together_and_who_was_gone():
    first, second = np.repeat([1.0, np.nan], [500, 300]), np.repeat([np.nan, 1.0], [300, 500])
    pose = {"a": {"pose_confidence": first}, "b": {"pose_confidence": second}}
    told = DyadSeries(10.0, np.arange(800) / 10.0, pose)
    assert np.flatnonzero(told.there).tolist() == list(range(300, 500))
    assert np.flatnonzero(told.gone("a")).tolist() == list(range(500, 800))
    assert np.flatnonzero(told.gone("b")).tolist() == list(range(300))
    nothing = DyadSeries(10.0, np.arange(800) / 10.0, {"a": {}, "b": {}})
    assert nothing.there.all()
    assert not nothing.gone("a").any()

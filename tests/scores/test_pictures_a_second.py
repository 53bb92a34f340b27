# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches in which pictures came too rarely."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mirrorcam.scores.pictures_a_second import holes, slow_stretches, usual_rate_hz


def times_of(*stretches: tuple[float, float]) -> np.ndarray:
    """Times of stretches of (seconds, pictures a second), one after the other."""
    times, start = [], 0.0
    for seconds, rate in stretches:
        times.append(start + np.arange(round(seconds * rate)) / rate)
        start += seconds
    return np.concatenate(times)


@pytest.mark.parametrize("rate", [60.0, 25.0, 15.0, 12.0, 11.99])
def test_a_steady_recording_that_is_fast_enough_has_none(rate):
    found = slow_stretches(times_of((60, rate)), 15.0)
    assert found.share == 0.0
    assert found.stretches == []
    assert math.isnan(found.rate_hz)


@pytest.mark.parametrize("source_hz", [23.976, 24.0, 25.0, 16.0, 18.0])
def test_a_grid_that_skips_pictures_now_and_then_is_not_slow(source_hz):
    pictures = np.arange(0.0, 60.0, 1 / source_hz)
    near = np.unique([np.abs(pictures - at).argmin() for at in np.arange(0.0, 60.0, 1 / 15)])
    assert slow_stretches(pictures[near], 15.0).share == 0.0


@pytest.mark.parametrize("rate", [10.0, 5.0, 1.0])
def test_a_slow_recording_is_slow_all_the_way(rate):
    found = slow_stretches(times_of((60, rate)), 15.0)
    assert found.share == 1.0
    assert found.rate_hz == pytest.approx(rate, rel=0.02)
    assert len(found.stretches) == 1
    assert found.longest[0] == 0.0


def test_a_call_that_stutters_for_a_while_is_slow_there_though_fast_on_average():
    times = times_of((40, 30), (15, 6), (45, 30))
    assert (times.size - 1) / times[-1] > 20
    found = slow_stretches(times, 15.0)
    assert found.share == pytest.approx(0.15, abs=0.01)
    assert found.longest == pytest.approx((40.0, 55.0))
    assert found.rate_hz == pytest.approx(6.0, rel=0.05)


def test_a_hole_is_no_rate():
    times = np.concatenate([np.arange(0, 30, 1 / 15), np.arange(33, 60, 1 / 15)])
    assert slow_stretches(times, 15.0).share == 0.0


def test_who_asks_for_few_pictures_gets_what_they_asked_for():
    times = times_of((30, 8.0), (10, 4.0))
    found = slow_stretches(times, 8.0)
    assert found.stretches == [pytest.approx((30.0, 39.75))]


@pytest.mark.parametrize("times", [np.empty(0), np.array([1.0]), np.array([0.0, 0.1])])
def test_hardly_any_pictures_do_no_harm(times):
    assert 0.0 <= slow_stretches(times, 15.0).share <= 1.0


def test_the_usual_rate_is_that_of_most_pictures():
    assert usual_rate_hz(times_of((60, 15.0), (10, 2.0))) == pytest.approx(15.0)
    assert usual_rate_hz(times_of((60, 0.2))) == pytest.approx(0.2)
    assert usual_rate_hz(np.zeros(1)) == usual_rate_hz(np.zeros(0)) == 0.0


def test_a_hole_is_longer_than_half_a_second_and_than_three_usual_steps():
    times = np.concatenate([times_of((10, 15.0)), 20.0 + times_of((10, 15.0))])
    ((start, end),) = holes(times)
    assert (start, end) == pytest.approx((10.0 - 1 / 15, 20.0))
    assert holes(times_of((60, 15.0), (60, 2.1))) == []
    assert holes(times_of((60, 1.0))) == []
    assert holes(np.array([0.0, 1.0, 2.0, 3.0, 6.1, 7.1])) == [(3.0, 6.1)]
    for few in (np.empty(0), np.zeros(1)):
        assert holes(few) == []

# SPDX-License-Identifier: GPL-3.0-or-later
"""A long curve with as many points as a screen shows."""

from __future__ import annotations

import numpy as np
import pytest

from gui.review.thinning import Thinned


@pytest.fixture
def hour():
    x = np.arange(54_000) / 15.0
    y = np.sin(x / 100.0)
    y[30_000:31_000] = np.nan
    return x, y


def test_what_is_short_stays_whole(hour):
    x, y = hour
    near_x, near_y = Thinned(x, y).between(100.0, 110.0, 1000)
    inside = (x >= 100.0 - 0.1) & (x <= 110.0 + 0.1)
    assert set(near_x) <= set(x[inside])
    assert near_x[0] <= 100.0
    assert near_x[-1] >= 110.0
    assert near_y == pytest.approx(np.sin(near_x / 100.0))


def test_a_spike_of_one_sample_is_never_lost(hour):
    x, y = hour
    y[12_345], y[40_001] = 7.0, -7.0
    thin_x, thin_y = Thinned(x, y).between(0.0, 3600.0, 500)
    assert thin_x.size <= 1000
    assert np.nanmax(thin_y) == 7.0
    assert np.nanmin(thin_y) == -7.0
    assert thin_x[int(np.nanargmax(thin_y))] == x[12_345]


def test_time_rises_and_what_was_not_visible_stays_a_gap(hour):
    thin_x, thin_y = Thinned(*hour).between(0.0, 3600.0, 700)
    assert (np.diff(thin_x) >= 0).all()
    gone = thin_x[np.isnan(thin_y)]
    assert gone.size
    assert gone.min() >= 2000.0
    assert gone.max() <= 31_000 / 15.0


def test_panning_shows_the_same_points(hour):
    thinned = Thinned(*hour)
    first, _ = thinned.between(500.0, 1500.0, 400)
    second, _ = thinned.between(503.0, 1503.0, 400)
    shared = (first > 505.0) & (first < 1495.0)
    assert set(first[shared]) <= set(second)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_curve_of_hardly_anything(size):
    x = np.arange(float(size))
    thin_x, thin_y = Thinned(x, np.full(size, 5.0)).between(0.0, 10.0, 100)
    assert thin_x.size == thin_y.size == size

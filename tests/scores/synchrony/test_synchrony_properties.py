# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for any two series, whatever they show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.scores.chance.phases import normal_scores
from mirrorcam.scores.matching.lagged import circular_profile
from mirrorcam.scores.synchrony.pair import SynchronySettings, synchrony
from mirrorcam.scores.synchrony.wclc import wclc

RATE = 5.0
HOW = SynchronySettings(RATE, window_s=10.0, step_s=5.0, max_lag_s=2.0, surrogates=29)

seeds = st.integers(0, 100_000)
lags = st.integers(-10, 10)
quick = settings(max_examples=12, deadline=None)


def pair(seed: int, lag: int, length: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Two series of which the second follows the first by `lag` samples, more or less."""
    raw = np.random.default_rng(seed).standard_normal((3, length + 60))
    common, x, y = (np.convolve(one, np.ones(8) / 8, "same") for one in raw)
    return (common + 0.3 * x)[30 : 30 + length], (common + 0.3 * y)[30 - lag : 30 - lag + length]


@quick
@given(
    seed=seeds,
    lag=lags,
    moved=st.tuples(st.floats(-1000, 1000), st.floats(-1000, 1000)),
    times=st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)),
    absolute=st.booleans(),
)
def test_zero_and_unit_of_the_series_change_nothing(seed, lag, moved, times, absolute):
    x, y = pair(seed, lag)
    how = replace(HOW, absolute=absolute)
    plain = synchrony(x, y, how)
    other = synchrony(times[0] * x + moved[0], times[1] * y + moved[1], how)
    np.testing.assert_allclose(plain.wclc.matrix, other.wclc.matrix, rtol=0, atol=1e-5)
    assert plain.lag_s == other.lag_s
    assert plain.leader == other.leader
    assert plain.chance.p_value == other.chance.p_value
    assert plain.chance.effect == pytest.approx(other.chance.effect, rel=1e-6)


@quick
@given(seed=seeds, lag=lags, absolute=st.booleans())
def test_exchanging_the_series_flips_lag_and_leader(seed, lag, absolute):
    x, y = pair(seed, lag)
    how = replace(HOW, absolute=absolute)
    there, back = synchrony(x, y, how), synchrony(y, x, how)
    assert there.lag_s == -back.lag_s
    assert there.leader == {"a": "b", "b": "a", None: None}[back.leader]
    assert there.chance.p_value == pytest.approx(back.chance.p_value, abs=0.04)
    if abs(lag) > 1:
        assert there.lag_s == pytest.approx(lag / RATE, abs=1.0 / RATE)


@quick
@given(seed=seeds, lag=lags, by=st.integers(0, 399))
def test_beginning_elsewhere_in_both_changes_no_circular_profile(seed, lag, by):
    """Chance is taken from circular shifts: they do not know where the recording began."""
    x, y = pair(seed, lag)
    plain = circular_profile(x[None, :], y[None, :])
    turned = circular_profile(np.roll(x, by)[None, :], np.roll(y, by)[None, :])
    np.testing.assert_allclose(plain, turned, atol=1e-9)


@quick
@given(seed=seeds, lag=lags, start=st.integers(0, 399), length=st.integers(1, 200))
def test_what_is_missing_never_becomes_a_number(seed, lag, start, length):
    x, y = pair(seed, lag)
    hidden = np.zeros(x.size, dtype=bool)
    hidden[start : start + length] = True
    x[hidden] = np.nan
    told = wclc(x, y, RATE, window_s=10.0, step_s=5.0, max_lag_s=2.0)
    # A window of which nothing is seen tells nothing, at any lag.
    reach = round((10.0 + 2.0) * RATE)
    for row, begun in zip(told.matrix, np.round(told.start_s * RATE).astype(int), strict=True):
        if hidden[max(begun - 10, 0) : begun + reach].all():
            assert np.isnan(row).all()
    np.testing.assert_array_equal(np.isnan(normal_scores(x[None, :]))[0], hidden)


@settings(max_examples=10, deadline=None)
@given(seed=seeds, share=st.floats(0.95, 1.0))
def test_too_little_seen_is_no_number(seed, share):
    x, y = pair(seed, 3)
    x[np.random.default_rng(seed).random(x.size) < share] = np.nan
    told = wclc(x, y, RATE, window_s=10.0, step_s=5.0, max_lag_s=2.0)
    assert np.isnan(told.matrix).all()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Bouts against a state machine that goes through the samples one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.scores.bouts import (
    as_mask,
    bouts,
    glimpsed,
    runs,
    switched,
    undecided,
    windowed_mean,
)

values_or_gaps = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=60)


def naive_switch(values, on, off):
    state, found = False, []
    for value in values:
        if value is None or value < off:
            state = False
        elif value >= on:
            state = True
        found.append(state)
    return found


@settings(max_examples=200, deadline=None)
@given(values=values_or_gaps, limits=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_hysteresis(values, limits):
    off, on = sorted(limits)
    array = np.array([np.nan if v is None else v for v in values], dtype=float)
    assert switched(array, on, off).tolist() == naive_switch(values, on, off)


def naive_bouts(mask, shortest, bridge):
    runs, at = [], 0
    while at < len(mask):
        if not mask[at]:
            at += 1
            continue
        end = at
        while end < len(mask) and mask[end]:
            end += 1
        if runs and at - runs[-1][1] <= bridge:
            runs[-1][1] = end
        else:
            runs.append([at, end])
        at = end
    return [tuple(run) for run in runs if run[1] - run[0] >= shortest]


@settings(max_examples=200, deadline=None)
@given(mask=st.lists(st.booleans(), max_size=60))
def test_runs_of_a_mask(mask):
    found = runs(np.array(mask, dtype=bool))
    assert found.shape == (len(found), 2)
    assert [tuple(run) for run in found.tolist()] == naive_bouts(mask, 0, 0)


@settings(max_examples=200, deadline=None)
@given(
    mask=st.lists(st.booleans(), max_size=60),
    rate=st.sampled_from([1.0, 7.0, 10.0, 15.0, 29.97]),
    shortest=st.integers(0, 10),
    bridge=st.integers(0, 10),
)
def test_bouts_are_bridged_first_and_measured_then(mask, rate, shortest, bridge):
    """Lengths are whole samples here, exactly at the limits: rounding must not decide."""
    found = bouts(np.array(mask, bool), rate, shortest_s=shortest / rate, bridge_s=bridge / rate)
    expected = naive_bouts(mask, shortest, bridge)
    np.testing.assert_allclose(
        np.array(found).reshape(-1, 2) * rate, np.array(expected).reshape(-1, 2), atol=1e-9
    )


@given(mask=st.lists(st.booleans(), max_size=60), rate=st.sampled_from([1.0, 15.0, 29.97]))
def test_a_mask_comes_back_from_its_bouts(mask, rate):
    array = np.array(mask, bool)
    np.testing.assert_array_equal(as_mask(bouts(array, rate), array.size, rate), array)


@settings(max_examples=100, deadline=None)
@given(values=values_or_gaps, window=st.integers(1, 25), fewest=st.floats(0, 12))
def test_windowed_mean(values, window, fewest):
    array = np.array([np.nan if v is None else v for v in values], dtype=float)
    found = windowed_mean(array, window, fewest)
    for i in range(array.size):
        around = array[max(i + window // 2 + 1 - window, 0) : i + window // 2 + 1]
        seen = around[np.isfinite(around)]
        if seen.size and seen.size >= max(0.5 * around.size, fewest):
            assert found[i] == pytest.approx(seen.mean(), abs=1e-9)
        else:
            assert np.isnan(found[i])


def test_whether_a_short_stretch_lasted_is_not_known_where_an_end_was_not_seen():
    told = "1...11..1111.11.?11..?1111?.11?1"
    mask, visible = (np.array([c in of for c in told]) for of in ("1", "1."))
    found = undecided(mask, visible, 1.0, shortest_s=3.0)
    assert np.flatnonzero(found).tolist() == [0, 17, 18, 28, 29, 31]
    # Bridged, the last two are one of four seconds.
    found = undecided(mask, visible, 1.0, shortest_s=3.0, bridge_s=1.0)
    assert np.flatnonzero(found).tolist() == [0, 17, 18]
    # What goes on when the recording ends may have lasted.
    mask, visible = np.array([0, 0, 0, 1, 1], bool), np.ones(5, bool)
    assert np.flatnonzero(undecided(mask, visible, 1.0, shortest_s=3.0)).tolist() == [3, 4]


def test_a_glimpse_is_too_short_for_the_shortest_stretch():
    seen = np.array([c == "1" for c in "1.11.111...1111.1"])
    assert np.flatnonzero(glimpsed(seen, 1.0, shortest_s=3.0)).tolist() == [0, 2, 3, 16]
    # Bridged, all but the last four are one of eight seconds.
    assert not glimpsed(seen, 1.0, shortest_s=3.0, bridge_s=1.0).any()

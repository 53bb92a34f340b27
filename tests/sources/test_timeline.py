# SPDX-License-Identifier: GPL-3.0-or-later
"""Stated times become times from 0 that strictly rise, and good ones are left alone."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.sources.timeline import Timeline

TIMES = st.one_of(st.none(), st.floats(-1e5, 1e5, allow_nan=False))


def placed(stated, interval_s=0.04):
    timeline = Timeline(interval_s)
    return [timeline.place(one) for one in stated]


def test_good_times_only_lose_their_offset():
    assert placed([7.0, 7.04, 7.1, 9.0]) == pytest.approx([0, 0.04, 0.1, 2.0])


def test_missing_times_follow_at_the_usual_distance():
    assert placed([1.0, None, None, 1.2]) == pytest.approx([0, 0.04, 0.08, 0.2])


def test_a_first_picture_without_a_time_does_not_begin_the_clock():
    """Of a file whose clock begins at an hour, there is no hour in which nobody was seen."""
    assert placed([None, None, 3600.0, 3600.1]) == pytest.approx([0, 0.04, 0.08, 0.18])
    assert placed([None, 0.0, 0.04]) == pytest.approx([0, 0.04, 0.08])


def test_without_any_time_the_pace_is_even():
    assert placed([None] * 4) == pytest.approx([0, 0.04, 0.08, 0.12])


def test_a_repeated_time_does_not_disturb_those_behind_it():
    assert placed([0, 0.04, 0.04, 0.08, 0.12]) == pytest.approx([0, 0.04, 0.041, 0.08, 0.12])


def test_a_clock_that_jumps_back_goes_on():
    times_s = placed([3, 3.04, 3.08] + [k * 0.04 for k in range(40)])
    assert times_s[:3] == pytest.approx([0, 0.04, 0.08])
    assert times_s[3:19] == [None] * 16
    assert times_s[19:] == pytest.approx([0.04 * k for k in range(19, 43)])


def test_late_pictures_are_left_out_and_move_nobody():
    stated = [0, 0.04, 0.8, 0.08, 0.12, 0.84]
    assert placed(stated) == [0, 0.04, 0.8, None, None, pytest.approx(0.84)]


def test_a_clock_that_stands_still_is_left_behind():
    times_s = placed([5.0] * 200)
    assert sum(time_s is None for time_s in times_s) <= 16
    assert times_s[-1] == pytest.approx(0.04 * 200, rel=0.02)


@given(st.lists(TIMES, min_size=1, max_size=50))
def test_whatever_is_stated_times_rise(stated):
    times_s = [time_s for time_s in placed(stated) if time_s is not None]
    assert times_s[0] == 0.0
    assert all(math.isfinite(time_s) for time_s in times_s)
    assert all(later > earlier for earlier, later in pairwise(times_s))

# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of the last minute is one of the last minute, however often its number is told."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.widgets.last_minute import POINTS, LastMinute


@pytest.mark.parametrize("a_second", [1.3, 2.1, 4.0, 5.2])
def test_it_is_a_minute_however_often_it_is_told(a_second: float) -> None:
    minute = LastMinute()
    for number in range(round(90 * a_second) + 1):
        minute.add(number / a_second, number / a_second)
    values = np.array(minute.values)
    assert minute.known == POINTS
    assert np.isfinite(values).all()
    # The line tells of each time what was so then, but for the time between two tellings.
    ends_s = number / a_second
    times = ends_s - np.arange(POINTS)[::-1] / 4
    assert np.abs(values - times).max() <= 1 / a_second + 0.25


def test_what_was_not_told_for_longer_is_a_gap() -> None:
    minute = LastMinute()
    minute.add(10.0, 50.0)
    minute.add(11.5, 60.0)
    assert list(minute.values)[-7:] == [50.0] + 6 * [60.0]
    minute.add(15.0, 70.0)
    assert np.isnan(list(minute.values)[-14:-1]).all()
    assert minute.values[-1] == 70.0
    assert minute.known == 21
    minute.add(500.0, 80.0)
    assert np.isnan(list(minute.values)[:-1]).all()
    assert minute.known == len(minute.values) == POINTS


def test_of_one_moment_the_last_word_counts() -> None:
    minute = LastMinute()
    for time_s, value in ((10.0, 50.0), (10.1, 55.0), (9.4, math.nan)):
        minute.add(time_s, value)
    assert minute.known == 1
    assert math.isnan(minute.values[-1])

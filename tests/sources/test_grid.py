# SPDX-License-Identifier: GPL-3.0-or-later
"""The grid picks the nearest pictures, each once, in order, one picture ahead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.errors import UsageError
from mirrorcam.sources import frames_on_grid, nearest_to_grid, open_video
from mirrorcam.sources.picture import DecodedPicture


@dataclass(frozen=True)
class Item:
    time_s: float


def picked(times_s, rate_hz):
    """(grid point, number of the item) of everything that is picked."""
    items = [Item(float(time_s)) for time_s in times_s]
    numbers = {id(item): number for number, item in enumerate(items)}
    return [(step, numbers[id(item)]) for step, item in nearest_to_grid(items, rate_hz)]


def evenly(rate_hz, count):
    return [number / rate_hz for number in range(count)]


gaps = st.lists(st.floats(0.001, 0.5), min_size=0, max_size=60)
rates = st.floats(1, 60)


def times_from(steps):
    return np.concatenate([[0.0], np.cumsum(steps)])


@given(gaps, rates)
def test_each_at_most_once_and_rising(steps, rate_hz):
    chosen = picked(times_from(steps), rate_hz)
    grid = [step for step, _ in chosen]
    numbers = [number for _, number in chosen]
    assert grid == sorted(set(grid))
    assert numbers == sorted(set(numbers))
    assert chosen[0] == (0, 0)


@given(gaps, rates)
def test_the_picked_are_the_nearest(steps, rate_hz):
    times_s = times_from(steps)
    chosen = picked(times_s, rate_hz)
    for step, number in chosen:
        distance = abs(times_s - step / rate_hz)
        assert distance[number] <= distance.min() + 1e-9
    # and nothing that is the only nearest one of some point was left out
    numbers = {number for _, number in chosen}
    for step in range(int(times_s[-1] * rate_hz) + 1):
        distance = abs(times_s - step / rate_hz)
        near = np.flatnonzero(distance <= distance.min() + 1e-9)
        assert numbers & set(near.tolist())


@given(st.floats(1, 14.5), st.integers(1, 80))
def test_a_slow_source_comes_whole(source_hz, count):
    numbers = [number for _, number in picked(evenly(source_hz, count), 15)]
    assert numbers == list(range(count))


def test_half_the_rate_takes_every_second():
    assert picked(evenly(30, 10), 15) == [(0, 0), (1, 2), (2, 4), (3, 6), (4, 8)]


def test_the_same_rate_takes_all_in_spite_of_rounding():
    times_s = [round(time_s, 3) for time_s in evenly(15, 300)]
    assert picked(times_s, 15) == [(number, number) for number in range(300)]


def test_a_gap_leaves_grid_points_empty():
    times_s = [0, 0.1, 0.2, 5.0, 5.1]
    assert picked(times_s, 10) == [(0, 0), (1, 1), (2, 2), (50, 3), (51, 4)]


def test_a_gap_of_a_day_takes_no_time():
    assert picked([0.0, 86_400.0 * 365], 15)[1] == (86_400 * 365 * 15, 1)


def test_points_before_zero_do_not_count():
    assert picked([-0.35, -0.25, -0.04, 0.06, 0.1], 10) == [(0, 2), (1, 4)]


def test_one_item_is_read_ahead():
    read = []

    def moments():
        for number in range(100):
            read.append(number)
            yield Item(number / 15)

    picks = nearest_to_grid(moments(), 15)
    for number in range(5):
        next(picks)
        assert read[-1] == number + 1


@pytest.mark.parametrize("rate_hz", [0, -1, float("nan"), float("inf")])
def test_a_rate_that_is_none(rate_hz):
    with pytest.raises(UsageError, match="above 0"):
        next(nearest_to_grid([], rate_hz))


def test_uneven_film_gives_the_right_pictures(film, read_number):
    rng = np.random.default_rng(7)
    times_s = np.round(np.concatenate([[0], np.cumsum(rng.uniform(0.01, 0.12, 80))]), 3)
    with open_video(film("uneven.mkv", times_s)) as video:
        frames = list(frames_on_grid(video, 15))
    expected = [number for _, number in picked(times_s, 15)]
    assert [read_number(frame.image) for frame in frames] == expected
    assert [frame.index for frame in frames] == expected
    assert [frame.time_s for frame in frames] == pytest.approx(times_s[expected], abs=1e-6)


def test_only_picked_pictures_change_colours(film, monkeypatch):
    converted = []
    convert = DecodedPicture.frame

    def counted(picture):
        converted.append(picture.index)
        return convert(picture)

    monkeypatch.setattr(DecodedPicture, "frame", counted)
    with open_video(film("film.mp4", evenly(60, 60))) as video:
        frames = list(frames_on_grid(video, 15))
    assert converted == [frame.index for frame in frames] == list(range(0, 60, 4))

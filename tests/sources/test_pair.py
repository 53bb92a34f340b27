# SPDX-License-Identifier: GPL-3.0-or-later
"""Two recordings come side by side on the clock of the first."""

from __future__ import annotations

import pytest

from mirrorcam.sources import FilePair, open_video


def evenly(rate_hz, seconds, start_s=0.0):
    return [start_s + number / rate_hz for number in range(round(rate_hz * seconds))]


def steps(film, times_a, times_b, offset_b_s=0.0, rate_hz=10.0):
    """(number of A's picture, number of B's picture), and the frames themselves."""
    with (
        open_video(film("a.mp4", times_a)) as a,
        open_video(film("b.mp4", times_b)) as b,
    ):
        pair = FilePair(a, b, offset_b_s, rate_hz)
        frames = list(pair.frames())
    numbers = [(one and one.index, other and other.index) for one, other in frames]
    return numbers, frames, pair.rate_hz


def test_equal_recordings_go_hand_in_hand(film, read_number):
    numbers, frames, _ = steps(film, evenly(30, 2), evenly(30, 2))
    assert numbers == [(3 * k, 3 * k) for k in range(20)]
    assert [(read_number(a.image), read_number(b.image)) for a, b in frames] == numbers


def test_b_that_started_later_is_missing_at_first(film):
    numbers, frames, _ = steps(film, evenly(10, 3), evenly(10, 3), offset_b_s=1.0)
    assert numbers[:10] == [(k, None) for k in range(10)]
    assert numbers[10:] == [(k, k - 10) for k in range(10, 30)]
    assert all(b.time_s == pytest.approx(a.time_s) for a, b in frames[10:])


def test_b_that_started_earlier_loses_its_beginning_and_its_end_is_missed(film):
    numbers, frames, _ = steps(film, evenly(10, 3), evenly(10, 3), offset_b_s=-1.0)
    assert numbers[:20] == [(k, k + 10) for k in range(20)]
    assert numbers[20:] == [(k, None) for k in range(20, 30)]
    assert frames[0][1].time_s == pytest.approx(0.0)


def test_a_gap_in_a_leaves_b_alone(film):
    gappy = evenly(10, 1) + evenly(10, 1, start_s=2.0)
    numbers, frames, _ = steps(film, gappy, evenly(10, 3))
    assert numbers == (
        [(k, k) for k in range(10)]
        + [(None, k) for k in range(10, 20)]
        + [(k - 10, k) for k in range(20, 30)]
    )
    assert frames[15][1].time_s == pytest.approx(1.5)


def test_a_gap_in_b_leaves_a_alone(film):
    gappy = evenly(10, 1) + evenly(10, 1, start_s=2.0)
    numbers, _, _ = steps(film, evenly(10, 3), gappy)
    assert numbers[10:20] == [(k, None) for k in range(10, 20)]
    assert numbers[20:] == [(k, k - 10) for k in range(20, 30)]


def test_it_ends_with_a(film):
    numbers, _, _ = steps(film, evenly(10, 1), evenly(10, 3))
    assert numbers == [(k, k) for k in range(10)]


def test_different_rates_meet_within_half_a_step(film):
    numbers, frames, rate_hz = steps(film, evenly(25, 3), evenly(30, 3), rate_hz=15)
    assert rate_hz == 15
    assert len(numbers) == 45
    assert all(abs(a.time_s - b.time_s) <= 1 / 15 for a, b in frames)
    for side in zip(*numbers, strict=True):
        assert list(side) == sorted(set(side))


def test_a_slower_recording_sets_the_pace(film):
    numbers, _, rate_hz = steps(film, evenly(30, 3), evenly(12, 3), rate_hz=15)
    assert rate_hz == pytest.approx(12, rel=0.002)
    assert [b for _, b in numbers] == list(range(36))
    assert all(a is not None for a, _ in numbers)


def test_a_very_slow_recording_does_not_drag_the_other_down(film):
    numbers, _, rate_hz = steps(film, evenly(30, 4), evenly(2, 4), rate_hz=15)
    assert rate_hz == 7.5
    assert len([a for a, _ in numbers if a is not None]) == pytest.approx(30, abs=1)
    assert [b for _, b in numbers if b is not None] == list(range(8))


def test_recordings_that_never_meet(film):
    numbers, _, _ = steps(film, evenly(10, 1), evenly(10, 1), offset_b_s=60.0)
    assert numbers == [(k, None) for k in range(10)]

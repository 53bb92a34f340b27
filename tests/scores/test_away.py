# SPDX-License-Identifier: GPL-3.0-or-later
"""Long absences are left out of what chance is taken from, and short ones are not."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.away import LEFT_S, long_absences, moved_up, together

RATE_HZ = 10.0


def seen(*stretches: tuple[float, bool]) -> np.ndarray:
    """When somebody was visible: (seconds, visible), one after the other."""
    return np.concatenate([np.full(round(long * RATE_HZ), there) for long, there in stretches])


def test_whoever_is_there_all_the_time_or_away_for_a_moment_stays():
    a = seen((30, True), (LEFT_S, False), (30, True))
    assert together(a, np.ones_like(a), RATE_HZ).all()
    assert together(~a[:0], ~a[:0], RATE_HZ).size == 0


def test_nothing_is_left_of_an_absence_at_an_end_and_a_little_of_one_in_the_middle():
    a = seen((60, False), (30, True), (100, False), (30, True), (40, False))
    kept = together(a, np.ones_like(a), RATE_HZ)
    expected = seen(
        (60, False), (30 + LEFT_S, True), (100 - LEFT_S, False), (30, True), (40, False)
    )
    np.testing.assert_array_equal(kept, expected)


def test_who_was_never_there_with_the_other_leaves_all_as_it_is():
    a = seen((60, True), (60, False))
    assert together(a, ~a, RATE_HZ).all()
    assert together(a, np.zeros_like(a), RATE_HZ).all()


def test_whom_the_other_may_still_answer_is_there():
    a, b = seen((100, True)), seen((60, False), (40, True))
    kept = together(a, b, RATE_HZ, reach=round(5 * RATE_HZ))
    np.testing.assert_array_equal(kept, seen((55, False), (45, True)))


@pytest.mark.parametrize("block", [3, 10, 25])
def test_blocks_are_left_out_whole(block):
    a = seen((60.4, False), (30.3, True), (40, False))
    kept = together(a, a, RATE_HZ, block=block)
    assert kept.size == -(-a.size // block)
    samples = np.repeat(kept, block)[: a.size]
    assert samples[a].all()
    assert samples.sum() <= a.sum() + 2 * block


def test_moments_move_up_by_what_is_left_out_before_them():
    kept = seen((10, True), (20, False), (10, True))
    moved = moved_up(np.array([0.0, 9.95, 15.0, 30.0, 39.5]), kept, RATE_HZ)
    np.testing.assert_allclose(moved, [0.0, 9.95, np.nan, 10.0, 19.5])


def test_who_is_away_for_long_is_gone_and_who_was_never_there_is_not():
    a = seen((20, False), (30, True), (LEFT_S, False), (30, True), (LEFT_S + 0.1, False), (1, True))
    gone = long_absences(a, RATE_HZ)
    expected = ~seen((20, False), (75, True), (LEFT_S + 0.1, False), (1, True))
    np.testing.assert_array_equal(gone, expected)
    assert not long_absences(np.zeros(600, dtype=bool), RATE_HZ).any()

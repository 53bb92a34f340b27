# SPDX-License-Identifier: GPL-3.0-or-later
"""Who leads, how much of the time, and where a copy is too exact."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirrorcam.scores.chance.circular import ChanceTest
from mirrorcam.scores.events import _mirrored
from mirrorcam.scores.matching.leading import balance, leaders, too_exact, too_exact_share
from mirrorcam.scores.matching.match import Match

STEP_S = 1 / 15


def matched(score, lag_s, p_value: float = 0.01) -> Match:
    score, lag_s = np.asarray(score, dtype=float), np.asarray(lag_s, dtype=float)
    return Match(
        time_s=np.arange(score.size) + 0.5,
        score=score,
        lag_s=lag_s,
        coverage=np.ones(score.size),
        chance_low=-10.0,
        chance_high=20.0,
        whole=ChanceTest(5.0, 0.0, 1.0, p_value, 5.0, 100),
        whole_score=60.0,
        whole_lag_s=1.0,
        leader="a",
    )


def test_the_leader_is_told_where_the_match_is_above_chance():
    found = matched([50, 50, 50, 10, np.nan, 50], [1.0, -0.5, 0.0, 1.0, np.nan, 0.06])
    assert list(leaders(found, STEP_S)) == ["a", "b", None, None, None, None]


def test_windows_are_a_step_apart_and_one_alone_stands_for_a_second():
    assert matched([50, 50], [0.0, 0.0]).step_s == 1.0
    assert matched([50], [0.0]).step_s == 1.0


def test_a_moment_has_the_leader_that_the_lag_has_by_the_same_rule():
    for lag_s, leader in ((0.07, "a"), (-0.07, "b"), (0.06, None)):
        found = matched([50] * 30, [lag_s] * 30)
        (event,) = _mirrored(found, 30.0, STEP_S)
        assert event.participant == leader
        assert set(leaders(found, STEP_S)) == {leader}


def test_balance_is_of_the_time_above_chance():
    found = matched([50] * 6 + [0] * 4, [1.0] * 3 + [-1.0] * 2 + [0.0] + [2.0] * 4)
    assert balance(found, STEP_S) == {"a": pytest.approx(0.5), "b": pytest.approx(1 / 3)}


@pytest.mark.parametrize(
    "found",
    [None, matched([0, 0], [1, 1]), matched([50, 50], [1, 1], p_value=0.4)],
    ids=["nothing", "within chance", "not beyond chance as a whole"],
)
def test_without_mirroring_there_is_no_balance(found):
    assert all(np.isnan(share) for share in balance(found, STEP_S).values())
    assert too_exact(found) == []


def test_near_instant_and_near_perfect_is_too_exact():
    score = [95] * 20 + [50] * 20 + [95] * 20 + [np.nan] * 20
    lag_s = [0.1] * 40 + [1.5] * 20 + [0.1] * 20
    found = matched(score, lag_s)
    assert too_exact(found) == [(0.0, 20.0)]
    assert too_exact_share(found) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("score", "lag_s", "seconds", "exact"),
    [
        (80.0, 0.4, 6, True),
        (79.9, 0.4, 6, False),
        (80.0, 0.45, 6, False),
        (80.0, -0.4, 6, True),
        (80.0, -0.45, 6, False),
        (80.0, 0.0, 5, False),
    ],
)
def test_too_exact_is_eighty_within_four_tenths_for_six_seconds(score, lag_s, seconds, exact):
    told = [0.0] * 4 + [score] * seconds + [0.0] * 4
    found = too_exact(matched(told, [lag_s] * len(told)))
    assert found == ([(4.0, 4.0 + seconds)] if exact else [])


def test_one_moment_does_not_part_a_copy_and_two_do():
    score = [95.0] * 4 + [30.0] + [95.0] * 3 + [30.0] * 2 + [95.0] * 4
    assert too_exact(matched(score, [0.1] * 14)) == [(0.0, 8.0)]


def test_a_step_is_the_least_lag_at_which_anybody_leads():
    found = matched([50.0] * 4, [STEP_S, -STEP_S, 0.9 * STEP_S, -0.9 * STEP_S])
    assert list(leaders(found, STEP_S)) == ["a", "b", None, None]


def test_a_moment_of_it_is_not():
    found = matched([95] * 4 + [30] * 20, [0.1] * 24)
    assert too_exact(found) == []
    assert too_exact_share(found) == 0.0
    assert np.isnan(too_exact_share(None))
    assert np.isnan(too_exact_share(replace(found, score=np.full(24, np.nan))))

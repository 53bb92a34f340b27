# SPDX-License-Identifier: GPL-3.0-or-later
"""Matching finds how much, how late and who leads, and holds its tongue where nothing is."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.chance.circular import ChanceTest
from mirrorcam.scores.matching import match as match_module
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.matching.evenly import EvenComparison
from mirrorcam.scores.matching.followed import Surrogates, untrue
from mirrorcam.scores.matching.lagged import LaggedSums, decorrelation_samples
from mirrorcam.scores.matching.match import MatchSettings, match
from mirrorcam.scores.matching.whole import whole_score

RATE = 10.0
QUICK = MatchSettings(surrogates=30)


def movement(seconds: float, seed: int, channels: int = 6, smooth_s: float = 0.6) -> np.ndarray:
    raw = np.random.default_rng(seed).standard_normal((channels, int(seconds * RATE)))
    smooth = gaussian_filter1d(raw, smooth_s * RATE, axis=1)
    return smooth / smooth.std(axis=1, keepdims=True)


def delayed(a: np.ndarray, lag_s: float) -> np.ndarray:
    """What someone does who copies `a`; where there is nothing to copy yet, nothing."""
    steps = round(lag_s * RATE)
    b = np.zeros_like(a)
    if steps >= 0:
        b[:, steps:] = a[:, : a.shape[1] - steps]
    else:
        b[:, :steps] = a[:, -steps:]
    return b


@pytest.mark.parametrize("lag_s", [0.3, 0.7, 1.5, 4.0])
@pytest.mark.parametrize("leader", ["a", "b"])
def test_lag_and_leader_are_recovered(lag_s, leader):
    lag_s = lag_s if leader == "a" else -lag_s
    a = movement(90, 1)
    rng = np.random.default_rng(2)
    b = delayed(a, lag_s) + 0.3 * rng.standard_normal(a.shape)
    found = match(Channels(a + 0.3 * rng.standard_normal(a.shape), b), RATE, QUICK)
    assert found is not None
    assert abs(found.whole_lag_s - lag_s) <= 1 / RATE
    assert found.leader == leader
    assert found.whole_score > 75
    assert np.median(np.abs(found.lag_s - lag_s)) <= 1 / RATE


def test_of_a_single_surrogate_something_is_taken_for_chance():
    """Of a pair of shifts that a single one is half of nothing was left, and chance was 0."""
    found = match(Channels(movement(90, 3), movement(90, 4)), RATE, MatchSettings(surrogates=1))
    assert found.chance_low < 0.0 < found.chance_high
    assert found.whole_low < found.whole_high


def test_beside_somebody_who_does_nothing_there_is_no_lag_to_tell():
    """The curve is flat: nothing lies between its samples."""
    found = match(Channels(movement(60, 8), np.zeros((6, 600))), RATE, QUICK)
    assert found.whole_lag_s == 0.0
    assert found.leader is None


@pytest.mark.parametrize(("copies", "least", "most"), [(False, 1.9, 4.0), (True, 0.9, 1.2)])
def test_shared_timing_widens_chance_but_not_of_who_copies(monkeypatch, copies, least, most):
    """Who copies shares the timing because of that."""
    a = movement(90, 9)
    b = a if copies else movement(90, 10)
    plain = match(Channels(a, b), RATE, QUICK)
    tested = match_module.whole_against_chance
    monkeypatch.setattr(
        match_module, "whole_against_chance", lambda *given: (tested(*given)[0], 2.5)
    )
    timed = match(Channels(a, b), RATE, QUICK)
    wider = (timed.chance_high - timed.chance_low) / (plain.chance_high - plain.chance_low)
    assert least < wider < most


def test_who_moves_at_the_same_time_has_no_leader():
    a = movement(90, 3)
    found = match(Channels(a, a.copy()), RATE, QUICK)
    assert found is not None
    assert found.whole_score > 90
    assert abs(found.whole_lag_s) < 0.05
    assert found.leader is None


def test_exchanging_the_people_turns_lag_and_leader():
    a = movement(90, 4)
    b = delayed(a, 1.2)
    there, back = match(Channels(a, b), RATE, QUICK), match(Channels(b, a), RATE, QUICK)
    assert there is not None
    assert back is not None
    assert there.whole_lag_s == pytest.approx(-back.whole_lag_s, abs=1e-3)
    assert (there.leader, back.leader) == ("a", "b")


def test_a_leader_who_changes_half_way_shows_in_the_track():
    a = movement(160, 5)
    half = a.shape[1] // 2
    b = np.concatenate([delayed(a, 1.5)[:, :half], delayed(a, -1.5)[:, half:]], axis=1)
    found = match(Channels(a, b), RATE, QUICK)
    assert found is not None
    np.testing.assert_allclose(found.lag_s[5:60], 1.5, atol=0.11)
    np.testing.assert_allclose(found.lag_s[100:155], -1.5, atol=0.11)
    assert np.median(found.score[5:60]) > 80
    assert np.median(found.score[100:155]) > 80


def test_mirroring_that_stops_lets_the_score_fall():
    a = movement(120, 6)
    half = a.shape[1] // 2
    b = np.concatenate([delayed(a, 1.0)[:, :half], movement(60, 7)], axis=1)
    found = match(Channels(a, b), RATE, QUICK)
    assert found is not None
    assert np.median(found.score[10:50]) > 75
    assert np.median(found.score[80:115]) < 25
    assert found.score[10:50].min() > found.chance_high
    assert found.whole_low < 0.0 < found.whole_high < found.whole_score
    assert found.whole_score < np.median(found.score[10:50]) - 20


def test_fifteen_seconds_of_mirroring_in_a_short_clip_are_high_then_low():
    a = movement(30, 21, 12)
    b = np.concatenate([delayed(a, 0.8)[:, :150], movement(15, 22, 12)], axis=1)
    found = match(Channels(a, b), RATE, QUICK)
    assert found is not None
    assert found.score[2:10].min() > 60
    assert found.score[20:28].max() < 30
    # It falls within a few seconds of the end of mirroring.
    middle = (found.score[5] + found.score[25]) / 2
    assert abs(found.time_s[np.argmax(found.score < middle)] - 15.0) <= 3.0
    np.testing.assert_allclose(found.lag_s[2:12], 0.8, atol=0.11)


def test_where_half_was_not_visible_there_is_no_score():
    a = movement(120, 8)
    b = delayed(a, 1.0)
    b[:, 600:] = np.nan
    found = match(Channels(a, b), RATE, QUICK)
    assert found is not None
    np.testing.assert_allclose(found.coverage[:50], 1.0)
    np.testing.assert_allclose(found.coverage[70:], 0.0)
    assert np.isfinite(found.score[:55]).all()
    assert np.isnan(found.score[70:]).all()
    assert np.isnan(found.lag_s[70:]).all()
    assert abs(found.whole_lag_s - 1.0) < 0.1
    assert found.whole_score > 70


def test_a_channel_that_is_never_seen_together_changes_nothing():
    a = movement(60, 9)
    b = delayed(a, 0.5)
    plain = match(Channels(a, b), RATE, QUICK)
    extra = movement(60, 10, 2)
    nothing = np.full_like(extra, np.nan)
    more = match(Channels(np.vstack([a, extra]), np.vstack([b, nothing])), RATE, QUICK)
    assert plain is not None
    assert more is not None
    assert more.whole.observed == pytest.approx(plain.whole.observed, abs=1e-4)


@pytest.mark.parametrize(("channels", "seconds"), [(0, 60), (3, 3.9), (0, 0), (3, 0)])
def test_nothing_to_compare_is_none(channels, seconds):
    empty = np.zeros((channels, int(seconds * RATE)))
    assert match(Channels(empty, empty), RATE, QUICK) is None


def test_people_who_were_never_seen_together_cannot_be_compared():
    nobody = np.full((3, 300), np.nan)
    assert match(Channels(nobody, nobody), RATE, QUICK) is None
    # Who comes as the other leaves is seen within a lag of them, and yet never with them.
    a, b = movement(60, 1), movement(60, 2)
    a[:, 450:], b[:, :450] = np.nan, np.nan
    assert match(Channels(a, b), RATE, QUICK) is None
    # They come and go in turns; of 60 s a twentieth is enough, 30 samples.
    a, b = movement(60, 1), movement(60, 2)
    turns = np.arange(600) // 100 % 2
    a[:, turns == 1] = np.nan
    b[:, (turns == 0) & (np.arange(600) >= 29)] = np.nan
    assert match(Channels(a, b), RATE, QUICK) is None
    b[:, 29] = 0.0
    assert match(Channels(a, b), RATE, QUICK) is not None


def test_a_moment_together_in_a_short_recording_is_nothing_to_compare():
    a, b = movement(6, 1), movement(6, 2)
    b[:, 19:] = np.nan
    assert match(Channels(a, b), RATE, QUICK) is None
    b[:, 19] = 0.0
    assert match(Channels(a, b), RATE, QUICK) is not None


def test_people_who_sit_still_are_not_mirroring():
    """Jitter far below a spread is no movement, even where it is the same."""
    rng = np.random.default_rng(11)
    jitter = 0.05 * rng.standard_normal((6, 900))
    found = match(Channels(jitter, jitter + 0.01 * rng.standard_normal(jitter.shape)), RATE, QUICK)
    assert found is not None
    assert found.whole_score < 10


def test_a_short_clip_has_no_p_and_a_leader_only_when_it_is_plain():
    a = movement(15, 12, 14)
    found = match(Channels(a, delayed(a, 0.5)), RATE, QUICK)
    assert found is not None
    assert np.isnan(found.whole.p_value)
    assert found.leader == "a"
    unrelated = [match(Channels(a, movement(15, seed, 14)), RATE, QUICK) for seed in range(20, 40)]
    unrelated += [
        match(Channels(movement(18, seed), movement(18, seed + 50)), RATE, QUICK)
        for seed in range(20)
    ]
    assert all(m is not None and m.leader is None for m in unrelated)


@pytest.mark.parametrize("lag_s", [2.4, -2.4, 3.0])
@pytest.mark.parametrize("seed", [5, 6])
def test_who_follows_late_in_a_short_clip_is_not_among_the_surrogates(lag_s, seed):
    a = movement(15.0, seed)
    late = match(Channels(a, delayed(a, lag_s)), RATE, MatchSettings())
    assert late.whole_lag_s == pytest.approx(lag_s, abs=0.1)
    assert late.whole_score > 60
    assert np.isnan(late.whole.p_value)
    assert late.leader == ("a" if lag_s > 0 else "b")


def test_what_a_shift_brings_back_to_the_best_lag_is_left_out():
    ones = LaggedSums(np.ones((3, 9)), np.ones((3, 9)))
    # 26 samples on and 4 back come to 22: 3 from the best lag of -5 around 30.
    kept = untrue(ones, 26, 30, -5, 3.0)
    assert (kept.energies == [0, 0, 0, 0, 0, 0, 0, 1, 1]).all()
    assert (kept.products == kept.energies).all()
    assert untrue(ones, 15, 30, -5, 3.0) is ones


@pytest.mark.parametrize("turns", [False, True])
def test_alignments_count_as_true_around_the_best_lag_as_far_as_movements_are_alike(
    turns, monkeypatch
):
    """Also where both are there for a second in two, and at one lag are never seen together."""
    a = movement(20.0, 7, smooth_s=0.3)
    b = delayed(a, 2.0)
    if turns:
        away = np.arange(a.shape[1]) // 10 % 2 == 1
        a[:, away] = b[:, away] = np.nan
    told = []

    def noted(sums, moved, length, best, width):
        told.append((length, best, width))
        return untrue(sums, moved, length, best, width)

    monkeypatch.setattr("mirrorcam.scores.matching.match.untrue", noted)
    found = match(Channels(a, b), RATE, QUICK)
    assert found.whole_lag_s == pytest.approx(2.0, abs=0.02)
    assert set(told) == {(200, 20, decorrelation_samples(a, b) / 2)}


def test_a_p_needs_time_in_which_both_were_seen():
    a, b = movement(90, 31), movement(90, 32)
    there = match(Channels(a, b), RATE, QUICK)
    b[:, round(20 * RATE) :] = np.nan
    mostly_away = match(Channels(a, b), RATE, QUICK)
    assert np.isfinite(there.whole.p_value)
    assert np.isnan(mostly_away.whole.p_value)
    assert mostly_away.leader is None


@pytest.mark.parametrize("length_s", [8.0, 10.8, 14.0, 19.0])
def test_jitter_of_people_who_keep_still_makes_no_short_clip_long_enough_for_a_p(length_s):
    """Samples of jitter are independent of each other, and still no moments of a movement."""
    a = movement(length_s, 33, smooth_s=0.02)
    for parts in ((), ("head",) * 6):
        found = match(Channels(a, delayed(a, 0.5), parts), RATE, QUICK)
        assert np.isnan(found.whole.p_value)
        assert found.whole.surrogates < 20
    longer = movement(30.0, 33, smooth_s=0.02)
    assert match(Channels(longer, delayed(longer, 0.5)), RATE, QUICK).whole.p_value < 0.05


def test_a_score_fades_where_its_p_is_as_good_as_even():
    def told(p_value):
        chance = Surrogates(wholes=[0.0, 0.02, 0.04])
        return whole_score(0.6, chance, ChanceTest(4.0, 0.0, 1.0, p_value, 4.0, 199), 0.02)

    scores = [told(p) for p in (0.01, 0.05, 0.1, 0.3, 0.5, 0.9)]
    assert scores[0] >= scores[1] > 50
    assert (np.diff(scores) <= 0).all()
    assert scores[3] == pytest.approx(0.2 / 0.45 * scores[1], rel=0.02)
    assert scores[4] == scores[5] == 0.0


def test_a_score_without_a_p_fades_where_its_effect_is_one_that_strangers_have():
    def told(effect, observed=0.4):
        chance = Surrogates(wholes=[0.0, 0.02, 0.04])
        nan = float("nan")
        return whole_score(observed, chance, ChanceTest(4.0, 0.0, 1.0, nan, effect, 9), 0.02)

    scores = [told(e) for e in (6.0, 5.0, 4.0, 2.0, 1.0, -1.0)]
    assert 30 < scores[0] == scores[1]
    assert (np.diff(scores[1:]) <= 0).all()
    assert 0 < scores[3] < 0.35 * scores[0]
    assert scores[4] == scores[5] == 0.0
    # A clear copy in which little moves needs less.
    assert told(3.0, 0.8) == told(6.0, 0.8) > 60


def test_surrogates_are_drawn_by_seed():
    a, b = movement(300, 13), movement(300, 14)
    first, again = match(Channels(a, b), RATE, QUICK), match(Channels(a, b), RATE, QUICK)
    other = match(Channels(a, b), RATE, MatchSettings(surrogates=30, seed=1))
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.whole == again.whole
    assert first.whole.observed == other.whole.observed
    assert first.chance_high != other.chance_high


def test_without_surrogates_there_is_a_score_but_no_p():
    a = movement(60, 15)
    b = delayed(a, 1.0)
    found = match(Channels(a, b), RATE, MatchSettings(surrogates=0))
    assert found is not None
    assert np.isnan(found.whole.p_value)
    assert found.whole.surrogates == 0
    sums = EvenComparison(a, b, int(5 * RATE), int(RATE)).sums()
    whole = LaggedSums(sums.products.sum(axis=0), sums.energies.sum(axis=0))
    assert found.whole_score == pytest.approx(100 * whole.concordance().max(), abs=1)
    assert (found.chance_low, found.chance_high) == (0.0, 0.0)


def test_a_long_recording_has_longer_blocks():
    a = movement(1300, 16, 2)
    found = match(Channels(a, delayed(a, 2.0)), RATE, MatchSettings(surrogates=20))
    assert found is not None
    assert np.diff(found.time_s)[0] == pytest.approx(5.0)
    assert found.time_s.size == 260
    assert abs(found.whole_lag_s - 2.0) <= 1 / RATE
    assert found.leader == "a"


def unseen(seconds: float) -> np.ndarray:
    return np.full((6, round(seconds * RATE)), np.nan)


@pytest.mark.parametrize(("before_s", "after_s"), [(300, 0), (0, 200), (100, 250)])
def test_an_empty_picture_before_and_after_changes_no_score(before_s, after_s):
    """The recorder was started early, or stopped late."""
    a = movement(90, 12)
    b = delayed(a, 1.0) + 0.5 * movement(90, 13)
    alone = match(Channels(a, b), RATE, QUICK)
    longer = Channels(
        *(np.concatenate([unseen(before_s), one, unseen(after_s)], axis=1) for one in (a, b))
    )
    found = match(longer, RATE, QUICK)
    assert alone.leader == "a"
    assert found.leader == "a"
    for name in ("whole_score", "whole_lag_s", "chance_low", "chance_high", "whole_high"):
        assert getattr(found, name) == pytest.approx(getattr(alone, name)), name
    assert found.time_s.size == 90 + before_s + after_s
    inside = slice(before_s, before_s + 90)
    # The windows at both ends hold a part of the emptiness, and the scores there are as they were.
    np.testing.assert_allclose(found.score[inside], alone.score)
    outside = np.ones(found.score.size, dtype=bool)
    outside[before_s - 5 * (before_s > 0) : before_s + 90 + 5] = False
    assert np.isnan(found.score[outside]).all()
    assert (found.coverage[outside] < 0.5).all()


def test_a_long_absence_in_the_middle_is_no_chance():
    a = movement(120, 14)
    b = delayed(a, 1.0) + 0.5 * movement(120, 15)
    alone = match(Channels(a, b), RATE, QUICK)

    def left(one: np.ndarray) -> np.ndarray:
        return np.concatenate([one[:, :600], unseen(600), one[:, 600:]], axis=1)

    found = match(Channels(left(a), left(b)), RATE, QUICK)
    assert found.whole_score == pytest.approx(alone.whole_score, abs=5.0)
    assert found.leader == "a"
    # One of the two alone says no more of it.
    waiting = np.concatenate([a[:, :600], movement(600, 16), a[:, 600:]], axis=1)
    found = match(Channels(waiting, left(b)), RATE, QUICK)
    assert found.whole_score == pytest.approx(alone.whole_score, abs=5.0)
    assert np.isnan(found.score[np.abs(found.time_s - 360.0) < 290.0]).all()

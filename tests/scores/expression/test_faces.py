# SPDX-License-Identifier: GPL-3.0-or-later
"""Smiles at known times, who returns them, and expressions that go together."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from mirrorcam.scores.expression import faces
from mirrorcam.scores.expression.faces import (
    expression_channels,
    ranked_expressions,
    returned_smiles,
    smile_share,
    smiles,
)
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.matching.match import MatchSettings, match

RATE = 15.0


def seconds(n_s):
    return np.arange(int(n_s * RATE)) / RATE


def pulse(time_s, start, end, height=0.7):
    return height * ((time_s >= start) & (time_s < end))


def test_smiles_are_found_above_the_own_neutral():
    t = seconds(30)
    # A face that always looks a little amused has its neutral there.
    cue = 0.25 + pulse(t, 5, 7) + pulse(t, 12, 15) + pulse(t, 20, 20.3)
    found = smiles(cue, RATE)
    np.testing.assert_allclose(found, [(5, 7), (12, 15)], atol=0.1)
    assert smiles(np.full(t.size, 0.9), RATE) == []


def test_a_smile_that_flickers_is_one_smile():
    t = seconds(20)
    cue = pulse(t, 5, 6) + pulse(t, 6.2, 8)
    np.testing.assert_allclose(smiles(cue, RATE), [(5, 8)], atol=0.1)


def test_no_smile_is_seen_on_a_hidden_face():
    cue = np.full(300, np.nan)
    assert smiles(cue, RATE) == []
    cue[100:160] = 0.9
    cue[:100] = 0.0
    # Hidden from its start on: the smile ends where it was seen last.
    np.testing.assert_allclose(smiles(cue, RATE), [(100 / RATE, 160 / RATE)])


def test_returned_smiles_count_answers_in_both_directions():
    a = [(10.0, 12.0), (30.0, 33.0), (60.0, 61.0), (90.0, 92.0)]
    b = [(10.6, 12.0), (29.5, 33.0), (75.0, 76.0)]
    # Answered: A's at 10 and B's at 29.5, of seven.
    found = returned_smiles(a, b, 120.0)
    assert found.test.observed == pytest.approx(2 / 7)
    assert found.given == {"a": 4, "b": 3}
    assert found.returned == {"a": 1, "b": 1}


def test_smiles_that_are_always_returned_are_no_accident():
    rng = np.random.default_rng(1)
    starts = np.sort(rng.uniform(0, 590, 25))
    a = [(s, s + 2) for s in starts]
    b = [(s + 0.5, s + 2) for s in starts]
    found = returned_smiles(a, b, 600.0)
    assert found.test.observed >= 0.5
    assert found.test.p_value <= 0.01
    assert found.test.mean < 0.2
    assert found.returned["b"] == 25
    separate = [(s, s + 2) for s in np.sort(rng.uniform(0, 590, 25))]
    assert returned_smiles(a, separate, 600.0).test.p_value > 0.05


def test_chance_is_what_the_smiles_of_both_would_give_by_their_numbers():
    """With m and n onsets in T seconds, m * n / T answers within a second each way."""
    rng = np.random.default_rng(4)
    often, seldom = (np.sort(rng.uniform(1, 599, count)) for count in (60, 3))
    for a, b in ((often, seldom), (seldom, often)):
        found = returned_smiles([(s, s + 0.5) for s in a], [(s, s + 0.5) for s in b], 600.0)
        assert found.test.mean == pytest.approx(2 * 60 * 3 / 600.0 / 63, rel=0.2)


def test_a_smile_at_somebody_who_was_not_seen_is_none_that_was_not_returned():
    a = [(10.0, 12.0), (30.0, 33.0), (60.0, 61.0), (90.0, 92.0)]
    b = [(10.6, 12.0), (29.5, 33.0), (75.0, 76.0)]
    seen = [np.ones(1200, dtype=bool), np.ones(1200, dtype=bool)]
    assert returned_smiles(a, b, 120.0, 199, seen) == returned_smiles(a, b, 120.0)
    seen[1][595:] = False  # B, but for a smile at 75: A's at 60 and 90 meet nobody
    seen[1][749:760] = True
    found = returned_smiles(a, b, 120.0, 199, seen)
    assert found.test.observed == pytest.approx(2 / 5)
    assert found.given == {"a": 4, "b": 3}
    seen[1][600:606] = True  # more than half of the second after A's smile
    assert returned_smiles(a, b, 120.0, 199, seen).test.observed == pytest.approx(2 / 6)
    nobody = [seen[0], np.zeros(1200, dtype=bool)]
    assert np.isnan(returned_smiles(a, [], 120.0, 199, nobody).test.observed)


def test_chance_is_the_mean_over_all_shifts_by_half_seconds():
    """Of A's one smile and B's half a minute later, written out: three of 120 shifts meet."""
    found = returned_smiles([(10.0, 11.0)], [(40.0, 41.0)], 120.0)
    # By 89 and 89.5 s A's is answered, by 90 s (the longest) each answers the other.
    assert found.test.mean == pytest.approx((0.5 + 0.5 + 1.0) / 120)


def test_chance_is_that_of_the_time_in_which_both_were_seen():
    """B is seen for the first half alone: whoever smiled then is as often answered by chance."""
    rng = np.random.default_rng(6)
    a = [(float(s), float(s) + 0.5) for s in np.sort(rng.uniform(1, 1199, 200))]
    b = [(float(s), float(s) + 0.5) for s in np.sort(rng.uniform(1, 599, 60))]
    seen = [np.ones(12000, dtype=bool), np.arange(12000) < 6000]
    told = returned_smiles(a, b, 1200.0, 199, seen).test
    # Of A's the half that meet B, each within a second of one of 60 in 600 s; of B's all.
    expected = (100 * 60 / 600 + 60 * 200 / 1200) / 160
    assert told.mean == pytest.approx(expected, rel=0.15)
    assert returned_smiles(a, b, 1200.0).test.mean < 0.75 * told.mean


@pytest.mark.parametrize("rate_hz", [10.0, 10.5])
def test_how_long_both_were_there_is_told_whatever_the_rate(rate_hz):
    times_s = np.arange(round(1200.0 * rate_hz)) / rate_hz
    seen = [np.ones(times_s.size, dtype=bool), times_s < 600.0]
    _, length_s, _ = faces._together([np.array([10.0]), np.array([20.0])], 1200.0, seen)
    # A may still be answered for a second.
    assert length_s == pytest.approx(601.0, abs=0.2)


def test_where_nobody_smiles_nothing_is_returned():
    nobody = returned_smiles([], [], 100.0).test
    assert np.isnan(nobody.observed)
    assert np.isnan(nobody.p_value)
    alone = returned_smiles([(3.0, 4.0)], [], 100.0).test
    assert alone.observed == 0.0
    assert np.isnan(alone.p_value)


def test_faces_that_go_together_are_matched_and_opposite_ones_are_not(still, dyad):
    rng = np.random.default_rng(5)
    n = int(180 * RATE)
    bursts = np.zeros((3, n))
    for row in bursts:
        for start in rng.integers(0, n - 60, 18):
            row[start : start + rng.integers(15, 45)] = 0.5
    a, b, other = still(n), still(n), still(n)
    for cue, row in zip(("smile", "brow_raise", "eye_squint"), bursts, strict=True):
        a[cue] = row + 0.02 * rng.standard_normal(n)
        b[cue] = np.roll(row, 10) + 0.02 * rng.standard_normal(n)
        other[cue] = 0.5 - row

    def score(first, second):
        channels = expression_channels(dyad(first, second))
        return match(channels, RATE, MatchSettings(max_lag_s=2.0))

    together = score(a, b)
    assert together.whole.p_value <= 0.02
    assert together.leader == "a"
    assert together.whole_lag_s == pytest.approx(10 / RATE, abs=1 / RATE)
    assert score(a, other).whole_score < 20


def test_stillness_is_no_expression_near_the_ends_of_a_recording(still, dyad):
    rng = np.random.default_rng(7)
    n = int(75 * RATE)

    def face():
        cues = still(n)
        for start in rng.integers(0, n, 4):
            cues["smile"][start : start + rng.integers(15, 60)] = 0.6
        return cues

    told = [ranked_expressions(dyad(face(), face())) for _ in range(100)]
    spread = np.mean([pair.a[0] ** 2 for pair in told], axis=0)
    ends, middle = np.r_[spread[:150], spread[-150:]], spread[450:-450]
    assert ends.mean() == pytest.approx(middle.mean(), rel=0.4)
    # Both at once stand a little higher or lower there than elsewhere: by less than a tenth.
    assert abs(np.mean([pair.a[0, :150].mean() for pair in told])) < 0.1


def test_p_of_faces_is_that_of_normal_scores(still, dyad):
    rng = np.random.default_rng(8)
    n = int(180 * RATE)
    series = dyad(still(n), still(n))
    row = np.convolve(rng.standard_normal(n), np.ones(15), mode="same")
    for who in "ab":
        series.values[who]["smile"] = row + rng.standard_normal(n)
    plain = ranked_expressions(series)
    for who in "ab":
        series.values[who]["smile"] = np.exp(series.values[who]["smile"])
    grimaces = ranked_expressions(series)
    np.testing.assert_allclose(grimaces.a[0], plain.a[0])
    found = match(
        Channels(row[None], row[None]), RATE, MatchSettings(max_lag_s=2.0), tested=[plain]
    )
    assert found.whole.p_value <= 0.01


def test_eleven_seconds_of_faces_are_too_few_for_a_p(still, dyad):
    """Even where one face does exactly what the other does, half a second later."""
    rng = np.random.default_rng(9)
    n = round(10.8 * RATE)
    a, b = still(n), still(n)
    for cue in ("smile", "brow_raise", "eye_squint"):
        a[cue] = 0.1 + 0.02 * rng.standard_normal(n)
        b[cue] = np.roll(a[cue], 8)
    ranked = ranked_expressions(dyad(a, b))
    shown = expression_channels(dyad(a, b))
    found = match(shown, RATE, MatchSettings(max_lag_s=2.0), tested=[ranked])
    assert np.isnan(found.whole.p_value)
    assert found.whole_lag_s == pytest.approx(8 / RATE, abs=0.5 / RATE)


def test_who_smiles_as_the_recording_begins_did_not_begin_then():
    a = [(0.0, 3.0), (20.0, 22.0)]
    found = returned_smiles(a, [(0.0, 2.0), (70.0, 71.0)], 120.0)
    assert found.given == {"a": 1, "b": 1}
    assert found.returned == {"a": 0, "b": 0}


def test_who_comes_into_view_smiling_did_not_begin_then():
    """A smile from 10 to 30 s, in which the face was lost twice, is one smile."""
    seen = [np.ones(1200, dtype=bool), np.ones(1200, dtype=bool)]
    seen[1][150:160] = seen[1][200:210] = False
    a, b = [(15.5, 17.0)], [(10.0, 15.0), (16.0, 20.0), (21.0, 30.0)]
    found = returned_smiles(a, b, 120.0, 199, seen)
    assert found.given == {"a": 1, "b": 1}
    assert found.returned == {"a": 0, "b": 0}
    assert found.test.observed == 0.0
    assert returned_smiles(a, b, 120.0).returned == {"a": 0, "b": 1}


def test_what_a_cut_does_to_a_face_at_rest_is_no_expression(still, dyad):
    """The next shot shows both from elsewhere, and all that is read of a face is another."""
    n, cut = 1200, 600
    shot = (np.arange(n) >= cut).astype(float)
    rng = np.random.default_rng(5)
    people = []
    for size in (0.2, -0.15):
        cues = still(n) | {"shot": shot}
        for cue, _ in faces.EXPRESSIONS:
            cues[cue] = 0.3 + 0.02 * rng.standard_normal(n)
        people.append((cues, {cue: cues[cue] + size * shot for cue, _ in faces.EXPRESSIONS}))
    plain, cut_up = (
        dyad(*(cues | (moved if with_cut else {}) for cues, moved in people))
        for with_cut in (False, True)
    )
    for channels in (expression_channels, ranked_expressions):
        told, expected = channels(cut_up), channels(plain)
        np.testing.assert_allclose(told.a, expected.a, atol=1e-9)
        np.testing.assert_allclose(told.b, expected.b, atol=1e-9)


def test_how_large_the_expressions_of_a_face_are_tells_nothing(still, dyad):
    """Each is in units of its own spread; the opposite of it is as far on the other side."""
    a, b = still(600), still(600)
    a["smile"] = pulse(seconds(40), 10, 14) + pulse(seconds(40), 25, 31)
    b["smile"] = 0.9 - 0.5 * a["smile"]
    shown = expression_channels(dyad(a, b))
    row_a, row_b = shown.a[0], shown.b[0]
    assert 0.5 < row_a.std() < 1.5
    np.testing.assert_allclose(row_b, -row_a, atol=1e-6)


def test_a_face_that_is_hardly_seen_is_not_compared(still, dyad):
    a, b = still(600), still(600)
    for cue in ("smile", "brow_raise", "brow_lower", "eye_squint", "mouth_frown", "upper_lip"):
        b[cue] = np.full(600, np.nan)
    b["mouth_press"] = np.full(600, np.nan)
    assert expression_channels(dyad(a, b)).a.shape == (0, 600)


def test_a_known_neutral_finds_the_smile_of_somebody_who_smiles_all_the_time():
    always = np.full(300, 0.6)
    assert smiles(always, 15.0) == []
    assert smiles(always, 15.0, neutral=0.1) == [(0.0, pytest.approx(20.0, abs=0.1))]


@pytest.mark.parametrize(
    ("level", "steps", "found"),
    [(0.31, 10, True), (0.29, 10, False), (0.5, 5, True), (0.5, 4, False)],
)
def test_a_smile_is_three_tenths_above_neutral_for_half_a_second(level, steps, found):
    values = np.full(100, 0.1)
    values[40 : 40 + steps] += level
    assert (smiles(values, 10.0) == [(4.0, 4.0 + steps / 10)]) == found
    assert bool(smiles(values, 10.0)) == found


def test_a_smile_lasts_until_it_is_under_two_tenths_and_over_pauses_of_three():
    values = np.zeros(100)
    values[20:30], values[30:40], values[40:50] = 0.4, 0.21, 0.19
    assert smiles(values, 10.0) == [(2.0, 4.0)]
    values[43:50] = 0.4
    assert smiles(values, 10.0) == [(2.0, 5.0)]
    values[43] = 0.0
    assert smiles(values, 10.0) == [(2.0, 4.0), (4.4, 5.0)]


def test_neutral_is_what_a_fifth_of_the_time_stays_below():
    values = np.full(100, 0.5)
    values[:21] = 0.0
    assert smiles(values, 10.0) == [(2.1, 10.0)]
    values[17:21] = 0.5
    assert smiles(values, 10.0) == []
    # Of less than a second of a face nobody knows what is usual.
    assert smiles(np.array([0.0] * 5 + [0.9] * 5), 10.0) == [(0.5, 1.0)]
    assert smiles(np.array([0.0] * 4 + [0.9] * 5), 10.0) == []


def test_an_answer_comes_within_a_second_and_nearness_fades_with_one():
    first, second = np.array([1.0, 5.0, 9.0]), np.array([2.0, 6.01, 8.5])
    assert faces._answered(first, second).tolist() == [True, False, False]
    assert faces._answered(second, first).tolist() == [False, False, True]
    assert faces._answered(first, np.array([1.0])).tolist() == [True, False, False]
    assert faces._answered(first, np.empty(0)).tolist() == [False, False, False]
    assert faces._answered(np.empty(0), first).size == 0
    expected = 2 * np.exp([-1.0, -1.01, -0.5]).sum()
    assert faces._nearness(first, second) == pytest.approx(expected)
    # From each to the nearest of the other: two to one, and one to the nearer of two.
    expected = np.exp([-1.0, -3.0, -1.0]).sum()
    assert faces._nearness(np.array([1.0, 5.0]), np.array([2.0])) == pytest.approx(expected)


def test_nearness_asks_for_the_nearest_alone():
    """A table of all distances, at every shift, took three minutes in four hours of smiles."""
    rng = np.random.default_rng(1)
    first, second = (np.sort(rng.uniform(0.0, 9000.0, 2000)) for _ in range(2))
    apart = np.abs(first[:, None] - second[None, :])
    expected = np.exp(-apart.min(axis=1)).sum() + np.exp(-apart.min(axis=0)).sum()
    tracemalloc.start()
    try:
        assert faces._nearness(first, second) == pytest.approx(expected, rel=1e-12)
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 1_000_000


def test_who_was_seen_when_is_counted_once_and_not_at_each_shift(monkeypatch):
    counted = []
    plain = np.cumsum

    def counting(values, *more, **options):
        counted.append(len(values))
        return plain(values, *more, **options)

    monkeypatch.setattr(np, "cumsum", counting)
    a = [(s, s + 1.5) for s in np.arange(5.0, 110.0, 10.0)]
    seen = [np.ones(1800, dtype=bool)] * 2
    assert returned_smiles(a, a, 120.0, 199, seen).test.surrogates > 10
    assert len(counted) < 10


def test_smiles_of_strangers_are_not_returned_because_there_was_nobody_before():
    """Moved into the time before both were there, smiles would be far from each other."""
    rng = np.random.default_rng(3)
    waiting_s, together_s = 450.0, 150.0
    faces_seen = np.repeat([False, True], [int(waiting_s * 10), int(together_s * 10)])
    found = []
    for _ in range(40):
        at = [np.sort(rng.uniform(1, together_s - 2, 10)) for _ in range(2)]
        late = [[(waiting_s + s, waiting_s + s + 1.5) for s in who] for who in at]
        alone = [[(s, s + 1.5) for s in who] for who in at]
        told = returned_smiles(*late, waiting_s + together_s, 199, [faces_seen] * 2)
        same = returned_smiles(*alone, together_s, 199, [faces_seen[faces_seen]] * 2)
        assert told.test.p_value == pytest.approx(same.test.p_value)
        assert told.test.mean == pytest.approx(same.test.mean)
        assert (told.given, told.returned) == (same.given, same.returned)
        found.append(told.test.p_value)
    assert np.mean(np.array(found) <= 0.05) < 0.2


def test_a_smile_at_nobody_counts_as_begun_and_is_no_part_of_chance():
    a = [(5.0, 6.0), *((s, s + 1.0) for s in np.arange(301.0, 390.0, 11.0))]
    b = [(s + 0.5, s + 1.5) for s, _ in a[1:]]
    seen_b = np.repeat([False, True], [3000, 900])
    found = returned_smiles(a, b, 390.0, 199, [np.ones(3900, dtype=bool), seen_b])
    without = returned_smiles(a[1:], b, 390.0, 199, [np.ones(3900, dtype=bool), seen_b])
    assert found.given["a"] == without.given["a"] + 1
    assert (found.test.observed, found.test.mean) == (0.5, without.test.mean)


def test_the_share_of_smiles_is_of_the_time_in_which_it_could_be_told():
    cue = np.zeros(300)
    cue[30:60] = 0.8
    cue[100:106] = 0.8  # seen to be too short
    assert smile_share(cue, RATE) == pytest.approx(0.1)
    # Here nobody saw whether they lasted: at the beginning, before a gap and after it.
    for unknown in (slice(0, 6), slice(194, 200), slice(240, 246)):
        cue[unknown] = 0.8
    cue[200:240] = np.nan
    assert smile_share(cue, RATE) == pytest.approx(30 / (300 - 40 - 18))
    assert len(smiles(cue, RATE)) == 1


def test_a_face_that_is_never_seen_for_half_a_second_has_no_share_of_smiles():
    cue = np.full(600, np.nan)
    for start in range(0, 600, 30):
        cue[start : start + 5] = 0.8
    assert np.isnan(smile_share(cue, RATE, neutral=0.0))
    assert smile_share(0.0 * cue, RATE, neutral=0.0) == 0.0
    assert np.isnan(smile_share(cue[:60], RATE))
    # With the glimpses of a straight face alone, somebody who smiles half of the time never did.
    cue[::60] = cue[1::60] = cue[2::60] = cue[3::60] = cue[4::60] = 0.0
    assert np.isnan(smile_share(cue, RATE, neutral=0.0))

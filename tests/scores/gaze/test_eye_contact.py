# SPDX-License-Identifier: GPL-3.0-or-later
"""Eye contact: shares of what was visible, and mutual gaze against two separate habits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.scores.gaze.eye_contact import score_eye_contact, shifted_shares
from mirrorcam.scores.series import DyadSeries

RATE = 15.0


def eye_series(a, b, rate=RATE):
    values = {
        "a": {"eye_contact": np.asarray(a, float)},
        "b": {"eye_contact": np.asarray(b, float)},
    }
    return DyadSeries(rate, np.arange(len(a)) / rate, values)


def habit(seconds, share, seed, bout_s=2.0):
    """Somebody who looks for about that share of the time, a few seconds at a time."""
    rng = np.random.default_rng(seed)
    flags = []
    looking = bool(rng.random() < share)
    while len(flags) < seconds * RATE:
        mean_s = bout_s * 2 * (share if looking else 1 - share)
        flags += [float(looking)] * max(int(rng.gamma(2, mean_s / 2) * RATE), 4)
        looking = not looking
    return np.array(flags[: int(seconds * RATE)])


def test_chance_is_the_product_of_both_habits():
    a, b = habit(600, 0.7, 1), habit(600, 0.5, 2)
    found = score_eye_contact(eye_series(a, b))
    assert found.share["a"] == pytest.approx(a.mean(), abs=0.02)
    assert found.test.mean == pytest.approx(found.share["a"] * found.share["b"], abs=0.02)
    assert found.test.p_value > 0.05


def test_shifts_are_half_a_minute_at_least():
    a, b = habit(180, 0.5, 5), habit(180, 0.5, 6)
    found = score_eye_contact(eye_series(a, b))
    far = shifted_shares(found.looking["a"], found.looking["b"], RATE)[450 : 2700 - 449]
    assert found.test.mean == pytest.approx(far.mean())
    assert found.test.spread == pytest.approx(far.std(ddof=1))
    assert found.test.effect == pytest.approx((found.test.observed - far.mean()) / far.std(ddof=1))
    # Of forty seconds a third: from 13 1/3 to 26 2/3.
    short = score_eye_contact(eye_series(a[:600], b[:600]))
    far = shifted_shares(short.looking["a"], short.looking["b"], RATE)[200:401]
    assert short.test.mean == pytest.approx(far.mean())


def test_p_is_the_rank_among_all_alignments():
    a, b = habit(90, 0.5, 7), habit(90, 0.5, 8)
    found = score_eye_contact(eye_series(a, b))
    together = [np.mean(a * np.roll(b, -shift)) for shift in range(a.size)]
    assert found.test.surrogates == a.size - 1
    assert found.test.p_value == np.mean(np.round(together, 9) >= round(together[0], 9))
    assert score_eye_contact(eye_series(b, a)).test.p_value == found.test.p_value


def test_people_who_seldom_look_away_are_strangers_too():
    """Two glances aside that meet are soon rare for a bell curve, but not among alignments."""
    met = []
    for seed in range(300):
        rng = np.random.default_rng(seed)
        looks = np.ones((2, 3600))
        for look in looks:
            for start in rng.integers(0, 3540, 4):
                look[start : start + 60] = 0.0
        met.append(score_eye_contact(eye_series(*looks)).test.p_value)
    assert np.isfinite(met).all()
    assert np.mean(np.array(met) <= 0.05) <= 0.08


def test_too_few_moments_give_no_p():
    a, b = habit(15, 0.5, 9), habit(15, 0.5, 10)
    found = score_eye_contact(eye_series(a, b))
    # A moment lasts a second at least.
    assert np.isfinite(found.test.mean)
    assert found.test.surrogates <= 15
    assert np.isnan(found.test.p_value)
    seen = np.where(np.arange(2700) < 150, 1.0, np.nan)
    rarely = score_eye_contact(eye_series(habit(180, 0.5, 1) * seen, habit(180, 0.5, 2)))
    assert np.isfinite(rarely.test.mean)
    assert np.isnan(rarely.test.p_value)


def test_people_who_look_back_have_more_than_chance():
    a = habit(300, 0.5, 3)
    b = np.roll(a, 6)
    found = score_eye_contact(eye_series(a, b))
    assert found.test.p_value <= 0.02
    assert found.test.observed > found.test.mean + 0.1
    again = score_eye_contact(eye_series(a, b))
    assert again.test == found.test


def test_people_who_avoid_each_other_are_not_significant():
    a = habit(300, 0.5, 4)
    found = score_eye_contact(eye_series(a, 1 - a))
    assert found.test.observed < 0.05
    assert found.test.p_value > 0.9


def test_not_visible_is_neither_looking_nor_looking_away():
    a = np.ones(600)
    a[150:450] = np.nan
    b = np.ones(600)
    b[:300] = 0.0
    found = score_eye_contact(eye_series(a, b))
    assert np.isnan(found.looking["a"][150:450]).all()
    assert np.isnan(found.mutual[150:450]).all()
    assert found.share["a"] == 1.0
    assert found.test.observed == pytest.approx(0.5)
    # A's absence is no bout of looking away, and ends a bout of mutual gaze.
    assert found.away_bouts["a"] == []
    assert found.away_bouts["b"] == [(0.0, 20.0)]
    assert found.mutual_bouts == [(30.0, 40.0)]


def test_hesitation_between_the_limits_changes_nothing():
    values = np.tile([0.9, 0.5, 0.45, 0.55], 60)
    found = score_eye_contact(eye_series(values, values))
    assert found.share["a"] == 1.0
    low = np.tile([0.3, 0.5, 0.45, 0.55], 60)
    assert score_eye_contact(eye_series(low, low)).share["a"] == 0.0


def test_a_glance_of_a_sample_or_two_does_not_count():
    values = np.zeros(300)
    values[100:102] = 1.0
    values[200:203] = 1.0
    found = score_eye_contact(eye_series(values, np.ones(300)))
    assert found.mutual_bouts == [(200 / RATE, 203 / RATE)]


def test_a_look_that_was_hardly_seen_is_no_looking_away():
    """A face that is found for two pictures at a time looks in each of them."""
    values = np.full(900, np.nan)
    for start in range(0, 900, 30):
        values[start : start + 2] = 1.0
    found = score_eye_contact(eye_series(values, values))
    assert found.share["a"] == 1.0
    assert found.test.observed == 1.0
    assert found.glances["a"].count == 0  # none of them is known to be one
    # At both ends of a recording as well, but not where both ends of the look were seen.
    values = np.zeros(300)
    values[[0, 299, 150]] = 1.0
    values[170:172] = 1.0
    values[172] = np.nan
    looking = score_eye_contact(eye_series(values, values)).looking["a"]
    assert np.flatnonzero(looking == 1.0).tolist() == [0, 170, 171, 299]


def test_less_than_two_seconds_give_no_share():
    values = np.full(900, np.nan)
    values[:29] = 1.0
    found = score_eye_contact(eye_series(values, np.ones(900)))
    assert np.isnan(found.share["a"])
    assert found.share["b"] == 1.0
    assert np.isnan(found.test.observed)
    assert np.isnan(found.test.p_value)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_somebody_who_always_or_never_looks_leaves_nothing_to_test(share):
    found = score_eye_contact(eye_series(np.full(3000, share), habit(200, 0.5, 5)))
    assert found.share["a"] == share
    assert np.isnan(found.test.p_value)
    assert found.test.mean == pytest.approx(share * found.share["b"], abs=0.05)


def test_a_shift_that_brings_nothing_visible_together_is_no_surrogate():
    a, b = habit(300, 0.6, 6), habit(300, 0.6, 7)
    # Each is seen in minutes of their own and in one that they share.
    a[int(120 * RATE) :] = np.nan
    b[: int(60 * RATE)] = np.nan
    b[int(180 * RATE) :] = np.nan
    found = score_eye_contact(eye_series(a, b))
    assert found.test.mean == pytest.approx(found.product, abs=0.05)
    # And one of nothing but a glimpse says nothing about chance.
    a[int(4 * RATE) :] = np.nan
    a[int(65 * RATE) : int(68 * RATE)] = 1.0
    b[int(70 * RATE) :] = np.nan
    b[: int(64 * RATE)] = np.nan
    found = score_eye_contact(eye_series(a, b))
    assert np.isfinite(found.test.observed)
    every = shifted_shares(found.looking["a"], found.looking["b"], RATE)
    assert np.isnan(every).mean() > 0.9
    assert np.isnan(found.test.p_value)


def test_an_empty_recording_has_no_shares():
    found = score_eye_contact(eye_series([], []))
    assert np.isnan(found.share["a"])
    assert found.mutual_bouts == []
    assert np.isnan(found.test.p_value)


@settings(max_examples=100, deadline=None)
@given(
    pair=st.lists(
        st.tuples(st.sampled_from([0.0, 1.0, np.nan]), st.sampled_from([0.0, 1.0, np.nan])),
        min_size=1,
        max_size=40,
    )
)
def test_shifted_shares_equal_the_plain_loop(pair):
    a, b = np.array(pair).T
    found = shifted_shares(a, b, rate_hz=0.5)  # so that one step is enough
    assert found.shape == a.shape
    for shift in range(a.size):
        product = a * np.roll(b, -shift)
        seen = np.isfinite(product)
        expected = product[seen].mean() if seen.any() else np.nan
        assert found[shift] == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(("before_s", "after_s"), [(300, 0), (0, 300)])
def test_an_empty_picture_before_and_after_is_no_chance(before_s, after_s):
    a, b = habit(180, 0.6, 8), habit(180, 0.5, 9)
    alone = score_eye_contact(eye_series(a, b))
    ends = [np.full(round(seconds * RATE), np.nan) for seconds in (before_s, after_s)]
    longer = [np.concatenate([ends[0], one, ends[1]]) for one in (a, b)]
    found = score_eye_contact(eye_series(*longer))
    assert found.share == pytest.approx(alone.share)
    for name in ("observed", "mean", "spread", "p_value", "effect", "surrogates"):
        assert getattr(found.test, name) == pytest.approx(getattr(alone.test, name)), name


def there(series, **seen):
    """Say when each was visible at all."""
    return replace(
        series,
        values={
            who: series.values[who] | {"pose_confidence": np.where(seen[who], 0.9, np.nan)}
            for who in "ab"
        },
    )


def test_who_looks_while_the_other_is_away_looks_at_nobody():
    """A waits for B for a minute, with the eyes on the screen; then they talk for a minute."""
    a, b = np.ones(1800), np.full(1800, np.nan)
    a[900:1350] = 0.0
    b[900:] = 1.0
    found = score_eye_contact(there(eye_series(a, b), a=a >= 0, b=b >= 0))
    assert np.isnan(found.looking["a"][:900]).all()
    assert found.share == {"a": 0.5, "b": 1.0}
    assert found.product == 0.5
    assert found.test.observed == 0.5
    assert found.glances["a"].count == 1
    assert found.away_bouts["a"] == [(60.0, 90.0)]
    # And who looks elsewhere then does not look away from anybody.
    alone = score_eye_contact(there(eye_series(1 - a, b), a=a >= 0, b=b >= 0))
    assert alone.away_bouts["a"] == [(90.0, 120.0)]


def test_whose_face_is_lost_or_who_is_away_for_a_moment_may_be_looked_at():
    a, b = np.ones(1800), np.ones(1800)
    b[300:900] = np.nan
    pose = np.ones(1800, dtype=bool)
    assert score_eye_contact(there(eye_series(a, b), a=pose, b=pose)).share["a"] == 1.0
    pose[300:525] = False
    looking = score_eye_contact(there(eye_series(a, b), a=a >= 0, b=pose)).looking["a"]
    assert np.isfinite(looking).all()
    pose[525] = False
    looking = score_eye_contact(there(eye_series(a, b), a=a >= 0, b=pose)).looking["a"]
    assert np.flatnonzero(np.isnan(looking)).tolist() == list(range(300, 526))


def test_who_is_recorded_alone_has_the_camera_to_look_at():
    a = habit(60, 0.5, 9)
    alone = there(eye_series(a, np.full(900, np.nan)), a=a >= 0, b=np.zeros(900, dtype=bool))
    found = score_eye_contact(alone)
    assert found.share["a"] == pytest.approx(a.mean(), abs=0.02)
    assert np.isnan(found.test.observed)


def film(seed, cuts, seconds, first=True):
    """Somebody who looks anew at each cut, at the other first, and then now and then."""
    rng = np.random.default_rng(seed)
    flags: list[float] = []
    for start, end in zip([0, *cuts], [*cuts, round(seconds * RATE)], strict=True):
        shot, looking = [], first or bool(rng.random() < 0.5)
        while len(shot) < end - start:
            shot += [float(looking)] * (int(rng.exponential(1.5) * RATE) + 4)
            looking = not looking
        flags += shot[: end - start]
    return np.array(flags)


def film_series(seed, cuts, seconds, told=True):
    series = eye_series(*(film([seed, who], cuts, seconds) for who in (0, 1)))
    if told:
        number = np.searchsorted(cuts, np.arange(series.length), side="right").astype(float)
        for cues in series.values.values():
            cues["shot"] = number
    return series


def film_cuts(seed, seconds):
    rng = np.random.default_rng([seed, 2])
    cuts = (np.cumsum(rng.uniform(2.0, 6.0, 200)) * RATE).astype(int)
    return cuts[cuts < seconds * RATE - 15]


def test_looks_that_begin_anew_at_each_cut_are_chance():
    known, unknown = [], []
    for seed in range(60):
        cuts = film_cuts(seed, 120.0)
        known.append(score_eye_contact(film_series(seed, cuts, 120.0)).test.p_value)
        unknown.append(score_eye_contact(film_series(seed, cuts, 120.0, False)).test.p_value)
    assert np.mean(np.array(unknown) <= 0.05) > 0.5
    assert np.mean(np.array(known) <= 0.05) <= 0.1


def test_what_both_do_after_a_cut_is_part_of_the_share_by_chance():
    cuts = film_cuts(1, 300.0)
    cut, plain = (
        score_eye_contact(film_series(1, cuts, 300.0, told)).test for told in (True, False)
    )
    assert cut.observed == plain.observed
    assert cut.mean > plain.mean + 0.01
    assert cut.effect == pytest.approx((cut.observed - cut.mean) / cut.spread)
    assert plain.effect == pytest.approx((plain.observed - plain.mean) / plain.spread)


def test_who_looks_as_the_other_does_is_found_in_a_film_that_is_cut():
    cuts = film_cuts(3, 180.0)
    a, b = (film([7, who], cuts, 180.0) for who in (0, 1))
    together = np.repeat(np.random.default_rng(4).random(60) < 0.4, round(3 * RATE))
    series = eye_series(a, np.where(together, a, b))
    for cues in series.values.values():
        cues["shot"] = np.searchsorted(cuts, np.arange(a.size), side="right").astype(float)
    assert score_eye_contact(series).test.p_value < 0.01


def test_gaps_and_absences_in_a_film_that_is_cut():
    cuts = film_cuts(5, 240.0)
    series = film_series(5, cuts, 240.0)
    for who, start in (("a", 300), ("b", 1500)):
        series.values[who]["eye_contact"][start : start + 900] = np.nan
    test = score_eye_contact(series).test
    assert np.isfinite([test.observed, test.mean, test.p_value, test.effect]).all()
    for who in ("a", "b"):
        series.values[who]["eye_contact"][:] = np.nan
    nothing = score_eye_contact(series).test
    assert np.isnan([nothing.observed, nothing.mean, nothing.p_value, nothing.effect]).all()

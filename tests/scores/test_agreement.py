# SPDX-License-Identifier: GPL-3.0-or-later
"""Agreement of two records: known figures, chance at zero, and nothing invented."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from mirrorcam.scores.agreement import (
    _apart,
    _mask,
    _shifted,
    _within,
    agreement,
    cohens_kappa,
    match_events,
    overlap,
)
from mirrorcam.scores.chance.circular import plan_shifts
from mirrorcam.scores.chance.ranked import ranked_against_chance

STRETCHES = st.lists(
    st.tuples(st.floats(0, 50), st.floats(0, 5)).map(lambda e: (e[0], e[0] + e[1])), max_size=12
)


def test_shifts_are_as_far_apart_as_stretches_are_long() -> None:
    long, short = np.array([[10.0, 16.0], [50.0, 60.0]]), np.array([[0.0, 4.0]])
    assert _apart([long, short]) == pytest.approx(1.5 * (8.0 + 4.0))
    assert _apart([short[:0], short]) == pytest.approx(6.0)
    assert _apart([short[:0], short / 4]) == pytest.approx(3.0)  # and never nearer than this


def test_kappa_of_the_textbook() -> None:
    # Two raters, 50 cases: both yes 20, only the first 5, only the second 10, both no 15.
    first = np.repeat([True, True, False, False], [20, 5, 10, 15])
    second = np.repeat([True, False, True, False], [20, 5, 10, 15])
    assert cohens_kappa(first, second) == pytest.approx(0.4)
    assert overlap(first, second) == pytest.approx(20 / 35)
    assert math.isnan(cohens_kappa(np.ones(5, bool), np.ones(5, bool)))
    assert math.isnan(overlap(np.zeros(5, bool), np.zeros(5, bool)))


def test_a_record_of_nothing_has_no_p() -> None:
    """Its kappa is 0 at every shift; what rounding left of that had any p, .01 among them."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        starts = np.sort(rng.uniform(0, 590, 30))
        events = [(float(s), float(s) + 3.0) for s in starts]
        visible = rng.random(9000) > 0.1
        for pair in ((events, []), ([], events)):
            found = agreement(*pair, 600.0, 15.0, visible)
            assert found.kappa == found.kappa_chance == 0.0
            assert math.isnan(found.p_value)
            assert found.events.f1 == 0.0
    assert math.isnan(cohens_kappa(np.zeros(5, bool), np.zeros(5, bool)))
    assert cohens_kappa(np.zeros(5, bool), np.ones(5, bool)) == 0.0


def test_each_event_has_one_partner_at_most() -> None:
    found = match_events([(0, 10)], [(1, 2), (3, 4), (20, 21)])
    assert (found.matched, found.reference, found.other) == (1, 1, 3)
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == 1.0
    assert found.f1 == pytest.approx(0.5)
    # The long one could take either of the short ones; both pairs are found all the same.
    assert match_events([(0, 10), (0, 1)], [(0, 1), (8, 9)]).matched == 2
    late = match_events([(1, 1), (5, 5)], [(1.3, 1.3), (5.6, 5.6)])
    assert (late.matched, late.onset_s) == (1, pytest.approx(0.3))


@settings(max_examples=200, deadline=None)
@given(STRETCHES, STRETCHES, st.sampled_from([0.0, 0.5, 3.0]))
def test_no_other_choice_finds_more_pairs(
    first: list[tuple[float, float]], second: list[tuple[float, float]], tolerance_s: float
) -> None:
    near = tolerance_s + 1e-9
    meet = [[s <= end + near and e >= start - near for s, e in second] for start, end in first]
    graph = csr_array(np.array(meet, dtype=np.int8).reshape(len(first), len(second)))
    most = 0
    if first and second:
        most = np.count_nonzero(maximum_bipartite_matching(graph, perm_type="column") >= 0)
    assert match_events(first, second, tolerance_s).matched == most


def test_many_events_at_once_are_not_all_paired_with_each_other() -> None:
    """Of two records of thousands of events that overlap, millions of pairs were held."""
    one = np.column_stack([np.arange(2000.0), np.arange(2000.0) + 5000.0])
    tracemalloc.start()
    try:
        assert match_events(one, one + 0.5).matched == 2000
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 10_000_000


def test_the_same_record_agrees_and_another_does_not() -> None:
    rng = np.random.default_rng(1)
    made = []
    for _ in range(2):
        starts = np.sort(rng.uniform(0, 590, 40))
        made.append([(float(s), float(s) + 3.0) for s in starts])
    same = agreement(made[0], made[0], 600.0, 15.0)
    assert same.kappa == pytest.approx(1.0)
    assert same.overlap == same.events.f1 == 1.0
    assert same.p_value <= 0.02
    assert abs(same.kappa_chance) < 0.05
    other = agreement(made[0], made[1], 600.0, 15.0)
    assert abs(other.kappa) < 0.15
    assert other.p_value > 0.05
    # Overlap and F1 of strangers are not zero: what chance gives stands beside them.
    assert other.overlap_chance > 0.05
    assert other.events.f1 == pytest.approx(other.f1_chance, abs=0.2)


def test_what_could_not_be_seen_is_left_out() -> None:
    seen = np.zeros(600, dtype=bool)
    seen[:300] = True
    found = agreement([(5, 10), (35, 50)], [(5, 10)], 60.0, 10.0, seen)
    assert found.kappa == pytest.approx(1.0)
    assert found.compared_s == 30.0
    assert found.events.reference == 1
    nothing = agreement([(5, 10)], [], 60.0, 10.0, np.zeros(600, dtype=bool))
    assert math.isnan(nothing.kappa)
    assert math.isnan(nothing.p_value)


@pytest.mark.parametrize(("shift", "begun_s"), [(30, 8.0), (580, 3.0), (0, 5.0)])
def test_a_record_is_shifted_in_a_circle_by_steps(shift, begun_s) -> None:
    seen = np.ones(600, dtype=bool)
    first = np.zeros(600, dtype=bool)
    first[50:60] = True
    second = np.roll(first, shift)
    moved = np.array([[5.0, 6.0]]), np.array([[begun_s, begun_s + 1.0]])
    assert _shifted(first, second, moved, seen, shift, 10.0, 60.0) == (1.0, 1.0, 1.0)
    # Where the moved event comes to lie could nobody see: it is no event there.
    seen[: round(begun_s * 10) + 20] = False
    kappa, shared, f1 = _shifted(first, second, moved, seen, shift, 10.0, 60.0)
    assert math.isnan(kappa)
    assert math.isnan(shared)
    assert f1 == 0.0


def test_an_event_of_a_moment_counts_where_it_could_be_seen() -> None:
    seen = np.zeros(600, dtype=bool)
    seen[50] = True
    events = np.array([[5.0, 5.0], [4.9, 4.9], [5.1, 5.1], [4.0, 5.0], [4.0, 5.1], [90.0, 99.0]])
    assert _within(events, seen, 10.0).tolist() == [True, False, False, False, True, False]
    seen[0] = True
    assert _within(np.array([[-3.0, -2.0]]), seen, 10.0).all()


def test_an_event_of_a_moment_lasts_a_step() -> None:
    found = agreement([(5.0, 5.0)], [(5.0, 5.1)], 10.0, 10.0, surrogates=0)
    assert found.share_reference == found.share_other == pytest.approx(0.01)


def test_chance_does_not_suffer_where_not_everything_was_seen() -> None:
    rng = np.random.default_rng(3)
    starts = [np.sort(rng.uniform(0, end, count)) for end, count in ((1200, 120), (300, 30))]
    reference, other = ([(float(s), float(s) + 2.0) for s in one] for one in starts)
    seen = np.zeros(12000, dtype=bool)
    seen[:3000] = True
    part = agreement(reference, other, 1200.0, 10.0, seen)
    # As often somebody codes all the time, as often they meet by chance in what was seen.
    early = [event for event in reference if event[0] < 300]
    whole = agreement(early, other, 300.0, 10.0)
    assert part.f1_chance == pytest.approx(whole.f1_chance, abs=0.06)


def test_the_p_is_that_of_kappa_among_its_own_shifts() -> None:
    """Written out: not that of the overlap or of F1, which the same shifts have too."""
    rng = np.random.default_rng(9)
    starts = np.sort(rng.uniform(0, 590, 40))
    reference = [(float(s), float(s) + 3.0) for s in starts]
    other = [(s + 1.0, e + 1.5) for s, e in reference[::2]]
    other += [(float(s), float(s) + 2.0) for s in rng.uniform(0, 590, 20)]
    told = agreement(reference, other, 600.0, 5.0)
    ours, theirs = (_mask(one, 3000, 5.0) for one in (reference, other))
    plan = plan_shifts(3000, 0.2, _apart([np.array(reference), np.array(other)]), 199, 0)
    kappas = np.array([cohens_kappa(np.roll(ours, shift), theirs) for shift in plan.shifts])
    test = ranked_against_chance(told.kappa, kappas, plan.independent)
    assert told.p_value == test.p_value
    assert told.surrogates == test.surrogates
    assert told.kappa_chance == pytest.approx(kappas.mean())
    assert test.p_value < 1.0


@settings(max_examples=40, deadline=None)
@given(STRETCHES, STRETCHES)
def test_bounds_and_symmetry(first: list[tuple[float, float]], second: list) -> None:
    there = agreement(first, second, 60.0, 5.0, surrogates=0)
    back = agreement(second, first, 60.0, 5.0, surrogates=0)
    for one in (there, back):
        assert math.isnan(one.kappa) or -1.0 <= one.kappa <= 1.0 + 1e-9
        assert math.isnan(one.overlap) or 0.0 <= one.overlap <= 1.0
        assert one.events.matched <= min(one.events.reference, one.events.other)
    assert there.kappa == pytest.approx(back.kappa, nan_ok=True)
    assert there.events.matched == back.events.matched


def test_what_nobody_could_see_is_no_chance() -> None:
    """A shift into an empty picture takes events away, and what is left agrees with nothing."""
    rng = np.random.default_rng(4)
    alone, late = [], []
    for _ in range(2):
        starts = np.sort(rng.uniform(1, 146, 14))
        alone.append([(float(s), float(s) + 1.5) for s in starts])
        late.append([(float(s) + 450.0, float(s) + 451.5) for s in starts])
    visible = np.repeat([False, True], [4500, 1500])
    told = agreement(*late, 600.0, 10.0, visible)
    same = agreement(*alone, 150.0, 10.0, visible[4500:])
    assert told.kappa == pytest.approx(same.kappa)
    assert told.p_value == pytest.approx(same.p_value)
    assert told.kappa_chance == pytest.approx(same.kappa_chance, abs=0.01)
    assert told.f1_chance == pytest.approx(same.f1_chance, abs=0.01)
    assert told.surrogates == same.surrogates
    # What a coder noted of the empty time is not shifted into the rest.
    more = agreement([(20.0, 22.0), *late[0]], late[1], 600.0, 10.0, visible)
    assert more.f1_chance == pytest.approx(told.f1_chance)
    assert more.p_value == told.p_value

# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows at any times on a steady grid: every value by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.cues.table import CueRow
from mirrorcam.scores.trailing.steady import SteadyGrid

NAN = float("nan")


def put(rows, rate_hz=10.0, unbridged=()):
    """Give rows of (time, who, x, n) to a grid; returns the steps and when each was settled."""
    grid = SteadyGrid(rate_hz, ("x", "n"), unbridged)
    told, settled_at = {}, {}
    for time_s, who, *values in rows:
        cues = {name: v for name, v in zip(("x", "n"), values, strict=True) if np.isfinite(v)}
        for at_s, found in grid.add(CueRow(0, time_s, who, cues)):
            told[round(at_s, 9)], settled_at[round(at_s, 9)] = found, time_s
    return told, settled_at


def both(times, x):
    return [(t, who, x(t) + (who == "b"), 0.0) for t in times for who in "ab"]


def test_rows_on_the_grid_are_told_as_they_are_half_a_second_late():
    told, settled_at = put(both([k / 10 for k in range(11)], lambda t: 5 * t))

    assert list(told) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
    for at_s, values in told.items():
        np.testing.assert_allclose(values[:, 0], [5 * at_s, 5 * at_s + 1], rtol=1e-6)
        assert settled_at[at_s] == pytest.approx(at_s + 0.5)


def test_between_two_rows_lies_a_straight_line():
    told, _ = put(both([0.03, 0.33, 0.81, 1.35], lambda t: 2 * t))

    # The first row lies after the step at nought, which nobody can tell; nor can anybody look
    # over the half second after 0.81.
    assert list(told) == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    for at_s, values in told.items():
        np.testing.assert_allclose(values[:, 0], [2 * at_s, 2 * at_s + 1], rtol=1e-6)


@pytest.mark.parametrize(("gap_s", "joined"), [(0.5, True), (0.52, False)])
def test_gaps_of_up_to_half_a_second_are_bridged(gap_s, joined):
    times = [0.0, 0.1, 0.1 + gap_s, 0.2 + gap_s, 0.9, 1.0, 1.2]
    told, _ = put(both(times, lambda t: t))

    inside = np.array([told[at_s][0, 0] for at_s in (0.2, 0.3, 0.4, 0.5)])
    assert np.isfinite(inside).all() == joined
    assert np.isfinite(inside).any() == joined
    assert told[0.1][0, 0] == pytest.approx(0.1, abs=1e-6)
    assert told[0.7][0, 0] == pytest.approx(0.7, abs=1e-6)


def test_a_cue_that_a_row_lacks_is_joined_over_it_for_the_one_who_lacks_it():
    rows = [(k / 10, who, 10 * k if who == "b" or k % 3 == 0 else NAN, 0.0)
            for k in range(12) for who in "ab"]  # fmt: skip
    told, _ = put(rows)

    for at_s, values in told.items():
        np.testing.assert_allclose(values[:, 0], [100 * at_s] * 2, atol=1e-4)


def test_what_counts_is_never_mixed_but_taken_from_the_nearest_row():
    rows = [(t, who, t, n) for t, n in ((0.0, 1), (0.26, 2), (0.5, 7), (1.1, 9)) for who in "ab"]
    told, _ = put(rows, unbridged=("n",))

    assert [told[at][0, 1] for at in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)] == [1, 1, 2, 2, 7, 7]
    # Over more than half a second the nearest row says nothing.
    assert np.isnan(told[0.6][0, 1])


def test_a_row_of_one_alone_is_a_step_once_the_next_has_come():
    told, settled_at = put([(k / 10, "a", float(k), 0.0) for k in range(9)])

    assert list(told) == pytest.approx([0.0, 0.1, 0.2])
    assert [told[at][0, 0] for at in told] == [0.0, 1.0, 2.0]
    assert all(np.isnan(told[at][1, 0]) for at in told)
    # The row at 0.6 says that the one at 0.5 is whole.
    assert settled_at[0.0] == pytest.approx(0.6)


def test_rows_of_one_moment_are_one_step_in_whichever_order():
    rows = [(k / 10, who, float(k), 0.0) for k in range(8) for who in "ba"]
    told, _ = put(rows)
    for at_s, values in told.items():
        np.testing.assert_allclose(values[:, 0], 10 * at_s, atol=1e-6)


def test_after_minutes_nothing_between_is_told_and_the_grid_goes_on():
    times = [0.0, 0.1, 0.7, 200.04, 200.14, 200.6, 200.75]
    told, _ = put(both(times, lambda t: t))

    assert [at for at in told if at > 1.0] == pytest.approx([200.1, 200.2])
    assert told[200.1][0, 0] == pytest.approx(200.1, abs=1e-4)
    # A pause of less than two and a half minutes is told step by step: nobody was seen.
    told, _ = put(both([0.0, 0.1, 0.7, 149.0, 149.1, 149.6], lambda t: t))
    pause = [values for at, values in told.items() if 0.75 < at < 148.95]
    assert len(pause) == 1482
    assert np.isnan(np.array(pause)[:, :, 0]).all()

# SPDX-License-Identifier: GPL-3.0-or-later
"""How found things are counted against true ones."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.measures.arms import crossed_counts
from benchmarks.measures.counting import auc, f1, matched_events
from benchmarks.measures.mirroring import _switched
from benchmarks.measures.samples import lag_error


def test_events_are_hit_once_and_with_a_little_slack():
    true = [(1.0, 2.0), (5.0, 6.0), (9.0, 10.0)]
    found = [(1.5, 1.8), (1.9, 2.1), (6.3, 6.6), (20.0, 21.0)]
    assert matched_events(found, true, 0.4) == (2, 2, 1)
    assert f1([(2, 2, 1)]) == pytest.approx(4 / 7)


def test_auc_is_the_chance_of_ranking_higher():
    assert auc(np.array([2.0, 3.0]), np.array([0.0, 1.0])) == 1.0
    assert auc(np.array([1.0]), np.array([1.0])) == 0.5
    assert np.isnan(auc(np.array([]), np.array([1.0])))


def test_pictures_near_a_change_and_unseen_ones_do_not_count():
    times = np.arange(0, 4, 0.1)
    true = times >= 2.0
    cue = np.where(times >= 2.2, 1.0, 0.0)
    cue[-1] = np.nan
    hits, false, missed = crossed_counts(cue, true, times)
    assert (false, missed) == (0, 0)
    assert hits == int(((times > 2.3) & (times < 3.85)).sum())


def test_the_follower_is_late_then_early():
    assert _switched(0.8, 10.0) == pytest.approx(9.2)
    assert _switched(0.8, 42.0) == pytest.approx(42.0)
    assert _switched(0.8, 80.0) == pytest.approx(80.8)
    times = np.arange(30, 55, 1 / 15)
    shown = np.array([_switched(1.6, t) for t in times])
    assert (np.diff(shown) > 0).all(), "never backwards"


def test_a_lag_of_zero_is_told_and_wrong():
    assert lag_error(0.0, 0.8) == pytest.approx(0.8)
    assert lag_error(0.9, 0.8) == pytest.approx(0.1)
    assert np.isnan(lag_error(None, 0.8))

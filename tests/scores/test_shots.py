# SPDX-License-Identifier: GPL-3.0-or-later
"""A cut moves both people at once, and that is no synchrony."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.score import score_cues
from mirrorcam.scores.shots import centred_in_shots, seen_to_go_on, shot_bounds

RATE = 15.0


def test_bounds_of_shots():
    shot = np.repeat([0.0, 1.0, 2.0], [40, 60, 50])
    hidden = shot.copy()
    hidden[35:45] = np.nan
    values = {"a": {"shot": shot}, "b": {"shot": hidden}}
    bounds = shot_bounds(values, 150)
    assert [end - start for start, end in bounds] == [40, 5, 55, 50]
    assert shot_bounds({"a": {}, "b": {}}, 150) == [(0, 150)]
    assert shot_bounds({"a": {"shot": np.zeros(150)}, "b": {}}, 150) == [(0, 150)]


@pytest.mark.parametrize(("apart", "shots"), [(2, 2), (3, 3)])
def test_cuts_of_both_at_nearly_the_same_sample_are_one(apart, shots):
    values = {
        "a": {"shot": np.repeat([0.0, 1.0], [40, 60])},
        "b": {"shot": np.repeat([0.0, 1.0], [40 + apart, 60 - apart])},
    }
    assert len(shot_bounds(values, 100)) == shots


def test_each_shot_has_its_own_middle_and_short_ones_none():
    values = np.repeat([5.0, -3.0, 9.0], [90, 90, 20])
    shots = [(0, 90), (90, 180), (180, 200)]
    centred = centred_in_shots(values, shots, RATE)
    assert np.all(centred[:180] == 0.0)
    assert np.isnan(centred[180:]).all()
    assert centred_in_shots(values, shots[:1], RATE) is values


def test_a_cut_is_no_mirroring(lively, cue_table):
    n = 15 * 120
    a, b = lively(n, 3), lively(n, 4)
    for cues, shift in ((a, 3.0), (b, -3.0)):
        cues["shot"] = np.repeat([0.0, 1.0], n // 2)
        cues["trunk_x"][n // 2 :] += shift
        cues["trunk_y"][n // 2 :] += 2.0
    aware = score_cues(cue_table(a, b)).mirroring
    del a["shot"], b["shot"]
    fooled = score_cues(cue_table(a, b)).mirroring
    assert aware.whole_score < 15
    assert aware.whole.p_value > 0.05
    assert fooled.whole_score > aware.whole_score


def test_what_a_shot_begins_with_was_not_seen_before_it():
    seen = np.ones(12, dtype=bool)
    seen[0] = False
    assert np.flatnonzero(~seen_to_go_on(seen, (5, 11))).tolist() == [0, 4, 5, 6, 10, 11]
    assert np.flatnonzero(~seen_to_go_on(seen, (0,))).tolist() == [0, 1]
    assert np.flatnonzero(~seen).tolist() == [0]
    np.testing.assert_array_equal(seen_to_go_on(seen, ()), seen)

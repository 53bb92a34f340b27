# SPDX-License-Identifier: GPL-3.0-or-later
"""Short gaps are bridged, long ones and the ends are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.cues.gaps import LONGEST_BRIDGE_S, bridge, bridge_table
from mirrorcam.cues.table import COLUMNS, CueRow, CueTable

NAN = np.nan


def test_half_a_second_is_bridged_by_a_straight_line():
    time_s = np.array([0.0, 0.1, 0.2, 0.5, 0.6, 1.2, 1.3])
    values = np.array([0.0, NAN, 2.0, NAN, 6.0, NAN, 9.0])
    found = bridge(values, time_s)
    np.testing.assert_allclose(found, [0, 1, 2, 5, 6, NAN, 9])
    assert np.isnan(values[1])


def test_the_ends_stay_missing():
    time_s = np.arange(5) / 10
    np.testing.assert_array_equal(
        bridge(np.array([NAN, 1.0, NAN, 3.0, NAN]), time_s), [NAN, 1, 2, 3, NAN]
    )
    for few in ([NAN, 1.0, NAN], [NAN, NAN], []):
        array = np.array(few, float)
        np.testing.assert_array_equal(bridge(array, np.arange(array.size) / 10), array)


@settings(max_examples=100, deadline=None)
@given(
    values=st.lists(st.one_of(st.none(), st.floats(-5, 5)), max_size=40),
    rate=st.sampled_from([5.0, 10.0, 15.0]),
)
def test_only_gaps_that_are_short_enough_are_filled(values, rate):
    array = np.array([NAN if v is None else v for v in values], float)
    time_s = np.arange(array.size) / rate
    found = bridge(array, time_s)
    known = np.flatnonzero(np.isfinite(array))
    np.testing.assert_array_equal(found[known], array[known])
    for i in np.flatnonzero(~np.isfinite(array)):
        before, after = known[known < i], known[known > i]
        inside = before.size and after.size
        short = inside and (after[0] - before[-1]) / rate <= LONGEST_BRIDGE_S + 1e-9
        assert np.isfinite(found[i]) == bool(short)


def test_a_table_is_bridged_for_each_person_apart():
    table = CueTable()
    for step in range(6):
        smile = {} if step in {2, 3} else {"smile": step / 10, "face_confidence": 1.0}
        table.append(CueRow(step, step / 10, "a", smile))
        table.append(CueRow(step, step / 10, "b", {"smile": 0.9} if step == 2 else {}))
    before = table.frame()
    after = bridge_table(before)
    assert list(after.columns) == list(COLUMNS)
    a = after[after["participant"] == "a"]
    np.testing.assert_allclose(a["smile"], np.arange(6) / 10, atol=1e-6)
    # Whether a face was seen is not bridged: it was not.
    assert a["face_confidence"].isna().sum() == 2
    assert after.loc[after["participant"] == "b", "smile"].notna().sum() == 1
    assert before["smile"].isna().sum() == 7
    assert after["smile"].dtype == np.float32
    pd.testing.assert_series_equal(after["time_s"], before["time_s"])


def test_nothing_is_bridged_over_a_cut():
    table = CueTable()
    for step, shot in enumerate((0, None, 0, None, None, 1, None, 1)):
        found = {} if shot is None else {"shot": float(shot), "head_x": 10.0 * shot}
        table.append(CueRow(step, step / 10, "a", found))
    after = bridge_table(table.frame())
    missing = np.nan
    np.testing.assert_array_equal(after["shot"], [0, 0, 0, missing, missing, 1, 1, 1])
    np.testing.assert_array_equal(after["head_x"], [0, 0, 0, missing, missing, 10, 10, 10])

# SPDX-License-Identifier: GPL-3.0-or-later
"""What was read from a picture that stood still is hidden from its beginning on."""

from __future__ import annotations

import numpy as np

from mirrorcam.cues.frozen import hide_frozen
from mirrorcam.cues.gaps import bridge_table
from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.table import VALUES, CueRow, CueTable
from mirrorcam.model import Landmarks, Layout, LayoutKind, Observation, Region

RATE = 10
SMILE = {"smile": 0.5, "pose_confidence": 0.9, "shot": 0.0}


def table_of(stretches, who="b", seconds=30):
    """Both people; in each stretch (start, end) one's picture stands still, told after 3 s."""
    table = CueTable(["of_a_plugin"])
    for step in range(seconds * RATE):
        time_s = step / RATE
        for one in "ab":
            cues = SMILE | {"of_a_plugin": 7.0}
            for start, end in stretches if one == who else ():
                if start + 3.0 <= time_s < end:
                    cues = {"frozen_s": time_s - start}
            table.append(CueRow(step, time_s, one, cues))
    return table.frame()


def of(cues, who):
    return cues[cues["participant"] == who].set_index("time_s")


def test_the_first_seconds_of_a_standstill_are_hidden_too():
    before = table_of([(4.0, 12.0), (20.0, 25.0)])
    kept = before.copy()
    cues = hide_frozen(before)
    assert before.equals(kept)
    b = of(cues, "b")
    frozen = ((b.index > 4.05) & (b.index < 12)) | ((b.index > 20.05) & (b.index < 25))
    for name in ("smile", "pose_confidence", "shot", "of_a_plugin"):
        np.testing.assert_array_equal(b[name].isna(), frozen)
    np.testing.assert_array_equal(b["frozen_s"].notna(), frozen)
    np.testing.assert_allclose(b["frozen_s"].loc[4.1:11.9], b.loc[4.1:11.9].index - 4.0, atol=1e-5)
    # The other one was seen all the time.
    assert of(cues, "a").drop(columns="frozen_s").equals(of(before, "a").drop(columns="frozen_s"))
    assert list(cues.columns) == list(before.columns)


def test_of_a_photograph_all_is_told():
    before = table_of([])
    b = before["participant"] == "b"
    photograph = b & before["time_s"].between(3.0, 12.0)
    before.loc[photograph, "frozen_s"] = before.loc[photograph, "time_s"].astype(np.float32)
    cues = hide_frozen(before)
    assert cues.drop(columns="frozen_s").equals(before.drop(columns="frozen_s"))
    times = of(cues, "b").index
    np.testing.assert_array_equal(of(cues, "b")["frozen_s"].notna(), (times > 0) & (times < 12.05))


def test_without_a_standstill_nothing_changes():
    cues = table_of([])
    assert hide_frozen(cues) is cues
    assert len(hide_frozen(CueTable().frame())) == 0
    older = cues.drop(columns="frozen_s")
    assert hide_frozen(older) is older


def test_a_moment_between_two_standstills_is_no_part_of_them():
    cues = bridge_table(hide_frozen(table_of([(4.0, 10.0), (10.3, 16.0)])))
    b = of(cues, "b")
    assert b["frozen_s"].loc[10.0:10.3].isna().all()
    assert b["frozen_s"].loc[10.4:15.9].notna().all()
    assert b["smile"].loc[10.0:10.3].notna().all()
    assert b["smile"].loc[10.4:15.9].isna().all()


def test_a_standstill_since_before_the_first_row():
    cues = hide_frozen(table_of([(-20.0, 12.0)]))
    assert of(cues, "b")["smile"].loc[:11.9].isna().all()


def test_of_a_frozen_picture_the_row_says_that_and_no_more():
    view = Region(0, 0, 640, 480)
    layout = Layout(LayoutKind.TILES, {"a": view, "b": view}, {"a": view, "b": view})
    _, row = CueReader().read(Observation(7, 5.0, {}, frozen={"b": 4.5}), layout)
    assert row.cues == {"frozen_s": 4.5}
    pose = np.zeros((33, 3), np.float32)
    shown = {"b": Landmarks(pose, np.full(33, 0.9, np.float32), None, view)}
    _, row = CueReader().read(Observation(7, 5.0, shown, frozen={"b": 4.5}), layout)
    assert row.cues["frozen_s"] == 4.5
    assert row.cues["pose_confidence"] > 0.5
    assert VALUES[-1] == "frozen_s"

# SPDX-License-Identifier: GPL-3.0-or-later
"""What constants were chosen on is told apart from what is fresh."""

from __future__ import annotations

from types import SimpleNamespace

from benchmarks.measures.figure import mean_figure
from benchmarks.measures.fresh import (
    CALIBRATION_CHOSEN_ON,
    CHOSEN_ON,
    GAZE_CHOSEN_ON,
    fresh,
    with_fresh,
)
from sample_videos.rendering.solo_clips import SOLO_CLIPS


def people(*names):
    return [SimpleNamespace(name=name) for name in names]


def counted(sample):
    return [mean_figure("Gaze", "clips", "rendered", [len(sample)] * 2, "clips")]


def test_clips_that_constants_were_chosen_on_exist():
    assert set(SOLO_CLIPS) >= CHOSEN_ON | CALIBRATION_CHOSEN_ON | GAZE_CHOSEN_ON


def test_fresh_clips_are_told_beside_all():
    both = people("gazegrid_anna", "gazegrid_finn", "gazegrid_hugo")
    assert [one.name for one in fresh(both)] == ["gazegrid_finn", "gazegrid_hugo"]
    every, new = with_fresh(counted, both)
    assert (every.value, new.value) == (3.0, 2.0)
    assert new.what == "clips, fresh clips alone"


def test_nothing_is_said_twice():
    assert len(with_fresh(counted, people("gazegrid_anna"))) == 1
    assert len(with_fresh(counted, people("gazegrid_finn"))) == 1

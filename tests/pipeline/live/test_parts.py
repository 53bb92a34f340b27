# SPDX-License-Identifier: GPL-3.0-or-later
"""The small parts of the live engine, each on its own."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.model import Frame
from mirrorcam.pipeline.live import models
from mirrorcam.pipeline.live import newest as newest_module
from mirrorcam.pipeline.live.board import Board, LiveState
from mirrorcam.pipeline.live.figures import Latencies, Meter, Rate
from mirrorcam.pipeline.live.newest import NewestStep
from mirrorcam.pipeline.live.settings import LiveSettings
from mirrorcam.pipeline.live.shedding import LOADS, Shedding
from mirrorcam.pipeline.settings import AnalysisSettings


def frame(number: int) -> Frame:
    return Frame(number, number / 25, np.zeros((32, 32, 3), np.uint8))


@pytest.fixture
def clock(monkeypatch):
    """Hold the time that pictures wait by; it stands still unless a test moves it."""
    now = SimpleNamespace(s=100.0)
    monkeypatch.setattr(newest_module, "time", SimpleNamespace(perf_counter=lambda: now.s))
    return now


def test_the_newest_picture_wins():
    calls = []
    newest = NewestStep(("a",), lambda: calls.append(1))
    assert newest.take() is None
    for number in range(5):
        newest.put("a", frame(number))
        assert newest.waiting == 1
    assert len(calls) == 5
    step = newest.take()
    assert step["a"] is step["b"]
    assert step["a"].index == 4
    assert newest.take() is None
    newest.put("a", frame(5))
    newest.clear()
    assert newest.take() is None


def test_two_sources_are_taken_together_or_after_a_short_wait(clock):
    newest = NewestStep(("a", "b"))
    newest.put("a", frame(1))
    assert newest.take() is None
    newest.put("b", frame(2))
    assert {who: one.index for who, one in newest.take().items()} == {"a": 1, "b": 2}
    newest.put("b", frame(3))
    clock.s += 0.24
    assert newest.take() is None
    clock.s += 0.02
    assert set(newest.take()) == {"b"}  # A's camera is away


def test_time_does_not_go_back_where_a_picture_took_longer_to_come(clock):
    """A's camera had a hiccup, B's picture was not kept waiting, and then A's came after all."""
    newest = NewestStep(("a", "b"))
    newest.put("b", frame(10))
    clock.s += 0.3
    assert set(newest.take()) == {"b"}
    newest.put("a", frame(9))
    newest.put("b", frame(11))
    step = newest.take()
    assert {who: one.index for who, one in step.items()} == {"b": 11}
    newest.put("a", frame(11))
    clock.s += 0.3
    assert newest.take() is None
    # Beside a picture of A that is in time, B's may be older, as its camera may be slower.
    newest.put("a", frame(12))
    newest.put("b", frame(8))
    assert {who: one.index for who, one in newest.take().items()} == {"a": 12, "b": 8}


def test_who_is_left_is_looked_at_as_often_as_ever(clock):
    """Else a camera that was pulled out would look like a computer that does not keep pace."""
    newest, shedding = NewestStep(("a", "b")), Shedding(8.0, has_lite=True)
    meter, taken = Meter(), 0
    for number in range(60 * 25):
        clock.s += 0.04
        newest.put("a", frame(number))
        if number < 50:
            newest.put("b", frame(number))
        meter.captured(clock.s)
        if newest.take() is not None:
            taken += 1
            meter.analysed(clock.s, 0.03, 0.01)
        if number % 25 == 24:
            shedding.update(clock.s, *meter.recent_hz(clock.s), 0.3, meter.recent_latency_s)
            assert shedding.load == LOADS[0]
    assert taken > 59 * 25


def test_the_state_follows_the_troubles():
    board = Board(Clock())
    board.trouble("light", "It is dark.")
    assert board.status.state is LiveState.STARTING
    board.move(LiveState.RUNNING)
    assert board.status.state is LiveState.DEGRADED
    board.trouble("disk", "The disk is full.")
    assert board.status.reason == "It is dark. The disk is full."
    board.trouble("light")
    board.trouble("disk")
    assert board.status.state is LiveState.RUNNING
    assert board.status.reason == ""
    board.move(LiveState.PAUSED)
    board.trouble("light", "It is dark.")
    assert board.status.state is LiveState.PAUSED
    board.move(LiveState.FAILED, "All is lost.")
    board.move(LiveState.RUNNING)
    assert board.status.state is LiveState.FAILED
    assert board.status.reason == "All is lost."
    for number in range(1000):
        board.trouble("light", f"{number}")
    assert len(board.changes) <= 200


def test_what_is_counted_on_is_no_change_of_its_own():
    board = Board(Clock())
    board.move(LiveState.RUNNING)
    board.trouble("disk", "1 is missing.", recount=True)
    since_s = board.status.since_s
    board.trouble("disk", "2 are missing.", recount=True)
    assert board.status.since_s == since_s
    board.trouble("light", "It is dark.")
    board.trouble("disk", "3 are missing.", recount=True)
    board.move(LiveState.PAUSED)
    assert [(one.state.value, one.reason) for one in board.changes] == [
        ("starting", ""),
        ("running", ""),
        ("degraded", "2 are missing."),
        ("degraded", "3 are missing. It is dark."),
        ("paused", "3 are missing. It is dark."),
    ]


def test_quantiles_are_right_to_the_millisecond():
    latencies = Latencies()
    assert math.isnan(latencies.quantile_ms(0.5))
    values = np.random.default_rng(0).gamma(3.0, 0.02, 5000)
    for value in values:
        latencies.add(value)
    latencies.add(99.0)
    for share in (0.5, 0.95):
        assert latencies.quantile_ms(share) == pytest.approx(
            1000 * np.quantile(values, share), abs=1.0
        )


def test_rates():
    rate = Rate()
    for number in range(100):
        rate.add(number / 10)
    assert rate.overall_hz == pytest.approx(10.0)
    assert rate.recent_hz(9.9) == pytest.approx(10.0, rel=0.05)
    assert rate.recent_hz(13.0) == pytest.approx(3.8, rel=0.1)
    assert rate.recent_hz(30.0) == 0.0


def test_every_captured_picture_is_analysed_dropped_or_waits():
    meter = Meter()
    for number in range(10):
        meter.captured(number / 25)
    for number in range(4):
        meter.analysed(number / 10, 0.05, 0.04)
    figures = meter.figures(waiting=1, damaged=0, not_recorded=0, steps_not_recorded=0)
    assert (figures.frames_captured, figures.frames_analysed, figures.frames_dropped) == (10, 4, 5)
    assert figures.told()["latency_ms"] == {"p50": 50.0, "p95": 50.0}


def test_what_was_seen_without_a_leaves_a_s_dropped_pictures_dropped():
    meter = Meter()
    for number in range(10):
        meter.captured(number / 25)
    for number in range(20):  # A's camera is away after the first of them
        meter.analysed(number / 10, 0.05, 0.04, with_a=number == 0)
    figures = meter.figures(waiting=0, damaged=0, not_recorded=0, steps_not_recorded=0)
    assert (figures.frames_analysed, figures.frames_dropped) == (20, 9)


def run(
    shedding: Shedding,
    seconds: int,
    captured: float,
    analysed: float,
    busy: float,
    latency_s: float = 0.04,
) -> None:
    run.now = getattr(run, "now", 100.0)
    for _ in range(seconds):
        run.now += 1.0
        shedding.update(run.now, captured, analysed, busy, latency_s)


def test_load_is_shed_in_the_declared_order_and_taken_back():
    shedding = Shedding(8.0, has_lite=True)
    run(shedding, 60, captured=25, analysed=25, busy=1.0)
    assert shedding.load is LOADS[0]
    run(shedding, 4, captured=25, analysed=5, busy=1.0)
    assert shedding.load is LOADS[0]  # a hiccup is no load
    run(shedding, 3, captured=25, analysed=5, busy=1.0)
    assert shedding.load.pose_every == 2
    run(shedding, 7, captured=25, analysed=5, busy=1.0)
    assert shedding.load.highest_hz < 8
    run(shedding, 7, captured=25, analysed=3, busy=1.0)
    assert shedding.load.lite
    run(shedding, 60, captured=25, analysed=3, busy=1.0)
    assert shedding.load is LOADS[-1]
    assert all(load.sentence for load in LOADS[1:])
    run(shedding, 32, captured=25, analysed=6, busy=0.2)
    assert shedding.load is LOADS[-2]
    run(shedding, 64, captured=25, analysed=25, busy=0.2)
    assert shedding.load is LOADS[0]


@pytest.mark.parametrize(
    ("analysed", "latency_s"), [(25.0, 0.075), (22.0, 0.04), (24.9, 0.061)], ids=str
)
def test_the_pose_is_spared_as_soon_as_pictures_wait_for_each_other(analysed, latency_s):
    shedding = Shedding(8.0, has_lite=True)
    run(shedding, 7, captured=25, analysed=analysed, busy=1.0, latency_s=latency_s)
    assert shedding.load is LOADS[1]
    # Nothing more, however long it goes on so.
    run(shedding, 90, captured=25, analysed=20, busy=1.0, latency_s=0.2)
    assert shedding.load is LOADS[1]


def test_more_pictures_than_calls_have_are_not_asked_for():
    shedding = Shedding(8.0, has_lite=True)
    run(shedding, 60, captured=60, analysed=25, busy=1.0, latency_s=0.05)
    assert shedding.load is LOADS[0]


def test_what_did_not_last_is_tried_less_often():
    shedding = Shedding(8.0, has_lite=True)
    tried = []
    for _ in range(600):
        spared = shedding.load is not LOADS[0]
        run(shedding, 1, 25, 25, 0.6 if spared else 1.0, 0.03 if spared else 0.075)
        if spared and shedding.load is LOADS[0]:
            tried.append(run.now)
    waited = np.diff(tried)
    assert len(waited) >= 2
    assert (waited[1:] > 1.5 * waited[:-1]).all()


def test_a_slow_camera_is_no_reason_to_shed():
    shedding = Shedding(8.0, has_lite=False)
    run(shedding, 60, captured=5, analysed=5, busy=0.3)
    assert shedding.load is LOADS[0]
    run(shedding, 60, captured=25, analysed=1, busy=1.0)
    assert shedding.load is LOADS[-2]  # without the small model there is no last step


def test_the_small_model_is_known_where_it_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(models, "find_bundle", lambda name, folder: folder / name)
    asked = AnalysisSettings(models=tmp_path)
    assert models.lite_model(LiveSettings(asked)) == tmp_path / "pose_landmarker_lite"
    assert models.lite_model(LiveSettings(asked, sheds_load=False)) is None
    lite = AnalysisSettings(models=tmp_path, pose_model="lite")
    assert models.lite_model(LiveSettings(lite)) is None
    monkeypatch.undo()
    monkeypatch.setenv("MIRRORCAM_MODELS", str(tmp_path))
    assert models.lite_model(LiveSettings(AnalysisSettings())) is None

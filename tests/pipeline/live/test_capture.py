# SPDX-License-Identifier: GPL-3.0-or-later
"""Cameras as they are: pulled out, stalled, covered, of changing size, with odd clocks."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.errors import InputError
from mirrorcam.pipeline.live import capture as capture_module
from mirrorcam.pipeline.live import reading as reading_module
from mirrorcam.pipeline.live.board import Board, LiveState
from mirrorcam.pipeline.live.capture import Capture
from tests.waiting import PATIENCE_S, wait_for


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(capture_module, "_TRY_AGAIN_S", 0.02)
    monkeypatch.setattr(capture_module, "STALLED_S", 0.1)
    monkeypatch.setattr(capture_module, "_BLACK_S", 0.1)


@pytest.fixture
def run(quick):
    made = []

    def start(source):
        clock = Clock()
        board = Board(clock)
        board.move(LiveState.RUNNING)
        got = []
        capture = Capture("a", source, clock, board, lambda _who, frame: got.append(frame))
        made.append(capture)
        capture.start()
        return capture, board, got

    yield start
    for capture in made:
        capture.stop()


def reasons(board):
    return " ".join(status.reason for status in board.changes)


def test_a_camera_that_is_pulled_and_comes_back(run, fake):
    source = fake(lambda n: fake.lost() if n == 5 else fake.grey(), absent=3)
    _, board, got = run(source)
    wait_for(lambda: len(got) >= 10)
    assert source.opened == 5
    assert "Waiting for it to come back." in reasons(board)
    assert board.status.state is LiveState.RUNNING
    times = [frame.time_s for frame in got]
    assert all(np.diff(times) > 0)
    indices = [frame.index for frame in got]  # of so many: more may come at any moment
    assert indices == list(range(len(indices)))


def test_a_driver_that_raises_something_is_a_lost_camera(run, fake):
    _, board, got = run(fake(lambda n: RuntimeError("ioctl") if n == 2 else fake.grey()))
    wait_for(lambda: len(got) >= 5)
    assert "the camera failed (RuntimeError)." in reasons(board)


def test_a_camera_that_stalls(run, fake):
    begun, hold = threading.Event(), threading.Event()

    def script(number):
        if number == 3:
            begun.set()
            hold.wait(PATIENCE_S)
        return fake.grey()

    capture, board, got = run(fake(script))
    assert begun.wait(PATIENCE_S)  # else a picture that is on its way could end it

    def stalled():
        capture.look_after()
        return board.status.state is LiveState.DEGRADED

    wait_for(stalled)
    assert "No picture has come from the camera" in board.status.reason
    hold.set()
    wait_for(lambda: len(got) >= 6)
    assert board.status.state is LiveState.RUNNING


def test_a_camera_that_changes_its_size_keeps_the_first(run, fake):
    sizes = [(320, 240), (640, 480), (240, 320), (320, 240)]
    _, _, got = run(fake(lambda n: fake.grey(size=sizes[n]) if n < 4 else None))
    wait_for(lambda: len(got) == 4)
    assert {frame.image.shape for frame in got} == {(240, 320, 3)}


def test_torn_pictures_are_counted_and_left_out(run, fake):
    torn = [np.zeros((240, 320), np.uint8), np.zeros((3, 320, 3), np.uint8), "no picture"]
    capture, _, got = run(fake(lambda n: torn[n] if n < 3 else fake.grey()))
    wait_for(lambda: len(got) >= 3)
    assert capture.damaged == 3


def test_a_covered_lens_is_told_and_uncovered(run, fake):
    _, board, got = run(fake(lambda n: fake.grey(1 if n < 25 else 120)))
    wait_for(lambda: len(got) >= 28)
    assert "The picture of the camera is black" in reasons(board)
    assert board.status.reason == ""


def test_clocks_that_jump_do_not_move_time(run, fake):
    steps = [0.0, 0.0, 3600.0, 0.0, -3600.0, 0.0, float("nan"), 0.0]
    _, _, got = run(fake(lambda n: (fake.grey(), steps[n]) if n < len(steps) else None))
    wait_for(lambda: len(got) == len(steps))
    times = np.array([frame.time_s for frame in got])
    assert (np.diff(times) > 0).all()
    assert times[-1] < 60


def test_a_source_that_does_not_open_says_why(run, fake):
    class Closed(fake):
        def open(self, clock):
            raise InputError("Camera 0 is in use by another program: close it there.")

    with pytest.raises(InputError, match="in use by another program"):
        run(Closed(lambda _: None))


def test_a_driver_that_raises_something_when_it_is_opened_is_a_sentence(run, fake):
    class Odd(fake):
        def open(self, clock):
            raise RuntimeError("ioctl")

    with pytest.raises(InputError, match=r"^the camera cannot be opened \(RuntimeError\)"):
        run(Odd(lambda _: None))


def test_a_driver_that_hangs_when_it_is_opened_is_a_sentence(run, fake, monkeypatch):
    monkeypatch.setattr(reading_module, "_LONGEST_OPENING_S", 0.1)
    hold = threading.Event()

    class Hanging(fake):
        def open(self, clock):
            hold.wait(PATIENCE_S)
            super().open(clock)

    source = Hanging(lambda _: fake.grey())
    with pytest.raises(InputError, match="the camera does not answer"):
        run(source)
    hold.set()
    wait_for(lambda: source.closed == 1)
    assert source.asked == 0


def test_a_driver_that_raises_something_while_it_comes_back_is_tried_again(run, fake):
    class Odd(fake):
        def open(self, clock):
            super().open(clock)
            if self.opened == 2:
                raise RuntimeError("ioctl")

    source = Odd(lambda n: fake.lost() if n == 2 else fake.grey())
    _, _, got = run(source)
    wait_for(lambda: len(got) >= 4)
    assert source.opened == 3


def test_the_end_of_a_source_is_the_end(run, fake):
    source = fake(lambda n: fake.grey() if n < 3 else None)
    capture, _, got = run(source)
    assert capture.ended.wait(PATIENCE_S)
    assert len(got) == 3
    wait_for(lambda: source.closed == 1)

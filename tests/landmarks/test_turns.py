# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls run side by side; who makes a landmarker is alone."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.landmarks.turns import Turns
from mirrorcam.model import Frame, Region


def test_calls_run_side_by_side():
    turns, both = Turns(), threading.Barrier(2, timeout=10)

    def call():
        with turns.together():
            both.wait()  # breaks unless the other one is inside as well

    with ThreadPoolExecutor(2) as threads:
        calls = [threads.submit(call) for _ in range(2)]
    assert [done.exception() for done in calls] == [None, None]


def test_who_is_alone_is_alone():
    turns, inside, beside = Turns(), [], []

    def visit(kind):
        with getattr(turns, kind)():
            inside.append(kind)
            if "alone" in inside and len(inside) > 1:
                beside.append(tuple(inside))
            threading.Event().wait(0.001)
            inside.remove(kind)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(visit, ["together", "together", "alone"] * 40))
    assert beside == []


def test_a_maker_does_not_wait_for_ever_behind_busy_callers():
    turns, stop, made = Turns(), threading.Event(), threading.Event()

    def busy():
        while not stop.is_set():
            with turns.together():
                threading.Event().wait(0.002)

    def maker():
        with turns.alone():
            made.set()

    with ThreadPoolExecutor(4) as threads:
        callers = [threads.submit(busy) for _ in range(3)]
        threads.submit(maker)
        was_made = made.wait(10)
        stop.set()
        for caller in callers:
            caller.result()
    assert was_made


def test_an_error_gives_the_turn_back():
    turns = Turns()
    for kind in (turns.alone, turns.together):
        with pytest.raises(RuntimeError), kind():
            raise RuntimeError
    with turns.alone():
        pass


def test_landmarkers_are_made_side_by_side_in_threads(bundles):
    with ThreadPoolExecutor(3) as threads:
        made = list(threads.map(lambda _: PersonLandmarker(*bundles), range(6)))
    picture = Frame(0, 0.0, np.zeros((64, 64, 3), np.uint8))
    everything = Region(0, 0, 64, 64)
    found = [landmarker.find(picture, everything, everything) for landmarker in made]
    for landmarker in made:
        landmarker.close()
    assert [landmarks.face for landmarks in found] == [None] * 6

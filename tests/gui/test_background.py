# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and errors of workers arrive on the GUI thread, once, or not at all."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QObject

from gui.live.qt_capture import _Hand
from mirrorcam.errors import InputError

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from gui.background import Background


def test_a_result_comes_back_on_this_thread(qtbot: QtBot, tasks: Background) -> None:
    seen: list[tuple[int, threading.Thread, threading.Thread]] = []

    def work(value: int) -> tuple[int, threading.Thread]:
        return 2 * value, threading.current_thread()

    tasks.run(work, 21, on_result=lambda r: seen.append((*r, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    value, worker, here = seen[0]
    assert value == 42
    assert here is threading.main_thread()
    assert worker is not here
    assert not tasks.busy


def test_an_error_comes_back_instead(qtbot: QtBot, tasks: Background) -> None:
    errors: list[Exception] = []
    results: list[object] = []
    tasks.run(lambda: 1 / 0, on_result=results.append, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)
    assert not results


def test_where_a_mistake_of_the_program_was_is_written_down(
    qtbot: QtBot, tasks: Background, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistaken() -> None:
        raise KeyError("nobody")

    def refused() -> None:
        raise InputError("The file is gone.")

    heard: list[Exception] = []
    for work in (mistaken, refused):
        tasks.run(work, on_error=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    told = capsys.readouterr().err
    assert "in mistaken" in told
    assert "KeyError: 'nobody'" in told
    assert "The file is gone" not in told


def test_an_error_that_nobody_awaits_is_not_swallowed(qtbot: QtBot, tasks: Background) -> None:
    with qtbot.captureExceptions() as raised:
        tasks.run(lambda: 1 / 0)
        qtbot.waitUntil(lambda: not tasks.busy)
    assert raised[0][0] is ZeroDivisionError


def test_nothing_comes_back_once_dropped_or_orphaned(qtbot: QtBot, tasks: Background) -> None:
    gate = threading.Event()
    seen: list[object] = []
    owner = QObject()
    dropped = tasks.run(gate.wait, on_result=seen.append)
    orphaned = tasks.run(gate.wait, on_result=seen.append, owner=owner)
    dropped.drop()
    owner.deleteLater()
    tasks.run(lambda: None, on_result=lambda _: gate.set())
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not seen
    assert not orphaned.dropped


def test_closing_does_what_a_worker_waits_for_on_this_thread(tasks: Background) -> None:
    hand, asked = _Hand(), threading.Event()
    done: list[threading.Thread] = []

    def work() -> None:
        asked.set()
        hand.do(lambda: done.append(threading.current_thread()))

    tasks.run(work)
    assert asked.wait(60)
    tasks.close()
    assert done == [threading.main_thread()]


def test_closing_waits_and_calls_nothing_back(tasks: Background) -> None:
    seen: list[object] = []
    for _ in range(20):
        tasks.run(lambda: 1, on_result=seen.append)
    tasks.close()
    assert not tasks.busy
    assert not seen


def test_what_is_to_be_done_to_the_end_is_done_though_it_has_not_begun(
    tasks: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing, done = threading.Event(), []
    for _ in range(tasks._pool.maxThreadCount()):
        tasks.run(closing.wait, 60)
    wait = tasks._pool.waitForDone

    def wait_for_done(*arguments: int) -> bool:
        closing.set()
        return wait(*arguments)

    monkeypatch.setattr(tasks._pool, "waitForDone", wait_for_done)
    tasks.run(done.append, "read")
    tasks.run(done.append, "written", to_the_end=True)
    tasks.close()
    assert done == ["written"]

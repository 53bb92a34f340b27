# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress outside a terminal: now and then a line; nothing if nobody wants it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import pytest

from mirrorcam.cli.progress import shown
from mirrorcam.pipeline.recorded import Progress


def steps(total_s: float) -> list[Progress]:
    return [Progress(float(s), total_s, 10 * s, 2.0 * s) for s in range(1, 13)]


def read_all(terminal: int) -> str:
    """Read what was written to a terminal until its other end is closed."""
    seen = b""
    with suppress(OSError):  # how Linux says that the other end is closed
        while more := os.read(terminal, 4096):
            seen += more
    os.close(terminal)
    return seen.decode()


def test_a_line_every_ten_seconds(capfd):
    with shown(quiet=False) as show:
        for step in steps(60.0):
            show(step)
    assert capfd.readouterr().err.splitlines() == [
        "5 of 60 s analysed, 5.0 pictures/s, 1:50 left",
        "10 of 60 s analysed, 5.0 pictures/s, 1:40 left",
    ]


def test_an_unknown_length_promises_nothing(capfd):
    with shown(quiet=False) as show:
        for step in steps(float("nan")):
            show(step)
    assert capfd.readouterr().err.splitlines()[0] == "5 s analysed, 5.0 pictures/s"


def test_quiet(capfd):
    with shown(quiet=True) as show:
        for step in steps(60.0):
            show(step)
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_bar_on_a_terminal(monkeypatch):
    import pty

    monkeypatch.setenv("TERM", "xterm")
    ours, theirs = pty.openpty()
    kept = os.dup(2)
    os.dup2(theirs, 2)
    try:
        with shown(quiet=False) as show:
            show(Progress(0.0, 12.0, 0, 0.0))
            for step in steps(12.0):
                show(step)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(theirs)
    seen = read_all(ours)
    assert "Looking for both people" in seen
    assert "Analysing" in seen
    assert "100%" in seen
    assert "5.0 pictures/s, 0:00 left" in seen

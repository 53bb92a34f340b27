# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may stop the program."""

from __future__ import annotations

import signal

import pytest

from mirrorcam.stops import stop_signals

HANGUP = getattr(signal, "SIGHUP", None)


@pytest.fixture
def terminal_ends():
    """Set what the end of the terminal does, and undo that."""
    former = None if HANGUP is None else signal.getsignal(HANGUP)
    yield lambda handler: None if HANGUP is None else signal.signal(HANGUP, handler)
    if HANGUP is not None:
        signal.signal(HANGUP, former)


def test_the_end_of_the_terminal_stops_but_not_whoever_was_started_to_outlast_it(terminal_ends):
    usual = {signal.SIGINT, signal.SIGTERM}
    terminal_ends(signal.SIG_DFL)
    assert set(stop_signals()) == usual | ({HANGUP} if HANGUP is not None else set())
    terminal_ends(signal.SIG_IGN)
    assert set(stop_signals()) == usual

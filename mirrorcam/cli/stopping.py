# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C during an analysis: heard between two pictures, so that no half a time step is kept."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mirrorcam.stops import stop_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def stop_between_pictures() -> Iterator[Callable[[], None]]:
    """Hold back whoever wants to stop until a picture is done.

    Yields
    ------
    Callable
        To be called after every picture; raises KeyboardInterrupt once the user asked to stop.
        Before its first call, and at a second Ctrl-C, the interruption comes at once; after it
        was raised, the session is being written and no more of them are heard.
    """
    started = asked = raised = False

    def hear(_number: int, _frame: object) -> None:
        nonlocal asked, raised
        if raised:
            return
        if asked or not started:
            raised = started
            raise KeyboardInterrupt
        asked = True

    def check() -> None:
        nonlocal started, raised
        started = True
        if asked:
            raised = True
            raise KeyboardInterrupt

    former = {number: signal.signal(number, hear) for number in stop_signals()}
    try:
        yield check
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)

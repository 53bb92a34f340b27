# SPDX-License-Identifier: GPL-3.0-or-later
"""Seconds in which nobody is heard who wants to stop: a session is being scored and written.

Whoever presses Ctrl-C twice when the last picture has just been seen would lose an hour of
analysis for the sake of seconds.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mirrorcam.stops import stop_signals

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hear nobody who wants to stop while the block runs; SIGQUIT and SIGKILL end it as ever.

    Signals are a matter of the main thread: in any other nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = {}
    try:
        for number in stop_signals():
            # None: a handler of another language, which could not be put back.
            if signal.getsignal(number) is not None:
                # Not SIG_IGN, which a child process would inherit.
                former[number] = signal.signal(number, lambda *_: None)
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)

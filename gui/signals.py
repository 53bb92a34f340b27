# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C and its kin close the window as a user would; Python alone hears them too late.

While Qt waits for events no Python runs, so the handlers of Python's signals would wait as well.
The interpreter writes a byte into a pipe as soon as a signal arrives, and Qt watches the pipe (on
Windows, where it must be one, a socket).
"""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSocketNotifier
from PyQt6.sip import voidptr

from mirrorcam.stops import stop_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def closed_by_signals(close: Callable[[], object]) -> Iterator[None]:
    """Call `close` on the GUI thread when the process is asked to stop."""
    ends = ExitStack()
    read, ours, theirs = _pipe(ends)
    notifier = QSocketNotifier(voidptr(ours), QSocketNotifier.Type.Read)

    def heard() -> None:
        read()
        close()

    notifier.activated.connect(heard)
    former_fd = signal.set_wakeup_fd(theirs, warn_on_full_buffer=False)
    former = {number: signal.signal(number, lambda *_: None) for number in stop_signals()}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(former_fd)
        notifier.setEnabled(False)
        ends.close()


def _pipe(ends: ExitStack) -> tuple[Callable[[], object], int, int]:
    """Return how to empty it, and the descriptors of its two ends; `ends` will close them."""
    if os.name == "posix":
        ours, theirs = os.pipe()
        for end in (ours, theirs):
            ends.callback(os.close, end)
            os.set_blocking(end, False)
        return lambda: os.read(ours, 64), ours, theirs
    import socket

    pair = [ends.enter_context(end) for end in socket.socketpair()]
    for one in pair:
        one.setblocking(False)
    return lambda: pair[0].recv(64), pair[0].fileno(), pair[1].fileno()

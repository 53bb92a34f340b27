# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C and SIGTERM close the window as a user would; Python alone hears them too late.

While Qt waits for events no Python runs, so the handlers of Python's signals would wait as well.
The interpreter writes a byte into a socket as soon as a signal arrives, and Qt watches the socket.
"""

from __future__ import annotations

import signal
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSocketNotifier
from PyQt6.sip import voidptr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def closed_by_signals(close: Callable[[], object]) -> Iterator[None]:
    """Call `close` on the GUI thread when the process is asked to stop."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    notifier = QSocketNotifier(voidptr(ours.fileno()), QSocketNotifier.Type.Read)

    def heard() -> None:
        ours.recv(64)
        close()

    notifier.activated.connect(heard)
    former_fd = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    numbers = (signal.SIGINT, signal.SIGTERM)
    former = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(former_fd)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()

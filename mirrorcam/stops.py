# SPDX-License-Identifier: GPL-3.0-or-later
"""The signals by which somebody stops the program. Standard library only."""

from __future__ import annotations

import signal


def stop_signals() -> tuple[signal.Signals, ...]:
    """Return Ctrl-C, SIGTERM and, where there is one, the end of the terminal (SIGHUP).

    The end of the terminal stops nobody who was started to outlast it (``nohup``).
    """
    hangup: signal.Signals | None = getattr(signal, "SIGHUP", None)
    if hangup is None or signal.getsignal(hangup) is signal.SIG_IGN:
        return signal.SIGINT, signal.SIGTERM
    return signal.SIGINT, signal.SIGTERM, hangup

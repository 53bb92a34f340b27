# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets threads that come back from MediaPipe have the interpreter soon.

Python takes the interpreter from a busy thread only after 5 ms. A landmarker's thread needs it a
dozen times a picture, for a moment each, and so long its processor stands still: while conditions
and cues of another picture are read, such a thread waited for 1.5 to 2 ms a picture, and with
shorter turns it waits for 0.7.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN_S = 0.0002

_lock = threading.Lock()
_depth = 0
_usual_s = _short_s = 0.0


@contextmanager
def short_turns() -> Iterator[None]:
    """Take the interpreter from a thread sooner until the block ends.

    It holds for the whole process; nested and concurrent use is counted. A shorter interval of
    somebody else stays, and so does one that is set meanwhile.
    """
    global _depth, _usual_s, _short_s
    with _lock:
        if _depth == 0:
            _usual_s = sys.getswitchinterval()
            sys.setswitchinterval(min(_TURN_S, _usual_s))
            _short_s = sys.getswitchinterval()  # in whole microseconds
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0 and sys.getswitchinterval() == _short_s:
                sys.setswitchinterval(_usual_s)

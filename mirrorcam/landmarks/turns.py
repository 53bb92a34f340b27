# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may call into MediaPipe when: everybody at once, or one who makes a landmarker, alone.

Making a landmarker declares anew, for the whole process, which arguments the native functions
take (``mediapipe_c_utils`` sets ``argtypes`` of the one shared library). A call in another thread
that is turning its arguments over at that moment loses the declaration under its hands: in the
best case it raises ``ctypes.ArgumentError``.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turns:
    """Many calls side by side, or one that nothing else may run beside.

    Who waits to be alone goes before new calls, so that a busy pipeline does not keep it waiting.
    Neither kind may be asked for within the other.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._calls = 0
        self._wants_alone = 0
        self._is_alone = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Wait while somebody is alone or wants to be, then run beside others."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_alone and not self._wants_alone)
            self._calls += 1
        try:
            yield
        finally:
            with self._changed:
                self._calls -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nothing else runs, then run with nothing beside it."""
        with self._changed:
            self._wants_alone += 1
            try:
                self._changed.wait_for(lambda: not self._is_alone and not self._calls)
            finally:
                self._wants_alone -= 1
            self._is_alone = True
        try:
            yield
        finally:
            with self._changed:
                self._is_alone = False
                self._changed.notify_all()


TURNS = Turns()
"""Of this process: there is one shared library in it."""

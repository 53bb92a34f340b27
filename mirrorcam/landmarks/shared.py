# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes to the whole process, made for the first who needs them and taken back after the last."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class WhileNeeded:
    """Makes a change that lasts as long as anybody is in a block; nested and concurrent use counts.

    Parameters
    ----------
    change : callable
        Makes the change and returns what takes it back.
    """

    def __init__(self, change: Callable[[], Callable[[], None]]) -> None:
        update_wrapper(self, change)
        self._change = change
        self._lock = threading.Lock()
        self._needed_by = 0
        self._take_back: Callable[[], None] | None = None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Hold the change until the block ends."""
        with self._lock:
            if self._needed_by == 0:
                self._take_back = self._change()
            self._needed_by += 1
        try:
            yield
        finally:
            with self._lock:
                self._needed_by -= 1
                if self._needed_by == 0 and self._take_back is not None:
                    self._take_back()

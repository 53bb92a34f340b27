# SPDX-License-Identifier: GPL-3.0-or-later
"""Between capture and analysis: one waiting picture a source, and the newest wins."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.model import Frame, ParticipantId
    from mirrorcam.pipeline.following import Step

# A step waits this long for the other of two sources; a camera in low light gives 8 a second.
_WAIT_FOR_OTHER_S = 0.25


class NewestStep:
    """Holds the newest picture of each source until somebody takes them as a time step.

    Parameters
    ----------
    sources : Sequence[ParticipantId]
        Whose pictures come: ``("a",)`` where one source shows both, else both.
    """

    def __init__(self, sources: Sequence[ParticipantId]) -> None:
        self._sources = tuple(sources)
        self._waiting: Step = {}
        self._since_s = 0.0
        self._changed = threading.Condition()
        self._closed = False

    def put(self, who: ParticipantId, frame: Frame) -> None:
        """Take a picture; the one that waited in its place is dropped."""
        with self._changed:
            if not self._waiting:
                self._since_s = time.perf_counter()
            self._waiting[who] = frame
            self._changed.notify_all()

    def take(self, timeout_s: float) -> Step | None:
        """Wait for a time step; None if there is none within the time, or after `close`."""
        until_s = time.perf_counter() + timeout_s
        with self._changed:
            while not self._closed:
                now_s = time.perf_counter()
                if len(self._waiting) == len(self._sources):
                    return self._hand_out()
                ends_s = until_s
                if self._waiting:
                    ends_s = min(until_s, self._since_s + _WAIT_FOR_OTHER_S)
                    if now_s >= self._since_s + _WAIT_FOR_OTHER_S:
                        return self._hand_out()
                if now_s >= until_s:
                    return None
                self._changed.wait(max(ends_s - now_s, 0.001))
            # What waits at the end is still a picture that somebody was in.
            return self._hand_out() if self._waiting else None

    @property
    def waiting(self) -> int:
        """How many pictures of A wait: one or none."""
        return int("a" in self._waiting)

    def clear(self) -> None:
        """Forget what waits."""
        with self._changed:
            self._waiting = {}

    def close(self) -> None:
        """Let whoever waits go on."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _hand_out(self) -> Step:
        step, self._waiting = self._waiting, {}
        if len(self._sources) == 1:
            frame = step["a"]
            return {"a": frame, "b": frame}
        return step

# SPDX-License-Identifier: GPL-3.0-or-later
"""Between capture and analysis: one waiting picture a source, and the newest wins."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mirrorcam.model import Frame, ParticipantId
    from mirrorcam.pipeline.seen import Step

# A step waits this long for the other of two sources; a camera in low light gives 8 a second.
_WAIT_FOR_OTHER_S = 0.25
# One that has given none for so long is away: whoever is left is looked at as often as ever.
_AWAY_S = 1.0


class NewestStep:
    """Holds the newest picture of each source until somebody takes them as a time step.

    Parameters
    ----------
    sources : Sequence[ParticipantId]
        Whose pictures come: ``("a",)`` where one source shows both, else both.
    wake : Callable[[], None]
        Called with every picture that comes.
    """

    def __init__(
        self, sources: Sequence[ParticipantId], wake: Callable[[], None] = lambda: None
    ) -> None:
        self._sources = tuple(sources)
        self._wake = wake
        self._waiting: Step = {}
        self._since_s = 0.0
        self._came_s = dict.fromkeys(self._sources, time.perf_counter())
        self._taken_s = -math.inf
        self._lock = threading.Lock()

    def put(self, who: ParticipantId, frame: Frame) -> None:
        """Take a picture; the one that waited in its place is dropped."""
        with self._lock:
            self._came_s[who] = time.perf_counter()
            if not self._waiting:
                self._since_s = self._came_s[who]
            self._waiting[who] = frame
        self._wake()

    def take(self) -> Step | None:
        """Return the newest time step and forget it; None while there is none.

        Of two sources, both have a picture in it, unless one has kept the other waiting or is away.
        """
        with self._lock:
            now_s = time.perf_counter()
            others = [who for who in self._sources if who not in self._waiting]
            worth = any(now_s - self._came_s[who] < _AWAY_S for who in others)
            if not self._waiting or (worth and now_s - self._since_s < _WAIT_FOR_OTHER_S):
                return None
            step, self._waiting = self._waiting, {}
        if len(self._sources) == 1:
            frame = step["a"]
            return {"a": frame, "b": frame}
        return self._in_order(step)

    def _in_order(self, step: Step) -> Step | None:
        """Return a step of two sources whose time comes after that of the one before.

        The first picture gives it its time: A's, where there is one. One that took longer to come
        than the other source's, which was not kept waiting for it, is too late.
        """
        for who in sorted(step):
            if step[who].time_s > self._taken_s:
                self._taken_s = step[who].time_s
                return {other: step[other] for other in sorted(step) if other >= who}
        return None

    @property
    def waiting(self) -> int:
        """How many pictures of A wait: one or none."""
        return int("a" in self._waiting)

    def clear(self) -> None:
        """Forget what waits."""
        with self._lock:
            self._waiting = {}

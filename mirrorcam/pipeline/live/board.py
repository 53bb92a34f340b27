# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a live session, with a sentence for whatever is not as it should be."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirrorcam.clock import Clock


class LiveState(StrEnum):
    """What a live session is doing."""

    STARTING = "starting"
    RUNNING = "running"
    DEGRADED = "degraded"
    PAUSED = "paused"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Status:
    """A state and the reason for it; empty while everything is well.

    Attributes
    ----------
    state : LiveState
        What the session is doing.
    reason : str
        Sentences for a user.
    since_s : float
        Since when, on the clock (not in the time of the session, which begins later).
    sentences : tuple[str, ...]
        Those of the reason, one by one.
    """

    state: LiveState
    reason: str = ""
    since_s: float = 0.0
    sentences: tuple[str, ...] = ()


_KEPT = 200


class Board:
    """Where every thread of a session says what is wrong, and everybody reads the state.

    Parameters
    ----------
    clock : Clock
        Of the session.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._base = LiveState.STARTING
        self._troubles: dict[str, str] = {}
        self._status = Status(LiveState.STARTING)
        self._changes: deque[Status] = deque([self._status], maxlen=_KEPT)

    @property
    def status(self) -> Status:
        """The present state."""
        with self._lock:
            return self._status

    @property
    def changes(self) -> list[Status]:
        """The latest changes of the state, oldest first."""
        with self._lock:
            return list(self._changes)

    def move(self, state: LiveState, reason: str = "") -> None:
        """Go on to another state; what has failed or stopped stays so."""
        with self._lock:
            if self._base in (LiveState.FAILED, LiveState.STOPPED):
                return
            self._base = state
            if state is LiveState.FAILED:
                self._troubles = {"failed": reason}
            self._settle()

    def trouble(self, about: str, sentence: str = "", *, recount: bool = False) -> None:
        """Say what is wrong about something, or (with nothing) that it is well again.

        With `recount` it is what was said before in newer numbers, and no change: what is counted
        thirty times a second would leave no other one among `changes`.
        """
        with self._lock:
            before = self._troubles.get(about, "")
            if before == sentence:
                return
            if sentence:
                self._troubles[about] = sentence
            else:
                del self._troubles[about]
            self._settle(recount=recount and before != "")

    def _settle(self, *, recount: bool = False) -> None:
        reason = " ".join(self._troubles.values())
        state = self._base
        if state is LiveState.RUNNING and reason:
            state = LiveState.DEGRADED
        if (state, reason) != (self._status.state, self._status.reason):
            said = tuple(self._troubles.values())
            since_s = self._status.since_s if recount else self._clock.now()
            self._status = Status(state, reason, since_s, said)
            if recount:
                self._changes.pop()
            self._changes.append(self._status)

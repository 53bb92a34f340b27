# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of cues, as they come, put on a steady grid without looking further ahead than a gap.

Rows may come at any times, and not every cue in every row: a slow computer looks for the pose in
every second picture. Two sightings of a cue that are up to half a second apart are joined by a
straight line, whatever rows lie between, as it is in a recording. Whether a gap is that short is
known only when it has ended, so a step is handed on half a second late; from then on it never
changes.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

LONGEST_GAP_S = 0.5
# After a pause as long as this nothing that was before can be compared with what comes.
_LONGEST_PAUSE_S = 150.0
_SAME_S = 1e-6


class Cues(Protocol):
    """The cues of one participant at one time step; what was not visible is absent."""

    @property
    def time_s(self) -> float:
        """Seconds from the start."""

    @property
    def participant(self) -> ParticipantId:
        """Whose."""

    @property
    def cues(self) -> Mapping[str, float]:
        """Value by name."""


class SteadyGrid:
    """Puts rows on the times 0, 1/rate, 2/rate, ... and bridges short gaps.

    Parameters
    ----------
    rate_hz : float
        Steps a second.
    names : sequence of str
        Which cues to take, in this order.
    unbridged : sequence of str
        Those of them that say whether something was seen, or count: they are never mixed. Each
        row stands for the time that is nearest to it.
    """

    def __init__(self, rate_hz: float, names: Sequence[str], unbridged: Sequence[str] = ()) -> None:
        self._rate = rate_hz
        self._names = tuple(names)
        self._bridged = np.array([name not in unbridged for name in names])
        shape = (len(PARTICIPANTS), len(self._names))
        self._open: dict[ParticipantId, NDArray[np.float64]] = {}
        self._open_s = -1.0
        self._before: tuple[float, NDArray[np.float64]] | None = None
        self._next = 0
        self._waiting: deque[tuple[float, NDArray[np.float64]]] = deque()
        # When each cue was seen last, and what it was.
        self._last_s = np.full(shape, -np.inf)
        self._last = np.full(shape, np.nan)

    def add(self, row: Cues) -> list[tuple[float, NDArray[np.float64]]]:
        """Take a row, in the order of time, and return the steps that are now settled.

        Returns
        -------
        list of (time_s, values)
            Values of shape (2, names), A first; NaN where not visible.
        """
        settled = []
        if self._open and row.time_s > self._open_s + 1e-9:
            settled += self._close()
        get = row.cues.get
        # As the cue table stores them, so that live and recorded are the same to the last bit.
        values = np.array([get(n, np.nan) for n in self._names], dtype=np.float32)
        self._open[row.participant] = values.astype(np.float64)
        self._open_s = row.time_s
        if len(self._open) == len(PARTICIPANTS):
            settled += self._close()
        return settled

    def _close(self) -> list[tuple[float, NDArray[np.float64]]]:
        """Both rows of a time step are there (or one never came)."""
        nothing = np.full(len(self._names), np.nan)
        here = np.array([self._open.get(who, nothing) for who in PARTICIPANTS])
        time_s, self._open = self._open_s, {}
        before, self._before = self._before, (time_s, here)
        last = int(np.floor(time_s * self._rate + 1e-6))
        if before is None or last - self._next > _LONGEST_PAUSE_S * self._rate:
            self._waiting.clear()
            self._next = max(self._next, int(np.ceil(time_s * self._rate - 1e-6)))
        for step in range(self._next, last + 1):
            at_s = step / self._rate
            self._waiting.append((at_s, self._of_rows(before, time_s, here, at_s)))
        self._next = max(self._next, last + 1)
        self._join(time_s, here)
        settled = []
        while self._waiting and self._waiting[0][0] + LONGEST_GAP_S <= time_s + _SAME_S:
            settled.append(self._waiting.popleft())
        return settled

    def _of_rows(
        self,
        before: tuple[float, NDArray[np.float64]] | None,
        time_s: float,
        here: NDArray[np.float64],
        at_s: float,
    ) -> NDArray[np.float64]:
        """Return what the rows alone say: all at a row's own time, else the unbridged."""
        if before is None or abs(at_s - time_s) < _SAME_S:
            return here.copy()
        start_s, there = before
        if time_s - start_s > LONGEST_GAP_S + _SAME_S:
            return np.full_like(here, np.nan)
        nearest = there if at_s - start_s < time_s - at_s else here
        return np.where(self._bridged, np.nan, nearest)

    def _join(self, time_s: float, here: NDArray[np.float64]) -> None:
        """Draw the lines that end in this row."""
        seen = np.isfinite(here)
        near = seen & self._bridged & (time_s - self._last_s <= LONGEST_GAP_S + _SAME_S)
        if near.any():
            since_s = float(self._last_s[near].min())
            for at_s, values in reversed(self._waiting):
                if at_s <= since_s:
                    break
                if abs(at_s - time_s) < _SAME_S:
                    continue
                inside = near & (self._last_s < at_s - _SAME_S)
                start_s, start = self._last_s[inside], self._last[inside]
                share = (at_s - start_s) / (time_s - start_s)
                values[inside] = start + (here[inside] - start) * share
        self._last_s[seen] = time_s
        self._last[seen] = here[seen]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of cues, as they come, put on a steady grid without looking further ahead than a gap.

A gap of up to half a second is bridged by a straight line, as it is in a recording. Whether a
gap is that short is known only when it has ended, so a step is handed on half a second late;
from then on it never changes.
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
        Those of them that say whether something was seen; their gaps stay.
    """

    def __init__(self, rate_hz: float, names: Sequence[str], unbridged: Sequence[str] = ()) -> None:
        self._rate = rate_hz
        self._names = tuple(names)
        self._bridged = np.array([name not in unbridged for name in names])
        self.delay = max(int(LONGEST_GAP_S * rate_hz + 1e-6) - 1, 0)
        shape = (len(PARTICIPANTS), len(self._names))
        self._open: dict[ParticipantId, NDArray[np.float64]] = {}
        self._open_s = -1.0
        self._before: tuple[float, NDArray[np.float64]] | None = None
        self._next = 0
        self._waiting: deque[NDArray[np.float64]] = deque()
        self._last_at = np.full(shape, -(10**9), dtype=np.int64)
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
        settled = []
        for step in range(self._next, last + 1):
            settled += self._step(step, self._between(before, time_s, here, step / self._rate))
        self._next = max(self._next, last + 1)
        return settled

    @staticmethod
    def _between(
        before: tuple[float, NDArray[np.float64]] | None,
        time_s: float,
        here: NDArray[np.float64],
        at_s: float,
    ) -> NDArray[np.float64]:
        if before is None or abs(at_s - time_s) < 1e-6:
            return here
        start_s, there = before
        if time_s - start_s > LONGEST_GAP_S:
            return np.full_like(here, np.nan)
        mixed: NDArray[np.float64] = there + (here - there) * (at_s - start_s) / (time_s - start_s)
        return mixed

    def _step(
        self, step: int, values: NDArray[np.float64]
    ) -> list[tuple[float, NDArray[np.float64]]]:
        waiting = self._waiting
        waiting.append(values.copy())
        seen = np.isfinite(values)
        gap = step - self._last_at
        fill = seen & self._bridged & (gap > 1) & (gap <= LONGEST_GAP_S * self._rate + 1e-6)
        if fill.any():
            for back in range(1, min(int(gap[fill].max()), len(waiting))):
                inside = fill & (gap > back)
                share = back / gap[inside]
                waiting[-1 - back][inside] = (
                    values[inside] + (self._last[inside] - values[inside]) * share
                )
        self._last_at[seen] = step
        self._last[seen] = values[seen]
        if len(waiting) <= self.delay:
            return []
        return [((step - self.delay) / self._rate, waiting.popleft())]

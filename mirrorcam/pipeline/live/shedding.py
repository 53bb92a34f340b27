# SPDX-License-Identifier: GPL-3.0-or-later
"""What a computer that does not keep pace is spared, in a fixed order, never without a word."""

from __future__ import annotations

import math
from dataclasses import dataclass

# So long it must be too slow before something is shed, and easy before something is taken back.
_SLOW_FOR_S = 5.0
_EASY_FOR_S = 30.0
_EASY_SHARE = 0.7
# What had to be shed again so soon after it was taken back is kept shed for twice as long.
_SOON_S = 60.0
_LONGEST_EASY_S = 960.0
# Nobody needs more pictures a second than calls have.
_ENOUGH_HZ = 25.0
# With a smaller share of the pictures that come, or later than this many intervals, they wait for
# each other.
_KEPT_SHARE = 0.95
_LATE_INTERVALS = 1.5


@dataclass(frozen=True, slots=True)
class Load:
    """One step of sparing.

    Attributes
    ----------
    pose_every : int
        The pose is looked for in every so manieth picture; the face in all of them.
    highest_hz : float
        Pictures a second that are analysed at most.
    lite : bool
        Whether the small pose model is used.
    sentence : str
        What a user is told.
    """

    pose_every: int = 1
    highest_hz: float = math.inf
    lite: bool = False
    sentence: str = ""


LOADS = (
    Load(),
    Load(
        pose_every=2,
        sentence="To keep pace, the posture is looked at in every second picture.",
    ),
    Load(
        pose_every=2,
        highest_hz=6.0,
        sentence="This computer is slow: at most 6 pictures a second, the posture in every second "
        "of them.",
    ),
    Load(
        pose_every=2,
        highest_hz=6.0,
        lite=True,
        sentence="This computer is slow: at most 6 pictures a second, with the small and less "
        "exact pose model.",
    ),
)
"""The order in which work is shed."""


class Shedding:
    """Decides how much is shed.

    Parameters
    ----------
    least_hz : float
        Analysed pictures a second below which more than the first step is shed.
    has_lite : bool
        Whether the small pose model is there.
    """

    def __init__(self, least_hz: float, *, has_lite: bool) -> None:
        self._least_hz = least_hz
        self._highest = len(LOADS) - 1 if has_lite else len(LOADS) - 2
        self._level = 0
        self._slow_since_s: float | None = None
        self._easy_since_s: float | None = None
        self._easy_for_s = _EASY_FOR_S
        self._taken_back_s = -math.inf

    @property
    def load(self) -> Load:
        """What holds now."""
        return LOADS[self._level]

    def update(
        self,
        now_s: float,
        captured_hz: float,
        analysed_hz: float,
        busy: float,
        latency_s: float = math.nan,
    ) -> bool:
        """Take how it goes; True if something else holds from now on.

        The first step, which costs next to nothing of the scores, is taken as soon as pictures
        have to wait for each other; the others only where too few are left.

        Parameters
        ----------
        now_s : float
            On any clock.
        captured_hz, analysed_hz : float
            Pictures a second, lately.
        busy : float
            Share of the time in which something was being analysed, lately.
        latency_s : float
            Median time from the capture of a picture to its scores, lately; NaN if unknown.
        """
        # A camera that gives five pictures a second is not the computer's fault.
        coming_hz = min(captured_hz, _ENOUGH_HZ, self.load.highest_hz)
        if self._level == 0:
            late = latency_s * coming_hz > _LATE_INTERVALS
            slow = late or analysed_hz < _KEPT_SHARE * coming_hz
        else:
            slow = analysed_hz < 0.9 * min(self._least_hz, coming_hz)
        easy = not slow and busy < _EASY_SHARE
        self._slow_since_s = (self._slow_since_s or now_s) if slow else None
        self._easy_since_s = (self._easy_since_s or now_s) if easy else None
        if self._slow_since_s is not None and now_s - self._slow_since_s >= _SLOW_FOR_S:
            return self._move(1, now_s)
        if self._easy_since_s is not None and now_s - self._easy_since_s >= self._easy_for_s:
            return self._move(-1, now_s)
        return False

    def _move(self, step: int, now_s: float) -> bool:
        level = min(max(self._level + step, 0), self._highest)
        if level == self._level:
            return False
        if step < 0:
            self._taken_back_s = now_s
        elif now_s - self._taken_back_s < _SOON_S:
            self._easy_for_s = min(2 * self._easy_for_s, _LONGEST_EASY_S)
        self._level = level
        self._slow_since_s = self._easy_since_s = None
        return True

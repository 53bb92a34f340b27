# SPDX-License-Identifier: GPL-3.0-or-later
"""What a slow computer is spared, in a fixed order, and never without a word."""

from __future__ import annotations

import math
from dataclasses import dataclass

# So long it must be too slow before something is shed, and easy before something is taken back.
_SLOW_FOR_S = 5.0
_EASY_FOR_S = 30.0
_EASY_SHARE = 0.5


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
        sentence="This computer is slow: the posture is looked at in every second picture.",
    ),
    Load(
        pose_every=2,
        highest_hz=6.0,
        sentence="This computer is slow: 6 pictures a second, the posture in every second of them.",
    ),
    Load(
        pose_every=2,
        highest_hz=6.0,
        lite=True,
        sentence="This computer is slow: 6 pictures a second, with the small and less exact pose "
        "model.",
    ),
)
"""The order in which work is shed."""


class Shedding:
    """Decides how much is shed.

    Parameters
    ----------
    least_hz : float
        Analysed pictures a second below which the computer is slow.
    has_lite : bool
        Whether the small pose model is there.
    """

    def __init__(self, least_hz: float, *, has_lite: bool) -> None:
        self._least_hz = least_hz
        self._highest = len(LOADS) - 1 if has_lite else len(LOADS) - 2
        self._level = 0
        self._slow_since_s: float | None = None
        self._easy_since_s: float | None = None

    @property
    def load(self) -> Load:
        """What holds now."""
        return LOADS[self._level]

    def update(self, now_s: float, captured_hz: float, analysed_hz: float, busy: float) -> bool:
        """Take how it goes; True if something else holds from now on.

        Parameters
        ----------
        now_s : float
            On any clock.
        captured_hz, analysed_hz : float
            Pictures a second, lately.
        busy : float
            Share of the time in which something was being analysed, lately.
        """
        # A camera that gives five pictures a second is not the computer's fault.
        wanted = min(self._least_hz, self.load.highest_hz, captured_hz)
        slow = analysed_hz < 0.9 * wanted
        easy = not slow and busy < _EASY_SHARE
        self._slow_since_s = (self._slow_since_s or now_s) if slow else None
        self._easy_since_s = (self._easy_since_s or now_s) if easy else None
        step = 0
        if self._slow_since_s is not None and now_s - self._slow_since_s >= _SLOW_FOR_S:
            step = 1
        elif self._easy_since_s is not None and now_s - self._easy_since_s >= _EASY_FOR_S:
            step = -1
        level = min(max(self._level + step, 0), self._highest)
        if level == self._level:
            return False
        self._level = level
        self._slow_since_s = self._easy_since_s = None
        return True

# SPDX-License-Identifier: GPL-3.0-or-later
"""The last minute of a number, however often it is told: a slow computer tells it less often."""

from __future__ import annotations

import math
from collections import deque

POINTS = 240
"""In a minute."""

_A_SECOND = 4
# What is told again within two seconds was so meanwhile.
_HELD = 2 * _A_SECOND


class LastMinute:
    """A number over the last minute, a point for each quarter of a second.

    Attributes
    ----------
    values : deque[float]
        The points, oldest first; NaN where it was not visible, or nobody looked.
    known : int
        How many of them, the newest ones, are of the time since the first.
    """

    def __init__(self) -> None:
        self.values: deque[float] = deque([math.nan] * POINTS, maxlen=POINTS)
        self.known = 0
        self._at: int | None = None

    def add(self, time_s: float, value: float) -> None:
        """Take the number at a time; NaN where it was not visible."""
        at = math.floor(time_s * _A_SECOND)
        due = 1 if self._at is None else at - self._at
        if due <= 0:
            self.values[-1] = value
            return
        self._at = at
        between = value if due <= _HELD else math.nan
        self.values.extend([between] * (min(due, POINTS) - 1))
        self.values.append(value)
        self.known = min(self.known + due, POINTS)

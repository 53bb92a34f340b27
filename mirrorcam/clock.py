# SPDX-License-Identifier: GPL-3.0-or-later
"""Time that only goes forward, with one anchor on the wall clock.

Wall clocks are set, jump at daylight saving, and are corrected over the network in the middle of a
conversation. So a live session reads the wall clock once, at its start, and everything after that
is seconds since then.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta


class Clock:
    """Seconds since the clock was made.

    Attributes
    ----------
    started_at : datetime
        The moment on the wall clock, with its time zone.
    """

    def __init__(self) -> None:
        self.started_at: datetime = datetime.now().astimezone()
        self._start_s = time.perf_counter()

    def now(self) -> float:
        """Return seconds since the start; never less than before."""
        return time.perf_counter() - self._start_s

    def wall(self, time_s: float) -> datetime:
        """Return the moment on the wall clock that belongs to a time of this clock."""
        return self.started_at + timedelta(seconds=time_s)

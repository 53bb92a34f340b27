# SPDX-License-Identifier: GPL-3.0-or-later
"""From the timestamps that a file carries to times that can be relied on.

Recordings come with a start offset, with missing or repeated timestamps, and (pieces joined
end to end) with clocks that jump back. Everything after this room wants seconds from the first
picture that strictly rise.
"""

from __future__ import annotations

LEAST_STEP_S = 0.001
"""Smallest step between two pictures: MediaPipe counts in whole milliseconds."""

NOTHING_S = 1e-6
"""Below, two times are the same but for rounding."""

REPEATS_ALLOWED = 2
"""So many pictures in a row may repeat a time."""

LATE_ALLOWED = 16
"""So many in a row may be late: a decoder holds back no more. If there are more, it is the clock
of the file that jumped."""


class Timeline:
    """Turns the stated times of one stream into times from 0 that strictly rise.

    Parameters
    ----------
    interval_s : float
        Usual time between two pictures, used where the file states none.
    """

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._begun = False
        self._shift_s: float | None = None  # until a time is stated
        self._last_s = 0.0
        self._behind = 0  # pictures in a row that did not come after the one before
        self._left_out = 0  # pictures since the last one that was placed

    def place(self, stated_s: float | None) -> float | None:
        """Return the time of the next picture.

        Parameters
        ----------
        stated_s : float | None
            Presentation time in seconds on the file's own clock, None if it is missing.

        Returns
        -------
        float | None
            Seconds from the first picture, larger than every time returned before. None for a
            picture that comes too late to be shown, as a decoder gives it after a damaged place.
        """
        if not self._begun:
            self._begun = True
            self._shift_s = None if stated_s is None else -stated_s
            return self._last_s
        if self._shift_s is None and stated_s is not None:
            # The clock of the file need not begin at 0, and nobody said when the first one was.
            self._shift_s = self._expected_s() - stated_s
        time_s = None if stated_s is None or self._shift_s is None else stated_s + self._shift_s
        if time_s is not None and time_s - self._last_s > NOTHING_S:
            self._behind = 0
        else:
            time_s = self._resolve(stated_s, time_s)
        if time_s is None:
            self._left_out += 1
            return None
        self._left_out = 0
        self._last_s = time_s
        return time_s

    def _expected_s(self) -> float:
        return self._last_s + self._interval_s * (self._left_out + 1)

    def _resolve(self, stated_s: float | None, time_s: float | None) -> float | None:
        expected_s = self._expected_s()
        if stated_s is None or time_s is None:
            return expected_s
        self._behind += 1
        if self._last_s - time_s < self._interval_s and self._behind <= REPEATS_ALLOWED:
            # A stray repetition: step aside, and let the next true time count again.
            return self._last_s + LEAST_STEP_S
        if self._behind <= LATE_ALLOWED:
            return None
        self._shift_s = expected_s - stated_s
        return expected_s

# SPDX-License-Identifier: GPL-3.0-or-later
"""Times and lengths in words: one form of each, in the report, the app and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

# A time that a sum of floats has left a hair short of a second is that second.
_HAIR_S = 1e-6


def clock(time_s: float, *, tenths: bool = False) -> str:
    """Return a time on the recording's clock: ``0:05``, ``17:24``, ``1:02:03``.

    As on any clock, a second that has begun is not over: 59.9 s are ``0:59``.

    Parameters
    ----------
    time_s : float
        Seconds since the first picture; what comes before it is ``0:00``.
    tenths : bool
        Tell tenths of a second too: ``0:05.3``.
    """
    # In whole tenths, so that a time never shows sixty seconds.
    told = int(max(time_s + _HAIR_S, 0.0) * 10)
    minutes, seconds = divmod(told // 10, 60)
    hours, minutes = divmod(minutes, 60)
    words = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"{words}.{told % 10}" if tenths else words


def length(duration_s: float) -> str:
    """Return how long something is: ``40 s``, ``48 min``, ``1 h 15 min``."""
    if duration_s < 90:
        return f"{duration_s:.0f} s"
    hours, minutes = divmod(round(duration_s / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def in_calendar(moment: datetime) -> datetime:
    """Return a moment that can be told in every time zone.

    Raises
    ------
    ValueError
        If it lies in the first or the last year of the calendar, beyond which it may be elsewhere.
    """
    if not 1 < moment.year < 9999:
        raise ValueError(f"the date {moment.isoformat()} lies at the end of the calendar")
    return moment

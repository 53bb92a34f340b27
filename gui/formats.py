# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates, lengths and times as they are shown; the system's language writes the months."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QDate, QDateTime, QLocale

if TYPE_CHECKING:
    from datetime import date, datetime

NOT_VISIBLE = "–"


def length(seconds: float | None) -> str:
    """Return how long something is: ``48 min``, ``40 s``."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"


def clock(seconds: float | None) -> str:
    """Return a time on the recording's clock: ``17:24``, ``1:02:03``."""
    if seconds is None or not math.isfinite(seconds):
        return NOT_VISIBLE
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def short_date(moment: datetime | None, today: datetime | None = None) -> str:
    """Return a date as short as it can be: the year only where it is another one."""
    if moment is None:
        return ""
    local = moment.astimezone()
    this_year = today is not None and local.year == today.astimezone().year
    pattern = "d MMM" if this_year else "d MMM yyyy"
    return QLocale().toString(local.date(), pattern)


def days(first: date, last: date) -> str:
    """Return a stretch of days as short as it can be."""
    locale = QLocale()
    end = locale.toString(_qdate(last), "d MMM yyyy")
    if first == last:
        return end
    start = locale.toString(_qdate(first), "d MMM" if first.year == last.year else "d MMM yyyy")
    return f"{start} – {end}"


def long_date(moment: datetime | None) -> str:
    """Return a date with weekday and time of day."""
    if moment is None:
        return ""
    local = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
    return QLocale().toString(local, "ddd d MMMM yyyy, HH:mm")


def number(value: float | None, digits: int = 0) -> str:
    """Return a number, or a dash where it is not known; never a zero instead."""
    if value is None or not math.isfinite(value):
        return NOT_VISIBLE
    return f"{value:.{digits}f}"


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers, dates, lengths and times as they are shown: months and decimals in the user's language.

What is written into files and exports is `mirrorcam.report.words`, the same everywhere.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from mirrorcam import times

if TYPE_CHECKING:
    from datetime import date, datetime

NOT_VISIBLE = "–"
_NAME = 18  # letters
_UNIT = re.compile(r"(?<=\d) (?=(?:s|min|h|%)(?!\w))")
_MEASURED = re.compile(r"[+-]?\d+\.\d+( s| ?%)?")


def length(seconds: float | None) -> str:
    """Return how long something is, as `times.length`; nothing where that is not known."""
    return times.length(seconds) if seconds is not None and math.isfinite(seconds) else ""


def clock(seconds: float | None, *, tenths: bool = False) -> str:
    """Return a time on the recording's clock, as `times.clock`; a dash where it is not known."""
    if seconds is None or not math.isfinite(seconds):
        return NOT_VISIBLE
    return _decimals(times.clock(seconds, tenths=tenths))


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


def number(value: float | None, digits: int = 0, *, signed: bool = False) -> str:
    """Return a number, or a dash where it is not known; never a zero instead."""
    if value is None or not math.isfinite(value):
        return NOT_VISIBLE
    rounded = round(value, digits) + 0.0  # no "-0"
    return _decimals(f"{rounded:{'+' if signed else ''}.{digits}f}")


def short_name(name: str) -> str:
    """Return what somebody is called, cut off where a sentence would be nothing but the name."""
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def percent(share: float | None) -> str:
    """Return a share (0..1) as a percentage; what is there but rare does not become 0."""
    if share is None or not math.isfinite(share):
        return NOT_VISIBLE
    if 0 < share < 0.005:
        return QCoreApplication.translate("Formats", "under 1 %")
    return f"{number(100 * share)} %"


def p_value(p: float | None) -> str:
    """Return a p-value: as journals have it where decimals have a point, else with its zero."""
    if p is None:
        return QCoreApplication.translate("Formats", "p unknown")
    said = "< 0.001" if p < 0.001 else f"= {p:.3f}"
    if QLocale().decimalPoint() == ".":
        said = said.replace("0.", ".", 1)
    return f"p {_decimals(said)}"


def measured(words: str) -> str:
    """Return what came in a sentence of the engine; a number, such as ``1.0 s``, as shown here."""
    return _decimals(words) if _MEASURED.fullmatch(words) else words


def unbroken(words: str) -> str:
    """Return words whose lines never end between a number and its unit."""
    return _UNIT.sub("\u00a0", words)


def _decimals(number: str) -> str:
    return number.replace(".", QLocale().decimalPoint())


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Lengths, times and dates in words."""

from __future__ import annotations

from datetime import datetime

import pytest
from PyQt6.QtCore import QLocale

from gui import formats


@pytest.fixture(autouse=True)
def english() -> object:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def test_lengths() -> None:
    assert [formats.length(s) for s in (0, 89.4, 90, 2880, None, float("nan"))] == [
        "0 s", "89 s", "2 min", "48 min", "", "",
    ]  # fmt: skip


def test_clock() -> None:
    assert [formats.clock(s) for s in (0, 59.9, 1044.6, 3723, None)] == [
        "0:00", "0:59", "17:24", "1:02:03", "–",
    ]  # fmt: skip


def test_dates() -> None:
    made = datetime(2026, 11, 21, 12, 0).astimezone()
    assert formats.short_date(made, made) == "21 Nov"
    assert formats.short_date(made, made.replace(year=2027)) == "21 Nov 2026"
    assert formats.long_date(made) == "Sat 21 November 2026, 12:00"
    assert formats.short_date(None) == ""


def test_what_is_not_known_is_no_zero() -> None:
    assert formats.number(None) == formats.number(float("nan")) == "–"
    assert formats.number(0.0) == "0"

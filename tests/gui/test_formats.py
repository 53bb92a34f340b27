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
    assert formats.percent(None) == formats.percent(float("nan")) == "–"
    assert formats.number(0.0) == formats.number(-0.2) == "0"


def test_numbers_in_english() -> None:
    assert formats.number(1234.56, 1) == "1234.6"
    assert [formats.number(lag, 1, signed=True) for lag in (0.75, -1.0)] == ["+0.8", "-1.0"]
    assert [formats.percent(share) for share in (0.0, 0.001, 0.714)] == ["0 %", "under 1 %", "71 %"]
    assert [formats.p_value(p) for p in (0.0004, 0.005, 1.0)] == [
        "p < .001",
        "p = .005",
        "p = 1.000",
    ]


def test_numbers_in_german(german: None) -> None:
    assert formats.number(1234.56, 1) == "1234,6"
    assert formats.percent(0.001) == "unter 1 %"
    assert [formats.p_value(p) for p in (None, 0.0004, 0.005)] == [
        "p unbekannt", "p < 0,001", "p = 0,005",
    ]  # fmt: skip
    assert formats.length(89.4) == "89 s"


def test_of_what_the_engine_says_only_numbers_change(german: None) -> None:
    said = ("1.0", "1.0 s", "12.5 %", "12.5%", "3", "3 s", "0.10.31", "call 1.5.mp4", "take 1.5")
    assert [formats.measured(words) for words in said] == [
        "1,0", "1,0 s", "12,5 %", "12,5%", "3", "3 s", "0.10.31", "call 1.5.mp4", "take 1.5",
    ]  # fmt: skip


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    said = "A tilted the head 1.0 s after B, for 5 %, in 2 sessions of 48 min"
    assert formats.unbroken(said).split(" ") == [
        "A", "tilted", "the", "head", "1.0\u00a0s", "after", "B,", "for", "5\u00a0%,", "in", "2",
        "sessions", "of", "48\u00a0min",
    ]  # fmt: skip

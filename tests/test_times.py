# SPDX-License-Identifier: GPL-3.0-or-later
"""One form of a time and of a length, wherever it is told."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from mirrorcam.times import clock, in_calendar, length


@pytest.mark.parametrize(
    ("time_s", "whole", "exact"),
    [
        (0.0, "0:00", "0:00.0"),
        (-3.0, "0:00", "0:00.0"),
        (59.96, "0:59", "0:59.9"),
        (0.1 + 0.2, "0:00", "0:00.3"),
        (59.9999999, "1:00", "1:00.0"),
        (1041.5, "17:21", "17:21.5"),
        (3599.99, "59:59", "59:59.9"),
        (7325.0, "2:02:05", "2:02:05.0"),
    ],
)
def test_clock(time_s: float, whole: str, exact: str) -> None:
    assert clock(time_s) == whole
    assert clock(time_s, tenths=True) == exact


@pytest.mark.parametrize(
    ("duration_s", "told"),
    [(0.0, "0 s"), (89.4, "89 s"), (90.0, "2 min"), (2880.0, "48 min"), (4500.0, "1 h 15 min")],
)
def test_length(duration_s: float, told: str) -> None:
    assert length(duration_s) == told


@pytest.mark.parametrize(("year", "told"), [(1, False), (2, True), (9998, True), (9999, False)])
def test_a_date_can_be_told_in_every_zone(year: int, told: bool) -> None:
    moment = datetime(year, 6, 1, tzinfo=UTC)
    with nullcontext() if told else pytest.raises(ValueError, match="calendar"):
        assert in_calendar(moment) is moment

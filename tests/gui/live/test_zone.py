# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport of the last minute, who leads, and what is greyed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from gui.live import readings
from gui.live.gauge import Gauge
from gui.live.zone import ZoneWatch
from mirrorcam.scores.trailing.scorer import LiveScores

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme

NAMES = ("Anna", "Ben")
KNOWN = {"mirroring_chance_low": -10.0, "mirroring_chance_high": 20.0}


def run(seconds: float, **values: float) -> ZoneWatch:
    watch = ZoneWatch()
    for i in range(round(4 * seconds)):
        watch.add(LiveScores(time_s=i / 4, **values))
    return watch


def test_nothing_is_told_before_it_is_known() -> None:
    assert run(5, mirroring=80.0, **KNOWN).overlap is None
    assert run(60).overlap is None
    assert "known" in run(60).sentence


def test_channels_are_counted_and_named() -> None:
    looks = {"eye_contact_a": 0.6, "eye_contact_b": 0.5, "eye_contact_mutual": 0.5}
    both = run(60, mirroring=80.0, **KNOWN, **looks)
    assert both.overlap == 1.0
    assert both.sentence == "mirroring, looks beyond chance"
    half = run(60, mirroring=10.0, **KNOWN, **looks)
    assert half.overlap == 0.5
    assert half.sentence == "looks beyond chance; mirroring not"
    none = run(60, mirroring=10.0, **KNOWN, **looks | {"eye_contact_mutual": 0.31})
    assert none.overlap == 0.0
    assert none.sentence == "nothing beyond chance"


def test_what_is_not_known_yet_is_not_called_within_chance() -> None:
    looks = {"eye_contact_a": 0.6, "eye_contact_b": 0.5, "eye_contact_mutual": 0.31}
    assert run(60, **looks).sentence == "looks not beyond chance"


def test_what_cannot_be_told_is_in_neither() -> None:
    only = run(60, mirroring=80.0, **KNOWN)
    assert only.channels() == {"mirroring": True}
    assert only.overlap == 1.0


def test_the_minute_passes() -> None:
    watch = run(60, mirroring=80.0, **KNOWN)
    for i in range(240, 400):
        watch.add(LiveScores(time_s=i / 4, mirroring=0.0, **KNOWN))
    assert watch.overlap == 0.0
    assert len(watch._kept) <= 4 * 60 + 1


def test_the_arrow_goes_from_who_leads() -> None:
    assert readings.leader(LiveScores(lag_s=0.8, leader="a"), NAMES) == "Anna → Ben · 0.8 s"
    assert readings.leader(LiveScores(lag_s=-1.2, leader="b"), NAMES) == "Anna ← Ben · 1.2 s"
    assert readings.leader(LiveScores(lag_s=0.0), NAMES) == ""


def test_looks_stand_against_the_product_of_both_shares() -> None:
    scores = LiveScores(eye_contact_a=0.6, eye_contact_b=0.5, eye_contact_mutual=0.4)
    told = readings.eye_contact(scores, NAMES)
    assert told.caption == "Anna 60 · Ben 50 · by chance 30"
    assert told.chance is not None
    assert sum(told.chance) / 2 == pytest.approx(30)


def test_what_is_not_visible_is_grey(theme: Theme, qtbot: QtBot) -> None:
    gauge = Gauge(theme, "Open body", "a", ("openness_a", "openness_b"))
    qtbot.addWidget(gauge)
    assert gauge._number.property("ink") == "dim"
    gauge.show_values(0.0, {"openness_a": 60.0}, "")
    assert gauge._number.property("ink") == "a"
    for i in range(1, 21):
        gauge.show_values(i / 4, {"openness_a": math.nan}, "arms not visible")
    assert gauge._number.property("ink") == "dim"
    assert gauge._number.text() == "–"
    hatched = gauge.grab().toImage()
    gauge.clear()
    assert gauge.grab().toImage() != hatched

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the gauges say: against chance, and nothing where nothing is known."""

from __future__ import annotations

import math

import pytest

from gui.live import readings
from mirrorcam.pipeline.live import LiveState
from mirrorcam.scores.trailing.scorer import LiveScores

NAMES = ("Anna", "Ben")


def test_nothing_is_known_at_first() -> None:
    nothing = LiveScores()
    for read in (readings.mirroring, readings.eye_contact, readings.openness):
        told = read(nothing, NAMES)
        assert all(math.isnan(value) for value in told.values.values())
        assert told.chance is None
        assert "0" not in told.caption
    assert readings.mirroring(nothing, NAMES).caption == "not both visible"
    assert readings.mirroring(LiveScores(coverage=0.3), NAMES).caption == "not both visible"
    seen = LiveScores(coverage=1.0)
    assert "half a minute" in readings.mirroring(seen, NAMES).caption


def test_mirroring_stands_against_chance() -> None:
    known = {"mirroring_chance_low": -10.0, "mirroring_chance_high": 20.0, "coverage": 1.0}
    above = LiveScores(mirroring=64.0, lag_s=-0.8, leader="b", **known)
    told = readings.mirroring(above, NAMES)
    assert told.caption == "above chance · Ben leads by 0.8 s"
    assert told.chance == (-10.0, 20.0)
    within = LiveScores(mirroring=15.0, lag_s=1.0, leader="a", **known)
    assert readings.mirroring(within, NAMES).caption == "within chance"


def test_who_is_not_visible_is_named() -> None:
    scores = LiveScores(openness_a=63.0, eye_contact_a=0.61, eye_contact_b=0.52)
    assert readings.openness(scores, NAMES).caption == "Anna 63 · Ben: arms not visible"
    assert readings.eye_contact(scores, NAMES).caption == "Anna 61 · Ben 52"
    # At first they are visible, and it is too early to tell.
    told = readings.eye_contact(LiveScores(time_s=0.5, coverage=1.0), NAMES)
    assert told.caption == "eyes not visible for long enough"


def test_openness_stands_against_the_own_usual() -> None:
    told = readings.openness(LiveScores(openness_a=63.0, openness_b=40.0), NAMES, (55.0, 65.0))
    assert told.caption == "Anna 63 · Ben 40 · Anna usually 60"
    assert told.chance == (55.0, 65.0)


@pytest.mark.parametrize("state", list(LiveState))
def test_every_state_has_its_words(state: LiveState) -> None:
    assert readings.state(state.value)

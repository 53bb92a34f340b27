# SPDX-License-Identifier: GPL-3.0-or-later
"""What is watched: of whom, over how long, and NaN where it was not visible."""

from __future__ import annotations

import math

import pytest

from gui.coach.signs import SIGNS, SignReader
from mirrorcam.scores.trailing.scorer import LiveScores

SCORES = LiveScores(
    mirroring=40.0,
    mirroring_chance_low=-10.0,
    mirroring_chance_high=20.0,
    eye_contact_a=0.6,
    eye_contact_b=0.3,
    eye_contact_mutual=0.2,
    openness_a=70.0,
    openness_b=30.0,
)
SEEN = {"arms_crossed": 0.9, "trunk_x": 0.1, "wrist_left_x": 0.2, "trunk_lean_deg": -4.0}


def test_you_are_the_one_who_was_named() -> None:
    a = SignReader("a").read(0.0, SCORES, {"a": SEEN}, False)
    assert set(a) == set(SIGNS)
    assert (a["you.eye_contact"], a["other.eye_contact"]) == pytest.approx((60, 30))
    assert (a["you.openness"], a["other.openness"]) == (70, 30)
    assert (a["you.arms_crossed"], a["you.hands"], a["you.lean"]) == (100, 50, -4)
    assert a["both.eye_contact"] == pytest.approx(20)
    b = SignReader("b").read(0.0, SCORES, {"a": SEEN}, False)
    assert b["you.eye_contact"] == pytest.approx(30)
    assert b["other.arms_crossed"] == 100


def test_nothing_seen_is_nothing_told() -> None:
    told = SignReader().read(0.0, LiveScores(), {}, None)
    assert all(math.isnan(value) for value in told.values())


def test_shares_are_of_the_last_ten_seconds_and_need_half_of_them() -> None:
    reader = SignReader()
    for i in range(81):
        crossed = {"arms_crossed": 0.9 if i >= 60 else 0.0}
        told = reader.read(i / 4, SCORES, {"a": crossed}, i % 2 == 0)
    assert told["you.arms_crossed"] == pytest.approx(50, abs=3)
    assert told["you.speaking"] == pytest.approx(50, abs=3)
    for i in range(81, 105):
        told = reader.read(i / 4, SCORES, {}, None)
    assert math.isnan(told["you.arms_crossed"])
    assert math.isfinite(told["you.speaking"])


def test_beyond_chance_is_known_once_chance_is() -> None:
    reader = SignReader()
    assert reader.read(0.0, SCORES, {}, None)["both.beyond_chance"] == 100
    below = LiveScores(mirroring=10.0, mirroring_chance_high=20.0)
    assert reader.read(1.0, below, {}, None)["both.beyond_chance"] == 0
    unknown = LiveScores(mirroring=10.0)
    assert math.isnan(reader.read(2.0, unknown, {}, None)["both.beyond_chance"])


def test_hands_of_somebody_whose_body_is_not_seen_are_not_hidden() -> None:
    told = SignReader().read(0.0, SCORES, {"a": {"smile": 0.1}}, None)
    assert math.isnan(told["you.hands"])

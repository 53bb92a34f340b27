# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for numbers, and for numbers that are not there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mirrorcam.report import words

LABELS = {"a": "Anna", "b": "Ben"}


@pytest.mark.parametrize(
    ("share", "text"), [(None, "–"), (0.0, "0 %"), (0.001, "under 1 %"), (0.346, "35 %")]
)
def test_percent(share: float | None, text: str) -> None:
    assert words.percent(share) == text


@pytest.mark.parametrize(
    ("p", "text"), [(None, "p unknown"), (0.005, "p = .005"), (1.0, "p = 1.000"), (0, "p < .001")]
)
def test_p_values(p: float | None, text: str) -> None:
    assert words.p_value(p) == text


@pytest.mark.parametrize(
    ("message", "participant", "told"),
    [
        ("A has no calibration", "a", "Anna has no calibration"),
        ("B is in AB, Ball and B", "b", "Ben is in AB, Ball and Ben"),
        ("A and B were swapped", None, "A and B were swapped"),
        ("A was hidden", "A\\1", "A was hidden"),
        ("A was hidden", ["a"], "A was hidden"),
    ],
)
def test_what_is_said_of_a_participant_has_the_name(
    message: str, participant: object, told: str
) -> None:
    assert words.named(message, participant, LABELS) == told


def test_a_name_may_hold_anything() -> None:
    assert words.named("A was still", "a", {"a": r"\1 A (B)"}) == r"\1 A (B) was still"
    assert words.named("A was still", "a", {}) == "A was still"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(-0.04, 1, "0.0"), (-0.4, 0, "0"), (-0.04, 2, "-0.04"), (-10.2, 0, "-10"), (2.25, 1, "2.2")],
)
def test_what_rounds_to_zero_has_no_sign(value: float, digits: int, text: str) -> None:
    assert words.fixed(value, digits) == text


def test_lengths_and_days() -> None:
    assert words.length(39.9) == "40 s"
    assert words.length(2882) == "48 min"
    assert words.length(3 * 3600 + 61) == "3 h 1 min"
    assert words.length(3599) == "1 h 0 min"
    assert words.length(None) == "length unknown"
    assert words.day(datetime(2026, 11, 1, tzinfo=UTC)) == "1 Nov 2026"


def test_against_chance() -> None:
    assert words.against_chance(64, 0.005, 6.1) == "above chance (p = .005, effect 6.1)"
    assert words.against_chance(0, 0.005, 3.0) == (
        "above chance, but too slight for a score (p = .005, effect 3.0)"
    )
    assert words.against_chance(0, 0.5, 0.1) == "not told apart from chance (p = .500, effect 0.1)"
    assert words.against_chance(3, 0.31, None) == "not told apart from chance (p = .310)"
    assert words.against_chance(3, None, 1.0) == "too short for a p-value (effect 1.0)"
    assert words.against_chance(3, None, None) == "too short for a p-value"
    assert words.against_chance(None, 0.01, 1.0) == "not measurable here"


def test_a_missing_p_is_told_from_one_that_nobody_asked_for() -> None:
    flags = [{"flag": "NO_SURROGATES", "participant": None, "share": 1.0, "message": "…"}]
    assert words.without_p({"quality": flags}) == "not compared with chance"
    for summary in ({}, {"quality": None}, {"quality": [None, {"flag": "TOO_SHORT"}]}):
        assert words.without_p(summary) == "too short for a p-value"
    assert words.without_p({}, {"p_missing": "constant"}).endswith("never changed")
    few = {"p_missing": "surrogates", "surrogates": 10}
    assert words.without_p({}, few).endswith("too few surrogates were asked for")
    assert words.without_p({}, few | {"surrogates": 0}) == "not compared with chance"
    # Without surrogates the p of mutual gaze is missing for another reason.
    gaze = {"mutual_p_missing": "short"}
    none_asked = {"quality": [{"flag": "NO_SURROGATES"}]}
    assert words.without_p(none_asked, gaze, "mutual_p_missing") == "too short for a p-value"
    assert words.against_chance(3, None, None, "not compared with chance") == (
        "not compared with chance"
    )


def test_leader() -> None:
    assert words.leader({"lag_s": 1.0, "leader": "a"}, LABELS) == "Anna leads by 1.0 s"
    assert words.leader({"lag_s": -0.4, "leader": "b"}, LABELS) == "Ben leads by 0.4 s"
    assert words.leader({"lag_s": 0.0, "leader": None}, LABELS) == "no clear leader"
    assert words.leader({"lag_s": None, "leader": None}, LABELS) == "too short to tell who leads"
    assert words.leader(None, LABELS) == "too short to tell who leads"


@pytest.mark.parametrize("damaged", [3.0, "flags", {"flag": 1}, [3, None], None])
def test_a_damaged_list_of_flags_tells_of_none(damaged):
    assert words.without_p({"quality": damaged}) == words.TOO_SHORT

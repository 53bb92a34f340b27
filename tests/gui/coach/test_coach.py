# SPDX-License-Identifier: GPL-3.0-or-later
"""When a hint is told, and when nothing is."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.coach.coach import Coach
from gui.coach.rules import Rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

NAN = float("nan")
STEP_S = 0.25


def hint(sign: str = "you.eye_contact", **more: object) -> dict[str, object]:
    return {"sign": sign, "below": 15, "for_s": 20, "text": {"en": "Said."}} | more


def rules(**hints: dict[str, object]) -> Rulebook:
    preset = {"title": {"en": "All"}, "signs": [], "hints": list(hints)}
    off = {"title": {"en": "Off"}, "signs": [], "hints": []}
    return Rulebook.model_validate({"presets": {"all": preset, "off": off}, "hints": hints})


@pytest.fixture
def coach() -> Coach:
    return Coach(rules(away=hint()), "all")


def run(
    coach: Coach,
    seconds: float,
    *,
    start_s: float = 0.0,
    signs: Callable[[float], dict[str, float]] = lambda _: {"you.eye_contact": 0.0},
    speaking: Callable[[float], bool | None] = lambda _: False,
) -> list[tuple[float, str]]:
    """Return when which hint came up."""
    told, before = [], coach.hint
    for i in range(round(seconds / STEP_S)):
        now = start_s + i * STEP_S
        shown = coach.step(now, signs(now), speaking(now))
        if shown is not None and shown != before:
            told.append((now, shown))
        before = shown
    return told


def test_a_hint_comes_when_it_has_been_so_for_long_enough(coach: Coach) -> None:
    assert run(coach, 60) == [(20.0, "away")]


def test_it_goes_by_itself(coach: Coach) -> None:
    run(coach, 20.5)
    assert coach.hint == "away"
    assert coach.rule() is coach.rules.hints["away"]
    run(coach, 9, start_s=20.5)
    assert coach.hint is None
    assert coach.rule() is None


def test_a_glance_begins_the_time_anew(coach: Coach) -> None:
    told = run(coach, 60, signs=lambda now: {"you.eye_contact": 50.0 if 18 < now < 19 else 0.0})
    assert told[0][0] == pytest.approx(39.0, abs=0.3)


def test_what_is_not_visible_counts_for_nothing(coach: Coach) -> None:
    assert run(coach, 300, signs=lambda _: {"you.eye_contact": NAN}) == []
    assert run(coach, 300, start_s=300, signs=lambda _: {}) == []


def test_a_moment_out_of_sight_does_not_begin_anew_and_a_while_does() -> None:
    def hidden(until: float) -> Callable[[float], dict[str, float]]:
        return lambda now: {"you.eye_contact": NAN if 10 < now < until else 0.0}

    assert run(Coach(rules(away=hint()), "all"), 60, signs=hidden(12))[0][0] == 20.0
    assert run(Coach(rules(away=hint()), "all"), 60, signs=hidden(16))[0][0] == 36.0


def test_never_while_somebody_speaks_nor_right_after(coach: Coach) -> None:
    told = run(coach, 60, speaking=lambda now: now < 40)
    assert told[0][0] == pytest.approx(40 + coach.rules.timing.silence_s, abs=0.3)


def test_a_hint_goes_when_somebody_begins_to_speak(coach: Coach) -> None:
    run(coach, 21)
    assert coach.hint == "away"
    coach.step(21.0, {"you.eye_contact": 0.0}, True)
    assert coach.hint is None


def test_nothing_new_is_said_where_speech_cannot_be_told(coach: Coach) -> None:
    assert run(coach, 120, speaking=lambda _: None) == []


def test_not_more_than_once_a_minute_and_the_same_not_again_for_a_while() -> None:
    coach = Coach(rules(away=hint(), lean=hint("you.lean", for_s=25)), "all")
    told = run(coach, 400, signs=lambda _: {"you.eye_contact": 0.0, "you.lean": 0.0})
    assert told == [
        (20.0, "away"),
        (80.0, "lean"),
        (200.0, "away"),
        (260.0, "lean"),
        (380.0, "away"),
    ]


def test_do_not_disturb_means_it() -> None:
    coach = Coach(rules(away=hint()), "all")
    run(coach, 21)
    coach.undisturbed = True
    coach.step(21.0, {"you.eye_contact": 0.0}, False)
    assert coach.hint is None
    assert run(coach, 400, start_s=21) == []
    coach.undisturbed = False
    assert run(coach, 10, start_s=421)[0][0] == 421.0


def test_a_pause_of_the_session_begins_the_time_anew(coach: Coach) -> None:
    run(coach, 15)
    assert run(coach, 30, start_s=100)[0][0] == 120.0


def test_research_is_off(coach: Coach) -> None:
    coach.use(coach.rules, "off")
    assert run(coach, 300) == []
    coach.use(coach.rules, "no such preset")
    assert coach.preset == "all"


def test_another_preset_does_not_shorten_the_minute(coach: Coach) -> None:
    run(coach, 21)
    coach.use(coach.rules, "all")
    assert run(coach, 100, start_s=21) == []
    assert run(coach, 100, start_s=121)[0][0] == 200.0


def test_a_hint_that_is_switched_off_is_not_told() -> None:
    assert run(Coach(rules(away=hint(on=False)), "all"), 120) == []


@settings(max_examples=40, deadline=None)
@given(
    values=st.lists(
        st.tuples(
            st.sampled_from([0.0, 10.0, 80.0, NAN]), st.sampled_from([True, False, False, None])
        ),
        min_size=20,
        max_size=300,
    )
)
def test_whatever_happens_hints_are_seldom_and_never_over_speech(
    values: list[tuple[float, bool | None]],
) -> None:
    coach = Coach(rules(away=hint(for_s=5), lean=hint("you.lean", for_s=5)), "all")
    told: list[float] = []
    before = None
    for second, (value, speaking) in enumerate(values):
        shown = coach.step(float(second), {"you.eye_contact": value, "you.lean": value}, speaking)
        assert not (speaking and shown)
        if shown is not None and shown != before:
            assert speaking is False
            told.append(float(second))
        before = shown
    assert all(b - a >= 60 for a, b in itertools.pairwise(told))
    assert math.isfinite(sum(told))

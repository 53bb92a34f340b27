# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine: steps in time, redo, skip, a profile at its end or an honest refusal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from calibration.routine import Routine
from calibration.steps import Kind


def live(routine, person, rate=12.0, longest_s=200.0, seen=lambda _step, _now: True):
    """Drive a live routine by a clock until it has finished; returns the names in their order."""
    order, began = [], 0.0
    for i in range(int(longest_s * rate)):
        if routine.finished:
            break
        now, step = i / rate, routine.step
        if not order or order[-1] != step.name:
            order.append(step.name)
            began = now
        if seen(step, now):
            routine.add(now, *person.at(step, now - began))
        else:
            routine.add(now, None, {})
    return order


def test_a_guided_clip_ends_in_a_checked_profile(run, simulated):
    outcome = run(Routine("Anna"), simulated()).outcome()
    assert outcome.refusal is None
    profile = outcome.profile
    assert profile.person == "Anna"
    assert profile.validation.accuracy_deg < 3.0
    assert profile.validation.precision_deg < 3.0
    assert len(profile.validation.targets) == 4
    assert set(profile.targets) >= {"camera", "partner", "top_left", "bottom_right"}
    assert profile.skipped == []
    assert profile.neutral_posture["trunk_x"].median == 0.25
    assert profile.neutral_expression["smile"].median == 0.0
    assert 4.0 <= profile.contact_limit_deg < 8.0


def test_the_offset_of_a_person_is_learned(run, simulated):
    """Without it the gaze of this person would read 12 degrees off."""
    person = simulated(3, offset=(-6.0, 15.0), gain=(0.9, 1.1))
    profile = run(Routine("Ben"), person).outcome().profile
    assert profile.validation.accuracy_deg < 3.0


def test_somebody_who_does_not_look_is_refused(run, simulated):
    class Elsewhere(simulated):
        def at(self, step, since_s):
            wander = self.random.uniform(-20, 20, 2)
            face = self.face(wander)
            return self.landmarks(face), {"blink": 0.0}

    outcome = run(Routine("Cleo"), Elsewhere(4)).outcome()
    assert "degrees off" in outcome.refusal


def test_nobody_gives_no_profile(run, simulated):
    class Nobody(simulated):
        def at(self, step, since_s):
            return None, {}

    assert run(Routine("Dora"), Nobody()).outcome().profile is None


def test_a_body_without_a_face_keeps_its_posture_and_no_gaze(run, simulated):
    class FromBehind(simulated):
        def at(self, step, since_s):
            return None, {"trunk_x": 0.5}

    outcome = run(Routine("Eve"), FromBehind()).outcome()
    assert outcome.profile.neutral_posture["trunk_x"].median == 0.5
    assert outcome.profile.gaze is None
    assert "three targets" in outcome.refusal


def test_a_live_routine_goes_through_the_steps_in_order(simulated):
    routine = Routine("Finn", live=True)
    assert routine.progress == 0.0
    assert live(routine, simulated()) == [step.name for step in routine.steps]
    assert routine.finished
    assert routine.progress == 1.0
    assert routine.outcome().refusal is None


def test_live_a_step_waits_for_the_face_and_says_so(simulated):
    routine, person = Routine("Gil", live=True), simulated()
    hints = set()

    def seen(step, now):
        hints.add(routine.hint)
        return step.name != "camera" or now > 22.0

    live(routine, person, seen=seen)
    assert "Nobody is in the picture." in hints
    assert "camera" in routine.outcome().profile.targets
    assert routine.outcome().refusal is None


def test_progress_rises(run, simulated):
    routine, person, before = Routine("Hal"), simulated(), 0.0
    for until in (2.0, 10.0, 20.0, 40.0, 53.0):
        run(routine, person, until=until)
        assert routine.progress > before
        before = routine.progress


def test_a_step_is_done_again(simulated):
    routine, person = Routine("Ida", live=True), simulated()
    live(routine, person)
    routine.redo("partner")
    assert routine.step.name == "partner"
    assert routine.outcome().profile.skipped == ["partner"]
    assert live(routine, person) == ["partner"]
    assert routine.finished
    assert routine.outcome().profile.skipped == []
    with pytest.raises(ValueError, match="nonsense"):
        routine.redo("nonsense")


def test_a_step_that_was_left_half_way_for_an_earlier_one_begins_anew(simulated):
    routine, person = Routine("Kim", live=True), simulated()
    live(routine, person, seen=lambda step, _now: step.name != "top_left", longest_s=24.0)
    assert routine.step.name == "top_left"
    assert routine.step_progress > 0.0
    routine.redo("partner")
    assert live(routine, person)[:2] == ["partner", "top_left"]
    profile = routine.outcome().profile
    assert profile.skipped == []
    assert routine.outcome().refusal is None


def test_a_clip_that_ends_before_anybody_was_asked_to_look_is_refused(run, simulated, schedule):
    early = min(schedule.beginnings[s.name] for s in schedule.steps if s.kind is Kind.GAZE)
    outcome = run(Routine("Lu"), simulated(), until=early - 0.5).outcome()
    assert "three targets" in outcome.refusal


def test_a_clip_in_which_nobody_is_asked_to_look_tells_the_neutral(run, simulated, schedule):
    looks = (Kind.GAZE, Kind.CHECK)
    steps = tuple(step for step in schedule.steps if step.kind not in looks)
    routine = Routine("Mo", replace(schedule, steps=steps))
    outcome = run(routine, simulated()).outcome()
    assert outcome.refusal is None
    assert outcome.profile.gaze is None
    assert outcome.profile.neutral_posture["trunk_x"].median == 0.25


def test_skipping_is_said_and_leaves_out(simulated):
    routine, person = Routine("Jo", live=True), simulated()
    for now in np.arange(0.0, 3.2, 0.1):
        routine.add(now, *person.at(routine.steps[0], now))
    while not routine.finished:
        routine.skip()
    outcome = routine.outcome()
    assert outcome.refusal is None
    assert outcome.profile.gaze is None
    assert "camera" in outcome.profile.skipped
    assert routine.progress == 1.0


def test_prompts_are_neutral_sentences(schedule):
    for step in schedule.steps:
        assert step.prompt.endswith(".")
        assert "!" not in step.prompt
        assert (step.target is not None) == (step.kind in {Kind.GAZE, Kind.CHECK})

# SPDX-License-Identifier: GPL-3.0-or-later
"""The wizard's logic, with a simulated person who does what the steps ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from calibration.on_screen import schedule_on
from calibration.steps import Kind
from calibration.watching import Watched
from calibration.wizard import LEAD_S, Desk, WizardModel, has_neutral, without_gaze
from mirrorcam.model import Frame, Landmarks, Region
from mirrorcam.profiles import Screen

if TYPE_CHECKING:
    from calibration.steps import StepPlan

SCREEN = Screen(distance_m=0.6, width_m=0.53, height_m=0.30)
VIEW = Region(0, 0, 640, 480)
PICTURE = np.zeros((480, 640, 3), np.uint8)
RATE = 12.0


class Sitter:
    """Somebody before a camera who follows a wizard, a quarter of a second late."""

    def __init__(self, simulated: type, model: WizardModel) -> None:
        self.person, self.model = simulated(), model
        self.index, self.light = 0, 0.6
        self._step, self._since = "", 0

    def look(self) -> Watched:
        """What one picture shows."""
        step = self.model.step
        assert step is not None
        if step.name != self._step:
            self._step, self._since = step.name, self.index
        seen = self.person.at(step, (self.index - self._since) / RATE)
        self.index += 1
        lit = np.full((480, 640, 3), round(255 * self.light), np.uint8)
        frame = Frame(self.index, self.index / RATE, lit)
        landmarks, cues = seen
        pose = np.full((33, 3), (320.0, 300.0, 0.0), np.float32)
        pose[11, 0], pose[12, 0] = 420, 220
        whole = Landmarks(pose, np.ones(33, np.float32), landmarks.face, VIEW)
        return Watched(frame, whole, cues)

    def nobody(self) -> Watched:
        """A picture of an empty chair."""
        self.index += 1
        return Watched(Frame(self.index, self.index / RATE, PICTURE))

    def until(self, name: str | None, limit: int = 3000) -> None:
        """Sit until a step (None: the end) has come."""
        for _ in range(limit):
            step = self.model.step
            if (None if step is None else step.name) == name:
                return
            self.model.take([self.look()])
        raise AssertionError(f"{name} did not come")


@pytest.fixture
def model() -> WizardModel:
    return WizardModel("Anna", Desk(SCREEN, measured=False))


@pytest.fixture
def sitter(simulated: type, model: WizardModel) -> Sitter:
    return Sitter(simulated, model)


def test_from_the_picture_to_a_profile(sitter: Sitter, model: WizardModel) -> None:
    assert model.step is not None
    assert model.step.kind is Kind.FRAMING
    assert model.place is None
    sitter.until("neutral_posture")
    assert model.place == model.desk.partner
    sitter.until("camera")
    assert model.at_lens
    sitter.until("top_left")
    assert model.place == (0.04, 0.06)
    assert model.number == (6, 15)
    sitter.until(None)
    assert model.phase == "done"
    outcome = model.outcome()
    assert outcome.refusal is None
    profile = outcome.profile
    assert profile is not None
    assert profile.validation is not None
    assert profile.validation.accuracy_deg < 2.0
    assert profile.skipped == []
    assert profile.screen == SCREEN
    assert has_neutral(profile)


def test_nothing_counts_while_somebody_reads_and_looks_there(
    sitter: Sitter, model: WizardModel
) -> None:
    sitter.until("top_left")
    model.take([sitter.look()])
    assert model.leading
    assert model.step_progress == 0.0
    assert model.hint == ""
    for _ in range(int((LEAD_S[Kind.GAZE] + 0.5) * RATE)):
        model.take([sitter.look()])
    assert not model.leading
    assert 0.05 < model.step_progress < 0.5


def test_the_first_step_waits_for_light_and_for_somebody(
    sitter: Sitter, model: WizardModel
) -> None:
    for _ in range(60):
        model.take([sitter.nobody()])
    assert [check.finding for check in model.checks] == ["nobody"]
    assert model.waits_for_framing
    sitter.light = 0.1
    for _ in range(100):
        model.take([sitter.look()])
    assert "dark" in {check.finding for check in model.checks}
    assert model.step is not None
    assert model.step.kind is Kind.FRAMING
    sitter.light = 0.6
    sitter.until("neutral_posture")


def test_a_dark_room_can_be_skipped_and_the_profile_says_so(
    sitter: Sitter, model: WizardModel
) -> None:
    sitter.light = 0.1
    model.take([sitter.look()])
    model.skip()
    sitter.until(None)
    profile = model.outcome().profile
    assert profile is not None
    assert profile.skipped == ["framing"]


def test_steps_are_done_again_and_the_rest_stays(sitter: Sitter, model: WizardModel) -> None:
    sitter.until("bottom_right")
    model.redo()
    assert model.step is not None
    assert model.step.name == "top_right"
    sitter.until("bottom_right")
    sitter.until(None)
    model.redo("check_left")
    assert model.phase == "running"
    assert model.number[0] == 12
    sitter.until(None)
    outcome = model.outcome()
    assert outcome.refusal is None
    assert outcome.profile is not None
    assert outcome.profile.skipped == []


def test_skipping_the_gaze_is_told(sitter: Sitter, model: WizardModel) -> None:
    sitter.until("camera")
    while model.step is not None:
        model.skip()
    outcome = model.outcome()
    assert outcome.refusal is None
    assert outcome.profile is not None
    assert outcome.profile.gaze is None
    assert "check_camera" in outcome.profile.skipped
    assert "neutral_posture" not in outcome.profile.skipped


def test_who_looks_elsewhere_is_refused_and_may_keep_the_neutral(
    sitter: Sitter, model: WizardModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = sitter.person.at

    def at(step: StepPlan, since_s: float) -> object:
        if step.kind is Kind.CHECK:
            face = sitter.person.face(np.array([25.0, -5.0]))
            return sitter.person.landmarks(face), right(step, since_s)[1]
        return right(step, since_s)

    monkeypatch.setattr(sitter.person, "at", at)
    sitter.until(None)
    outcome = model.outcome()
    assert outcome.refusal is not None
    assert outcome.profile is not None
    kept = without_gaze(outcome.profile)
    assert kept.gaze is None
    assert kept.validation is None
    assert kept.targets == {}
    asked = [s.name for s in model.routine.steps if s.kind in {Kind.GAZE, Kind.CHECK}]
    assert kept.skipped == [*outcome.profile.skipped, *asked]
    assert {"camera", "head_moves", "check_left"} <= set(kept.skipped)
    assert kept.neutral_posture == outcome.profile.neutral_posture
    assert outcome.profile.gaze is not None  # what was shown stays as it was


def test_marks_are_where_the_measured_distance_says(simulated: type) -> None:
    model = WizardModel("Anna", Desk(SCREEN, measured=True))
    sitter = Sitter(simulated, model)
    sitter.until("neutral_posture")
    distance = model.desk.screen.distance_m
    # Eyes 100 px apart, nine centimetres, in a picture 640 wide of an angle of 53 degrees.
    assert distance == pytest.approx(0.58, abs=0.05)
    assert model.routine.schedule.screen == model.desk.screen
    expected = schedule_on(model.desk.screen)
    assert model.routine.steps == expected.steps
    sitter.until(None)
    assert model.outcome().profile is not None


def test_marks_in_a_part_of_the_screen_have_the_directions_of_that_part() -> None:
    small = schedule_on(SCREEN, area=(0.25, 0.25, 0.5, 0.5))
    steps = {step.name: step for step in small.steps}
    assert steps["top_left"].target == SCREEN.direction(0.25 + 0.04 / 2, 0.25 + 0.06 / 2)

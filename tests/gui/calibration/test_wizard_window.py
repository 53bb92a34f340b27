# SPDX-License-Identifier: GPL-3.0-or-later
"""The wizard's window: a simulated person, or a recording, in place of a camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtWidgets import QScrollArea

from calibration.watching import Watched
from calibration.wizard import WizardModel
from gui.calibration import words
from gui.calibration.start_page import StartPage
from gui.calibration.wizard import CalibrationWizard
from mirrorcam.model import Frame, Landmarks, Region
from mirrorcam.profiles import read_profile
from mirrorcam.profiles.files import default_path
from mirrorcam.sources.live.camera import CameraDevice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from calibration.steps import StepPlan
    from gui.context import Context

PATIENCE = 60_000
VIEW = Region(0, 0, 640, 480)
PICTURE = np.full((480, 640, 3), 90, np.uint8)
RATE = 12.0


class Chair:
    """A watcher before which somebody sits who does what is asked; time runs when it is asked."""

    def __init__(self, person: object, wizard: CalibrationWizard) -> None:
        self.person, self.wizard = person, wizard
        self.index, self.since, self.step = 0, 0, ""
        self.closed = self.ended = False
        self.troubles: tuple[str, ...] = ()

    def latest_frame(self) -> Frame:
        return Frame(self.index, self.index / RATE, PICTURE)

    def take(self) -> list[Watched]:
        model = self.wizard.model
        assert model is not None
        if model.step is None:
            return []
        if model.step.name != self.step:
            self.step, self.since = model.step.name, self.index
        return [self._look(model.step) for _ in range(4)]

    def _look(self, step: StepPlan) -> Watched:
        seen, cues = self.person.at(step, (self.index - self.since) / RATE)  # type: ignore[attr-defined]
        self.index += 1
        pose = np.full((33, 3), (320.0, 300.0, 0.0), np.float32)
        pose[11, 0], pose[12, 0] = 420, 220
        whole = Landmarks(pose, np.ones(33, np.float32), seen.face, VIEW)
        light = {"face_light": 0.6, "surround_light": 0.5}
        return Watched(self.latest_frame(), whole, cues | light)

    def stop(self) -> None:
        self.closed = True

    def close(self) -> None:
        assert self.closed


@pytest.fixture
def wizard(
    context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CalibrationWizard]:
    monkeypatch.setenv("MIRRORCAM_PROFILES", str(tmp_path / "profiles"))
    made = CalibrationWizard(context)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    yield made
    made.reject()
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=PATIENCE)


@pytest.fixture
def chair(wizard: CalibrationWizard, simulated: type) -> Chair:
    """Somebody sits before the camera, and the first step runs; the test lets time pass."""
    wizard.start_page.choose("file:nobody.mp4", "Anna")
    sat = Chair(simulated(), wizard)
    wizard.watch(sat)
    wizard._timer.stop()
    return sat


def until(wizard: CalibrationWizard, name: str | None) -> None:
    for _ in range(3000):
        step = wizard.model.step if wizard.model is not None else None
        if (None if step is None else step.name) == name:
            return
        wizard.pull()
    raise AssertionError(name)


def test_a_calibration_needs_a_name_and_a_camera(wizard: CalibrationWizard) -> None:
    page = wizard.start_page
    assert not page.start.isEnabled()
    page.choose("file:anna.mp4")
    assert not page.start.isEnabled()
    page.person.setCurrentText("Anna")
    assert page.start.isEnabled()
    page.distance.setValue(70)
    desk = page.desk()
    assert desk.screen.distance_m == pytest.approx(0.7)
    assert not desk.measured
    page.lens.setCurrentIndex(1)
    assert page.desk().screen.camera_above_m < -page.desk().screen.height_m


def test_from_the_first_step_to_a_profile_on_the_disk(
    wizard: CalibrationWizard, chair: Chair, qtbot: QtBot
) -> None:
    assert wizard.running.framing.isVisible()
    until(wizard, "top_left")
    assert not wizard.running.framing.isVisible()
    mark = wizard.running.field.mark_at()
    assert mark is not None
    assert mark.x() == pytest.approx(0.04 * wizard.running.field.width(), abs=1)
    wizard.grab()
    until(wizard, None)
    assert wizard.stack.currentWidget() is wizard.result_page
    assert "°" in wizard.result_page._sentence.text()
    assert wizard.result_page.keep.isVisible()
    assert not wizard.result_page.keep_neutral.isVisible()
    assert wizard.result_page.focusWidget() is wizard.result_page.keep
    wizard.grab()
    with qtbot.waitSignal(wizard.saved) as saved:
        wizard.result_page.keep.click()
    assert saved.args == [default_path("Anna"), "Anna"]
    profile = read_profile(default_path("Anna"))
    assert profile.validation is not None
    assert profile.validation.accuracy_deg < 2.0
    qtbot.waitUntil(lambda: chair.closed)


def test_a_profile_that_cannot_be_written_can_be_kept_later(
    wizard: CalibrationWizard,
    chair: Chair,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    until(wizard, None)
    page = wizard.result_page
    assert not page.problem.isVisible()
    monkeypatch.setenv("MIRRORCAM_PROFILES", str(tmp_path / "file" / "profiles"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    page.keep.click()
    assert wizard.stack.currentWidget() is page
    assert page.problem.isVisible()
    assert str(tmp_path / "file") in page.problem.text()
    (tmp_path / "file").unlink()
    page.keep.click()
    assert read_profile(default_path("Anna")).validation is not None
    qtbot.waitUntil(lambda: chair.closed)


def test_a_poor_calibration_is_refused_with_the_reason(
    wizard: CalibrationWizard, chair: Chair, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = chair.person
    person.noise_deg = 9.0  # type: ignore[attr-defined]
    until(wizard, None)
    page = wizard.result_page
    assert page._title.text() == "Not good enough to be used"
    assert page.keep_neutral.isVisible()
    assert not page.keep.isVisible()
    assert page.focusWidget() is page.redo
    page.keep_neutral.click()
    kept = read_profile(default_path("Anna"))
    assert kept.gaze is None
    assert "camera" in kept.skipped
    assert "posture and face only" in words.short(kept)


def test_steps_are_redone_and_skipped(wizard: CalibrationWizard, chair: Chair) -> None:
    until(wizard, "bottom_left")
    wizard.running.again_button.click()
    assert wizard.model is not None
    assert wizard.model.step is not None
    assert wizard.model.step.name == "bottom_right"
    wizard.running.skip_button.click()
    assert wizard.model.step.name == "bottom_left"
    until(wizard, None)
    assert "Lower right" in wizard.result_page._left_out.text()
    wizard.redo("bottom_right")
    wizard._timer.stop()
    until(wizard, None)
    assert wizard.result_page._left_out.isHidden()
    wizard.redo("")
    wizard._timer.stop()
    assert wizard.model.number[0] == 1


def test_marks_that_have_moved_begin_anew(wizard: CalibrationWizard, chair: Chair) -> None:
    until(wizard, "top_left")
    wizard.resize(800, 600)
    wizard._timer.stop()
    assert wizard.model is not None
    assert wizard.model.number[0] == 1
    until(wizard, "top_left")


def test_marks_of_another_window_are_not_kept_in_the_first_step(
    wizard: CalibrationWizard, chair: Chair
) -> None:
    assert wizard.model is not None
    before = wizard.model.routine.steps
    wizard.resize(800, 600)
    wizard._timer.stop()
    assert wizard.model.number[0] == 1
    assert wizard.model.desk.area == wizard._area()
    assert wizard.model.routine.steps != before


def test_a_camera_that_goes_leads_back_with_a_sentence(
    wizard: CalibrationWizard, chair: Chair
) -> None:
    until(wizard, "camera")
    said = "No picture has come from Camera 0 (Webcam) for some seconds."
    chair.ended, chair.troubles = True, (said,)
    wizard.pull()
    assert wizard.stack.currentWidget() is wizard.start_page
    assert wizard.start_page.problem.text() == said


def test_why_a_camera_went_is_told_in_german(
    german: None, wizard: CalibrationWizard, chair: Chair
) -> None:
    until(wizard, "camera")
    chair.ended, chair.troubles = True, ("The stream http://camera has stopped.",)
    wizard.pull()
    assert wizard.start_page.problem.text() == "Der Stream http://camera ist abgebrochen."


def test_a_source_that_is_not_there_says_so(
    wizard: CalibrationWizard, tmp_path: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    wizard.start_page.choose(f"file:{tmp_path / 'nowhere.mp4'}", "Anna")
    wizard.begin()
    qtbot.waitUntil(lambda: bool(wizard.start_page.problem.text()), timeout=PATIENCE)
    assert "nowhere.mp4" in wizard.start_page.problem.text()


@pytest.mark.slow
def test_a_recording_of_somebody_is_really_seen(
    wizard: CalibrationWizard, samples: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    wizard.start_page.choose(f"file:{samples / 'calibration_anna.mp4'}", "Anna")
    wizard.begin()
    qtbot.waitUntil(lambda: wizard.model is not None, timeout=PATIENCE)
    model = wizard.model
    assert model is not None
    qtbot.waitUntil(lambda: model.number[0] == 2, timeout=PATIENCE)
    assert [check.finding for check in model.checks][:4] == ["good"] * 4
    assert model.desk.screen.distance_m == pytest.approx(0.60, abs=0.06)  # as it was rendered
    assert isinstance(model, WizardModel)


def test_the_first_page_fits_a_laptop_at_200_percent(
    german: None, context: Context, qtbot: QtBot
) -> None:
    page = StartPage(context)
    qtbot.addWidget(page)
    page.tell_problem("Die Kamera gibt keine Bilder mehr; noch einmal beginnen. " * 3)
    page.resize(720, 450)
    page.show()
    assert (page.width(), page.height()) == (720, 450)
    area = page.findChild(QScrollArea)
    assert area is not None
    area.ensureWidgetVisible(page.start)
    at = QRect(page.start.mapTo(page, QPoint()), page.start.size())
    assert page.rect().contains(at)
    assert page.start.height() >= 32


def test_a_camera_that_is_chosen_by_number_gets_its_name(context: Context, qtbot: QtBot) -> None:
    page = StartPage(context)
    qtbot.addWidget(page)
    page.choose("0", "Anna")
    page.offer([CameraDevice(n, name, name, n, 0, "") for n, name in ((0, "Desk"), (2, "Clip-on"))])
    assert page.source.currentText() == "Desk"
    assert page.chosen == "0"
    assert page.source.count() == 2

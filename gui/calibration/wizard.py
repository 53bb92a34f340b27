# SPDX-License-Identifier: GPL-3.0-or-later
"""The calibration wizard: what must be known, the steps on the whole screen, the outcome."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from calibration.steps import Kind
from calibration.wizard import WizardModel, without_gaze
from gui.calibration.result_page import ResultPage
from gui.calibration.running_page import RunningPage
from gui.calibration.start_page import StartPage
from gui.refusals import refusal_told
from gui.troubles import spoken
from gui.widgets import StatePanel
from mirrorcam.errors import MirrorcamError
from mirrorcam.profiles import save_profile

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Protocol

    from PyQt6.QtGui import QResizeEvent

    from calibration.on_screen import Area
    from calibration.routine import Outcome
    from calibration.watching import Watched
    from gui.context import Context
    from mirrorcam.model import Frame
    from mirrorcam.profiles import Profile

    class Watch(Protocol):
        """What the wizard needs of `calibration.watching.Watcher`."""

        @property
        def ended(self) -> bool:
            """Whether no more pictures will come."""

        @property
        def troubles(self) -> tuple[str, ...]:
            """What is not as it should be, a sentence each."""

        def take(self) -> list[Watched]:
            """Return what was seen since the last call."""

        def latest_frame(self) -> Frame | None:
            """Return the newest picture."""

        def stop(self) -> None:
            """Let go of the source soon."""

        def close(self) -> None:
            """Wait until the source is free."""


_PULL_MS = 33


class _Door:
    """Between the worker that opens a camera and a window that may be gone before it is open."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watch: Watch | None = None
        self._shut = False

    def open(self, source: str) -> Watch | None:
        """Open a source (in a worker); None if nobody wants it any more."""
        from calibration.watching import Watcher
        from mirrorcam.sources.live import open_live_source

        watcher = Watcher(open_live_source(source))
        watcher.start()
        with self._lock:
            if not self._shut:
                self._watch = watcher
                return watcher
        watcher.close()
        return None

    def shut(self) -> Watch | None:
        """Want nothing any more; returns what is to be closed."""
        with self._lock:
            self._shut = True
            watch, self._watch = self._watch, None
            return watch


class CalibrationWizard(QDialog):
    """Takes one person through a calibration and saves the profile.

    Attributes
    ----------
    saved : pyqtSignal
        A profile was written: its path and the person's name.
    """

    saved = pyqtSignal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Calibrate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context = context
        self.model: WizardModel | None = None
        self._watch: Watch | None = None
        self._outcome: Outcome | None = None
        self._opening, self._door = False, _Door()
        self.start_page = StartPage(context)
        self.panel = StatePanel(context.theme)
        self.running = RunningPage(context)
        self.result_page = ResultPage(context.theme)
        self.stack = QStackedWidget()
        for page in (self.start_page, self.panel, self.running, self.result_page):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._timer = QTimer(self)
        self._timer.setInterval(_PULL_MS)
        self._timer.timeout.connect(self.pull)
        self._connect()
        self.resize(1100, 720)

    def _connect(self) -> None:
        self.start_page.wanted.connect(self.begin)
        self.start_page.cancel.clicked.connect(self.reject)
        self.running.again.connect(self.again)
        self.running.skipped.connect(self.skip)
        self.running.stopped.connect(self.reject)
        self.result_page.kept.connect(self.keep)
        self.result_page.kept_neutral.connect(self.keep_neutral)
        self.result_page.dropped.connect(self.reject)
        self.result_page.again.connect(self.redo)
        for key, slot in (("R", self.again), ("S", self.skip)):
            QShortcut(QKeySequence(key), self.running, slot)

    # -- what the user does ---------------------------------------------------------------

    def ask(self, source: str = "", person: str = "") -> None:
        """Show the first page, on the whole screen, with what is known already."""
        self.start_page.look_for_cameras()
        if source:
            self.start_page.choose(source, person)
        elif person:
            self.start_page.person.setCurrentText(person)
        screen = self.screen()
        if screen is not None:
            self.start_page.measure_screen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()

    def begin(self) -> None:
        """Open the camera and begin with the first step."""
        if not self.start_page.start.isEnabled() or self._opening:
            return
        self.start_page.tell_problem("")
        self.panel.show_loading(self.tr("Starting"), self.tr("Loading models, opening the camera"))
        self.stack.setCurrentWidget(self.panel)
        self._opening = True
        self._door = _Door()
        self._context.tasks.run(
            self._door.open,
            self.start_page.chosen,
            on_result=self._opened,
            on_error=self._cannot_open,
            owner=self,
        )

    def _opened(self, watch: Watch | None) -> None:
        self._opening = False
        if watch is not None:
            self.watch(watch)

    def watch(self, watch: Watch) -> None:
        """Go through the steps with what a watcher sees."""
        self._watch = watch
        desk = replace(self.start_page.desk(), area=self._area())
        self.model = WizardModel(self.start_page.name, desk)
        self.running.field.lens_below = desk.screen.camera_above_m < 0
        self.running.show_model(self.model)
        self.stack.setCurrentWidget(self.running)
        self.running.setFocus()
        self._timer.start()

    def again(self) -> None:
        """Do the present step again if it has begun, else the one before."""
        if self.model is None or self.stack.currentWidget() is not self.running:
            return
        if self.model.leading or self.model.step_progress < 0.15:
            self.model.redo()
        else:
            self.model.redo_present()
        self.running.refresh()

    def skip(self) -> None:
        """Leave the present step out."""
        if self.model is not None and self.stack.currentWidget() is self.running:
            self.model.skip()
            self._after_step()

    def redo(self, name: str) -> None:
        """Do a step again, or all of them; the watcher still runs."""
        if self.model is None:
            return
        if name:
            self.model.redo(name)
        else:
            desk = replace(self.start_page.desk(), area=self._area())
            self.model = WizardModel(self.model.routine.person, desk)
        self.running.show_model(self.model)
        self.stack.setCurrentWidget(self.running)
        if self._watch is None or self._watch.ended:
            self._lost()
            return
        self._watch.take()  # of the time in which the outcome was read
        self._timer.start()

    def keep(self) -> None:
        """Save the profile."""
        if self._outcome is not None and self._outcome.profile is not None:
            self._save(self._outcome.profile)

    def keep_neutral(self) -> None:
        """Save posture and face; the profile says that the gaze was left out."""
        if self._outcome is not None and self._outcome.profile is not None:
            self._save(without_gaze(self._outcome.profile))

    # -- what happens ---------------------------------------------------------------------

    def pull(self) -> None:
        """Take what was seen since the last time."""
        if self.model is None or self._watch is None:
            return
        self.running.mirror.show_frame(self._watch.latest_frame())
        changed = self.model.take(self._watch.take())
        if changed:
            self._after_step()
        elif self.model.phase == "running":
            if self._watch.ended:
                self._lost()
                return
            self.running.refresh()

    def _after_step(self) -> None:
        assert self.model is not None
        if self.model.phase == "done":
            self._show_outcome()
            return
        step = self.model.step
        before = self.model.routine.steps[max(self.model.number[0] - 2, 0)]
        if before.kind is Kind.AWAY and step is not None:
            QApplication.beep()  # whoever looks away does not see that it is over
        self.running.refresh()

    def _show_outcome(self) -> None:
        assert self.model is not None
        self._timer.stop()
        self._outcome = self.model.outcome()
        self.result_page.show_outcome(self._outcome, self.model.routine.steps)
        self.stack.setCurrentWidget(self.result_page)

    def _lost(self) -> None:
        """The camera has gone: back to the first page, with the reason."""
        self._timer.stop()
        said = " ".join(map(spoken, self._watch.troubles)) if self._watch is not None else ""
        self._end_watch()
        self._to_start(said or self.tr("The camera gives no more pictures; begin again."))

    def _cannot_open(self, error: Exception) -> None:
        self._opening = False
        self._to_start(refusal_told(error))

    def _to_start(self, sentence: str) -> None:
        self.start_page.tell_problem(sentence)
        self.stack.setCurrentWidget(self.start_page)

    def _area(self) -> Area:
        """Return which part of the screen the field covers."""
        screen = self.screen()
        whole = None if screen is None else screen.geometry()
        if whole is None or whole.isEmpty():
            return (0.0, 0.0, 1.0, 1.0)
        corner = self.mapToGlobal(self.rect().topLeft())
        return (
            (corner.x() - whole.x()) / whole.width(),
            (corner.y() - whole.y()) / whole.height(),
            self.width() / whole.width(),
            self.height() / whole.height(),
        )

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Marks that are elsewhere now lie in other directions: what was seen is of no use."""
        super().resizeEvent(event)
        if self.model is not None and self.stack.currentWidget() is self.running:
            self.redo("")

    def _save(self, profile: Profile) -> None:
        try:
            path: Path = save_profile(profile)
        except MirrorcamError as error:  # a full disk: what was found is still there to be kept
            self.result_page.tell_problem(refusal_told(error))
            return
        self.saved.emit(path, profile.person)
        self.accept()

    def _end_watch(self) -> None:
        watch, self._watch = self._watch, None
        watch = self._door.shut() or watch
        if watch is not None:
            watch.stop()  # whether or not somebody waits for its end
            self._context.tasks.run(watch.close)

    def done(self, result: int) -> None:
        """Close; the camera is let go."""
        self._timer.stop()
        self._end_watch()
        super().done(result)

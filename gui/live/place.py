# SPDX-License-Identifier: GPL-3.0-or-later
"""The place Live: a conversation is scored while it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QTimer
from PyQt6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import formats
from gui.coach.coaching import Coaching
from gui.live import qt_capture
from gui.live.running import RunningView
from gui.live.session import LiveRequest, LiveSession, place_now, seen_now
from gui.live.setup import LiveSetup
from gui.place import Place
from gui.theme.tokens import HEADER_HEIGHT, STEP
from gui.widgets import StatePanel, button, label
from gui.widgets.choice import ChoiceChip
from gui.widgets.question import ask

if TYPE_CHECKING:
    from pathlib import Path

    from gui.calibration.wizard import CalibrationWizard
    from gui.coach.limits_dialog import LimitsDialog
    from gui.context import Context

_PICTURES_MS, _SCORES_MS = 33, 250


class LivePlace(Place):
    """Set-up, then the picture with three gauges, then the session in Review."""

    help_page = "live"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        qt_capture.register()
        self.session = LiveSession(context.tasks, self)
        self.coaching = Coaching(context, self)
        self._names: tuple[str, str] = ("A", "B")
        self._told_hints = ""
        self._make_commands()
        self._build()
        self._pictures = QTimer(self)
        self._pictures.setInterval(_PICTURES_MS)
        self._pictures.timeout.connect(self._pull)
        self._scores = QTimer(self)
        self._scores.setInterval(_SCORES_MS)
        self._scores.timeout.connect(self._score)
        self.session.changed.connect(self._tell)
        self.session.failed.connect(self._failed)
        self.session.ended.connect(self._ended)
        self.coaching.changed.connect(self._tell_coach)
        self._tell()
        self._tell_coach()
        self._tell_hints()

    def _make_commands(self) -> None:
        add = self.add_command
        self.start_command = add(
            self.tr("Start"), "Ctrl+R", self.start, self.tr("Start the live session"), "record"
        )
        self.end_command = add(
            self.tr("End"),
            "Ctrl+E",
            self.session.end,
            self.tr("End the live session, score it and open it in Review"),
            "stop",
        )
        self.pause_command = add(
            self.tr("Pause"),
            "P",
            self.session.toggle_pause,
            self.tr("Look at nothing and record nothing until you go on"),
            "pause",
        )
        self.mark_command = add(
            self.tr("Mark"), "M", self._mark, self.tr("Set a marker at this moment"), "flag"
        )
        self.calibrate_command = add(
            self.tr("Calibrate…"),
            "Ctrl+Shift+C",
            self.calibrate,
            self.tr("Find out a person's own neutral and gaze, with degrees to check it"),
            "crosshair",
        )
        self.overlay_command = add(
            self.tr("Skeleton"),
            "O",
            lambda: self.running.show_skeleton(self.overlay_command.isChecked()),
            self.tr("Show or hide what is seen in the picture"),
            "person",
            checkable=True,
        )
        self.overlay_command.setChecked(True)
        self.mirror_command = add(
            self.tr("Mirror me"),
            "G",
            lambda: self.running.show_exercise(self.mirror_command.isChecked()),
            self.tr("Practise: a posture to be met, as a ghost over your picture"),
            "ghost",
            checkable=True,
        )
        self.coach_command = add(
            self.tr("Coach strip"),
            "C",
            lambda: self.coaching.show(self.coach_command.isChecked()),
            self.tr("Show a small strip over other windows; screen sharing shows it as well"),
            "chat-centered-dots",
            checkable=True,
        )
        self.undisturbed_command = add(
            self.tr("Do not disturb"),
            "D",
            self.coaching.toggle_undisturbed,
            self.tr("The coach says and shows nothing until you take it back"),
            "moon",
            checkable=True,
        )
        self.through_command = add(
            self.tr("Mouse through the strip"),
            "Ctrl+Shift+M",
            lambda: self.coaching.let_through(self.through_command.isChecked()),
            self.tr("Let the mouse reach what lies below the coach strip"),
            "cursor",
            checkable=True,
        )
        self.through_command.setEnabled(self.coaching.can_let_through)
        add(
            self.tr("Hints…"),
            "Ctrl+Shift+H",
            self.show_hints,
            self.tr("Which hints the coach may give, and from which limits on"),
            "sliders",
        )
        self.numbers_command = add(
            self.tr("Hide numbers"),
            "H",
            lambda: self.running.hide_numbers(self.numbers_command.isChecked()),
            self.tr("Show lines without numbers"),
            "eye-slash",
            checkable=True,
        )

    def _build(self) -> None:
        theme = self.context.theme
        self.setup = LiveSetup(self.context)
        self.setup.wanted.connect(self.start)
        self.running = RunningView(
            self.context, self.end_command, self.pause_command, self.mark_command
        )
        self.stage, self.gauges = self.running.stage, self.running.gauges
        self.panel = StatePanel(theme)
        self.stack = QStackedWidget()
        for page in (self.setup, self.panel, self.running):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 5 * STEP)
        column.setSpacing(4 * STEP)
        top = QHBoxLayout()
        top.setSpacing(3 * STEP)
        top.addStrut(HEADER_HEIGHT)
        top.addWidget(label(self.tr("Live"), "title"))
        self._preset = ChoiceChip(theme, self.tr("What the coach is for"))
        self._preset.chosen.connect(self.coaching.choose)
        top.addWidget(self._preset)
        top.addStretch(1)
        self._calibrate_button = button(self.tr("Calibrate"), tip=self.calibrate_command.toolTip())
        self._calibrate_button.clicked.connect(self.calibrate_command.trigger)
        top.addWidget(self._calibrate_button)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    # -- commands -------------------------------------------------------------------------

    def open(self, target: object, time_s: float | None = None) -> None:
        """Show a source, such as ``0`` or ``file:call.mp4``, at once; nothing of it is kept."""
        if isinstance(target, str) and self.session.phase == "idle":
            self.setup.choose(target)
            self.setup.keep.setChecked(False)
            self.start()

    def entered(self) -> None:
        """Look which cameras there are, and whether the user's own hints can be used by now."""
        if self.session.phase == "idle":
            self.setup.look_for_cameras()
            self.setup.refresh_profiles()
            self._read_hints()

    def event(self, event: QEvent | None) -> bool:
        """Whoever comes back from another program may have mended the hints there."""
        if event is not None and event.type() is QEvent.Type.WindowActivate and self._told_hints:
            self._read_hints()
        return super().event(event)

    def left(self) -> None:
        """Nobody looks at the preview any more: the camera is let go."""
        self.setup.check.stop()

    def start(self) -> None:
        """Start with what is chosen."""
        if self.session.phase != "idle" or not self.setup.start.isEnabled():
            return
        if self.setup.check.session.phase != "idle":
            self.setup.check.stop(then=self.start)  # a camera serves one at a time
            return
        self.setup.tell_problem("")
        names = self.setup.name_map
        self._names = (names.get("a", "A"), names.get("b", "B"))
        keep = self.setup.keep.isChecked()
        if keep and self.context.preferences.is_locked:
            self.setup.tell_problem(
                self.tr("The library is locked: open it under Library first, or keep nothing.")
            )
            return
        folder = self.context.preferences.library_folder
        goes_on = self.setup.going_on.chosen
        request = LiveRequest(
            sources=self.setup.chosen,
            output=(goes_on or place_now(folder)) if keep else None,
            goes_on=keep and goes_on is not None,
            names=names,
            keep_video=keep and self.setup.keep_video.isChecked(),
            sound=self.setup.sound.chosen,
            library=folder if keep and folder.is_dir() else None,
            calibrations=self.setup.calibrations,
            streams=self.setup.streams.chosen,
        )
        self.setup.streams.keep()
        self.running.begin(
            self._names, self.setup.coached, self._told_words(request), self.setup.usual_openness
        )
        self.coaching.begin(self.setup.coached, self._names)
        self.session.start(request)

    def _told_words(self, request: LiveRequest) -> str:
        """Return what is kept, and what other programs are told."""
        told = [self._kept_words(request)]
        if request.streams.lsl:
            told.append(self.tr("LSL for the network") if request.streams.network else "LSL")
        if request.streams.osc is not None:
            told.append(f"OSC {request.streams.osc}")
        return " · ".join(told)

    def _kept_words(self, request: LiveRequest) -> str:
        if request.output is None:
            return self.tr("nothing is kept")
        if request.sound:
            return self.tr("video and sound are kept")
        return self.tr("video is kept") if request.keep_video else self.tr("video is not kept")

    def calibrate(self) -> CalibrationWizard:
        """Show the calibration wizard for the person of A."""
        from gui.calibration.wizard import CalibrationWizard

        wizard = CalibrationWizard(self.context, self)
        wizard.saved.connect(self._calibrated)
        wizard.finished.connect(self.setup.refresh_profiles)  # one may have been deleted in it
        source = self.setup.chosen[0]
        no_camera = source == "file:" or source.startswith(("screen:", "display:", "window:"))
        self.setup.check.stop()  # a camera serves one at a time
        wizard.ask("" if no_camera else source, self.setup.names["a"].text())
        return wizard

    def _calibrated(self, _path: Path, person: str) -> None:
        if not self.setup.names["a"].text().strip():
            self.setup.names["a"].setText(person)
        self.setup.refresh_profiles()
        self.message.emit(self.tr("The calibration of {0} is kept.").format(person))

    def show_hints(self) -> LimitsDialog:
        """Show the limits of the hints."""
        from gui.coach.limits_dialog import LimitsDialog

        dialog = LimitsDialog(self.coaching, self)  # reads them
        self._tell_hints()
        dialog.open()
        return dialog

    def _read_hints(self) -> None:
        """Read the user's own hints again; while a session runs they stay as they are."""
        if self.session.phase == "idle":
            self.coaching.read_again()
            self._tell_hints()

    def _tell_hints(self) -> None:
        """Say why the user's own hints do not hold, or no more; another problem stays."""
        if self.setup.problem.text() in ("", self._told_hints):
            self._told_hints = self.coaching.problem
            self.setup.tell_problem(self._told_hints)

    def _tell_coach(self) -> None:
        self.coach_command.setChecked(self.coaching.wanted)
        self.undisturbed_command.setChecked(self.coaching.undisturbed)
        self.through_command.setChecked(self.coaching.lets_through)
        self._preset.offer(self.coaching.presets(), self.coaching.preset)

    def _mark(self) -> None:
        at_s = self.session.mark()
        if at_s is not None:
            self.message.emit(self.tr("Marked at {0}.").format(formats.clock(at_s)))

    # -- what is shown --------------------------------------------------------------------

    def _tell(self) -> None:
        phase = self.session.phase
        live = phase == "running"
        if phase == "idle":
            self.coaching.end()
        for command in (self.end_command, self.pause_command, self.mark_command):
            command.setEnabled(live)
        request = self.session.request
        kept = request is not None and request.output is not None
        self.mark_command.setEnabled(live and kept)
        self.running.mark.setEnabled(live and kept)
        self.start_command.setEnabled(phase == "idle")
        self.calibrate_command.setEnabled(phase == "idle")
        self._calibrate_button.setVisible(phase == "idle")
        for timer in (self._pictures, self._scores):
            if phase in ("starting", "running"):
                timer.start()
            else:
                timer.stop()
        self.running.pause.setText(self.tr("Go on") if self.session.is_paused else self.tr("Pause"))
        if phase == "starting":
            self.panel.show_loading(self.tr("Starting"), self.tr("Loading models, opening sources"))
        elif phase == "ending" and not kept:
            self.panel.show_loading(self.tr("Ending"))
        elif phase == "ending":
            self.panel.show_loading(
                self.tr("Scoring the session"), self.tr("It opens in Review when that is done.")
            )
        if live:
            self._score()
        page = {"idle": self.setup, "running": self.running}.get(phase, self.panel)
        self.stack.setCurrentWidget(page)

    def _pull(self) -> None:
        self.session.look()
        engine = self.session.engine
        if engine is not None and self.isVisible():
            self.running.pull(engine)
        view = None if engine is None else engine.latest()
        if engine is not None and view is not None:
            self.coaching.listen(view, engine.sound_level)

    def _score(self) -> None:
        engine = self.session.engine
        if engine is None:
            return
        self.running.tell(engine)
        view = seen_now(engine)
        if view is not None:
            self.coaching.see(view)
        else:
            self.coaching.see_nothing(engine.time_s)

    def _failed(self, sentence: str) -> None:
        self.setup.tell_problem(sentence)
        self.message.emit(sentence)

    def _ended(self, path: Path) -> None:
        self.setup.ask_again()
        self.context.open_session(path)

    # -- end ------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Ask before a session is ended."""
        request = self.session.request
        if request is None or request.output is None:
            return True
        return ask(
            self,
            self.tr("A live session is running. End it and close?"),
            self.tr("It is scored first; what was seen is kept."),
            self.tr("End and close"),
        )

    def close_place(self) -> None:
        """End the session; the workers are waited for."""
        self._pictures.stop()
        self._scores.stop()
        self.setup.check.close_check()
        self.coaching.close()
        self.session.end()

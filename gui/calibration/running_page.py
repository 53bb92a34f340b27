# SPDX-License-Identifier: GPL-3.0-or-later
"""A calibration while it runs: the picture at first, then the field of marks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from calibration.steps import Kind
from gui.calibration import words
from gui.calibration.field import Field
from gui.calibration.mirror_view import MirrorView
from gui.framing.checks import CheckList
from gui.theme.tokens import STEP
from gui.widgets import button, label

if TYPE_CHECKING:
    from calibration.wizard import WizardModel
    from gui.context import Context

_SIDE = 330


class RunningPage(QWidget):
    """Field, picture with its checks during the first step, and three buttons at the bottom.

    Attributes
    ----------
    again, skipped, stopped : pyqtSignal
        Do the last step again; leave this one out; stop.
    """

    again = pyqtSignal()
    skipped = pyqtSignal()
    stopped = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: WizardModel | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the space bar presses no button
        self.field = Field(context.theme, self)
        self.mirror = MirrorView()
        self.checks = CheckList(context.theme)
        self._prompt = label("", "title")
        self._waiting = label("", "dim")
        for text in (self._prompt, self._waiting):
            text.setWordWrap(True)
        self._side = QWidget()
        self._side.setFixedWidth(_SIDE)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4 * STEP)
        beside.addStretch(2)
        for part in (self._prompt, self.checks, self._waiting):
            beside.addWidget(part)
        beside.addStretch(3)
        self.framing = QWidget(self)
        row = QHBoxLayout(self.framing)
        row.setContentsMargins(10 * STEP, 8 * STEP, 10 * STEP, 22 * STEP)
        row.setSpacing(8 * STEP)
        row.addWidget(self.mirror, 1)
        row.addWidget(self._side)
        self._build_bar()

    def _build_bar(self) -> None:
        self.bar = QWidget(self)
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        self._where = label("", "dim")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._progress.setRange(0, 1000)
        self.again_button = button(
            self.tr("Step again"), tip=self.tr("Do this step, or the last one, again (R)")
        )
        self.skip_button = button(
            self.tr("Skip step"), tip=self.tr("Leave this step out; the profile says so (S)")
        )
        self.stop_button = button(self.tr("Stop"), tip=self.tr("Stop; nothing is kept (Esc)"))
        for made, told in (
            (self.again_button, self.again),
            (self.skip_button, self.skipped),
            (self.stop_button, self.stopped),
        ):
            made.clicked.connect(told)
        row.addWidget(self._where)
        row.addWidget(self._progress)
        row.addSpacing(4 * STEP)
        for part in (self.again_button, self.skip_button, self.stop_button):
            row.addWidget(part)

    def show_model(self, model: WizardModel | None) -> None:
        """Show this calibration from now on."""
        self._model = model
        self.field.show_model(model)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        model = self._model
        step = None if model is None else model.step
        if model is None or step is None:
            return
        framing = step.kind is Kind.FRAMING
        self.framing.setVisible(framing)
        self.field.setVisible(not framing)
        if framing:
            self._prompt.setText(words.prompt(step))
            self.checks.show_checks(model.checks)
            waits = model.waits_for_framing
            self._waiting.setText(
                self.tr("It goes on by itself once this is well; or skip the step.")
                if waits
                else self.tr("Well. It goes on in a moment.")
            )
        else:
            self.field.refresh()
        at, of = model.number
        self._where.setText(self.tr("{0} of {1}").format(at, of))
        self._progress.setValue(round(1000 * model.routine.progress))
        self._arrange()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """The field is the whole page: a mark stands at its share of it."""
        self._arrange()

    def _arrange(self) -> None:
        self.field.setGeometry(self.rect())
        self.framing.setGeometry(self.rect())
        size = self.bar.sizeHint()
        # Between the two lower corners, in which marks stand.
        self.bar.setGeometry(
            (self.width() - size.width()) // 2,
            self.height() - size.height() - 5 * STEP,
            size.width(),
            size.height(),
        )
        self.bar.raise_()

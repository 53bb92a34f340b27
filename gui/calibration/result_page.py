# SPDX-License-Identifier: GPL-3.0-or-later
"""What a calibration found: degrees on fresh marks, and whether it is good enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPen
from PyQt6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from calibration.steps import Kind
from calibration.wizard import has_neutral
from gui.calibration import words
from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QPaintEvent

    from calibration.routine import Outcome
    from calibration.steps import StepPlan
    from gui.theme import Theme
    from mirrorcam.profiles import Profile, TargetCheck

_WIDTH = 620
_MAP_DEG = 26.0
_EDGE = 30.0
_BELOW_DEG = -1.0


class Targets(QWidget):
    """Fresh marks around the lens, each in a circle as large as the error on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checks: Sequence[TargetCheck] = ()
        self.setFixedSize(QSize(220, 170))
        theme.changed.connect(self.update)

    def show_checks(self, checks: Sequence[TargetCheck]) -> None:
        """Show these marks."""
        self._checks = checks
        self.update()

    def lens_at(self) -> QPointF:
        """Return where the lens is drawn: at the bottom where marks lie above it."""
        below = any(check.target.pitch_deg < _BELOW_DEG for check in self._checks)
        return QPointF(self.width() / 2, self.height() - _EDGE if below else _EDGE)

    def mark_at(self, check: TargetCheck) -> QPointF:
        """Return where a mark is drawn."""
        away = QPointF(-check.target.yaw_deg, check.target.pitch_deg)
        return self.lens_at() + away * self._scale

    @property
    def _scale(self) -> float:
        """Pixels a degree."""
        return self.width() / (2 * _MAP_DEG)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw them in degrees as the person sees them: the own left is on the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lens = self.lens_at()
        above = lens.y() > self.height() / 2
        top, bottom = (0.5, lens.y()) if above else (lens.y(), self.height() - 1.0)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("inset"))
        painter.drawRoundedRect(QRectF(0.5, top, self.width() - 1.0, bottom - top), 8, 8)
        painter.setBrush(self._theme.colour("dim"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(lens, 3, 3)
        for check in self._checks:
            at = self.mark_at(check)
            radius = max(check.accuracy_deg * self._scale, 2.0)
            painter.setPen(QPen(self._theme.colour("gaze"), 1.5))
            painter.setBrush(self._theme.colour("gaze", 50))
            painter.drawEllipse(at, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("text"))
            painter.drawEllipse(at, 2.0, 2.0)


class ResultPage(QWidget):
    """The outcome, with what can be done about it.

    Attributes
    ----------
    kept, kept_neutral, dropped : pyqtSignal
        Save the profile; save the neutral alone; save nothing.
    again : pyqtSignal
        Do a step again (its name), or everything (empty).
    """

    kept = pyqtSignal()
    kept_neutral = pyqtSignal()
    dropped = pyqtSignal()
    again = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._sentence = ElidedLabel("", "title"), label("")
        self._left_out = label("", "dim")
        self.problem = label("")
        self._figure = label("", "largeFigure", "gaze")
        for text in (self._sentence, self._left_out, self.problem):
            text.setWordWrap(True)
        self.targets = Targets(theme)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(5 * STEP)
        self._grid.setVerticalSpacing(STEP)
        self._numbers = QWidget()
        beside = QHBoxLayout(self._numbers)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8 * STEP)
        beside.addWidget(self.targets)
        column = QVBoxLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        beside.addLayout(column, 1)
        self.keep = button(self.tr("Keep"), "primary")
        self.keep.clicked.connect(self.kept)
        self.keep_neutral = button(
            self.tr("Keep posture and face only"),
            tip=self.tr("The profile says that the gaze was left out"),
        )
        self.keep_neutral.clicked.connect(self.kept_neutral)
        self.drop = button(self.tr("Discard"))
        self.drop.clicked.connect(self.dropped)
        self.redo = button(self.tr("Step again"))
        self.redo.setMenu(QMenu(self.redo))
        self._build()

    def _build(self) -> None:
        card = Card()
        card.setFixedWidth(_WIDTH)
        card.column.setContentsMargins(*(6 * STEP,) * 4)
        card.column.setSpacing(4 * STEP)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._figure)
        card.column.addLayout(top)
        for part in (self._sentence, self._numbers, self._left_out, self.problem):
            card.column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self.redo)
        buttons.addStretch(1)
        for part in (self.drop, self.keep_neutral, self.keep):
            buttons.addWidget(part)
        card.column.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def show_outcome(self, outcome: Outcome, steps: Sequence[StepPlan]) -> None:
        """Show what came of a calibration."""
        self.problem.hide()
        profile = outcome.profile
        self._offer_steps(steps)
        good = profile is not None and outcome.refusal is None
        (self.keep if good else self.redo).setFocus()
        self.keep.setVisible(good)
        self.keep_neutral.setVisible(not good and has_neutral(profile))
        checked = None if profile is None else profile.validation
        self._numbers.setVisible(checked is not None)
        self._figure.setText("" if checked is None else words.degrees(checked.accuracy_deg))
        if profile is None:
            self._title.setText(self.tr("Nobody was seen"))
            self._sentence.setText(self.tr("Sit before the camera and begin again."))
            self._left_out.hide()
            return
        if good:
            self._title.setText(profile.person)
            self._sentence.setText(words.summary(profile))
        else:
            self._title.setText(self.tr("Not good enough to be used"))
            self._sentence.setText(words.refusal(profile))
        if checked is not None:
            self.targets.show_checks(checked.targets)
            self._fill(checked.targets)
        self._tell_left_out(profile)

    def tell_problem(self, sentence: str) -> None:
        """Say why it could not be kept; it can be tried again."""
        self.problem.setText(sentence)
        self.problem.show()

    def _tell_left_out(self, profile: Profile) -> None:
        names = ", ".join(words.name(step) for step in profile.skipped)
        self._left_out.setText(self.tr("Left out: {0}.").format(names))
        self._left_out.setVisible(bool(names))

    def _fill(self, checks: Sequence[TargetCheck]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        titles = (self.tr("Fresh mark"), self.tr("Off by"), self.tr("Moves by"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for column, text in enumerate(titles):
            self._grid.addWidget(label(text, "caption"), 0, column, right if column else left)
        for row, check in enumerate(checks, start=1):
            self._grid.addWidget(label(words.name(check.name)), row, 0)
            self._grid.addWidget(label(words.degrees(check.accuracy_deg)), row, 1, right)
            self._grid.addWidget(label(words.degrees(check.precision_deg), "dim"), row, 2, right)
        self._grid.setColumnStretch(0, 1)
        self._numbers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _offer_steps(self, steps: Sequence[StepPlan]) -> None:
        menu = self.redo.menu()
        assert menu is not None
        menu.clear()
        everything = menu.addAction(self.tr("Everything"))
        assert everything is not None
        everything.triggered.connect(lambda: self.again.emit(""))
        menu.addSeparator()
        for step in steps:
            if step.kind not in {Kind.FRAMING, Kind.AWAY}:
                action = menu.addAction(words.name(step.name))
                assert action is not None
                action.triggered.connect(lambda _=False, name=step.name: self.again.emit(name))

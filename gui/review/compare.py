# SPDX-License-Identifier: GPL-3.0-or-later
"""Two sessions side by side, each with its picture, its figures and its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import formats
from gui.formats import clock
from gui.review import readings, reasons
from gui.review.door import DoorLabel
from gui.review.film import Film
from gui.review.model import ReviewModel
from gui.review.playhead import Playhead
from gui.review.stage import Stage
from gui.review.timeline import Timeline
from gui.review.tracks import Tracks
from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, button, chip, icon_button, label, plain_tip
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from pathlib import Path

    from PyQt6.QtGui import QResizeEvent

    from gui.background import Background
    from gui.review.data import ReviewData
    from gui.theme import Theme

_USUAL_HZ = 25.0
_ROOMY_PX = 400


class Column(QWidget):
    """One of the two sessions.

    Attributes
    ----------
    resized : pyqtSignal
        `picture_height` is another one.
    """

    resized = pyqtSignal()

    def __init__(
        self,
        theme: Theme,
        playhead: Playhead,
        film: Film,
        tracks: Tracks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._playhead = playhead
        self._data: ReviewData | None = None
        self.stage = Stage(theme, playhead, film, tracks)
        self.timeline = Timeline(theme, playhead)
        self._title, self._fact = ElidedLabel("", "heading"), chip()
        self._time = label("", "dim")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._fact)
        self.figures = [DoorLabel(theme, "figure", ink) for ink in ("both", "gaze", "a", "b")]
        self._names = [
            label("", "caption"),
            label("", "caption"),
            *(ElidedLabel("", "caption") for _ in PARTICIPANTS),  # somebody's name stands in it
        ]
        self._strip = strip = QHBoxLayout()
        strip.setSpacing(5 * STEP)
        for name, figure, score in zip(self._names, self.figures, readings.SCORES, strict=True):
            figure.opened.connect(lambda score=score: self._go(score))
            # As wide as it is long where there is room.
            name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(name)
            pair.addWidget(figure)
            strip.addLayout(pair)
        strip.addStretch(1)
        strip.addWidget(self._time, 0, Qt.AlignmentFlag.AlignBottom)
        below = Card()
        below.column.setContentsMargins(*(2 * STEP,) * 4)
        below.column.addWidget(self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addLayout(top)
        column.addWidget(self.stage, 4)
        column.addLayout(strip)
        column.addWidget(below, 5)
        playhead.moved.connect(self._refresh)
        self.stage.clicked.connect(playhead.toggle)
        self.stage.shape_changed.connect(self.resized)

    def sizeHint(self) -> QSize:  # noqa: N802
        """No wider for a long name: both columns share the width evenly."""
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Draw nearer together where there is little room."""
        super().resizeEvent(event)
        self._strip.setSpacing(5 * STEP if self.width() >= _ROOMY_PX else 2 * STEP)
        self._time.setVisible(self.width() >= _ROOMY_PX)
        self.resized.emit()

    @property
    def picture_height(self) -> int:
        """How high a picture of this shape is at full width, in pixels."""
        return round(self.width() / self.stage.shape())

    def show_data(self, data: ReviewData, *, fresh: bool = True) -> None:
        """Show a session; `fresh` shows all of its time, else the view stays."""
        self._data = data
        self._title.setText(data.title)
        self._fact.setText(" · ".join(data.facts[:2]))
        names = (
            self.tr("Mirroring"),
            self.tr("Eye contact"),
            self.tr("Open · {0}").format(data.names["a"]),
            self.tr("Open · {0}").format(data.names["b"]),
        )
        for widget, name in zip(self._names, names, strict=True):
            widget.setText(name)
        self.stage.show_data(data)
        self.timeline.show_data(data, fresh=fresh)
        self._refresh()

    def _go(self, score: str) -> None:
        found = None if self._data is None else self._data.extreme(reasons.COLUMNS[score])
        if found is not None:
            self._playhead.seek(found)

    def _refresh(self) -> None:
        if self._data is None:
            return
        told = readings.at(self._data, self._playhead.time_s)
        for figure, name, score in zip(self.figures, self._names, readings.SCORES, strict=True):
            figure.setText(formats.number(told[score].value))
            go = self.tr("Go to where it is highest")
            tip = "\n".join(part for part in (told[score].sentence, go) if part)
            figure.setToolTip(plain_tip(tip))
            figure.setAccessibleName(f"{name.text()}: {figure.text()}. {told[score].sentence}")
        self._time.setText(clock(self._playhead.time_s, tenths=True))


class ComparePage(QWidget):
    """The session that is open at the left, another one at the right.

    Attributes
    ----------
    closed : pyqtSignal
        The user has seen enough.
    message : pyqtSignal(str)
        A sentence for the status line: the other session cannot be opened.
    """

    closed = pyqtSignal()
    message = pyqtSignal(str)

    def __init__(
        self,
        theme: Theme,
        tasks: Background,
        playhead: Playhead,
        film: Film,
        tracks: Tracks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._playhead = playhead
        self._apart_s = 0.0
        self.other = Playhead(self)
        self.model = ReviewModel(tasks, self)
        self._film = Film(self.other, tasks, self, silent=True)
        self._tracks = Tracks(tasks, self)
        self.left = Column(theme, playhead, film, tracks)
        self.right = Column(theme, self.other, self._film, self._tracks)
        for one in (self.left, self.right):
            one.resized.connect(self._align)
        self.linked = button(
            self.tr("Move together"),
            "chip",
            self.tr("Both move by the same time, from where they are now"),
            checkable=True,
        )
        self.linked.setChecked(True)
        self.linked.toggled.connect(self._link)
        close = icon_button(theme, "x", self.tr("Back to one session (Esc)"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Two sessions side by side"), "title"))
        top.addStretch(1)
        top.addWidget(self.linked)
        top.addWidget(close)
        both = QHBoxLayout()
        both.setSpacing(4 * STEP)
        both.addWidget(self.left, 1)
        both.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(top)
        column.addLayout(both, 1)
        self.model.data_changed.connect(self._show)
        self.model.state_changed.connect(self._state)
        playhead.sought.connect(self._jump)
        playhead.moved.connect(self._follow)
        playhead.playing_changed.connect(self._play)
        playhead.speed_changed.connect(self.other.set_speed)
        self.other.set_speed(playhead.speed)

    def open(self, data: ReviewData, other: Path) -> None:
        """Show a session that is open beside another one, which is read."""
        self.left.show_data(data)
        self.model.open(other)

    def close_sessions(self) -> None:
        """Let go of the other session."""
        self.other.pause()
        self._film.close()
        self._tracks.load(None)
        self.model.close()

    def _state(self) -> None:
        if self.model.state == "error":
            self.message.emit(self.model.problem)
            self.closed.emit()

    def _show(self, _fresh: bool) -> None:
        data = self.model.data
        if data is None:
            return
        sources = data.session.manifest.sources
        rate = sources[0].frame_rate if sources and sources[0].frame_rate else _USUAL_HZ
        self.other.start_over(data.duration_s, 1 / max(rate, 1.0), self._playhead.time_s)
        self._apart_s = self.other.time_s - self._playhead.time_s
        self._tracks.load(data.session)
        self._film.load(data.videos, data.session.manifest.offset_b_s)
        self.right.show_data(data)

    def _align(self) -> None:
        """Give both pictures the height of the higher one, so that the timelines are level."""
        height = max(self.left.picture_height, self.right.picture_height)
        for one in (self.left, self.right):
            one.stage.setMaximumHeight(height)

    def _link(self, on: bool) -> None:
        if on:
            self._apart_s = self.other.time_s - self._playhead.time_s

    def _jump(self, time_s: float) -> None:
        """Go along where somebody jumps while both play."""
        if self.isVisible() and self.linked.isChecked() and self.other.playing:
            self.other.seek(time_s + self._apart_s)

    def _follow(self, time_s: float) -> None:
        """Stand at the same moment; play by itself where both have one."""
        if not self.isVisible() or not self.linked.isChecked() or self.other.playing:
            return
        wanted_s = time_s + self._apart_s
        if self.other.time_s != min(max(wanted_s, 0.0), self.other.duration_s):
            self.other.seek(wanted_s)
        if self._playhead.playing and 0 <= wanted_s < self.other.duration_s - self.other.step_s:
            self.other.play()

    def _play(self, on: bool) -> None:
        if not self.isVisible() or not self.linked.isChecked():
            return
        if not on:
            self.other.pause()
        self._follow(self._playhead.time_s)

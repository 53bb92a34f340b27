# SPDX-License-Identifier: GPL-3.0-or-later
"""The scores at the playhead, over the selection, or of the whole session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.review import added_words, readings, small_numbers
from gui.review.door import FigureDoor, NumberDoor
from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, button, hairline, tab_through

if TYPE_CHECKING:
    from PyQt6.QtGui import QResizeEvent

    from gui.review.data import ReviewData
    from gui.review.playhead import Playhead
    from gui.review.readings import Score
    from gui.theme import Theme
    from gui.theme.tokens import Ink


_AIR = 2 * STEP


def _airy_line() -> QWidget:
    """Return a line between two figures, with room around it as far as there is any."""
    made = QWidget()
    made.setMaximumHeight(1 + 2 * _AIR)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(hairline())
    column.addStretch(1)
    return made


class ScoresCard(Card):
    """Four figures with their sentences.

    Attributes
    ----------
    why_asked : pyqtSignal(str)
        Where does this score come from?
    """

    why_asked = pyqtSignal(str)

    def __init__(self, theme: Theme, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._playhead = playhead
        self._data: ReviewData | None = None
        self.setAccessibleName(self.tr("Scores"))
        self.column.setSpacing(2)
        self.column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        self._heading = ElidedLabel("", "caption")
        self.whole = button(
            self.tr("Session"), "chip", self.tr("Show the whole session"), checkable=True
        )
        self.whole.toggled.connect(self.refresh)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        why = button(self.tr("Why?"), "chip", self.tr("Why this number? (W)"))
        why.setAccessibleName(self.tr("Why this number?"))
        why.clicked.connect(lambda: self.why_asked.emit("mirroring"))
        head.addWidget(why)
        head.addWidget(self.whole)
        self.column.addLayout(head)
        self.figures: dict[Score, FigureDoor] = {}
        names: dict[Score, tuple[str, Ink]] = {
            "mirroring": (self.tr("Mirroring"), "both"),
            "eye_contact": (self.tr("Eye contact, both"), "gaze"),
            "openness_a": (self.tr("Open body · {0}").format("A"), "a"),
            "openness_b": (self.tr("Open body · {0}").format("B"), "b"),
        }
        for number, (score, (name, ink)) in enumerate(names.items()):
            if number:
                self.column.addWidget(_airy_line(), 1)
            figure = FigureDoor(theme, name, ink, self.tr("Why this number? (Enter)"))
            figure.opened.connect(lambda score=score: self.why_asked.emit(score))
            self.figures[score] = figure
            self.column.addWidget(figure)
        self._more = QWidget()
        lines = QVBoxLayout(self._more)
        lines.setContentsMargins(0, 2 * STEP, 0, 0)
        lines.setSpacing(2)
        self.numbers = {
            name: NumberDoor(theme, words) for name, words in small_numbers.names().items()
        }
        self._moments: dict[NumberDoor, float] = {}
        self._lines, self._theme = lines, theme
        for door in self.numbers.values():
            self._add_line(door)
        self.added: list[NumberDoor] = []
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        playhead.moved.connect(self._moved)
        playhead.selection_changed.connect(self.refresh)

    def show_data(self, data: ReviewData) -> None:
        """Show another session."""
        self._data = data
        for who in ("a", "b"):
            figure = self.figures["openness_a" if who == "a" else "openness_b"]
            figure.set_name(self.tr("Open body · {0}").format(data.names[who]))
        for door in self.added:
            self._lines.removeWidget(door)
            door.deleteLater()
        self.added = [
            NumberDoor(self._theme, added_words.name_of(data, one, ink))
            for one in data.added
            for ink, _ in one.curves
        ]
        for door in self.added:
            self._add_line(door)
        tab_through([*self.numbers.values(), *self.added])
        self.refresh()

    def _add_line(self, door: NumberDoor) -> None:
        door.clicked.connect(lambda _on=False: self._go(door))
        self._lines.addWidget(door)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The four figures; what is below them shows where there is room."""
        hint, more = super().minimumSizeHint(), self._more.minimumSizeHint().height()
        return QSize(hint.width(), hint.height() - (0 if self._more.isHidden() else more))

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Show more where there is room."""
        super().resizeEvent(event)
        self._fit()

    @property
    def whole_height(self) -> int:
        """The height in which the smaller numbers have room too."""
        more = self.column.spacing() + self._more.sizeHint().height()
        return self.minimumSizeHint().height() + more

    def _fit(self) -> None:
        self._more.setVisible(self.height() >= self.whole_height)

    def _go(self, door: NumberDoor) -> None:
        if door in self._moments:
            self._playhead.seek(self._moments[door])

    def _moved(self) -> None:
        if not self.whole.isChecked() and self._playhead.selection is None:
            self.refresh()

    def refresh(self) -> None:
        """Read everything anew."""
        data, selection = self._data, self._playhead.selection
        if data is None:
            return
        if self.whole.isChecked():
            heading, told = self.tr("Whole session"), readings.whole(data)
            more = small_numbers.small_whole(data)
        elif selection is not None:
            heading, told = readings.heading(*selection), readings.during(data, *selection)
            more = small_numbers.small_during(data, *selection)
        else:
            time_s = self._playhead.time_s
            heading = f"{readings.heading(time_s)} ±{readings.AROUND_S:.0f} s"
            told = readings.at(data, time_s)
            more = small_numbers.small_at(data, time_s)
        self._moments.clear()
        for door, small in zip([*self.numbers.values(), *self.added], more, strict=True):
            door.show_number(small.text, small.where, small.against)
            if small.moment_s is not None:
                self._moments[door] = small.moment_s
        self._fit()
        self._heading.setText(heading)
        for score, reading in told.items():
            self.figures[score].show_value(reading.value, reading.sentence, reading.chance)

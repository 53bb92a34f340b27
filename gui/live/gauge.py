# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet gauge: a number, its last minute as a line with chance behind it, a sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QBrush, QPainter
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import formats
from gui.theme.tokens import STEP
from gui.widgets import Card, label, restyle
from gui.widgets.last_minute import POINTS, LastMinute
from gui.widgets.sparkline import paint_sparkline

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.theme import Theme
    from gui.theme.tokens import Ink

_SHORTEST_GAP = 8


class Minute(QWidget):
    """The last minute of a few curves."""

    def __init__(self, theme: Theme, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curves = {name: LastMinute() for name in names}
        self._chance: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(32)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A strip, which takes what room there is."""
        return QSize(240, 32)

    def add(
        self, time_s: float, values: dict[str, float], chance: tuple[float, float] | None
    ) -> None:
        """Take the newest values; NaN leaves a gap."""
        for name, curve in self._curves.items():
            curve.add(time_s, values.get(name, math.nan))
        self._chance = chance
        self.update()

    def clear(self) -> None:
        """Begin anew."""
        self._curves = {name: LastMinute() for name in self._curves}
        self._chance = None
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the curves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        curves = {name: list(curve.values) for name, curve in self._curves.items()}
        paint_sparkline(painter, self._theme, room, curves, self._chance)
        self._hatch(painter, room)

    def _hatch(self, painter: QPainter, room: QRectF) -> None:
        """Hatch where nothing was visible; what was before the start stays bare."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        brush = QBrush(self._theme.colour("line"), Qt.BrushStyle.BDiagPattern)
        step = room.width() / (POINTS - 1)
        columns = list(zip(*(curve.values for curve in self._curves.values()), strict=True))
        first = POINTS - max(curve.known for curve in self._curves.values())
        start: int | None = None
        for number in range(first, POINTS + 1):
            hidden = number < POINTS and all(math.isnan(value) for value in columns[number])
            if hidden and start is None:
                start = number
            elif not hidden and start is not None:
                if number - start >= _SHORTEST_GAP:
                    left = room.left() + start * step
                    width = (number - start) * step
                    painter.fillRect(QRectF(left, room.top(), width, room.height()), brush)
                start = None


class Gauge(Card):
    """One score, live.

    Parameters
    ----------
    names : tuple[str, ...]
        The curves (see `gui.widgets.sparkline.INKS`); the first is the number.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        ink: Ink,
        names: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._title = title
        self._names = names
        self._ink = ink
        self._number = label(formats.NOT_VISIBLE, "largeFigure", "dim")
        self._heading = label(title, "dim")
        self._caption = label("", "dim")
        self._caption.setWordWrap(True)
        self._caption.setMinimumHeight(34)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.minute = Minute(theme, names)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._number)
        self.column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 2 * STEP)
        self.column.setSpacing(STEP)
        self.column.addLayout(top)
        self.column.addWidget(self.minute, 1)
        self.column.addWidget(self._caption)
        self._name()

    def show_values(
        self,
        time_s: float,
        values: dict[str, float],
        caption: str,
        chance: tuple[float, float] | None = None,
    ) -> None:
        """Take the values at a time; what is not visible is a dash and a gap."""
        shown = formats.number(values.get(self._names[0]))
        self._number.setText(shown)
        self._grey(not math.isfinite(values.get(self._names[0], math.nan)))
        self._caption.setText(caption)
        self.minute.add(time_s, values, chance)
        self._name()

    def _name(self) -> None:
        """Say all of it to a screen reader, which reads what is scrolled out of sight too."""
        said, caption = f"{self._title}: {self._number.text()}", self._caption.text()
        self.setAccessibleName(f"{said}. {caption}" if caption else said)

    def _grey(self, hidden: bool) -> None:
        """What is not visible is grey, number and title."""
        restyle(self._number, "ink", "dim" if hidden else self._ink)
        restyle(self._heading, "role", "dim" if hidden else "body")

    def clear(self) -> None:
        """Forget the last session."""
        self._number.setText(formats.NOT_VISIBLE)
        self._caption.setText("")
        self._grey(True)
        self._name()
        self.minute.clear()

    def hide_numbers(self, hidden: bool) -> None:
        """Show the line alone, for somebody whom numbers distract."""
        self._number.setVisible(not hidden)
        self._caption.setVisible(not hidden)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A number that is never alone: what it is, how large, against what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import formats
from gui.theme.tokens import STEP
from gui.widgets.words import ElidedLabel, label, restyle

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.theme import Theme
    from gui.theme.tokens import Ink


class Bar(QWidget):
    """A bar from 0 to 100 with what chance shows behind it; hatched where nothing is known."""

    def __init__(self, theme: Theme, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ink = theme, ink
        self._value: float | None = None
        self._chance: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A thin bar."""
        return QSize(120, 6)

    def set_value(self, value: float | None, chance: tuple[float, float] | None = None) -> None:
        """Show a value of 0..100, None where it is not known, and the band of chance."""
        self._value, self._chance = value, chance
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(self._theme.colour("inset"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._value is None:
            painter.setClipRect(whole)
            painter.setPen(self._theme.colour("line"))
            for x in range(0, self.width() + 8, 6):
                painter.drawLine(QPointF(x, whole.bottom()), QPointF(x + 4, whole.top()))
            return
        if self._chance is not None:
            low, high = (min(max(edge, 0.0), 100.0) / 100 * whole.width() for edge in self._chance)
            painter.setBrush(self._theme.colour("chance"))
            painter.drawRect(QRectF(low, 0, high - low, whole.height()))
        width = min(max(self._value, 0.0), 100.0) / 100 * whole.width()
        painter.setBrush(self._theme.colour(self._ink))
        painter.drawRoundedRect(QRectF(0, 0, width, whole.height()), radius, radius)


class Figure(QWidget):
    """A number with its name above, a bar and a sentence below.

    Parameters
    ----------
    name : str
        What the number is.
    ink : {"a", "b", "both", "gaze"}
        Whose number it is.
    """

    def __init__(self, theme: Theme, name: str, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel(name)  # may hold the name of a person, of any length
        self._ink = ink
        self._number = label("", "figure", ink)
        self._bar = Bar(theme, ink)
        self._caption = label("", "dim")
        self._caption.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self._name, 1, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP + 2)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._caption)

    def set_name(self, name: str) -> None:
        """Say what the number is."""
        self._name.setText(name)

    def show_value(
        self,
        value: float | None,
        caption: str = "",
        chance: tuple[float, float] | None = None,
    ) -> None:
        """Show a value of 0..100 with its sentence; None is "not visible", never zero."""
        known = None if value is None or value != value else value
        text = formats.number(known)
        self._number.setText(text)
        restyle(self._number, "ink", "dim" if known is None else self._ink)
        self._bar.set_value(known, chance)
        self._caption.setText(caption)
        self.setAccessibleName(f"{self._name.text()}: {text}. {caption}")

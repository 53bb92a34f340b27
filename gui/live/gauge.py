# SPDX-License-Identifier: GPL-3.0-or-later
"""A quiet gauge: a number, its last minute as a line with chance behind it, a sentence."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui import formats
from gui.library.sparkline import paint_sparkline
from gui.theme.tokens import STEP
from gui.widgets import Card, label

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.theme import Theme
    from gui.theme.tokens import Ink

_POINTS = 240  # a minute at the four scores a second that the engine tells


class Minute(QWidget):
    """The last minute of a few curves."""

    def __init__(self, theme: Theme, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        nothing = [math.nan] * _POINTS
        self._curves = {name: deque(nothing, maxlen=_POINTS) for name in names}
        self._chance: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(32)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A strip."""
        return QSize(240, 48)

    def add(self, values: dict[str, float], chance: tuple[float, float] | None) -> None:
        """Take the newest values; NaN leaves a gap."""
        for name, curve in self._curves.items():
            curve.append(values.get(name, math.nan))
        self._chance = chance
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the curves."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        curves = {name: list(curve) for name, curve in self._curves.items()}
        paint_sparkline(painter, self._theme, room, curves, self._chance)


class Gauge(Card):
    """One score, live.

    Parameters
    ----------
    names : tuple[str, ...]
        The curves (see `gui.library.sparkline.INKS`); the first is the number.
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
        self._number = label(formats.NOT_VISIBLE, "largeFigure", ink)
        self._caption = label("", "dim")
        self._caption.setWordWrap(True)
        self._caption.setMinimumHeight(34)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.minute = Minute(theme, names)
        top = QHBoxLayout()
        top.addWidget(label(title), 1, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._number)
        self.column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 2 * STEP)
        self.column.addLayout(top)
        self.column.addWidget(self.minute, 1)
        self.column.addWidget(self._caption)

    def show_values(
        self,
        values: dict[str, float],
        caption: str,
        chance: tuple[float, float] | None = None,
    ) -> None:
        """Take the newest values; what is not visible is a dash and a gap."""
        shown = formats.number(values.get(self._names[0]))
        self._number.setText(shown)
        self._caption.setText(caption)
        self.minute.add(values, chance)
        self.setAccessibleName(f"{self._title}: {shown}. {caption}")

    def hide_numbers(self, hidden: bool) -> None:
        """Show the line alone, for somebody whom numbers distract."""
        self._number.setVisible(not hidden)
        self._caption.setVisible(not hidden)

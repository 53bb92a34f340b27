# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a recording can be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.theme.tokens import RADIUS

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.theme import Theme


class DropZone(QWidget):
    """A dashed outline with a sentence; stronger while something hovers over the window."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, text
        self._hot = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A low bar."""
        return QSize(400, 64)

    def set_hot(self, hot: bool) -> None:
        """Say that a recording hovers over the window."""
        self._hot = hot
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(self._theme.colour("text" if self._hot else "line"), 2 if self._hot else 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("inset" if self._hot else "ground"))
        painter.drawRoundedRect(room, RADIUS, RADIUS)
        painter.setPen(self._theme.colour("text" if self._hot else "dim"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._text)

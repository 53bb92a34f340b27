# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure of the zone of rapport: two circles that overlap as far as channels do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QPainter, QPainterPath, QPen
from PyQt6.QtWidgets import QWidget

from mirrorcam.report.zone import distance

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.theme import Theme
    from gui.theme.tokens import Ink

# Wide enough for two circles that share nothing.
_WIDTH, _HEIGHT, _RADIUS = 104, 62, 24.0


class Circles(QWidget):
    """A's circle and B's, which share as much as the channels that were beyond chance."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._overlap: float | None = None
        self.setFixedSize(QSize(_WIDTH, _HEIGHT))
        theme.changed.connect(self.update)

    def show_overlap(self, overlap: float | None) -> None:
        """Show a share of 0..1; None where it cannot be told."""
        if overlap != self._overlap:
            self._overlap = overlap
            self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw both circles whole, whatever they share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        apart = distance(self._overlap or 0.0, _RADIUS)
        centre = QPointF(_WIDTH / 2, _HEIGHT / 2)
        paths = []
        sides: tuple[tuple[int, Ink], ...] = ((-1, "a"), (1, "b"))
        for side, ink in sides:
            path = QPainterPath()
            path.addEllipse(centre + QPointF(side * apart / 2, 0), _RADIUS, _RADIUS)
            painter.fillPath(path, self._theme.colour(ink, 70))
            paths.append((path, ink))
        painter.fillPath(paths[0][0].intersected(paths[1][0]), self._theme.colour("both", 120))
        for path, ink in paths:
            pen = QPen(self._theme.colour(ink), 1.5)
            if self._overlap is None:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawPath(path)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure of the zone of rapport: two circles that overlap as far as channels do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QPainter, QPainterPath, QPen
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.review.rapport import zone_at, zone_of_session
from gui.theme.tokens import STEP
from gui.widgets import Card, label

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.review.data import ReviewData
    from gui.review.playhead import Playhead
    from gui.theme import Theme
    from gui.theme.tokens import Ink

# Wide enough for two circles that share nothing.
_WIDTH, _HEIGHT, _RADIUS = 104, 62, 24.0
_TALLEST = 136


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
        room = _WIDTH - 2 * _RADIUS - 4
        apart = room * (1.0 - (self._overlap or 0.0)) + 4 * (self._overlap or 0.0)
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


class RapportCard(Card):
    """Circles for the playhead, and which channels, then and in the whole session."""

    def __init__(self, theme: Theme, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._playhead = playhead
        self._data: ReviewData | None = None
        self._circles = Circles(theme)
        self._now, self._session = label("", "dim"), label("", "caption")
        for line in (self._now, self._session):
            line.setWordWrap(True)
            line.setMinimumWidth(60)  # a long German word must not push the card off the edge
        title = label(self.tr("Zone of rapport"))
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for line in (title, self._now, self._session):
            words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self._circles)
        row.addLayout(words, 1)
        self.column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        self.column.addLayout(row)
        # Room for the longest sentence: what is below must not move while a film plays.
        self.setMinimumHeight(_TALLEST)
        self.setToolTip(
            self.tr(
                "In how many of the channels both were together beyond chance. It counts what "
                "was seen and measures no feelings."
            )
        )
        playhead.moved.connect(self._refresh)

    def show_data(self, data: ReviewData) -> None:
        """Show another session."""
        self._data = data
        zone = zone_of_session(data)
        self._session.setText(self.tr("Session: {0}").format(zone.sentence))
        self._refresh()

    def _refresh(self) -> None:
        if self._data is None:
            return
        zone = zone_at(self._data, self._playhead.time_s)
        self._circles.show_overlap(zone.overlap)
        self._now.setText(self.tr("Now: {0}").format(zone.sentence))
        self.setAccessibleName(f"{self.tr('Zone of rapport')}. {zone.sentence}")

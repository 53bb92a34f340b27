# SPDX-License-Identifier: GPL-3.0-or-later
"""The events of the timeline: detected ones filled, imported ones outlined, markers as pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from gui.review.lane_items import LaneItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.review.data import EventRow
    from gui.review.lanes import EventLane
    from gui.theme.tokens import Ink
    from mirrorcam.model import ParticipantId

_RADIUS = 3.0
_LEAST_PX = 3.0
_PAD_ROWS = 0.14


class Events(LaneItem):
    """Rows of events, and dots on the peaks of mirroring."""

    def draw(
        self,
        painter: QPainter,
        x_of: Callable[[float], float],
        y_of: Callable[[float], float],
        start_s: float,
        end_s: float,
    ) -> None:
        """Draw the events in view."""
        assert self.lanes is not None
        for lane in self.lanes.events:
            self._lane(painter, lane, x_of, y_of, start_s, end_s)
        painter.setPen(QPen(self.theme.colour("card"), 1.5))
        painter.setBrush(self.theme.colour("both"))
        for time_s, row in self.lanes.peaks:
            if start_s <= time_s <= end_s:
                painter.drawEllipse(QPointF(x_of(time_s), y_of(row)), 4.0, 4.0)

    def _lane(
        self,
        painter: QPainter,
        lane: EventLane,
        x_of: Callable[[float], float],
        y_of: Callable[[float], float],
        start_s: float,
        end_s: float,
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        own = lane.ink in ("a", "b")  # each in the ink of who did it
        inks: dict[ParticipantId | None, Ink] = {None: lane.ink}
        inks |= {"a": "a" if own else lane.ink, "b": "b" if own else lane.ink}
        fills = {who: QBrush(self.theme.colour(ink, 225)) for who, ink in inks.items()}
        top, bottom = y_of(lane.top + _PAD_ROWS), y_of(lane.bottom - _PAD_ROWS)
        halved = own and any(event.participant for event in lane.events)
        last_right: dict[ParticipantId | None, float] = {None: -1e9, "a": -1e9, "b": -1e9}
        for event in lane.events:
            if event.end_s < start_s or event.start_s > end_s:
                continue
            left, right = x_of(event.start_s), x_of(event.end_s)
            if right < last_right[event.participant] + 1 and right - left < 1:
                continue  # hundreds of nods in a pixel are one
            last_right[event.participant] = right
            area = QRectF(left, top, right - left, bottom - top)
            if halved and event.participant is not None:
                # A above B: apart also without colour, and where both did it at once.
                area.setHeight(area.height() / 2 - 0.5)
                if event.participant == "b":
                    area.moveBottom(bottom)
            if event.source == "user":
                self._marker(painter, event, area, self.theme.colour(inks[event.participant]))
                continue
            area.setWidth(max(area.width(), _LEAST_PX))
            if event.source == "imported":
                self._outlined(painter, area, self.theme.colour(inks[event.participant]))
            else:
                self._event(painter, event, area, fills[event.participant])

    def _event(self, painter: QPainter, event: EventRow, area: QRectF, fill: QBrush) -> None:
        painter.setBrush(fill)
        radius = min(_RADIUS, area.width() / 2)
        painter.drawRoundedRect(area, radius, radius)
        if event.kind == "mirrored" and event.participant is not None and area.width() > 26:
            self._arrow(painter, area, event.participant)

    def _outlined(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        """Draw what somebody else coded: lighter than what was detected, with an edge."""
        fill = QColor(colour)
        fill.setAlpha(70)
        painter.setBrush(fill)
        painter.setPen(QPen(colour, 1))
        inside = area.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = min(_RADIUS, inside.width() / 2)
        painter.drawRoundedRect(inside, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)

    def _marker(self, painter: QPainter, event: EventRow, area: QRectF, colour: QColor) -> None:
        if event.end_s > event.start_s:
            stretch = QColor(colour)
            stretch.setAlpha(60)
            painter.setBrush(stretch)
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(area.left() - 2, area.top() - 1, 4, area.height() + 2), 2, 2)

    def _arrow(self, painter: QPainter, area: QRectF, leader: str) -> None:
        """Draw an arrow from the leader's dot to the follower's."""
        follower = "b" if leader == "a" else "a"
        middle = area.center().y()
        left = area.left() + 7
        ground = self.theme.colour("card")
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(left - 5, middle - 5, 26, 10), 5, 5)
        painter.setBrush(self.theme.colour("a" if leader == "a" else "b"))
        painter.drawEllipse(QPointF(left, middle), 3, 3)
        painter.setBrush(self.theme.colour("a" if follower == "a" else "b"))
        painter.drawEllipse(QPointF(left + 16, middle), 3, 3)
        painter.setPen(QPen(self.theme.colour("text"), 1.2))
        painter.drawLine(QPointF(left + 4.5, middle), QPointF(left + 11, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("text"))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left + 12, middle),
                    QPointF(left + 8.5, middle - 2.6),
                    QPointF(left + 8.5, middle + 2.6),
                ]
            )
        )

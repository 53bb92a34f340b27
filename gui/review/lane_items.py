# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline draws besides curves: grounds, hatches, chance, events, names of lanes.

Everything is drawn in pixels of the screen, so that corners stay round at any zoom; only what
lies in view is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION
from mirrorcam.report.words import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PyQt6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from gui.review.data import EventRow
    from gui.review.lanes import CurveLane, EventLane, Lanes
    from gui.theme import Theme
    from gui.theme.tokens import Ink
    from mirrorcam.model import ParticipantId

NAMES_WIDTH = 116
_RADIUS = 3.0
_LEAST_PX = 3.0
_PAD_ROWS = 0.14


class LaneItem(pg.GraphicsObject):
    """Something as wide as the recording, drawn in pixels.

    Parameters
    ----------
    theme : Theme
        Colours.
    box : pg.ViewBox
        Where it lies.
    """

    def __init__(self, theme: Theme, box: pg.ViewBox) -> None:
        super().__init__()
        self.theme, self.box = theme, box
        self.lanes: Lanes | None = None
        self.duration_s = 1.0

    def show_lanes(self, lanes: Lanes, duration_s: float) -> None:
        """Draw other lanes."""
        self.prepareGeometryChange()
        self.lanes, self.duration_s = lanes, duration_s
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Everything."""
        rows = self.lanes.rows if self.lanes is not None else 1.0
        return QRectF(0.0, 0.0, self.duration_s, rows)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem | None,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what lies in view."""
        if self.lanes is None:
            return
        transform = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = self.box.viewRange()[0]
        x = transform.m11(), transform.dx()
        y = transform.m22(), transform.dy()
        self.draw(
            painter,
            lambda time_s: x[0] * time_s + x[1],
            lambda row: y[0] * row + y[1],
            start,
            end,
        )
        painter.restore()

    def draw(
        self,
        painter: QPainter,
        x_of: Callable[[float], float],
        y_of: Callable[[float], float],
        start_s: float,
        end_s: float,
    ) -> None:
        """Draw in pixels; `x_of` and `y_of` turn seconds and rows into them."""
        raise NotImplementedError


class Backdrop(LaneItem):
    """Grounds of lanes: the chance band, lines, and hatches where nothing was visible."""

    def draw(
        self,
        painter: QPainter,
        x_of: Callable[[float], float],
        y_of: Callable[[float], float],
        start_s: float,
        end_s: float,
    ) -> None:
        """Draw bands, lines and hatches."""
        assert self.lanes is not None
        left, right = x_of(max(start_s, 0.0)), x_of(min(end_s, self.duration_s))
        line = QPen(self.theme.colour("line"), 1)
        for lane in self.lanes.curves:
            if lane.band is not None:
                top, bottom = (y_of(float(lane.y_of(edge))) for edge in reversed(lane.band))
                painter.fillRect(
                    QRectF(left, top, right - left, bottom - top), self.theme.colour("chance")
                )
            painter.setPen(line)
            bottom = round(y_of(lane.bottom)) + 0.5
            painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
            self._hatch(painter, lane, x_of, y_of, start_s, end_s)

    def _hatch(
        self,
        painter: QPainter,
        lane: CurveLane,
        x_of: Callable[[float], float],
        y_of: Callable[[float], float],
        start_s: float,
        end_s: float,
    ) -> None:
        hatch = self.theme.colour("dim", 90)
        for first, last in lane.hidden:
            if last < start_s or first > end_s:
                continue
            left, right = x_of(max(first, start_s)), x_of(min(last, end_s))
            area = QRectF(left, y_of(lane.top), right - left, y_of(lane.bottom) - y_of(lane.top))
            painter.fillRect(area, self.theme.colour("inset"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.save()
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            painter.setPen(QPen(hatch, 1))
            height = area.height()
            # Fixed to the recording and not to the window, so that it does not swim while panning.
            begin = area.left() - height - (area.left() - x_of(first)) % 8
            for x in np.arange(begin, area.right(), 8.0):
                painter.drawLine(
                    QPointF(float(x), area.bottom()), QPointF(float(x) + height, area.top())
                )
            words = _not_visible(area.width())
            if words:
                font = ui_font(CAPTION)
                painter.setFont(font)
                plate = QRectF(0, 0, 70, 16)
                plate.moveCenter(area.center())
                painter.fillRect(plate, self.theme.colour("inset"))
                painter.setPen(self.theme.colour("dim"))
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
            painter.restore()


def _not_visible(width: float) -> str:
    from PyQt6.QtCore import QCoreApplication

    return QCoreApplication.translate("Review", "not visible") if width > 84 else ""


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


class LaneNames(pg.AxisItem):
    """The names of the lanes, where other plots have their axis."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("left")
        self.theme = theme
        self.lanes: Lanes | None = None
        self.setWidth(NAMES_WIDTH)

    def show_lanes(self, lanes: Lanes) -> None:
        """Name other lanes."""
        self.lanes = lanes
        self.picture = None
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem | None,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the names."""
        box = self.linkedView()
        if self.lanes is None or box is None:
            return
        height = self.size().height()
        row = height / self.lanes.rows
        width = self.size().width() - 10
        start = Qt.AlignmentFlag.AlignLeft
        for lane in self.lanes.curves:
            painter.setFont(ui_font(13, ui_font().Weight.Medium))
            painter.setPen(self.theme.colour("text"))
            place = QRectF(4, lane.top * row, width, 18)
            painter.drawText(place, start | Qt.AlignmentFlag.AlignTop, lane.name)
            painter.setFont(ui_font(CAPTION))
            if lane.band is not None:
                painter.setPen(self.theme.colour("dim"))
                middle = float(lane.y_of(sum(lane.band) / 2)) * row
                place = QRectF(4, middle - 8, width, 16)
                painter.drawText(place, start | Qt.AlignmentFlag.AlignVCenter, _chance())
            else:
                self._people(painter, lane, row, width)
        painter.setFont(ui_font(min(12, max(9, int(row)))))
        painter.setPen(self.theme.colour("dim"))
        for below in self.lanes.events:
            place = QRectF(4, below.top * row, width, row * (below.bottom - below.top))
            metrics = painter.fontMetrics()
            name = metrics.elidedText(below.name, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(place, start | Qt.AlignmentFlag.AlignVCenter, name)

    def _people(self, painter: QPainter, lane: CurveLane, row: float, width: float) -> None:
        """Say which curve is whose: a piece of its line and its name."""
        y = lane.top * row + 24
        metrics = painter.fontMetrics()
        x = 4.0
        for curve in lane.curves:
            if y > lane.bottom * row:
                return
            name = metrics.elidedText(curve.name, Qt.TextElideMode.ElideRight, int(width / 2 - 20))
            taken = 18 + metrics.horizontalAdvance(name) + 6
            if x > 4.0 and x + taken > width:
                x, y = 4.0, y + 14
                if y > lane.bottom * row - 2:
                    return
            pen = QPen(self.theme.colour(curve.ink), 2)
            dashes = dashes_of(curve.ink)
            if dashes:
                pen.setDashPattern(dashes)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + 14, y))
            painter.setPen(self.theme.colour("dim"))
            painter.drawText(QPointF(x + 18, y + 4), name)
            x += taken


def own_menus(plot: pg.PlotWidget) -> None:
    """Give a plot its menus: pyqtgraph makes them as windows of nobody, which outlive the plot."""
    menu = plot.getPlotItem().ctrlMenu
    menu.setParent(plot, menu.windowFlags())


def dashes_of(ink: str) -> list[float]:
    """Return the dashes of a curve, in widths of its pen; none for a whole line."""
    return {"b": [3.0, 2.0], "gaze": [1.0, 2.0]}.get(ink, [])


def _chance() -> str:
    from PyQt6.QtCore import QCoreApplication

    return QCoreApplication.translate("Review", "chance")


class TimeAxis(pg.AxisItem):
    """Times as minutes and seconds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("top")
        self.setStyle(tickLength=0, tickFont=ui_font(CAPTION), tickTextOffset=6)
        self.setHeight(22)
        self.take_colours(theme)

    def take_colours(self, theme: Theme) -> None:
        """Follow the theme."""
        self.setPen(pg.mkPen(theme.colour("line", 0)))
        self.setTextPen(pg.mkPen(theme.colour("dim")))

    def tickSpacing(  # noqa: N802
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, float]]:
        """Whole seconds and minutes, some 90 pixels apart."""
        wanted = (maxVal - minVal) * 90 / max(size, 1)
        steps = (1, 2, 5, 10, 15, 30, 60, 120, 240, 300, 480, 600, 900, 1200, 1800, 3600)
        return [(next((float(s) for s in steps if s >= wanted), 7200.0), 0.0)]

    def tickStrings(  # noqa: N802
        self, values: list[float], scale: float, spacing: float
    ) -> list[str]:
        """Write times as in the rest of the app."""
        return [clock(value) if value >= 0 else "" for value in values]

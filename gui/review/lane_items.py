# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline draws besides curves: grounds, hatches, chance, events, names of lanes.

Everything is drawn in pixels of the screen, so that corners stay round at any zoom; only what
lies in view is touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from gui.formats import clock
from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION, FINE_DASHES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PyQt6.QtGui import QFontMetrics
    from PyQt6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from gui.review.lanes import CurveLane, Lanes
    from gui.theme import Theme

NAMES_WIDTH = 116
_LINE_PX = 14


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
        for gap in lane.gaps:
            first, last, words = gap.start_s, gap.end_s, gap.why
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
            painter.setFont(ui_font(CAPTION))
            needed = painter.fontMetrics().horizontalAdvance(words) + 12
            if area.width() > needed:
                plate = QRectF(0, 0, needed, 16)
                plate.moveCenter(area.center())
                painter.fillRect(plate, self.theme.colour("inset"))
                painter.setPen(self.theme.colour("dim"))
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
            painter.restore()


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
        top, bottom = box.viewRange()[1]
        row = self.size().height() / (bottom - top)
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
                place = QRectF(4, max(middle - 8, lane.top * row + 17), width, 16)
                if place.bottom() <= lane.bottom * row + 4:
                    painter.drawText(place, start | Qt.AlignmentFlag.AlignVCenter, _chance())
            else:
                self._people(painter, lane, row, width)
        painter.setFont(ui_font(min(12, max(9, int(row)))))
        painter.setPen(self.theme.colour("dim"))
        metrics, free = painter.fontMetrics(), 0.0
        for below in self.lanes.events:
            place = QRectF(4, below.top * row, width, row * (below.bottom - below.top))
            if place.center().y() < free:
                continue  # in little room every other lane is named, rather than none legibly
            free = place.center().y() + 0.8 * metrics.ascent()
            name = metrics.elidedText(below.name, Qt.TextElideMode.ElideRight, int(width))
            # In rows as low as the letters, what hangs below the line is drawn all the same.
            flags = int(start | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
            painter.drawText(place, flags, name)

    def _people(self, painter: QPainter, lane: CurveLane, row: float, width: float) -> None:
        """Say which curve is whose: a piece of its line and its name."""
        top, low = lane.top * row + 24, lane.bottom * row - 5
        lines = int((low - top) // _LINE_PX) + 1 if low >= top else 0
        legend = names_in_lines([c.name for c in lane.curves], painter.fontMetrics(), width, lines)
        for curve, (name, left, line) in zip(lane.curves, legend, strict=False):
            x, y = left + 4.0, top + _LINE_PX * line
            pen = QPen(self.theme.colour(curve.ink), 2)
            dashes = FINE_DASHES.get(curve.ink)
            if dashes:
                pen.setDashPattern(list(dashes))
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + 14, y))
            painter.setPen(self.theme.colour("dim"))
            painter.drawText(QPointF(x + 18, y + 4), name)


def names_in_lines(
    names: Sequence[str], metrics: QFontMetrics, width: float, lines: int
) -> list[tuple[str, float, int]]:
    """Put the names of curves one after the other, each behind a piece of its line.

    Parameters
    ----------
    names : sequence of str
        What the curves are called.
    metrics : QFontMetrics
        Of the letters.
    width : float
        Room of a line in pixels.
    lines : int
        How many there are.

    Returns
    -------
    list[tuple[str, float, int]]
        Of those that have room, the name, how far from the left, and in which line. Names are
        whole, unless more of them have room when they are cut off after half a line.
    """
    found: list[tuple[str, float, int]] = []
    for longest in (int(width - 20), int(width / 2 - 20)):
        placed, x, line = [], 0.0, 0
        for whole in names:
            name = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, longest)
            wide = metrics.horizontalAdvance(name) + 24
            if x and x + wide - 2 > width:
                x, line = 0.0, line + 1
            placed.append((name, x, line))
            x += wide
        shown = [one for one in placed if one[2] < lines]
        if len(shown) > len(found):
            found = shown
    return found


def own_menus(plot: pg.PlotWidget) -> None:
    """Give a plot its menus: pyqtgraph makes them as windows of nobody, which outlive the plot."""
    menu = plot.getPlotItem().ctrlMenu
    menu.setParent(plot, menu.windowFlags())


def _chance() -> str:
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

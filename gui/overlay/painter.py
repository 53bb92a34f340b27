# SPDX-License-Identifier: GPL-3.0-or-later
"""The brush for overlays: shapes in pixels of a source picture, names and words over it.

Overlays lie on a film, which is neither light nor dark: they keep the inks of the dark theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
)

from gui.theme import DARK
from gui.theme.fonts import ui_font
from mirrorcam.overlay.shapes import arrow_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QPainter

    from gui.theme.tokens import Ink
    from mirrorcam.overlay import Shape

_PAD_X, _PAD_Y, _RADIUS = 9.0, 4.0, 6.0
_ANY = 1e6
_PLATE = QColor(16, 18, 22, 190)


def draw_shapes(painter: QPainter, shapes: Sequence[Shape], pixel: float) -> None:
    """Draw shapes; the painter's units are pixels of the source picture.

    Parameters
    ----------
    painter : QPainter
        Where to draw.
    shapes : sequence of Shape
        What to draw, from the back to the front.
    pixel : float
        Size of a pixel of the screen in those units: no line is thinner than one and a half.
    """
    painter.save()
    for shape in shapes:
        colour = QColor(DARK.ink(shape.ink))
        colour.setAlphaF(shape.alpha)
        width = max(shape.width, 1.5 * pixel)
        if len(shape.points) == 1:
            _dot(painter, shape, colour, width, pixel)
            continue
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        polygon = QPolygonF([QPointF(float(x), float(y)) for x, y in shape.points])
        if shape.closed and shape.filled:
            # One area: where a line that is seen through lies on its filling, it would show twice.
            painter.fillPath(_area(polygon, width), colour)
        elif shape.closed:
            painter.drawPolygon(polygon)
        else:
            painter.drawPolyline(polygon)
        if shape.arrow:
            _arrow_head(painter, shape, colour, width)
    painter.restore()


def _area(polygon: QPolygonF, width: float) -> QPainterPath:
    filling = QPainterPath()
    filling.addPolygon(polygon)
    filling.closeSubpath()
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(filling).united(filling)


def _dot(painter: QPainter, shape: Shape, colour: QColor, width: float, pixel: float) -> None:
    centre = QPointF(*(float(value) for value in shape.points[0]))
    if shape.filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    else:
        painter.setPen(QPen(colour, max(width / 6, 1.5 * pixel)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, width / 2, width / 2)


def _arrow_head(painter: QPainter, shape: Shape, colour: QColor, width: float) -> None:
    corners = arrow_head(shape.points, width)
    if corners is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(float(x), float(y)) for x, y in corners]))


def draw_name(
    painter: QPainter, corner: QPointF, name: str, ink: Ink, *, most: float = _ANY
) -> QRectF:
    """Draw a participant's name on a plate, its top left at `corner`; return the plate.

    No plate is wider than `most`: a longer name is cut off.
    """
    shown = _fitted(name, most, bold=True)
    return _plate(painter, corner, shown, QColor(DARK.ink(ink)), bold=True)


def draw_words(
    painter: QPainter,
    corner: QPointF,
    words: str,
    *,
    right_aligned: bool = False,
    most: float = _ANY,
) -> QRectF:
    """Draw a few words on a plate no wider than `most`; return the plate.

    `corner` is the bottom left corner of the plate, or its top right one if `right_aligned`.
    """
    words = _fitted(words, most, bold=False)
    plate = plate_size(words)
    if right_aligned:
        top = QPointF(corner.x() - plate.width(), corner.y())
    else:
        top = QPointF(corner.x(), corner.y() - plate.height())
    return _plate(painter, top, words, QColor(DARK.text), bold=False)


def plate_size(words: str, *, bold: bool = False, most: float = _ANY) -> QRectF:
    """Return how much room a plate takes."""
    words = _fitted(words, most, bold=bold)
    metrics = QFontMetricsF(_font(bold=bold))
    width = metrics.horizontalAdvance(words) + 2 * _PAD_X
    return QRectF(0, 0, width, metrics.height() + 2 * _PAD_Y)


def _fitted(words: str, most: float, *, bold: bool) -> str:
    metrics = QFontMetricsF(_font(bold=bold))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, most - 2 * _PAD_X)


def _font(*, bold: bool) -> QFont:
    font = ui_font(13)
    if bold:
        font.setWeight(font.Weight.DemiBold)
    return font


def _plate(
    painter: QPainter, top_left: QPointF, words: str, colour: QColor, *, bold: bool
) -> QRectF:
    room = plate_size(words, bold=bold).translated(top_left)
    path = QPainterPath()
    path.addRoundedRect(room, _RADIUS, _RADIUS)
    painter.fillPath(path, _PLATE)
    painter.setFont(_font(bold=bold))
    painter.setPen(colour)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
    return room

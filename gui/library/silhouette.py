# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people without a face, for a session whose pictures are not there or not to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainterPath

if TYPE_CHECKING:
    from PyQt6.QtGui import QPainter

    from gui.theme import Theme


def paint_silhouettes(painter: QPainter, theme: Theme, room: QRectF) -> None:
    """Draw A on the left and B on the right, in their inks."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    half = room.width() / 2
    for ink, left in (("a", room.left()), ("b", room.left() + half)):
        painter.setBrush(theme.colour(ink, 70))  # type: ignore[arg-type]
        painter.drawPath(_person(QRectF(left, room.top(), half, room.height())))
    painter.restore()


def _person(room: QRectF) -> QPainterPath:
    unit = room.height() / 100
    x, top = room.center().x(), room.top()
    path = QPainterPath()
    path.addEllipse(QPointF(x, top + 40 * unit), 17 * unit, 20 * unit)
    body = QPainterPath()
    body.moveTo(x - 48 * unit, room.bottom() + 2)
    body.cubicTo(x - 46 * unit, top + 70 * unit, x - 20 * unit, top + 70 * unit, x, top + 68 * unit)
    body.cubicTo(
        x + 20 * unit,
        top + 70 * unit,
        x + 46 * unit,
        top + 70 * unit,
        x + 48 * unit,
        room.bottom() + 2,
    )
    body.closeSubpath()
    return path.united(body)

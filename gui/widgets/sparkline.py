# SPDX-License-Identifier: GPL-3.0-or-later
"""A score line in a few pixels, with what chance shows behind it and gaps where nobody was seen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainterPath, QPen

from gui.theme.tokens import FINE_DASHES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PyQt6.QtGui import QColor, QPainter

    from gui.theme import Theme
    from gui.theme.tokens import Ink

INKS: dict[str, Ink] = {
    "mirroring": "both",
    "eye_contact_a": "a",
    "eye_contact_b": "b",
    "eye_contact_mutual": "gaze",
    "openness_a": "a",
    "openness_b": "b",
}
_LOW, _HIGH = -20.0, 100.0


def paint_sparkline(
    painter: QPainter,
    theme: Theme,
    room: QRectF,
    curves: Mapping[str, Sequence[float]],
    chance: tuple[float, float] | None = None,
    grey: QColor | None = None,
) -> None:
    """Draw curves of -20..100 into a rectangle.

    Parameters
    ----------
    curves : dict
        By the name of the score; NaN leaves a gap.
    chance : tuple[float, float], optional
        The band of chance.
    grey : QColor, optional
        Of that band, where what it lies on is no card.
    """
    low = _LOW if "mirroring" in curves else 0.0

    def y(value: float) -> float:
        share = (min(max(value, low), _HIGH) - low) / (_HIGH - low)
        return room.bottom() - share * room.height()

    if chance is not None:
        band = QRectF(QPointF(room.left(), y(chance[1])), QPointF(room.right(), y(chance[0])))
        painter.fillRect(band, grey or theme.colour("chance"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, values in curves.items():
        ink = INKS[name]
        pen = QPen(theme.colour(ink), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if ink != "gaze" and FINE_DASHES[ink]:
            pen.setDashPattern(list(FINE_DASHES[ink]))
        painter.setPen(pen)
        painter.drawPath(_path(values, room, y))


def _path(values: Sequence[float], room: QRectF, y: Callable[[float], float]) -> QPainterPath:
    path = QPainterPath()
    step = room.width() / max(len(values) - 1, 1)
    down = False
    for number, value in enumerate(values):
        if math.isnan(value):
            down = False
            continue
        point = QPointF(room.left() + number * step, y(value))
        if down:
            path.lineTo(point)
        else:
            path.moveTo(point)
            # A value between two gaps has no line; a hair of one makes the round cap a dot.
            path.lineTo(point + QPointF(0.01, 0.0))
        down = True
    return path

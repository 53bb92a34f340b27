# SPDX-License-Identifier: GPL-3.0-or-later
"""Every value that was seen is drawn, and nothing where none was."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QImage, QPainter

from gui.widgets.sparkline import paint_sparkline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtWidgets import QApplication

    from gui.theme import Theme


def columns(theme: Theme, values: Sequence[float]) -> set[int]:
    """Return where something is drawn, in pixels from the left."""
    image = QImage(100, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_sparkline(painter, theme, QRectF(0, 0, 100, 40), {"eye_contact_mutual": values})
    painter.end()
    return {x for x in range(100) for y in range(40) if image.pixelColor(x, y).alpha() > 100}


def test_a_value_between_two_gaps_is_a_dot(qapp: QApplication, theme: Theme) -> None:
    lone = [math.nan, math.nan, 50.0, math.nan, math.nan]
    drawn = columns(theme, lone)
    assert drawn
    assert drawn <= set(range(48, 53))
    assert columns(theme, [50.0])
    assert not columns(theme, [math.nan] * 5)
    assert not columns(theme, [])

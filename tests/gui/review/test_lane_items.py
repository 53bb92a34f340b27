# SPDX-License-Identifier: GPL-3.0-or-later
"""What the timeline draws besides curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtGui import QColor, QImage, QPainter

from gui.review.lane_items import LaneNames
from gui.review.lanes import EventLane, Lanes

if TYPE_CHECKING:
    import pytest

    from gui.theme import Theme


def test_letters_are_whole_in_low_rows(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    names = LaneNames(theme)
    monkeypatch.setattr(names, "linkedView", lambda: object())
    names.show_lanes(Lanes((), (EventLane("gjpq", 0.0, 1.0, (), "a"),), 1.0, ()))
    row = 12
    names.resize(116, row)
    image = QImage(116, 3 * row, QImage.Format.Format_RGB32)
    image.fill(theme.colour("card"))
    painter = QPainter(image)
    names.paint(painter, None)
    painter.end()
    ground = QColor(theme.colour("card")).rgb()
    inked = [
        y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(116))
    ]
    assert max(inked) >= row

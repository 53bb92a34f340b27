# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and words over a picture stay where there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QPainter, QPixmap

from gui.overlay import draw_name, draw_words, plate_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PyQt6.QtWidgets import QApplication

LONG = "Maximiliana Alexandra Konstantinopoulos-Featherstonehaugh"


@pytest.fixture
def painter(qapp: QApplication) -> Iterator[QPainter]:
    picture = QPixmap(800, 60)
    made = QPainter(picture)
    yield made
    made.end()


def test_no_plate_is_wider_than_its_room(painter: QPainter) -> None:
    corner = QPointF(10, 10)
    assert draw_name(painter, corner, LONG, "a").width() > 300
    assert draw_name(painter, corner, LONG, "a", most=200).width() <= 200
    assert draw_name(painter, corner, "Anna", "a", most=200) == draw_name(
        painter, corner, "Anna", "a"
    )
    words = draw_words(painter, QPointF(700, 10), LONG, right_aligned=True, most=200)
    assert words.width() <= 200
    assert words.right() == pytest.approx(700)
    assert plate_size(LONG, bold=True, most=200).width() <= 200

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the menu of a chip hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPoint
from PyQt6.QtGui import QShowEvent

from gui.widgets.choice import ChoiceChip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


def test_it_hangs_from_the_left_edge(theme: Theme, qtbot: QtBot) -> None:
    chip = ChoiceChip(theme, "Period")
    qtbot.addWidget(chip)
    chip.offer({"any": "Any time", "between": "From one day of the last year to another"}, "any")
    chip.move(100, 100)
    chip.show()
    menu = chip.menu()
    menu.adjustSize()
    shown = QShowEvent()  # the platform of the tests has no popups
    menu.showEvent(shown)
    assert menu.x() == chip.mapToGlobal(QPoint(0, 0)).x()
    chip.move(chip.screen().availableGeometry().right() - chip.width(), 100)
    menu.showEvent(shown)
    assert menu.geometry().right() == chip.screen().availableGeometry().right()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons follow the theme as long as what they stand on is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6 import sip
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Theme, ThemeMode
from gui.widgets import icon_button

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_icons_follow_and_what_is_gone_is_left_out(qtbot: QtBot, theme: Theme) -> None:
    owner, other = QWidget(), QWidget()
    qtbot.addWidget(owner)
    action, gone = QAction("x", owner), QAction("y", other)
    for thing in (action, gone):
        theme.dress(thing, "play")
    button = icon_button(theme, "pause", "Pause")
    button.setParent(owner)
    del button
    before = action.icon().cacheKey()
    kept = owner.findChild(QToolButton).icon().cacheKey()
    sip.delete(other)
    theme.set_mode(ThemeMode.DARK)
    assert action.icon().cacheKey() != before
    assert owner.findChild(QToolButton).icon().cacheKey() != kept
    theme.set_mode(ThemeMode.LIGHT)


def test_fields_and_buttons_of_a_row_are_equally_high(qtbot: QtBot, theme: Theme) -> None:
    theme.settle()
    owner = QWidget()
    qtbot.addWidget(owner)
    column = QVBoxLayout(owner)
    for kind in (QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QPushButton):
        column.addWidget(kind())
    owner.show()
    parts = owner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert {part.sizeHint().height() for part in parts} == {34}


def test_widgets_may_outlive_the_theme(qapp: QApplication) -> None:
    owner, theme = QWidget(), Theme(qapp, ThemeMode.LIGHT)
    theme.dress(QAction("x", owner), "play")
    theme.detach()
    sip.delete(theme)
    assert not sip.isdeleted(owner)
    sip.delete(owner)
    assert sip.isdeleted(owner)

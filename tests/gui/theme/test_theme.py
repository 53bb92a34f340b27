# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons follow the theme as long as what they stand on is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PyQt6 import sip
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QColor, QIcon
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
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

    from gui.theme.tokens import Ink


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


def test_what_gets_another_icon_has_that_alone(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Play and pause change as often as somebody presses them."""
    owner = QWidget()
    qtbot.addWidget(owner)
    action = QAction("x", owner)
    for icon in ("play", "pause", "play", "pause"):
        theme.dress(action, icon)
    made: list[str] = []
    icon_of = theme.icon

    def icon(name: str, ink: Ink = "text") -> QIcon:
        made.append(name)
        return icon_of(name, ink)

    monkeypatch.setattr(theme, "icon", icon)
    theme.set_mode(ThemeMode.DARK)
    assert made == ["pause"]


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


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QSpinBox, QLineEdit, QPushButton])
def test_what_cannot_be_used_looks_so(
    qtbot: QtBot, theme: Theme, kind: type[QWidget], mode: ThemeMode
) -> None:
    theme.settle()
    theme.set_mode(mode)
    part = kind()
    qtbot.addWidget(part)
    if isinstance(part, QSpinBox):
        part.setValue(88)
    else:
        part.setText("Words")  # type: ignore[attr-defined]
    text = QColor(theme.palette.text).rgb()

    def inked() -> int:
        image = part.grab().toImage()
        return sum(
            image.pixel(x, y) == text for x in range(image.width()) for y in range(image.height())
        )

    assert inked() > 0
    part.setEnabled(False)
    assert inked() == 0
    theme.set_mode(ThemeMode.LIGHT)


def test_widgets_may_outlive_the_theme(qapp: QApplication) -> None:
    owner, theme = QWidget(), Theme(qapp, ThemeMode.LIGHT)
    theme.dress(QAction("x", owner), "play")
    theme.detach()
    sip.delete(theme)
    assert not sip.isdeleted(owner)
    sip.delete(owner)
    assert sip.isdeleted(owner)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The slim bar at the left: the four places, and what belongs to the whole app at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from gui.place import name_of
from gui.theme.tokens import SIDE_BAR_WIDTH, STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QAction

# Qt.ToolButtonStyle and Qt.FocusPolicy as numbers: see `gui.theme.Theme` for what `Qt` costs.
_ICON_ONLY, _TEXT_UNDER_ICON, _TAB_FOCUS = 0, 3, 1


class SideBar(QFrame):
    """A column of buttons, each for an action.

    Parameters
    ----------
    places : sequence of QAction
        Checkable, one for each place.
    bottom : sequence of QAction
        For the whole app.
    """

    def __init__(
        self,
        places: Sequence[QAction],
        bottom: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sideBar")
        self.setFixedWidth(SIDE_BAR_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP, 4 * STEP, STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for action in places:
            button = self._button(action, with_text=True)
            button.setFixedSize(SIDE_BAR_WIDTH - 2 * STEP, 52)
            column.addWidget(button)
        column.addStretch(1)
        for action in bottom:
            button = self._button(action, with_text=False)
            button.setFixedSize(SIDE_BAR_WIDTH - 2 * STEP, 36)
            column.addWidget(button)

    def _button(self, action: QAction, *, with_text: bool) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setProperty("toolButtonStyle", _TEXT_UNDER_ICON if with_text else _ICON_ONLY)
        button.setIconSize(QSize(20, 20))
        button.setProperty("focusPolicy", _TAB_FOCUS)
        button.setAccessibleName(name_of(action))
        if action.menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

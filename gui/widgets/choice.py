# SPDX-License-Identifier: GPL-3.0-or-later
"""A chip from which one of several things is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.widgets.drop_menu import DropMenu
from gui.widgets.words import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.theme import Theme


_WORDS_PX = 240
"""Longer words, such as a name, are cut off: chips stand in a row."""


class ChoiceChip(QPushButton):
    """Shows what is chosen; a click opens the list.

    Attributes
    ----------
    chosen : pyqtSignal
        The name of what was chosen.
    """

    chosen = pyqtSignal(str)

    def __init__(self, theme: Theme, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tip = theme, tip
        self.setProperty("role", "chip")
        self.setToolTip(tip)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the end
        self.setMenu(DropMenu(self))
        theme.changed.connect(self._dress)
        self._dress()

    def offer(self, choices: Mapping[str, str], current: str) -> None:
        """Offer things by name and words; `current` is the name of the one that holds."""
        menu = self.menu()
        assert menu is not None
        menu.clear()
        for name, words in choices.items():
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(lambda _=False, name=name: self.chosen.emit(name))
            menu.addAction(action)
        words = choices.get(current, "")
        self.ensurePolished()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WORDS_PX)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._tip if shown == words else plain_tip(f"{self._tip}: {words}"))
        self.setAccessibleName(f"{self._tip}: {words}")

    def _dress(self) -> None:
        self.setIcon(self._theme.icon("caret-down", "dim"))
        self.setIconSize(QSize(11, 11))

# SPDX-License-Identifier: GPL-3.0-or-later
"""A bar that says what was deleted and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, button, icon_button

if TYPE_CHECKING:
    from gui.theme import Theme


class UndoBar(Card):
    """A sentence, a button to undo and one to close.

    Attributes
    ----------
    undone : pyqtSignal
        The user wants it back.
    """

    undone = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sentence = ElidedLabel()
        undo = button(self.tr("Undo"))
        undo.clicked.connect(self.undone)
        close = icon_button(theme, "x", self.tr("Close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self._sentence, 1)
        row.addWidget(undo)
        row.addWidget(close)
        self.column.setContentsMargins(4 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        self.column.addLayout(row)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show a sentence."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

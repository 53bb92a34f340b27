# SPDX-License-Identifier: GPL-3.0-or-later
"""A question before something that is not easily undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.tokens import STEP
from gui.widgets.room import make_room_for_words
from gui.widgets.words import button, label

if TYPE_CHECKING:
    from PyQt6.QtGui import QShowEvent

_WIDTH_PX = 420


class Question(QDialog):
    """A question, what hangs on it, and two buttons, of which the safe one is chosen."""

    def __init__(self, parent: QWidget, question: str, more: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("mirrorcam")
        self.setFixedWidth(_WIDTH_PX)
        asked, told = label(question, "title"), label(more, "dim")
        for words in (asked, told):
            words.setWordWrap(True)
        self.setAccessibleName(question)
        self.setAccessibleDescription(more)
        self.agree = button(yes)
        self.agree.clicked.connect(self.accept)
        self.cancel = button(QCoreApplication.translate("Library", "Cancel"))
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * STEP,) * 4)
        column.setSpacing(4 * STEP)
        column.addWidget(asked)
        column.addWidget(told)
        column.addLayout(row)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802
        """Have room for the question, of however many lines."""
        super().showEvent(event)
        make_room_for_words(self)


def ask(parent: QWidget, question: str, more: str, yes: str) -> bool:
    """Ask before something that is not easily undone; the safe answer is the default."""
    dialog = Question(parent, question, more, yes)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed

# SPDX-License-Identifier: GPL-3.0-or-later
"""A question before something that is not easily undone."""

from __future__ import annotations

from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import QMessageBox, QWidget


def ask(parent: QWidget, question: str, more: str, yes: str) -> bool:
    """Ask before something that is not easily undone; the safe answer is the default."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("mirrorcam")
    box.setText(question)
    box.setInformativeText(more)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    for made in box.buttons():
        made.setIcon(QIcon())  # some desktops put a red cross there
    box.setDefaultButton(cancel)
    box.exec()
    answer = box.clickedButton() is agreed
    box.deleteLater()
    return answer

# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of all shortcuts, made from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.place import name_of
from gui.theme.tokens import STEP
from gui.widgets import chip, label, resize_within_screen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PyQt6.QtGui import QAction


class ShortcutsDialog(QDialog):
    """Commands with their keys, a section for the app and one for each place."""

    def __init__(
        self, sections: Mapping[str, Sequence[QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        resize_within_screen(self, 560, 640)
        inside = QWidget()
        inside.setObjectName("scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(0, 1)
        row = 0
        for title, actions in sections.items():
            heading = label(title, "heading")
            heading.setContentsMargins(0, 3 * STEP if row else 0, 0, STEP)
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for action in actions:
                words = label(name_of(action))
                words.setToolTip(str(action.property("tip") or ""))
                grid.addWidget(words, row, 0)
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(chip(keys), row, 1, Qt.AlignmentFlag.AlignRight)
                row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

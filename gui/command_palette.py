# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: every command by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from gui.finder import Finder
from gui.place import name_of
from gui.theme.tokens import STEP
from gui.widgets import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QAction

translate = QCoreApplication.translate


class CommandPalette(Finder):
    """Enter gives the command."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        self._actions = list(actions)
        super().__init__(
            [name_of(action) for action in self._actions],
            translate("CommandPalette", "Commands"),
            translate("CommandPalette", "What do you want to do?"),
            translate("CommandPalette", "Commands that fit"),
            parent,
            also=[str(action.property("tip") or "") for action in self._actions],
        )

    @property
    def found(self) -> list[QAction]:
        """The commands that fit, the best first."""
        return [self._actions[number] for number in self.fitting]

    def row(self, number: int) -> QWidget:
        """Show icon, name and shortcut."""
        action = self._actions[number]
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        row.setSpacing(3 * STEP)
        icon = label()
        icon.setFixedWidth(18)
        icon.setPixmap(action.icon().pixmap(18, 18))
        row.addWidget(icon)
        row.addWidget(ElidedLabel(name_of(action)), 1)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        row.addWidget(label(keys, "caption"))
        return made

    def take(self, number: int) -> None:
        """Give the command."""
        self._actions[number].trigger()

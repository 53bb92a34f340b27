# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: every command by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PyQt6.QtGui import QKeyEvent, QKeySequence
from PyQt6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.matching import fit
from gui.theme.tokens import STEP
from gui.widgets import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QAction

_WIDTH, _HEIGHT, _ROW = 560, 420, 36


class CommandPalette(QDialog):
    """A field and a list; Enter gives the command."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Commands"))
        self.setModal(True)
        self.resize(_WIDTH, _HEIGHT)
        self._actions = list(actions)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands that fit"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self._give())
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * STEP,) * 4)
        column.setSpacing(2 * STEP)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._find("")

    @property
    def found(self) -> list[QAction]:
        """The commands that fit, the best first."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item is not None]

    def changeEvent(self, event: QEvent | None) -> None:  # noqa: N802
        """Take the icons anew when light becomes dark."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self._dress)

    def _dress(self) -> None:
        row = self.list.currentRow()
        self._find(self.field.text())
        self.list.setCurrentRow(row)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:  # noqa: N802
        """Let the arrows of the field move in the list."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.field and pressed and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if key in steps:
            row = self.list.currentRow() + steps[key]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
            return True
        return False

    def _find(self, typed: str) -> None:
        ranked = [
            (cost, number)
            for number, action in enumerate(self._actions)
            if (cost := fit(typed, action.text().replace("&", ""))) is not None
        ]
        self.list.clear()
        for _, number in sorted(ranked):
            action = self._actions[number]
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, action)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, action.text())
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
            self.list.setItemWidget(item, _row(action))
        self.list.setCurrentRow(0)

    def _give(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            item.data(Qt.ItemDataRole.UserRole).trigger()


def _row(action: QAction) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
    row.setSpacing(3 * STEP)
    icon = label()
    icon.setFixedWidth(18)
    icon.setPixmap(action.icon().pixmap(18, 18))
    row.addWidget(icon)
    row.addWidget(ElidedLabel(action.text().replace("&", "")), 1)
    row.addWidget(
        label(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), "caption")
    )
    return made

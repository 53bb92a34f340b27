# SPDX-License-Identifier: GPL-3.0-or-later
"""A field and a list: something is found by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, QTimer
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.matching import fit
from gui.theme.tokens import STEP
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QResizeEvent

_WIDTH, _HEIGHT, _ROW = 560, 420, 36
_FURTHER = 1e6  # after all that fit by name
_AROUND = 4  # rows made beyond those in sight


class Finder(QDialog):
    """Lists what fits best first; Enter or a click takes it.

    Parameters
    ----------
    names : sequence of str
        What can be found, by the words that are searched.
    title, asks, called : str
        Of the window, within the empty field, and of the list for a screen reader.
    also : sequence of str
        Further words about each, in which what is typed is looked for as it stands.
    always : int
        How many of the last names stay at the end of the list whatever is typed.
    """

    def __init__(
        self,
        names: Sequence[str],
        title: str,
        asks: str,
        called: str,
        parent: QWidget | None,
        *,
        also: Sequence[str] = (),
        always: int = 0,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(_WIDTH, _HEIGHT)
        self._names, self._searched = list(names), len(names) - always
        self._also = [words.casefold() for words in also] or [""] * len(names)
        self.field = QLineEdit()
        self.field.setPlaceholderText(asks)
        self.field.setAccessibleName(title)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(called)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self._take())
        bar = self.list.verticalScrollBar()
        assert bar is not None
        bar.valueChanged.connect(self._fill)
        self._nothing = label(QCoreApplication.translate("Finder", "Nothing fits"), "dim")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * STEP,) * 4)
        column.setSpacing(2 * STEP)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        self._find("")

    # -- what a finder of something is ----------------------------------------------------

    def row(self, number: int) -> QWidget:
        """Return what is shown of one."""
        raise NotImplementedError

    def take(self, number: int) -> None:
        """One was chosen, and the window is closed."""
        raise NotImplementedError

    # -- finding --------------------------------------------------------------------------

    @property
    def fitting(self) -> list[int]:
        """The numbers of what fits, the best first."""
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
            self._take()
            return True
        return False

    def _find(self, typed: str) -> None:
        costs = [self._cost(typed, number) for number in range(self._searched)]
        ranked = [(cost, number) for number, cost in enumerate(costs) if cost is not None]
        shown = [number for _, number in sorted(ranked)]
        self.list.clear()
        for number in (*shown, *range(self._searched, len(self._names))):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._names[number])
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._fill()
        self.list.setVisible(bool(self.list.count()))
        self._nothing.setVisible(not self.list.count())

    def _fill(self) -> None:
        """Make the rows in sight: of thousands, no others."""
        top = self.list.indexAt(QPoint(1, 1)).row()
        first = max(top, 0)
        last = first + max(self.list.height(), _HEIGHT) // _ROW + _AROUND
        for number in range(first, min(last, self.list.count())):
            item = self.list.item(number)
            if item is not None and self.list.itemWidget(item) is None:
                self.list.setItemWidget(item, self.row(item.data(Qt.ItemDataRole.UserRole)))

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Make the rows that come into sight."""
        super().resizeEvent(event)
        self._fill()

    def _cost(self, typed: str, number: int) -> float | None:
        cost = fit(typed, self._names[number])
        if cost is None and typed.strip().casefold() in self._also[number]:
            return _FURTHER
        return cost

    def _take(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            self.take(item.data(Qt.ItemDataRole.UserRole))

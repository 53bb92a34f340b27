# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of moments: a time and a sentence; every row is a door to its moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QModelIndex, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetricsF, QPainter, QPen, QStandardItem, QStandardItemModel
from PyQt6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from gui.formats import clock, unbroken
from gui.theme.fonts import ui_font
from gui.widgets import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
    from PyQt6.QtWidgets import QStyleOptionViewItem, QWidget

    from gui.theme import Theme
    from gui.theme.tokens import Ink

_ENTRY = Qt.ItemDataRole.UserRole + 1
_TIME_WIDTH, _PAD = 50.0, 7.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: when, what, in whose ink; `thing` is what it stands for."""

    time_s: float
    sentence: str
    ink: Ink = "dim"
    end_s: float | None = None
    thing: Any = None


class _Rows(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QSize:
        entry: Entry = index.data(_ENTRY)
        viewport = self._view.viewport()
        width = 200 if viewport is None else viewport.width()
        room = QRectF(0, 0, max(width - _TIME_WIDTH - 2 * _PAD, 60), 1000)
        height = QFontMetricsF(ui_font()).boundingRect(
            room, int(Qt.TextFlag.TextWordWrap), unbroken(entry.sentence)
        )
        return QSize(width, round(height.height() + 2 * _PAD))

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        if painter is None:
            return
        entry: Entry = index.data(_ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect)
        chosen = option.state & QStyle.StateFlag.State_Selected
        over = option.state & QStyle.StateFlag.State_MouseOver
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("inset", 255 if chosen else 140))
            painter.drawRoundedRect(room, 6, 6)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        elif index.row():
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(room.topLeft(), room.topRight())
        painter.setFont(ui_font())
        painter.setPen(self._theme.written(entry.ink))
        top = Qt.AlignmentFlag.AlignTop
        when = room.adjusted(_PAD, _PAD, 0, -_PAD)
        painter.drawText(when, top | Qt.AlignmentFlag.AlignLeft, clock(entry.time_s))
        painter.setPen(self._theme.colour("text"))
        words = room.adjusted(_PAD + _TIME_WIDTH, _PAD, -_PAD, -_PAD)
        flags = int(Qt.TextFlag.TextWordWrap) | int(top)
        painter.drawText(words, flags, unbroken(entry.sentence))
        painter.restore()


def _looks(entry: Entry) -> tuple[float, float | None, str]:
    return entry.time_s, entry.end_s, entry.sentence


class MomentList(QListView):
    """Rows of moments.

    Parameters
    ----------
    theme : Theme
        The colours.
    name : str
        For a screen reader.
    nothing : str
        What is said where there are no rows.

    Attributes
    ----------
    entered_moment : pyqtSignal(object)
        An `Entry` was clicked, or Enter was pressed on it.
    """

    entered_moment = pyqtSignal(object)

    def __init__(
        self, theme: Theme, name: str, nothing: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._nothing = theme, nothing
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Rows(theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView:focus { border: none; }")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._enter)
        self.activated.connect(self._enter)
        viewport = self.viewport()
        assert viewport is not None
        theme.changed.connect(viewport.update)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows; the one that was selected stays so, or the one that takes its place."""
        row, before = self.currentIndex().row(), self.current
        same = [n for n, entry in enumerate(entries) if before and _looks(entry) == _looks(before)]
        row = same[0] if same else row
        self._rows.clear()
        for entry in entries:
            item = QStandardItem()
            item.setData(entry, _ENTRY)
            item.setData(
                f"{clock(entry.time_s)}, {entry.sentence}", Qt.ItemDataRole.AccessibleTextRole
            )
            item.setToolTip(plain_tip(entry.sentence))
            self._rows.appendRow(item)
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, 0))

    @property
    def entries(self) -> list[Entry]:
        """All rows."""
        rows = range(self._rows.rowCount())
        return [self._rows.index(row, 0).data(_ENTRY) for row in rows]

    @property
    def current(self) -> Entry | None:
        """The row that is selected."""
        index = self.currentIndex()
        return index.data(_ENTRY) if index.isValid() else None

    def select_near(self, time_s: float) -> None:
        """Select the last row that has begun at a time."""
        begun = [row for row, e in enumerate(self.entries) if e.time_s <= time_s + 1e-3]
        if begun:
            self.setCurrentIndex(self._rows.index(begun[-1], 0))

    def focusInEvent(self, event: QFocusEvent | None) -> None:  # noqa: N802
        """Who comes by keyboard stands on a row."""
        super().focusInEvent(event)
        by_mouse = event is None or event.reason() == Qt.FocusReason.MouseFocusReason
        rows = self.selectionModel()
        if not by_mouse and rows is not None and not rows.hasSelection() and self._rows.rowCount():
            # Qt makes the first row the current one, but does not select it.
            self.setCurrentIndex(self._rows.index(max(self.currentIndex().row(), 0), 0))
            rows.select(self.currentIndex(), rows.SelectionFlag.ClearAndSelect)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw what there is in place of rows, and a frame if the keyboard is there."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self._rows.rowCount():
            painter.setFont(ui_font())
            painter.setPen(self._theme.colour("dim"))
            room = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._nothing)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _enter(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if entry is not None:
            self.entered_moment.emit(entry)

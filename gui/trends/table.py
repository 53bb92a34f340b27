# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers behind the charts, to be read and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt
from PyQt6.QtWidgets import QStyledItemDelegate

from gui.formats import NOT_VISIBLE
from gui.widgets import plain_tip
from mirrorcam.text import as_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtWidgets import QStyleOptionViewItem

_WORDS = 3
"""Columns before the numbers: when, which session, with whom."""

_LONG = (1, 2)
"""Columns whose texts may be cut off."""


_APART = {ord(mark): " " for mark in "\t\n"}
"""What parts cells and rows, so that it cannot stand in one."""

_NAME_PX = 160
"""A column of names is no wider, whatever somebody is called."""


class Names(QStyledItemDelegate):
    """Draws names, which ask for so much room at most."""

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QSize:
        """Return the room of a name."""
        return super().sizeHint(option, index).boundedTo(QSize(_NAME_PX, 1 << 15))


class RowsModel(QAbstractTableModel):
    """Rows of texts under titles."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = tuple(titles)
        self._titles = list(titles)
        self._rows: list[list[str]] = []

    def set_rows(self, rows: list[list[str]], more_titles: Sequence[str] = ()) -> None:
        """Show other rows, which may have more columns than those with titles of their own."""
        self.beginResetModel()
        self._titles = [*self._own, *more_titles]
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text; what is not known shows a dash and is copied as nothing."""
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text or NOT_VISIBLE
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in _LONG:
            return plain_tip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section > 2 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def text(self, rows: Sequence[int] | None = None) -> str:
        """Return rows (all by default) as text with tabs, as spreadsheets take it."""
        chosen = rows if rows else range(len(self._rows))
        titles = [title.replace("\n", " ") for title in self._titles]
        # Only names and the like are words; numbers may begin with a minus.
        rows_of_words = (
            [*map(as_cell, self._rows[row][:_WORDS]), *self._rows[row][_WORDS:]] for row in chosen
        )
        lines = [titles, *rows_of_words]
        return "\n".join("\t".join(cell.translate(_APART) for cell in line) for line in lines)

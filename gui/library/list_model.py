# SPDX-License-Identifier: GPL-3.0-or-later
"""The entries of the library for Qt's list view, with what a screen reader says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from gui import formats
from gui.library.words import figures, people
from gui.refusals import refusal_told
from gui.weaknesses import weakness_told
from gui.widgets import plain_tip

if TYPE_CHECKING:
    from mirrorcam.library import Entry

ENTRY = int(Qt.ItemDataRole.UserRole)


class EntryListModel(QAbstractListModel):
    """A row for each entry."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: dict[object, int] = {}

    def set_entries(self, entries: list[Entry]) -> None:
        """Show other entries; where only some changed, the view keeps its place."""
        if [e.path for e in entries] == [e.path for e in self._entries]:
            self._entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = entries
        self._rows = {entry.path: row for row, entry in enumerate(entries)}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802
        """Return the number of entries."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def entry(self, index: QModelIndex) -> Entry | None:
        """Return the entry of a row."""
        row = index.row()
        return self._entries[row] if index.isValid() and row < len(self._entries) else None

    def row_of(self, path: object) -> int:
        """Return the row of a session folder, -1 if it is not among the entries."""
        return self._rows.get(path, -1)

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        """Return what Qt asks for."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            facts = (
                entry.title,
                people(entry),
                formats.long_date(entry.created_at),
                formats.length(entry.duration_s),
                refusal_told(entry.problem),
                *(text for text, _ in figures(entry)),
            )
            return ", ".join(fact for fact in facts if fact)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = (
                entry.title,
                formats.long_date(entry.created_at),
                ", ".join(entry.tags),
                refusal_told(entry.problem),
                *map(weakness_told, entry.quality),
            )
            return plain_tip("\n".join(line for line in lines if line))
        return None

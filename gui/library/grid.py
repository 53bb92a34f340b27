# SPDX-License-Identifier: GPL-3.0-or-later
"""The grid of cards: Qt's list view, with as many columns as fit and cards that fill the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollBar, QWidget

from gui.library.card_delegate import CardDelegate
from gui.library.list_model import EntryListModel

if TYPE_CHECKING:
    from PyQt6.QtCore import QModelIndex
    from PyQt6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from gui.theme import Theme
    from mirrorcam.library import Entry

_NARROWEST = 356  # in less, the second number of open bodies would be cut off
_MOST_COLUMNS = 5  # on a large screen cards grow, or they would be lost on it
GAP = 16


class CardGrid(QListView):
    """Cards in columns.

    Attributes
    ----------
    opened : pyqtSignal
        A card was activated (double click, Enter): its entry.
    """

    opened = pyqtSignal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.setStyleSheet("#cards, #cards:focus { background: transparent; border: none; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar lies over the last gap, so that cards neither jump nor lose width to it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._follow(self.verticalScrollBar())
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Sessions"))
        self.entries = EntryListModel(self)
        self.setModel(self.entries)
        self._delegate = CardDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.doubleClicked.connect(self._activate)
        viewport = self.viewport()
        if viewport is not None:
            theme.changed.connect(viewport.update)

    def selected(self) -> list[Entry]:
        """Return the entries of the selected cards."""
        model = self.selectionModel()
        rows = [] if model is None else sorted(model.selectedIndexes(), key=lambda i: i.row())
        found = [self.entries.entry(index) for index in rows]
        return [entry for entry in found if entry is not None]

    def show_entries(self, entries: list[Entry]) -> None:
        """Show other entries; what was selected stays so as far as it is still there."""
        chosen, current = [e.path for e in self.selected()], self.entries.entry(self.currentIndex())
        self.entries.set_entries(entries)
        model = self.selectionModel()
        if model is None or model.hasSelection():
            return
        if current is not None and self.entries.row_of(current.path) >= 0:
            at = self.entries.index(self.entries.row_of(current.path))
            model.setCurrentIndex(at, model.SelectionFlag.NoUpdate)
        for row in map(self.entries.row_of, chosen):
            if row >= 0:
                model.select(self.entries.index(row), model.SelectionFlag.Select)
        if self.hasFocus() and not chosen:
            self._choose_current()

    def focusInEvent(self, event: QFocusEvent | None) -> None:  # noqa: N802
        """Who comes by keyboard stands on a card, and every key that is for a card works."""
        super().focusInEvent(event)
        if event is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose_current()

    def _choose_current(self) -> None:
        model = self.selectionModel()
        if model is not None and not model.hasSelection() and self.entries.rowCount():
            current = self.currentIndex()
            self.setCurrentIndex(current if current.isValid() else self.entries.index(0))
            model.select(self.currentIndex(), model.SelectionFlag.Select)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Fit the cards to the width."""
        self._fit()
        super().resizeEvent(event)
        width = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - width, 0, width, self.height())

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802
        """Open by Enter on every system."""
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _follow(self, own: QScrollBar | None) -> None:
        assert own is not None
        self._bar.hide()
        own.rangeChanged.connect(self._bar.setRange)
        own.rangeChanged.connect(lambda low, high: self._bar.setVisible(high > low))
        own.rangeChanged.connect(lambda: self._bar.setPageStep(own.pageStep()))
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)

    def _fit(self) -> None:
        columns = min(max(1, self.width() // (_NARROWEST + GAP)), _MOST_COLUMNS)
        step = (self.width() - 1) // columns
        self._delegate.set_width(step - GAP, GAP)
        self.setGridSize(self._delegate.cell)

    def _activate(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index)
        if entry is not None:
            self.opened.emit(entry)

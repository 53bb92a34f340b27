# SPDX-License-Identifier: GPL-3.0-or-later
"""A layout that fills rows from left to right and goes on in the next: chips, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class FlowLayout(QLayout):
    """Rows of widgets.

    Parameters
    ----------
    spacing : int
        Between widgets and between rows, in pixels.
    column_width : int
        0 keeps each widget's own width; else all widgets get one width of at least this, so
        that they stand in columns that fill the row.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, column_width: int = 0
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._column_width = column_width
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem | None) -> None:  # noqa: N802
        """Take an item (Qt calls this)."""
        if item is not None:
            self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove an item and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Take no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The height depends on the number of rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all rows."""
        places = list(self._places(QRect(0, 0, width, 0)))
        bottom = max((place.bottom() + 1 for _, place in places), default=0)
        margins = self.contentsMargins()
        return bottom + margins.bottom() if places else margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place the widgets."""
        super().setGeometry(rect)
        for item, place in self._places(rect):
            item.setGeometry(place)

    def set_column_width(self, width: int) -> None:
        """Let columns be at least as wide as this, in pixels."""
        if width != self._column_width:
            self._column_width = width
            self.invalidate()

    def columns(self, width: int) -> int:
        """Return how many columns fit (1 where widgets keep their own width)."""
        if self._column_width <= 0:
            return 1
        return max(1, (width + self.spacing()) // (self._column_width + self.spacing()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, rect: QRect) -> Iterator[tuple[QLayoutItem, QRect]]:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        gap = self.spacing()
        columns = self.columns(room.width())
        fixed = (room.width() - (columns - 1) * gap) // columns if self._column_width else 0
        x, y, row = room.x(), room.y(), 0
        tallest = max((item.sizeHint().height() for item in self._shown()), default=0)
        for item in self._shown():
            hint = item.sizeHint()
            width = fixed or min(hint.width(), max(room.width(), 1))
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if x > room.x() and x + width > room.x() + room.width():
                x, y, row = room.x(), y + row + gap, 0
            # What is lower than the rest of its row stands in the middle of it.
            sink = 0 if fixed else max(0, (tallest - height) // 2)
            yield item, QRect(x, y + sink, width, height)
            x += width + gap
            row = max(row, height if fixed else tallest)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure that can be opened: by a click, or by Enter where it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPen

from gui.widgets import ElidedLabel, Figure

if TYPE_CHECKING:
    from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
    from PyQt6.QtWidgets import QWidget

    from gui.theme import Theme
    from gui.theme.tokens import Ink


class FigureDoor(Figure):
    """A figure that leads to where it comes from.

    Attributes
    ----------
    opened : pyqtSignal
        It was clicked, or Enter was pressed on it.
    """

    opened = pyqtSignal()

    def __init__(
        self, theme: Theme, name: str, ink: Ink, tip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, ink, parent)
        self._theme = theme
        # One line, whatever it says: while a film plays nothing may jump up and down.
        whole, self._caption = self._caption, ElidedLabel("", "dim")
        column = self.layout()
        assert column is not None
        column.replaceWidget(whole, self._caption)
        whole.deleteLater()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Open it."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802
        """Open it with Enter."""
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw a frame where it has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

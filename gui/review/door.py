# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers that can be opened: by a click, or by Enter where they have the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QPainter, QPen
from PyQt6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION
from gui.widgets import ElidedLabel, Figure, plain_tip

if TYPE_CHECKING:
    from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
    from PyQt6.QtWidgets import QWidget

    from gui.theme import Theme
    from gui.theme.tokens import Ink

    _OfWidget = QWidget
else:
    _OfWidget = object  # PyQt knows one base of its own only


class Opens(_OfWidget):
    """What a widget with a signal ``opened`` does so that it leads somewhere."""

    opened: pyqtSignal

    def can_be_opened(self) -> None:
        """Let it have the focus, and show a hand."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Open it; not where the pointer was taken away before the button was let go."""
        if (
            event is not None
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802
        """Open it with Enter."""
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class FigureDoor(Opens, Figure):
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
        self.can_be_opened()
        self.setToolTip(tip)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw a frame where it has the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class DoorLabel(Opens, QLabel):
    """A number alone that leads to its moment.

    Attributes
    ----------
    opened : pyqtSignal
        It was clicked, or Enter was pressed on it.
    """

    opened = pyqtSignal()

    def __init__(
        self,
        theme: Theme,
        role: str = "body",
        ink: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if ink is not None:
            self.setProperty("ink", ink)
        self.can_be_opened()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw a frame where it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("text"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class NumberDoor(QAbstractButton):
    """A name and a number, which leads to its moment; Qt's ``clicked`` says so.

    Below them stands how the number is to be read, where that is known.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._number, self._against = theme, name, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_number(self, number: str, tip: str, against: str = "") -> None:
        """Show another number and how it stands to chance; without a tip it leads nowhere."""
        self._number = number
        self.setToolTip(plain_tip("\n".join(words for words in (against, tip) if words)))
        self.setEnabled(bool(tip))
        name = f"{self._name}: {number}"
        self.setAccessibleName(f"{name}, {against}" if against else name)
        self.setAccessibleDescription(tip)
        if bool(against) != bool(self._against):
            self.updateGeometry()
        self._against = against
        self.update()

    @property
    def number(self) -> str:
        """The number as it is shown."""
        return self._number

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line of text, or two."""
        words = self.fontMetrics()
        width = words.horizontalAdvance(self._name) + words.horizontalAdvance("-00.0 s") + 24
        below = QFontMetrics(ui_font(CAPTION)).height() if self._against else 0
        return QSize(width, words.height() + 6 + below)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The name may be cut off."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw name and number, and a ground where the pointer or the focus is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("inset"))
            painter.drawRoundedRect(room, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6)
        words = self.fontMetrics()
        taken = words.horizontalAdvance(self._number) + 12
        painter.setPen(self._theme.colour("text"))
        end = Qt.AlignmentFlag.AlignVCenter
        inner = room.adjusted(4, 0, -4, 0)
        if self._against:
            inner.setHeight(words.height() + 4)
        painter.drawText(inner, int(end | Qt.AlignmentFlag.AlignRight), self._number)
        painter.setPen(self._theme.colour("dim"))
        name = words.elidedText(self._name, Qt.TextElideMode.ElideRight, int(inner.width() - taken))
        painter.drawText(inner, int(end | Qt.AlignmentFlag.AlignLeft), name)
        if self._against:
            painter.setFont(ui_font(CAPTION))
            below = QRectF(inner.left(), inner.bottom() - 2, inner.width(), room.height())
            below.setBottom(room.bottom())
            told = painter.fontMetrics().elidedText(
                self._against, Qt.TextElideMode.ElideRight, int(below.width())
            )
            painter.drawText(below, int(end | Qt.AlignmentFlag.AlignLeft), told)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels, chips and buttons in the few kinds that the app has."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

if TYPE_CHECKING:
    from PyQt6.QtGui import QAction, QKeyEvent, QPaintEvent

    from gui.theme import Theme

LabelRole = Literal["body", "title", "heading", "caption", "dim", "figure", "largeFigure", "chip"]
ButtonRole = Literal["button", "primary", "quiet", "chip"]


def label(text: str = "", role: LabelRole = "body", ink: str | None = None) -> QLabel:
    """Return a label in one of the kinds of type; plain text only, names may hold anything."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if ink is not None:
        made.setProperty("ink", ink)
    return made


def restyle(part: QWidget, name: Literal["role", "ink"], value: str) -> None:
    """Give a label another kind or ink, if it is another one."""
    style = part.style()
    if part.property(name) != value and style is not None:
        part.setProperty(name, value)
        style.unpolish(part)
        style.polish(part)


def chip(text: str = "") -> QLabel:
    """Return a small fact in a pill."""
    made = label(text, "chip")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def plain_tip(words: str) -> str:
    """Return words that somebody else wrote as a tooltip that shows them as they are.

    Qt takes a tooltip that looks like HTML for that. It would leave out what stands in brackets in
    a transcript, and read the picture that the title of somebody else's session names.
    """
    if "<" not in words and "&lt;" not in words:
        return words
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")


class _Button(QPushButton):
    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802
        """Be pressed by Enter too: a dialog would press its default button in place of this one."""
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, role: ButtonRole = "button", tip: str = "", *, checkable: bool = False
) -> QPushButton:
    """Return a push button in one of the kinds."""
    made = _Button(text)
    made.setProperty("role", role)
    made.setToolTip(tip)
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    if role == "chip":
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def icon_button(theme: Theme, icon: str, name: str, action: QAction | None = None) -> QToolButton:
    """Return a button that is an icon; `name` is what a screen reader says and the tooltip."""
    made = QToolButton()
    made.setProperty("role", "icon")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFixedSize(QSize(34, 34))
    if action is not None:
        made.setDefaultAction(action)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    else:
        made.setToolTip(name)
    made.setAccessibleName(name)
    theme.dress(made, icon)
    return made


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room; the tooltip has all."""

    def __init__(
        self, text: str = "", role: LabelRole = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str | None) -> None:  # noqa: N802 (Qt's name)
        """Set the whole text."""
        super().setText(text or "")
        self.setToolTip("")

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Any width will do."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        tip = plain_tip(self.text()) if shown != self.text() else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), shown)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a view shows when it has nothing to show: empty, loading, or an error in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gui.theme.tokens import STEP
from gui.widgets.words import button, label

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.theme.tokens import Ink

State = Literal["empty", "loading", "error"]
_ICON_PX = 48
_WIDTH_PX = 420


class StatePanel(QWidget):
    """A calm panel in the middle of a view: icon, title, sentence, and one thing to do.

    Attributes
    ----------
    acted : pyqtSignal
        The button was pressed.
    """

    acted = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name: str | None = "info"
        self._ink: Ink = "dim"
        self._icon = label()
        self._title = label("", "heading")
        self._sentence = label("", "dim")
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(200)
        self._button = button("", "primary")
        self._button.clicked.connect(self.acted)
        centre = Qt.AlignmentFlag.AlignHCenter
        middle = QWidget()
        middle.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        for text in (self._icon, self._title, self._sentence):
            text.setAlignment(centre)
            column.addWidget(text)
        for widget in (self._bar, self._button):
            column.addWidget(widget, 0, centre)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()  # without an alignment, or the height of wrapped text is not asked for
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
        theme.changed.connect(self._paint_icon)
        self.show_loading("")

    def show_empty(
        self, title: str, sentence: str = "", action: str = "", icon: str = "film-strip"
    ) -> None:
        """Say that there is nothing yet, and what to do."""
        self._show("empty", title, sentence, action, icon, "dim")

    def show_loading(self, title: str, sentence: str = "") -> None:
        """Say that something is being read."""
        self._show("loading", title, sentence, "", None, "dim")

    def show_error(
        self, title: str, sentence: str, action: str = "", icon: str = "warning"
    ) -> None:
        """Say what went wrong and what to do, in one sentence."""
        self._show("error", title, sentence, action, icon, "b")

    def _show(
        self,
        state: State,
        title: str,
        sentence: str,
        action: str,
        icon: str | None,
        ink: Ink,
    ) -> None:
        self.state = state
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._bar.setVisible(state == "loading")
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._icon_name, self._ink = icon, ink
        self._icon.setVisible(icon is not None)
        self.setAccessibleName(f"{title} {sentence}".strip())
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._icon_name is not None:
            icon = self._theme.icon(self._icon_name, self._ink)
            self._icon.setPixmap(icon.pixmap(_ICON_PX, _ICON_PX))

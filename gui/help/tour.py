# SPDX-License-Identifier: GPL-3.0-or-later
"""Three cards for somebody who opens the app for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gui.theme.tokens import STEP
from gui.widgets import button, label

if TYPE_CHECKING:
    from gui.theme import Theme

_ICON_PX = 56


class Tour(QDialog):
    """Shows one card after the other; Escape ends it at any time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Welcome to mirrorcam"))
        self.setModal(True)
        self.setFixedSize(520, 400)
        self._theme = theme
        cards = (
            (
                "film-strip",
                self.tr("Drop the recording of a conversation"),
                self.tr(
                    "A call with two pictures, one camera that sees both, or a file of each "
                    "person. mirrorcam finds the two people; you can correct where they are and "
                    "who is who."
                ),
            ),
            (
                "chart-line",
                self.tr("Every number stands at chance"),
                self.tr(
                    "Unrelated people look alike too. 0 is what chance shows, and grey is its "
                    "band. What was not visible is a gap, never zero. mirrorcam describes what two "
                    "bodies did; it does not measure feelings."
                ),
            ),
            (
                "lock",
                self.tr("Nothing leaves this computer"),
                self.tr(
                    "No account, no network, no counting. Ask the people in a recording before "
                    "you analyse it. F1 opens the help of the screen that you are on, Ctrl+K finds "
                    "every command."
                ),
            ),
        )
        self._icons: dict[QLabel, str] = {}
        self.stack = QStackedWidget()
        for icon, title, text in cards:
            self.stack.addWidget(self._card(icon, title, text))
        self._where = label("", "caption")
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.skip = button(self.tr("Skip"), "quiet")
        self.skip.clicked.connect(self.accept)
        self.next = button("", "primary")
        self.next.setDefault(True)
        self.next.clicked.connect(self._go_on)
        row = QHBoxLayout()
        row.addWidget(self.skip)
        row.addWidget(self._where, 1)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * STEP,) * 4)
        column.addWidget(self.stack, 1)
        column.addLayout(row)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self._tell()
        self.next.setFocus()

    def _card(self, icon: str, title: str, text: str) -> QWidget:
        card = QWidget()
        picture = label()
        self._icons[picture] = icon
        heading, body = label(title, "title"), label(text, "dim")
        body.setWordWrap(True)
        column = QVBoxLayout(card)
        column.setSpacing(4 * STEP)
        column.addStretch(1)
        for part in (picture, heading, body):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(2)
        card.setAccessibleName(f"{title}. {text}")
        return card

    def _paint_icons(self) -> None:
        for picture, icon in self._icons.items():
            picture.setPixmap(self._theme.icon(icon, "both").pixmap(_ICON_PX, _ICON_PX))

    def _go_on(self) -> None:
        if self.stack.currentIndex() + 1 == self.stack.count():
            self.accept()
            return
        self.stack.setCurrentIndex(self.stack.currentIndex() + 1)
        self._tell()

    def _tell(self) -> None:
        now, all_cards = self.stack.currentIndex() + 1, self.stack.count()
        self._where.setText(self.tr("{0} of {1}").format(now, all_cards))
        last = now == all_cards
        self.next.setText(self.tr("Start") if last else self.tr("Next"))
        self.skip.setVisible(not last)

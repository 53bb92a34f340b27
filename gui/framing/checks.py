# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks of one person's picture as a quiet list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.framing import words
from gui.theme.tokens import STEP
from gui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.theme import Theme
    from gui.theme.tokens import Ink
    from mirrorcam.cues.framing import Check

_ROWS, _ICON_PX = 5, 16


class CheckList(QWidget):
    """One line a check: a mark, what was looked at, what was found and what to do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checks: tuple[Check, ...] = ()
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(_ROWS, 1)  # the lists of two people stay in line
        top = Qt.AlignmentFlag.AlignTop
        for row in range(_ROWS):
            mark, about, found = label(), label(), label("", "dim")
            mark.setFixedWidth(_ICON_PX + 2)
            found.setWordWrap(True)
            for column, part in enumerate((mark, about, found)):
                part.setAlignment(top)
                grid.addWidget(part, row, column)
            self._rows.append((mark, about, found))
        theme.changed.connect(self._paint)
        self._paint()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found."""
        shown = tuple(checks)[:_ROWS]
        before, self._checks = self._checks, shown
        if [(c.about, c.finding) for c in shown] == [(c.about, c.finding) for c in before]:
            self._say()  # icons are the same
        else:
            self._paint()

    def _paint(self) -> None:
        for number, (mark, about, found) in enumerate(self._rows):
            there = number < len(self._checks)
            for part in (mark, about, found):
                part.setVisible(there)
            if not there:
                continue
            check = self._checks[number]
            icon = "check" if check.good else "arrow-right"
            ink: Ink = "both" if check.good else "text"
            if check.finding == "unknown":
                icon, ink = "minus", "dim"
            mark.setPixmap(self._theme.icon(icon, ink).pixmap(_ICON_PX, _ICON_PX))
            about.setText(words.title(check))
        self._say()

    def _say(self) -> None:
        for (_, _, found), check in zip(self._rows, self._checks, strict=False):
            found.setText(words.sentence(check))
        said = " ".join(f"{words.title(c)}: {words.sentence(c)}" for c in self._checks)
        if said != self.accessibleName():
            self.setAccessibleName(said)

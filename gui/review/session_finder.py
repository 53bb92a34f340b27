# SPDX-License-Identifier: GPL-3.0-or-later
"""Which session stands beside this one: those of the library, or one from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from gui.finder import Finder
from gui.library.words import people, when_and_how_long
from gui.theme.tokens import STEP
from gui.widgets import ElidedLabel, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.library import Entry

translate = QCoreApplication.translate

_WHEN_PX = 130  # as wide for all, so that names stand below each other


class SessionFinder(Finder):
    """Sessions by title, people and tags, and another folder below them.

    Attributes
    ----------
    chosen : pyqtSignal(object)
        The path of a session of the library.
    elsewhere : pyqtSignal
        The session lies in another folder.
    """

    chosen = pyqtSignal(object)
    elsewhere = pyqtSignal()

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        self._entries = [entry for entry in entries if entry.can_open]
        self._other = translate("Review", "Another folder…")
        names = [" ".join((one.title, people(one), *one.tags)) for one in self._entries]
        super().__init__(
            [*names, self._other],
            translate("Review", "Beside another session"),
            translate("Review", "Which session beside this one?"),
            translate("Review", "Sessions that fit"),
            parent,
            always=1,
        )

    def row(self, number: int) -> QWidget:
        """Show title, people, date and length."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        row.setSpacing(3 * STEP)
        if number == len(self._entries):
            row.addWidget(ElidedLabel(self._other, "dim"), 1)
            return made
        entry = self._entries[number]
        row.addWidget(ElidedLabel(entry.title), 3)
        row.addWidget(ElidedLabel(people(entry), "dim"), 2)
        when = label(when_and_how_long(entry), "caption")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        when.setMinimumWidth(_WHEN_PX)
        row.addWidget(when)
        return made

    def take(self, number: int) -> None:
        """Say which one, or that it is elsewhere."""
        if number == len(self._entries):
            self.elsewhere.emit()
        else:
            self.chosen.emit(self._entries[number].path)

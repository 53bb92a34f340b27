# SPDX-License-Identifier: GPL-3.0-or-later
"""Search field and filters above the cards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, Qt, QTimer
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui import formats
from gui.library.model import BETWEEN
from gui.library.period_dialog import PeriodDialog
from gui.theme.tokens import STEP
from gui.widgets import FlowLayout, button, plain_tip
from gui.widgets.drop_menu import DropMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gui.library.model import LibraryModel
    from gui.theme import Theme

_PATIENCE_MS = 150
_SEARCH_PX = 240
_CHOSEN_PX = 240  # of many names that are chosen, the first; the others in the tooltip


class Filters(QWidget):
    """Search field, and chips for people, tags, time and order."""

    def __init__(self, theme: Theme, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.search = QLineEdit()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(self.tr("Search people, tags, dates"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(_SEARCH_PX)
        self._glass = QAction(self.tr("Search"), self.search)
        self._glass.triggered.connect(self.search.setFocus)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PATIENCE_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._search)
        self.people = self._chip(self.tr("Filter by people"))
        self.tags = self._chip(self.tr("Filter by tags"))
        self.period = self._chip(self.tr("Filter by date"))
        self.order = self._chip(self.tr("Order of the sessions"))
        row = FlowLayout(self, spacing=2 * STEP)  # chips go into a second row where it is narrow
        row.addWidget(self.search)
        for chip in (self.people, self.tags, self.period, self.order):
            row.addWidget(chip)
        self._periods = {
            "any": self.tr("Any time"),
            "week": self.tr("Last 7 days"),
            "month": self.tr("Last month"),
            "year": self.tr("Last year"),
            BETWEEN: self.tr("From … to …"),
        }
        self._orders = {
            "newest": self.tr("Newest first"),
            "oldest": self.tr("Oldest first"),
            "title": self.tr("By title"),
            "longest": self.tr("Longest first"),
        }
        self._one_of(self.period, self._periods, self._want_period)
        self._one_of(self.order, self._orders, lambda name: model.want(order=name))
        model.changed.connect(self.tell)
        theme.changed.connect(self._dress)
        self._dress()
        self.tell()

    def tell(self) -> None:
        """Show what is filtered by."""
        wanted, model = self._model.wanted, self._model
        if not wanted.text and self.search.text() and not self._pause.isActive():
            self.search.clear()
        self._several(
            self.people,
            self.tr("People"),
            model.people,
            wanted.people,
            lambda names: model.want(people=names),
        )
        self._several(
            self.tags,
            self.tr("Tags"),
            model.tags,
            wanted.tags,
            lambda names: model.want(tags=names),
        )
        if wanted.period == BETWEEN and wanted.days is not None:
            self.period.setText(formats.days(*wanted.days))
        else:
            self.period.setText(self._periods[wanted.period])
        self.period.setChecked(wanted.period != "any")
        self.order.setText(self._orders[wanted.order])
        self.order.setChecked(False)

    def _want_period(self, name: str) -> None:
        if name == BETWEEN:
            self.ask_for_days()
        else:
            self._model.want(period=name, days=None)

    def ask_for_days(self) -> None:
        """Ask from which day to which."""
        today = date.today()
        first, last = self._model.wanted.days or (today - timedelta(days=31), today)
        dialog = PeriodDialog(self._theme, first, last, self)
        dialog.accepted.connect(lambda: self._model.want(period=BETWEEN, days=dialog.days))
        dialog.open()

    def _search(self) -> None:
        self._pause.stop()
        if self.search.text() != self._model.wanted.text:
            self._model.want(text=self.search.text())

    def _chip(self, tip: str) -> QPushButton:
        chip = button("", "chip", tip, checkable=True)
        chip.setAccessibleName(tip)
        chip.setMenu(DropMenu(chip))
        return chip

    def _one_of(
        self, chip: QPushButton, names: Mapping[str, str], choose: Callable[[str], None]
    ) -> None:
        menu = chip.menu()
        assert menu is not None
        group = QActionGroup(menu)
        for name, text in names.items():
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, name=name: choose(name))
            group.addAction(action)
            menu.addAction(action)

    def _several(
        self,
        chip: QPushButton,
        title: str,
        counts: Mapping[str, int],
        chosen: frozenset[str],
        choose: Callable[[frozenset[str]], None],
    ) -> None:
        chip.setVisible(bool(counts) or bool(chosen))
        words = ", ".join(sorted(chosen)) if chosen else title
        shown = chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _CHOSEN_PX)
        chip.setText(shown.replace("&", "&&"))
        chip.setToolTip(chip.accessibleName() if shown == words else plain_tip(words))
        chip.setChecked(bool(chosen))
        menu = chip.menu()
        assert menu is not None
        menu.clear()
        for name in {**dict.fromkeys(sorted(chosen), 0), **counts}:
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(name in chosen)
            action.triggered.connect(lambda _=False, name=name: choose(chosen ^ {name}))
            menu.addAction(action)

    def _dress(self) -> None:
        self._glass.setIcon(self._theme.icon("magnifying-glass", "dim"))
        for chip in (self.people, self.tags, self.period, self.order):
            chip.setIcon(self._theme.icon("caret-down", "dim"))
            chip.setIconSize(QSize(11, 11))
            chip.setLayoutDirection(self.layoutDirection().RightToLeft)

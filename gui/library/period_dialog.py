# SPDX-License-Identifier: GPL-3.0-or-later
"""From which day to which: the free filter by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QDate, Qt
from PyQt6.QtGui import QColor, QTextCharFormat
from PyQt6.QtWidgets import QCalendarWidget, QDateEdit, QGridLayout

from gui.library.dialogs import TitledDialog, translate
from gui.theme.tokens import STEP
from gui.widgets import label

if TYPE_CHECKING:
    from datetime import date

    from PyQt6.QtWidgets import QWidget

    from gui.theme import Theme


class PeriodDialog(TitledDialog):
    """Two days, both of which are in.

    Parameters
    ----------
    first, last : date
        The days that stand there at first.
    """

    def __init__(
        self, theme: Theme, first: date, last: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            translate("Library", "Sessions from a day to a day"),
            translate("Library", "Show"),
            parent,
        )
        self._first, self._last = self._field(theme, first), self._field(theme, last)
        self._first.dateChanged.connect(self._last.setMinimumDate)
        self._last.setMinimumDate(self._first.date())
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(
            ((self.tr("From"), self._first), (self.tr("To, inclusive"), self._last))
        ):
            words = label(text)
            words.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)
        self.begin_with(self._first, self._last)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self._first.date().toPyDate(), self._last.date().toPyDate()

    def _field(self, theme: Theme, day: date) -> QDateEdit:
        field = QDateEdit(QDate(day.year, day.month, day.day))
        field.setCalendarPopup(True)
        field.setDisplayFormat("d MMM yyyy")
        calendar = field.calendarWidget()
        if calendar is not None:
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            calendar.setHorizontalHeaderFormat(
                QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
            )
            calendar.setMinimumSize(300, 232)
            _calm(calendar, theme.colour("text"), theme.colour("dim"))
        return field


def _calm(calendar: QCalendarWidget, text: QColor, dim: QColor) -> None:
    """Take the red off the weekend: nothing in this app is red."""
    plain, header = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(text)
    header.setForeground(dim)
    calendar.setHeaderTextFormat(header)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The place Trends: a person or a pair over their sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.place import Place
from gui.theme.tokens import HEADER_HEIGHT, STEP
from gui.trends.charts import Chart
from gui.trends.model import ADDED, TrendsModel
from gui.trends.table import Names, RowsModel
from gui.widgets import FlowLayout, StatePanel, button, label
from gui.widgets.choice import ChoiceChip

if TYPE_CHECKING:
    from gui.context import Context
    from gui.theme.tokens import Ink

_SESSION, _WITH, _LEAST_PX = 1, 2, 40
_LOOKED_AT = 60
"""By so many rows, beside those in view, the width of a column is found."""


class TrendsPlace(Place):
    """Three charts over time and the table behind them."""

    help_page = "trends"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = TrendsModel(context.tasks, self)
        self.model.changed.connect(self._tell)
        self._shown: tuple[object, ...] = ()
        self._build()
        self.copy = self.add_command(
            self.tr("Copy the table"),
            "Ctrl+Shift+C",
            self.copy_table,
            self.tr("Copy the table, or its selected rows, for a spreadsheet"),
            "copy",
        )
        self.add_command(
            self.tr("Open session"),
            "Ctrl+Return",
            self._open_row,
            self.tr("Open the session of the selected row in Review"),
            "folder-open",
        )
        self.add_command(
            self.tr("Read the library again"),
            "F5",
            self.entered,
            self.tr("Read the sessions of the library again"),
            "arrows-clockwise",
        )
        self._tell()

    def _build(self) -> None:
        theme, model = self.context.theme, self.model
        self.person = ChoiceChip(theme, self.tr("Whose sessions"))
        self.partner = ChoiceChip(theme, self.tr("With whom"))
        self.tag = ChoiceChip(theme, self.tr("Filter by tag"))
        self.period = ChoiceChip(theme, self.tr("Filter by date"))
        self.person.chosen.connect(lambda name: model.want(person=name))
        self.partner.chosen.connect(lambda name: model.want(partner=name))
        self.tag.chosen.connect(lambda name: model.want(tag=name))
        self.period.chosen.connect(lambda name: model.want(period=name))
        copy = button(self.tr("Copy table"))
        copy.clicked.connect(self.copy_table)
        self._filters = QWidget()
        row = QHBoxLayout(self._filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=2 * STEP)  # in a second row where it is narrow
        flow.setContentsMargins(0, STEP, 0, STEP)  # as high as the button beside them
        for chip in (self.person, self.partner, self.tag, self.period):
            flow.addWidget(chip)
        row.addWidget(chips, 1)
        row.addWidget(copy)
        header = QHBoxLayout()
        header.setSpacing(3 * STEP)
        header.addStrut(HEADER_HEIGHT)
        header.addWidget(label(self.tr("Trends"), "title"))
        header.addWidget(self._filters, 1)
        self.mirroring = Chart(theme, self.tr("Mirroring"), "")
        self.eye_contact = Chart(theme, self.tr("Eye contact"), "")
        self.openness = Chart(theme, self.tr("Open body language"), "")
        charts = QWidget()
        charts_column = QVBoxLayout(charts)
        charts_column.setContentsMargins(0, 0, 0, 0)
        charts_column.setSpacing(3 * STEP)
        self._charts = charts_column
        self.added: dict[str, Chart] = {}
        for chart in (self.mirroring, self.eye_contact, self.openness):
            self._add_chart(chart)
        self.table = self._make_table()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(charts)
        self.splitter.addWidget(self.table)
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(3 * STEP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.restoreState(self.context.preferences.bytes_of("trends"))
        self.panel = StatePanel(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        # In a small window, or with large type, one scrolls; nothing is squeezed.
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setAccessibleName(self.tr("Curves and table"))
        self.scrolled.setWidget(self.splitter)
        self.stack.addWidget(self.scrolled)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 5 * STEP)
        column.setSpacing(4 * STEP)
        column.addLayout(header)
        column.addWidget(self.stack, 1)

    def _add_chart(self, chart: Chart) -> None:
        chart.clicked.connect(self._open_point)
        self._charts.addWidget(chart, 1)

    def _show_added(self, own: str, other: str) -> None:
        """Show what plugins added, a chart each."""
        model = self.model
        if list(self.added) != list(model.added):
            for chart in self.added.values():
                self._charts.removeWidget(chart)
                chart.deleteLater()
            self.added = {
                column: Chart(self.context.theme, title, "", least=(0.0, 0.0))
                for column, title in model.added.items()
            }
            for chart in self.added.values():
                self._add_chart(chart)
        for column, chart in self.added.items():
            name = f"{ADDED}{column}"
            if model.is_cue(column):
                series: list[tuple[str, Ink, str]] = [
                    (f"{name}:own", "a", own),
                    (f"{name}:other", "b", other),
                ]
                words = self.tr("From a plugin: {0}, and {1} (dashed).").format(own, other)
                chart.show_points(model.points, series, None, words)
                continue
            words = self.tr("From a plugin. Grey: what chance shows, where it tells that.")
            series = [(name, "both", model.added[column])]
            chart.show_points(model.points, series, (f"{name}:low", f"{name}:high"), words)

    def _make_table(self) -> QTableView:
        titles = (
            self.tr("Date"),
            self.tr("Session"),
            self.tr("With"),
            self.tr("Length\ns"),
            self.tr("Mirroring"),
            self.tr("Chance\nfrom"),
            self.tr("Chance\nto"),
            self.tr("p"),
            self.tr("Eye contact\nboth %"),
            self.tr("Eye contact\nown %"),
            self.tr("Both by\nchance %"),
            self.tr("Open body\nown"),
            self.tr("Open body\nof the other"),
        )
        table = QTableView()
        table.setAccessibleName(self.tr("The numbers of all sessions that are shown"))
        self.rows = RowsModel(titles, table)
        table.setModel(self.rows)
        table.setItemDelegateForColumn(_WITH, Names(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setMinimumHeight(120)
        table.doubleClicked.connect(lambda index: self._open_point(index.row()))
        vertical, horizontal = table.verticalHeader(), table.horizontalHeader()
        assert vertical is not None
        assert horizontal is not None
        vertical.hide()
        vertical.setDefaultSectionSize(30)
        horizontal.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # All numbers in one view: what is long is the name of a session, and it may be cut off.
        horizontal.setSectionResizeMode(_SESSION, QHeaderView.ResizeMode.Stretch)
        horizontal.setMinimumSectionSize(_LEAST_PX)
        # Numbers of one kind are equally long; a thousand rows, as Qt has it, hold the window up.
        horizontal.setResizeContentsPrecision(_LOOKED_AT)
        horizontal.setHighlightSections(False)
        return table

    def entered(self) -> None:
        """Read the library: sessions may have come or got other names."""
        self.model.load(self.context.preferences.library_folder)

    def folder_changed(self) -> None:
        """Read the library of the other folder."""
        self.entered()

    def close_place(self) -> None:
        """Remember the sizes."""
        self.context.preferences.keep_bytes("trends", self.splitter.saveState())

    def copy_table(self) -> None:
        """Put the table, or its selected rows, on the clipboard."""
        selection = self.table.selectionModel()
        rows = [] if selection is None else [i.row() for i in selection.selectedRows()]
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.rows.text(sorted(rows)))
            self.message.emit(self.tr("Copied. Paste it into a spreadsheet."))

    def _open_row(self) -> None:
        self._open_point(self.table.currentIndex().row())

    def _open_point(self, number: int) -> None:
        if 0 <= number < len(self.model.points):
            self.context.open_session(self.model.points[number].entry.path)

    def _tell(self) -> None:
        model = self.model
        self._filters.setVisible(model.phase == "ready" and bool(model.people))
        if model.phase == "error":
            self.panel.show_error(self.tr("The library cannot be read"), model.problem)
        elif model.phase == "loading":
            self.panel.show_loading(self.tr("Reading the library"))
        elif not model.people:
            self.panel.show_empty(
                self.tr("No names yet"),
                self.tr(
                    "Trends follow a person over sessions. Give the people of your sessions "
                    "names in the library, then they are listed here."
                ),
                icon="users",
            )
        ready = model.phase == "ready" and bool(model.people)
        self.stack.setCurrentWidget(self.scrolled if ready else self.panel)
        if ready:
            self._show_points()

    def _show_points(self) -> None:
        model, wanted = self.model, self.model.filter
        shown = (wanted, model.people, model.partners, model.tags, model.added, model.rows())
        if shown == self._shown:  # what is selected and how far one has scrolled stays so
            return
        self._shown = shown
        anyone = self.tr("With anyone")
        partners = {"": anyone, **{p: self.tr("With {0}").format(p) for p in model.partners}}
        tags = {"": self.tr("All tags"), **{tag: f"#{tag}" for tag in model.tags}}
        periods = {
            "any": self.tr("Any time"),
            "week": self.tr("Last 7 days"),
            "month": self.tr("Last month"),
            "year": self.tr("Last year"),
        }
        self.person.offer({name: name for name in model.people}, wanted.person)
        self.partner.offer(partners, wanted.partner)
        self.tag.offer(tags, wanted.tag)
        self.tag.setVisible(bool(model.tags))
        self.period.offer(periods, wanted.period)
        own, both = wanted.person, self.tr("both at once")
        other = wanted.partner or self.tr("the other one")
        self.mirroring.show_points(
            model.points,
            [("mirroring", "both", self.tr("mirroring"))],
            ("mirroring_low", "mirroring_high"),
            self.tr("0 is chance, 100 a perfect delayed mirror image. Grey: what chance shows."),
        )
        self.eye_contact.show_points(
            model.points,
            [("eye_contact", "gaze", both), ("eye_contact_own", "dim", own)],
            ("eye_contact_chance", "eye_contact_chance"),
            self.tr(
                "Share of the time in %: {0} at the other (dotted), {1}. Grey: both at once "
                "by chance."
            ).format(own, both),
        )
        self.openness.show_points(
            model.points,
            [("openness", "a", own), ("openness_other", "b", other)],
            None,
            self.tr("0 to 100: {0}, and {1} (dashed). It has no chance level.").format(own, other),
        )
        self._show_added(own, other)
        self.rows.set_rows(shown[-1], tuple(model.added.values()))

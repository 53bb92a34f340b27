# SPDX-License-Identifier: GPL-3.0-or-later
"""The line at the top: which session, what of it, and what can be made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from gui.theme.tokens import STEP
from gui.widgets import ElidedLabel, button, chip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QResizeEvent

    from gui.review.data import ReviewData


_ROOMY = 820


class Header(QWidget):
    """Title, facts, and buttons.

    Parameters
    ----------
    correct, export : sequence of QAction
        What stands in the menus of the two buttons.
    report : QAction
        What the main button does.

    Attributes
    ----------
    format_chosen : pyqtSignal(str)
        The session shall be exported in this format.
    least_seen_asked : pyqtSignal
        Where was least of both to be seen?
    """

    format_chosen = pyqtSignal(str)
    least_seen_asked = pyqtSignal()

    def __init__(
        self,
        correct: Sequence[QAction],
        export: Sequence[QAction],
        report: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "title")
        self._room = QWidget()
        self._facts = QHBoxLayout(self._room)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(2 * STEP)
        # Made before the buttons and kept: Tab comes to it first, as it stands first.
        self._seen = button("", "chip", self.tr("Go to where least of both was visible"))
        self._seen.clicked.connect(self.least_seen_asked)
        self._facts.addWidget(self._seen)
        self._busy = chip()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._title)
        row.addWidget(self._room)
        row.addStretch(1)
        row.addWidget(self._busy)
        self.correct = self._menu_button(self.tr("Correct"), correct)
        self.export = self._menu_button(self.tr("Export"), export)
        self._formats_listed = False
        menu = self.export.menu()
        assert menu is not None
        self.silhouettes = QAction(self.tr("Films show silhouettes instead of people"), self)
        self.silhouettes.setCheckable(True)
        menu.aboutToShow.connect(self._fill_exports)
        self.report = button(report.text(), "primary", report.toolTip())
        self.report.clicked.connect(report.trigger)
        for made in (self.correct, self.export, self.report):
            row.addWidget(made)
        self.show_busy("")

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Leave the facts out where there is no room for them."""
        super().resizeEvent(event)
        self._room.setVisible(self.width() >= _ROOMY)

    def show_data(self, data: ReviewData) -> None:
        """Name another session."""
        self._title.setText(data.title)
        self._title.updateGeometry()
        while self._facts.count() > 1:
            item = self._facts.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, fact in enumerate(data.facts):
            self._facts.insertWidget(place, chip(fact))
        self._seen.setText(data.seen)
        self._seen.setVisible(bool(data.seen))

    def show_busy(self, what: str) -> None:
        """Say what is being worked on."""
        self._busy.setText(f"{what} …" if what else "")
        self._busy.setVisible(bool(what))
        for made in (self.correct, self.export, self.report):
            made.setEnabled(not what)

    def _fill_exports(self) -> None:
        """List the formats; plugins are looked for when somebody asks, not when the app starts."""
        menu = self.export.menu()
        if menu is None or self._formats_listed:
            return
        self._formats_listed = True
        from mirrorcam.export import exporters

        menu.addSeparator()
        known = self._words_of_formats()
        for name, found in sorted(exporters().items()):
            action = menu.addAction(f"{name}: {known.get(name, found.summary)}")
            if action is not None:
                action.triggered.connect(lambda _on, name=name: self.format_chosen.emit(name))

        menu.addSeparator()
        menu.addAction(self.silhouettes)

    def _words_of_formats(self) -> dict[str, str]:
        """Say what our own formats are; a plugin says it itself."""
        return {
            "csv": self.tr("tables as text, with units"),
            "parquet": self.tr("tables for data analysis"),
            "json": self.tr("everything but the landmarks in one document"),
            "eaf": self.tr("events for ELAN, a tier for each participant and cue"),
            "video": self.tr("the recording with overlays and scores drawn into it"),
            "rmea": self.tr("motion energy of both as two columns of text, for rMEA"),
            "clips": self.tr("a short film of each moment worth watching"),
            "mediapipe": self.tr("landmarks as tables with MediaPipe's names"),
            "openface": self.tr("head and gaze as tables with OpenFace's names"),
            "movement": self.tr("poses as a netCDF dataset for the movement package"),
            "pdf": self.tr("the report as a PDF"),
        }

    def _menu_button(self, text: str, actions: Sequence[QAction]) -> QPushButton:
        made = button(text)
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        menu.addActions(list(actions))
        made.setMenu(menu)
        return made

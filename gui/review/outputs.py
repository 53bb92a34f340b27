# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of the session that is open, and into it: asks where, and lets the model write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from gui.review.model import ReviewModel


class Outputs(QObject):
    """What can be made of a session.

    Parameters
    ----------
    model : ReviewModel
        Holds the session, and writes.
    parent : QWidget
        Over which the questions appear.
    """

    def __init__(self, model: ReviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._over = model, parent
        self.open_file = QDesktopServices.openUrl
        model.report_written.connect(self._show_report)

    def report(self) -> None:
        """Write the report of the session and open it."""
        self._model.write_report()

    def report_as(self) -> None:
        """Write the report into another file."""
        data = self._model.data
        if data is None:
            return
        suggested = str(_beside(data.session.path, ".html"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._over, self.tr("Report as"), suggested, self.tr("Report (*.html)")
        )
        if chosen:
            self._model.write_report(Path(chosen))

    def export_as(self, form: str, *, silhouettes: bool = False) -> None:
        """Export the session in a format, to a place of the user's choice."""
        data = self._model.data
        if data is None:
            return
        from mirrorcam.export import exporters

        # Tables and clips are several files: their target is a folder, which has no suffix.
        found = exporters()[form]
        suffix = found.suffix
        several = "_clips" if form == "clips" else "_tables"
        suggested = _beside(data.session.path, suffix or several)
        chosen, _ = QFileDialog.getSaveFileName(
            self._over, self.tr("Export as {0}").format(form), str(suggested)
        )
        if chosen:
            asked = ["silhouettes"] if silhouettes else []
            options = [option for option in asked if option in found.options]
            self._model.export(form, Path(chosen), options)

    def import_events(self) -> None:
        """Bring in events that somebody coded, from a file of the user's choice."""
        data = self._model.data
        if data is None:
            return
        from mirrorcam.imports.events import ENDINGS

        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        chosen, _ = QFileDialog.getOpenFileName(
            self._over,
            self.tr("Import events"),
            str(data.session.path.parent),
            self.tr("Events ({0})").format(kinds),
        )
        if chosen:
            self._model.import_events(Path(chosen))

    def _show_report(self, path: Path) -> None:
        self.open_file(QUrl.fromLocalFile(str(path)))


def _beside(session: Path, ending: str) -> Path:
    """Return the name of a session with another ending; a point in it is a part of the name."""
    return session.with_name(session.name.removesuffix(".mirrorcam") + ending)

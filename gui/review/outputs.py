# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of the session that is open, and into it: asks where, and lets the model write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog, QWidget

from gui.widgets.question import ask

if TYPE_CHECKING:
    from gui.review.model import ReviewModel

_ALSO = {".html": (".htm",), ".mp4": (".m4v", ".mov")}
"""Endings that stand for the same format."""


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
        path = self._to_write(chosen, ".html")
        if path is not None:
            self._model.write_report(path)

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
        path = self._to_write(chosen, suffix)
        if path is not None:
            asked = ["silhouettes"] if silhouettes else []
            options = [option for option in asked if option in found.options]
            self._model.export(form, path, options)

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
        if chosen and self._may_import(Path(chosen).name):
            self._model.import_events(Path(chosen))

    def _may_import(self, name: str) -> bool:
        """Ask before the events of another file of the same name are replaced."""
        from mirrorcam.pipeline.importing import origins

        data = self._model.data
        if data is None or name not in origins(data.session):
            return True
        return ask(
            self._over,
            self.tr("Events of “{0}” are in this session already. Replace them?").format(name),
            self.tr("They may be of another file of that name."),
            self.tr("Replace"),
        )

    def _to_write(self, chosen: str, ending: str) -> Path | None:
        """Return what was chosen, with its ending; None if it is not to be written after all."""
        if not chosen:
            return None
        path = Path(chosen)
        # What stands behind a point in “v1.2” is no ending.
        if not ending or path.suffix.lower() in (ending, *_ALSO.get(ending, ())):
            return path
        path = path.with_name(path.name + ending)
        # The dialog asked about the name that was typed, not about this one.
        free = not path.exists() or ask(
            self._over,
            self.tr("“{0}” is there already. Replace it?").format(path.name),
            self.tr("What is in it now will be gone."),
            self.tr("Replace"),
        )
        return path if free else None

    def _show_report(self, path: Path) -> None:
        self.open_file(QUrl.fromLocalFile(str(path)))


def _beside(session: Path, ending: str) -> Path:
    """Return the name of a session with another ending; a point in it is a part of the name."""
    return session.with_name(session.name.removesuffix(".mirrorcam") + ending)

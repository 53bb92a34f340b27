# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a live session begins anew or goes on with one that was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from gui.background import Background


class GoingOn(QComboBox):
    """A new session, or one of those that were interrupted; not to be seen without any."""

    def __init__(self, tasks: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.setAccessibleName(self.tr("New, or going on"))
        self.offer([])

    def look_in(self, library: Path) -> None:
        """Look (in a worker) which live sessions of a library were interrupted."""
        self._tasks.run(
            _interrupted,
            library,
            on_result=self.offer,
            on_error=lambda _: self.offer([]),
            owner=self,
        )

    def offer(self, sessions: list[Path]) -> None:
        """Offer sessions; what was chosen stays chosen while it is there."""
        before = self.currentData()
        self.clear()
        self.addItem(self.tr("A new session"), None)
        for path in sessions:
            self.addItem(self.tr("Go on with {0}").format(path.stem), path)
        self.setCurrentIndex(max(self.findData(before), 0) if before is not None else 0)
        self.setVisible(bool(sessions))

    @property
    def chosen(self) -> Path | None:
        """The session that goes on; None for a new one."""
        path: Path | None = self.currentData() if self.isEnabled() else None
        return path


def _interrupted(library: Path) -> list[Path]:
    from mirrorcam.session.interrupted import interrupted_sessions

    return interrupted_sessions(library)

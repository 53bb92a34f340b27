# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a live session begins anew or goes on with one that was interrupted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from gui.background import Background

_MOST = 20


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
            interrupted_sessions,
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


def interrupted_sessions(library: Path) -> list[Path]:
    """Return the newest live sessions of a folder that were interrupted, newest first.

    Those that are being recorded, by this program or another one, are left out.
    """
    from mirrorcam.session.journal import is_recording

    found = []
    for manifest in library.glob("*/session.json"):
        try:
            told = json.loads(manifest.read_text(encoding="utf-8"))
            state, live = told["state"], told["live"]
            changed = manifest.stat().st_mtime
        except (OSError, ValueError, KeyError, TypeError):
            continue  # Review tells what is wrong with it
        if live and state in ("interrupted", "recording") and not is_recording(manifest.parent):
            found.append((changed, manifest.parent))
    return [path for _, path in sorted(found, reverse=True)[:_MOST]]

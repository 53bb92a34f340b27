# SPDX-License-Identifier: GPL-3.0-or-later
"""A place on which recordings can be dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui.place import Place
from mirrorcam.sources.endings import looks_like_recording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent

    from gui.library.drop_zone import DropZone

_ROOMY_PX = 560


class DropPlace(Place):
    """Takes one recording, or one of each person, from wherever on the place they are dropped.

    Attributes
    ----------
    drop_zone : DropZone
        Shows that something hovers over the place.
    welcome : bool
        Whether recordings are taken at all.
    """

    drop_zone: DropZone
    welcome = True

    def prepare(self, recordings: Sequence[Path]) -> None:
        """Do something with what was dropped."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Leave the zone out where there is hardly room for cards: the whole place takes drops."""
        super().resizeEvent(event)
        self._show_zone()

    def welcome_recordings(self, yes: bool) -> None:
        """Take recordings from now on, or none."""
        self.welcome = yes
        self._show_zone()

    def _show_zone(self) -> None:
        self.drop_zone.setVisible(self.welcome and self.height() >= _ROOMY_PX)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:  # noqa: N802
        """Take recordings."""
        if event is not None and self.welcome and dropped_recordings(event):
            event.acceptProposedAction()
            self.drop_zone.show()
            self.drop_zone.set_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent | None) -> None:  # noqa: N802
        """Calm down."""
        self.drop_zone.set_hot(False)
        self._show_zone()

    def dropEvent(self, event: QDropEvent | None) -> None:  # noqa: N802
        """Prepare the analysis of what was dropped."""
        self.dragLeaveEvent(None)
        found = [] if event is None else dropped_recordings(event)
        if event is not None and found:  # a program that ends while one drags takes its files away
            event.acceptProposedAction()
            self.prepare(found[:2])


def dropped_recordings(event: QDropEvent) -> list[Path]:
    """Return the recordings among what is dragged or dropped."""
    data = event.mimeData()
    urls = [] if data is None else data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if looks_like_recording(path)]

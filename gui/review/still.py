# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of a moment to which the player does not find.

Qt leaves out pictures that end before the moment that is sought, and takes each to be as long as
the file says or as pictures are on average. In a gap of an uneven recording it shows the one after
it. In a transport stream, which has no index, it shows the next one that stands alone, or none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from mirrorcam.sources import grab

if TYPE_CHECKING:
    from pathlib import Path

    from gui.background import Background

_ANY_WIDTH = 1 << 16


class Still(QObject):
    """Reads single pictures of a recording, in a worker: one at a time, the last that is wanted.

    Attributes
    ----------
    came : pyqtSignal(float, object)
        The time that was asked for, in seconds from the first picture, and the `QImage`.
    """

    came = pyqtSignal(float, object)

    def __init__(self, path: Path, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._tasks = path, tasks
        self._wanted_s: float | None = None
        self._reading = False

    def ask(self, time_s: float) -> None:
        """Want the picture of a time."""
        self._wanted_s = time_s
        if not self._reading:
            self._read(time_s)

    def drop(self) -> None:
        """Want none any more."""
        self._wanted_s = None

    def _read(self, time_s: float) -> None:
        self._reading = True
        self._tasks.run(
            _picture,
            self._path,
            time_s,
            on_result=partial(self._take, time_s),
            on_error=lambda _error: self._take(time_s, None),  # what the player shows stays
            owner=self,
        )

    def _take(self, time_s: float, image: QImage | None) -> None:
        self._reading = False
        wanted, self._wanted_s = self._wanted_s, None
        if wanted is None:
            return
        if wanted != time_s:
            self.ask(wanted)
        elif image is not None:
            self.came.emit(time_s, image)


def _picture(path: Path, time_s: float) -> QImage | None:
    rgb = grab(path, [time_s], _ANY_WIDTH).get(time_s)
    if rgb is None:
        return None
    rgb = np.ascontiguousarray(rgb)
    height, width = rgb.shape[:2]
    return QImage(rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

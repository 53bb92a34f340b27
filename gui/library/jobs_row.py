# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards of the analyses that wait, run or failed, above the sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QWidget

from gui.analysis.progress_card import ProgressCard
from gui.theme.tokens import STEP
from gui.widgets import FlowLayout

if TYPE_CHECKING:
    from PyQt6.QtGui import QResizeEvent

    from gui.analysis.job import AnalysisJob
    from gui.analysis.queue import AnalysisQueue
    from gui.theme import Theme

_WIDE_PX, _NARROW_PX, _ROOMY_PX = 330, 196, 700


class JobsRow(QWidget):
    """A card for each job; not there when there is none."""

    def __init__(self, theme: Theme, queue: AnalysisQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._queue = theme, queue
        self.cards: dict[AnalysisJob, ProgressCard] = {}
        self._flow = FlowLayout(self, spacing=4 * STEP, column_width=_WIDE_PX)
        queue.changed.connect(self._tell)
        self.hide()

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Keep the cards in one row where the window is small: they must not hide the sessions."""
        self._flow.set_column_width(_WIDE_PX if self.width() >= _ROOMY_PX else _NARROW_PX)
        super().resizeEvent(event)

    def _tell(self) -> None:
        for job in [job for job in self.cards if job not in self._queue.jobs]:
            card = self.cards.pop(job)
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        for job in self._queue.jobs:
            if job not in self.cards:
                card = ProgressCard(self._theme, job)
                card.dismissed.connect(lambda job=job: self._queue.dismiss(job))
                self.cards[job] = card
                self._flow.addWidget(card)
        self.setVisible(bool(self.cards))
        self.updateGeometry()

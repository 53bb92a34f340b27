# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport: at the playhead as a figure, and which channels, then and in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.review.rapport import zone_at, zone_of_session
from gui.theme.tokens import STEP
from gui.widgets import Card, label
from gui.widgets.circles import Circles

if TYPE_CHECKING:
    from gui.review.data import ReviewData
    from gui.review.playhead import Playhead
    from gui.theme import Theme

_TALLEST = 136


class RapportCard(Card):
    """Circles for the playhead, and which channels, then and in the whole session."""

    def __init__(self, theme: Theme, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._playhead = playhead
        self._data: ReviewData | None = None
        self._circles = Circles(theme)
        self._now, self._session = label("", "dim"), label("", "caption")
        for line in (self._now, self._session):
            line.setWordWrap(True)
            line.setMinimumWidth(60)  # a long German word must not push the card off the edge
        title = label(self.tr("Zone of rapport"))
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for line in (title, self._now, self._session):
            words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self._circles)
        row.addLayout(words, 1)
        self.column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        self.column.addLayout(row)
        # Room for the longest sentence: what is below must not move while a film plays.
        self.setMinimumHeight(_TALLEST)
        self.setToolTip(
            self.tr(
                "In how many of the channels both were together beyond chance. It counts what "
                "was seen and measures no feelings."
            )
        )
        playhead.moved.connect(self._refresh)

    def show_data(self, data: ReviewData) -> None:
        """Show another session."""
        self._data = data
        zone = zone_of_session(data)
        self._session.setText(self.tr("Session: {0}").format(zone.sentence))
        self._refresh()

    def _refresh(self) -> None:
        if self._data is None:
            return
        zone = zone_at(self._data, self._playhead.time_s)
        self._circles.show_overlap(zone.overlap)
        self._now.setText(self.tr("Now: {0}").format(zone.sentence))
        self.setAccessibleName(f"{self.tr('Zone of rapport')}. {zone.sentence}")

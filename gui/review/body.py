# SPDX-License-Identifier: GPL-3.0-or-later
"""Where everything stands: picture and cards above, timeline below.

The picture gets the room that its shape can fill, the cards get what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QByteArray, QRect, QSize, Qt
from PyQt6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.theme.tokens import HEADER_HEIGHT, STEP
from gui.widgets import Card, label

if TYPE_CHECKING:
    from PyQt6.QtGui import QResizeEvent

    from gui.review.scores_card import ScoresCard
    from gui.review.stage import Stage
    from gui.review.timeline import Timeline
    from gui.review.transport import Transport
    from gui.widgets import StatePanel

_GAP = 3 * STEP
_ROW = 9 * STEP
# In less room than this the cards stand in one column.
_COMPACT, _COMPACT_CARDS = 900, 268
# Sentences of the cards fit into one line in this much; less room is shared.
_CARDS, _CARDS_SHARE = 580, 0.48
_LEAST_SHARE, _MOST_SHARE = 0.42, 0.68
_MOST_UPPER = 0.62
_LEAST_BELOW = 220
_AROUND_TIMELINE = 4 * STEP + 2  # margins of its card, and hairlines
_LIST_PX = 232  # the four counts of a stretch, under two rows of tabs
_LEAST_PX = 260  # or the buttons under the picture stand in each other's way


class Bare(QWidget):
    """Review without a session: what the place is called, and what there is instead."""

    def __init__(self, panel: StatePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        top = QHBoxLayout()
        top.addStrut(HEADER_HEIGHT)
        top.addWidget(label(self.tr("Review"), "title"))
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 5 * STEP)
        column.setSpacing(4 * STEP)
        column.addLayout(top)
        column.addWidget(panel, 1)


class Upper(QWidget):
    """The upper half of Review.

    Parameters
    ----------
    stage : Stage
        The picture.
    transport : Transport
        The row under it.
    cards : Cards
        What stands at the right, as long as nothing else is put there.

    Attributes
    ----------
    stage : Stage
        The picture.
    beside : QStackedWidget
        The right side: the cards, and what may take their place.
    """

    def __init__(
        self,
        stage: Stage,
        transport: Transport,
        cards: Cards,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.stage, self._transport, self.cards = stage, transport, cards
        self.beside = QStackedWidget()
        self.beside.addWidget(cards)
        for child in (stage, transport, self.beside):
            child.setParent(self)
        stage.shape_changed.connect(self._place)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as a small picture and its buttons; the cards scroll."""
        stage = self.stage.minimumSizeHint()
        return QSize(stage.width() + _GAP + _COMPACT_CARDS, stage.height() + _ROW + 2 * STEP)

    def sizeHint(self) -> QSize:  # noqa: N802
        """A little more than needed."""
        return self.minimumSizeHint() + QSize(200, 40)

    def wanted_height(self, width: int) -> int:
        """Return the height at which neither picture nor scores leave room of a width empty."""
        most = self._most(width)
        picture = round(most / self.stage.shape()) + _ROW + 2 * STEP
        return max(picture, self.cards.wanted_height)

    def _most(self, width: int) -> int:
        """Return what the picture gets at most of a width."""
        # Fixed shares: what the cards say must not move the picture.
        needed = _COMPACT_CARDS if width < _COMPACT else min(round(_CARDS_SHARE * width), _CARDS)
        return min(round(_MOST_SHARE * width), width - _GAP - needed)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Place everything anew."""
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        room = height - _ROW - 2 * STEP
        wanted = round(room * self.stage.shape())
        compact = width < _COMPACT
        self.cards.set_compact(compact)
        most = self._most(width)
        left = max(min(wanted, most), min(round(_LEAST_SHARE * width), most), _LEAST_PX)
        tall = min(round(left / self.stage.shape()), room)
        self.stage.setGeometry(QRect(0, 0, left, tall))
        self._transport.setGeometry(QRect(0, tall + 2 * STEP, left, _ROW))
        self.beside.setGeometry(QRect(left + _GAP, 0, width - left - _GAP, height))


class Cards(QScrollArea):
    """Scores at the left, rapport over lists at the right; in little room one below the other."""

    def __init__(
        self, scores: ScoresCard, rapport: QWidget, side: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        self._scores, self._rapport = scores, rapport
        right.addWidget(rapport)
        right.addWidget(side, 1)
        inside = QWidget()
        inside.setObjectName("cards")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(scores, 1)
        self._row.addLayout(right, 1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea, #cards { background: transparent; }")

    @property
    def wanted_height(self) -> int:
        """The height in which scores, and a short list below the rapport, need not scroll."""
        rapport = max(self._rapport.sizeHint().height(), self._rapport.minimumHeight())
        beside = rapport + _GAP + _LIST_PX
        return max(self._scores.whole_height, beside)

    def set_compact(self, compact: bool) -> None:
        """Put everything into one column, or into two."""
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if compact else directions.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As wide as the cards; they scroll up and down."""
        inside = self.widget()
        width = 240 if inside is None else inside.minimumSizeHint().width()
        return QSize(width, 120)


class Body(QWidget):
    """All of Review under one header.

    Attributes
    ----------
    upper : Upper
        Picture and cards.
    split : QSplitter
        Between them and the timeline. Until somebody moves it, the upper half has the height
        that it can fill, and the timeline the rest.
    """

    def __init__(
        self,
        header: QWidget,
        notice: QWidget,
        upper: Upper,
        timeline: Timeline,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.upper, self._timeline = upper, timeline
        below = Card()
        below.column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        below.column.addWidget(timeline)
        timeline.rows_changed.connect(self._share)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(2 * STEP)
        for part, share in ((upper, 3), (below, 2)):
            self.split.addWidget(part)
            self.split.setStretchFactor(self.split.count() - 1, share)
        self._moved = False
        self.split.splitterMoved.connect(self._hold)
        upper.stage.shape_changed.connect(self._share)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(header)
        column.addWidget(notice)
        column.addWidget(self.split, 1)

    @property
    def state(self) -> QByteArray:
        """Where the user has put the split; empty as long as nobody has moved it."""
        return self.split.saveState() if self._moved else QByteArray()

    def restore(self, state: QByteArray) -> None:
        """Put the split where it was left."""
        self._moved = not state.isEmpty() and self.split.restoreState(state)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def _hold(self) -> None:
        self._moved = True

    def _share(self) -> None:
        height = self.split.height() - self.split.handleWidth()
        if not self._moved and height > 0:
            # With the lanes of plugins and of imported events the timeline needs more.
            least = max(_LEAST_BELOW, self._timeline.readable_height + _AROUND_TIMELINE)
            most = min(round(_MOST_UPPER * height), height - least)
            most = max(most, self.upper.minimumSizeHint().height())
            wanted = min(self.upper.wanted_height(self.split.width()), most)
            self.split.setSizes([wanted, height - wanted])

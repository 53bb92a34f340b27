# SPDX-License-Identifier: GPL-3.0-or-later
"""Picture, its buttons, and what stands beside: the picture gets the room that it can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, QRect, QSize
from PyQt6.QtWidgets import QWidget

from gui.theme.tokens import STEP

if TYPE_CHECKING:
    from PyQt6.QtGui import QResizeEvent

    from gui.review.stage import Stage
    from gui.review.transport import Transport

_GAP = 3 * STEP
_ROW = 9 * STEP
_LEAST_SHARE, _MOST_SHARE = 0.42, 0.68


class Upper(QWidget):
    """The upper half of Review.

    Parameters
    ----------
    stage : Stage
        The picture.
    transport : Transport
        The row under it.
    beside : QWidget
        The cards at the right.
    """

    def __init__(
        self,
        stage: Stage,
        transport: Transport,
        beside: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage, self._transport, self._beside = stage, transport, beside
        for child in (stage, transport, beside):
            child.setParent(self)
        stage.shape_changed.connect(self._place)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as the cards need it."""
        needed = self._beside.minimumSizeHint()
        stage = self._stage.minimumSizeHint()
        return QSize(
            stage.width() + needed.width() + _GAP,
            max(needed.height(), stage.height() + _ROW + 2 * STEP),
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        """A little more than needed."""
        return self.minimumSizeHint() + QSize(200, 40)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Place everything anew."""
        self._place()

    def event(self, event: QEvent | None) -> bool:
        """Place everything anew when a card needs other room."""
        if event is not None and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        width, height = self.width(), self.height()
        room = height - _ROW - 2 * STEP
        wanted = round(room * self._stage.shape())
        needed = max(self._beside.minimumSizeHint().width(), 440)
        most = min(round(_MOST_SHARE * width), width - _GAP - needed)
        left = max(min(wanted, most), min(round(_LEAST_SHARE * width), most), 200)
        tall = min(round(left / self._stage.shape()), room)
        self._stage.setGeometry(QRect(0, 0, left, tall))
        self._transport.setGeometry(QRect(0, tall + 2 * STEP, left, _ROW))
        self._beside.setGeometry(QRect(left + _GAP, 0, width - left - _GAP, height))

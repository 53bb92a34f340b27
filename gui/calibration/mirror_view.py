# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the camera, as a mirror shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.theme.tokens import RADIUS

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from mirrorcam.model import Frame


class MirrorView(QWidget):
    """Shows a picture turned left to right: people straighten themselves as before a mirror."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._index = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setAccessibleName(self.tr("Your camera, as a mirror"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """A good part of the field."""
        return QSize(640, 400)

    def show_frame(self, frame: Frame | None) -> None:
        """Show a picture; None shows none."""
        if frame is None:
            self._image, self._index = None, -1
        elif frame.index != self._index:
            height, width = frame.image.shape[:2]
            pixels: Any = frame.image.data  # Qt takes any buffer; its stubs know bytes only
            raw = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
            self._image, self._index = raw.mirrored(True, False), frame.index
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the picture as large as it fits."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        shape = QPainterPath()
        room = QRectF(self.rect())
        if self._image is not None:
            scale = min(room.width() / self._image.width(), room.height() / self._image.height())
            width, height = self._image.width() * scale, self._image.height() * scale
            middle = room.center()
            room = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
        shape.addRoundedRect(room, RADIUS, RADIUS)
        painter.fillPath(shape, QColor(10, 12, 14))
        if self._image is not None:
            painter.setClipPath(shape)
            painter.drawImage(room, self._image)

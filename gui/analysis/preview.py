# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of the recording with the regions of A and B, which can be moved and resized."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QImage, QPainter, QPainterPath, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.analysis.sheet_model import SMALLEST_PX
from gui.theme.fonts import ui_font
from gui.theme.tokens import RADIUS

if TYPE_CHECKING:
    from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from gui.theme import Theme
    from mirrorcam.model import ParticipantId, Region

Grip = Literal["move", "left", "right", "top", "bottom", "tl", "tr", "bl", "br"]
_REACH_PX = 10.0
_HIGHEST_PX = 440
_KEY_STEP = 8
_INSET_PX = 6.0
_TAG_PX, _NARROWEST_TAG_PX = 24.0, 96.0
_CURSORS = {
    "move": Qt.CursorShape.SizeAllCursor,
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "tl": Qt.CursorShape.SizeFDiagCursor,
    "br": Qt.CursorShape.SizeFDiagCursor,
    "tr": Qt.CursorShape.SizeBDiagCursor,
    "bl": Qt.CursorShape.SizeBDiagCursor,
}


class Preview(QWidget):
    """The picture and the two regions.

    By keyboard: A or B chooses a region, the arrows move it, with Shift they resize it.

    Attributes
    ----------
    moved : pyqtSignal
        The user put a region elsewhere: "a" or "b", and the `Region` in pixels of the recording.
    """

    moved = pyqtSignal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._size = (1, 1)
        self._regions: dict[ParticipantId, Region] = {}
        self._labels: dict[ParticipantId, str] = {}
        self._chosen: ParticipantId = "a"
        self._grip: Grip | None = None
        self._from = QPointF()
        self._before: Region | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setAccessibleName(self.tr("Picture of the recording with the regions of A and B"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Half a screen's width."""
        return QSize(640, 360)

    def set_image(self, image: QImage, size: tuple[int, int]) -> None:
        """Show a picture of a recording whose pictures have that size in pixels."""
        self._image, self._size = image, size
        self.setFixedHeight(min(_HIGHEST_PX, round(self.width() * size[1] / size[0])))
        self.update()

    def set_regions(
        self, regions: dict[ParticipantId, Region], labels: dict[ParticipantId, str]
    ) -> None:
        """Show where A and B are, and what they are called."""
        self._regions, self._labels = dict(regions), dict(labels)
        self.update()

    # -- geometry -------------------------------------------------------------------------

    def _frame(self) -> QRectF:
        """Return where the picture is in the widget."""
        width, height = self._size
        scale = min(self.width() / width, self.height() / height)
        w, h = width * scale, height * scale
        return QRectF((self.width() - w) / 2, (self.height() - h) / 2, w, h)

    def box(self, who: ParticipantId) -> QRectF:
        """Return where a region is in the widget."""
        frame, region = self._frame(), self._regions[who]
        scale = frame.width() / self._size[0]
        return QRectF(
            frame.x() + region.x * scale,
            frame.y() + region.y * scale,
            region.width * scale,
            region.height * scale,
        )

    def _outline(self, who: ParticipantId) -> QRectF:
        """Return the line around a region: inside of it, so that two that touch stay apart."""
        box = self.box(who)
        across, along = (min(_INSET_PX, side / 4) for side in (box.width(), box.height()))
        return box.adjusted(across, along, -across, -along)

    def tag(self, who: ParticipantId, text_px: float) -> QRectF:
        """Return where the name of a region stands in the widget.

        In a region that is too narrow for any name it stands beyond it, within the picture.
        """
        box, frame = self._outline(who), self._frame()
        width = min(text_px + 18, max(box.width() - 20, _NARROWEST_TAG_PX), frame.width())
        left = max(min(box.x() + 10, frame.right() - width), frame.x())
        top = max(min(box.y() + 10, frame.bottom() - _TAG_PX), frame.y())
        return QRectF(left, top, width, _TAG_PX)

    def _grip_at(self, at: QPointF) -> tuple[ParticipantId, Grip] | None:
        order = sorted(self._regions, key=lambda who: who != self._chosen)
        for who in order:
            box = self.box(who)
            if not box.adjusted(-_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX).contains(at):
                continue
            left, right = abs(at.x() - box.left()), abs(at.x() - box.right())
            top, bottom = abs(at.y() - box.top()), abs(at.y() - box.bottom())
            across = "l" if left < _REACH_PX else "r" if right < _REACH_PX else ""
            along = "t" if top < _REACH_PX else "b" if bottom < _REACH_PX else ""
            names: dict[str, Grip] = {"l": "left", "r": "right", "t": "top", "b": "bottom"}
            corners: dict[str, Grip] = {"tl": "tl", "tr": "tr", "bl": "bl", "br": "br"}
            both = along + across
            if both:
                return who, corners.get(both) or names[both]
            if box.contains(at):
                return who, "move"
        return None

    def _changed(self, before: Region, grip: Grip, dx: int, dy: int) -> Region:
        from mirrorcam.model import Region

        x0, y0 = before.x, before.y
        x1, y1 = x0 + before.width, y0 + before.height
        width, height = self._size
        if grip == "move":
            dx = min(max(dx, -x0), width - x1)
            dy = min(max(dy, -y0), height - y1)
            return Region(x0 + dx, y0 + dy, before.width, before.height)
        if grip in ("left", "tl", "bl"):
            x0 = min(max(x0 + dx, 0), x1 - SMALLEST_PX)
        if grip in ("right", "tr", "br"):
            x1 = max(min(x1 + dx, width), x0 + SMALLEST_PX)
        if grip in ("top", "tl", "tr"):
            y0 = min(max(y0 + dy, 0), y1 - SMALLEST_PX)
        if grip in ("bottom", "bl", "br"):
            y1 = max(min(y1 + dy, height), y0 + SMALLEST_PX)
        return Region(x0, y0, x1 - x0, y1 - y0)

    # -- input ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Take hold of a region."""
        if event is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        found = self._grip_at(event.position())
        if found is not None:
            self._chosen, self._grip = found
            self._from, self._before = event.position(), self._regions[self._chosen]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Move or resize the region that is held."""
        if event is None:
            return
        if self._grip is None or self._before is None:
            found = self._grip_at(event.position())
            self.setCursor(Qt.CursorShape.ArrowCursor if found is None else _CURSORS[found[1]])
            return
        scale = self._size[0] / self._frame().width()
        way = (event.position() - self._from) * scale
        region = self._changed(self._before, self._grip, round(way.x()), round(way.y()))
        self.moved.emit(self._chosen, region)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Let go."""
        self._grip = self._before = None

    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802
        """Choose, move and resize by keys."""
        if event is None:
            return
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_A, Qt.Key.Key_B):
            self._chosen = "a" if key == Qt.Key.Key_A else "b"
            self.update()
        elif key in ways and self._chosen in self._regions:
            grip: Grip = "move"
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                grip = "br"
            dx, dy = (step * _KEY_STEP for step in ways[key])
            region = self._changed(self._regions[self._chosen], grip, dx, dy)
            self.moved.emit(self._chosen, region)
        else:
            super().keyPressEvent(event)

    # -- painting -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the picture, darker outside the regions, and the regions."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = self._frame() if not self._image.isNull() else QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(frame, RADIUS - 4, RADIUS - 4)
        painter.fillPath(shape, self._theme.colour("inset"))
        painter.save()
        painter.setClipPath(shape)
        if not self._image.isNull():
            painter.drawImage(frame, self._image)
        if self._regions:
            shade = QPainterPath()
            shade.addRect(frame)
            for who in self._regions:
                inside = QPainterPath()
                inside.addRect(self.box(who))
                shade = shade.subtracted(inside)
            painter.fillPath(shade, self._theme.colour("ground", 150))
        painter.restore()
        for who in sorted(self._regions, key=lambda who: who == self._chosen):
            self._paint_region(painter, who)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), RADIUS - 4, RADIUS - 4)

    def _paint_region(self, painter: QPainter, who: ParticipantId) -> None:
        box = self._outline(who)
        pen = QPen(self._theme.colour(who), 3 if who == self._chosen else 2)
        if who == "b":
            pen.setDashPattern([4, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        if who == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(who))
            for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
                painter.drawEllipse(corner, 5, 5)
        text = self._labels.get(who) or who.upper()
        painter.setFont(ui_font(12))
        tag = self.tag(who, painter.fontMetrics().horizontalAdvance(text))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("card", 235))
        painter.drawRoundedRect(tag, 6, 6)
        painter.setPen(self._theme.written(who))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(tag.width()) - 14
        )
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, shown)

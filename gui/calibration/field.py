# SPDX-License-Identifier: GPL-3.0-or-later
"""The field of a calibration: the whole screen, quiet, with one mark at a known place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.calibration import words
from gui.theme.fonts import ui_font

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from calibration.wizard import WizardModel
    from gui.theme import Theme

_DOT, _RING, _LEAD_RING = 5.0, 17.0, 34.0
_TEXT_PX, _TEXT_WIDTH, _GAP = 18, 460.0, 30.0
_FIGURE = 62.0
_MARGIN = 24.0


class Field(QWidget):
    """Draws where to look, and how long still.

    The mark has the size of a thumbnail and a point in its middle: eyes rest on points, not on
    areas. Words stand beside the mark, so that nobody has to look elsewhere to read them.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: WizardModel | None = None
        self.lens_below = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_model(self, model: WizardModel | None) -> None:
        """Draw this calibration from now on."""
        self._model = model
        self.refresh()

    def refresh(self) -> None:
        """Draw what holds now."""
        step = None if self._model is None else self._model.step
        self.setAccessibleName("" if step is None else words.prompt(step))
        self.update()

    def mark_at(self) -> QPointF | None:
        """Return where the mark is drawn; None where the step has none."""
        place = None if self._model is None else self._model.place
        if place is None:
            return None
        return QPointF(place[0] * self.width(), place[1] * self.height())

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the mark, the words and what is missing."""
        model = self._model
        if model is None or model.step is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = self.mark_at()
        if at is not None and model.shows_other:
            self._paint_other(painter, at)
        elif at is not None:
            self._paint_mark(painter, at, model.step_progress)
        elif model.at_lens:
            at = self._paint_arrow(painter, model.step_progress)
        else:
            at = QPointF(self.width() / 2, self.height() * 0.42)
        self._paint_words(painter, at, words.prompt(model.step), words.said(model.hint))

    def _paint_mark(self, painter: QPainter, at: QPointF, share: float) -> None:
        """A point in a ring that closes as the step goes on."""
        leading = self._model is not None and self._model.leading
        radius = _LEAD_RING if leading else _RING
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("line"), 3))
        painter.drawEllipse(at, radius, radius)
        if share > 0:
            pen = QPen(self._theme.colour("gaze"), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
            painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text"))
        painter.drawEllipse(at, _DOT, _DOT)

    def _paint_arrow(self, painter: QPainter, share: float) -> QPointF:
        """An arrow to the lens, at the edge of the screen beside which it is."""
        down = 1.0 if self.lens_below else -1.0
        edge = self.height() - 14.0 if self.lens_below else 14.0
        tip = QPointF(self.width() / 2, edge)
        back = tip - QPointF(0, down * 46)
        painter.setPen(
            QPen(
                self._theme.colour("text"),
                4,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        head = [tip - QPointF(13, down * 14), tip, tip - QPointF(-13, down * 14)]
        painter.drawPolyline(QPolygonF(head))
        painter.drawLine(tip, back)
        bar = QRectF(tip.x() - 60, back.y() - down * 14 - 1.5, 120, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(self._theme.colour("gaze"))
        painter.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width() * share, 3), 1.5, 1.5)
        return bar.center()

    def _paint_other(self, painter: QPainter, at: QPointF) -> None:
        """A plain head and shoulders, where the other person's picture usually is."""
        share = 0.0 if self._model is None else self._model.step_progress
        box = QRectF(at.x() - 1.5 * _FIGURE, at.y() - _FIGURE, 3 * _FIGURE, 2 * _FIGURE)
        tile = QPainterPath()
        tile.addRoundedRect(box, 12, 12)
        painter.fillPath(tile, self._theme.colour("inset"))
        painter.setClipPath(tile)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("b", 150))
        painter.drawEllipse(at - QPointF(0, 0.15 * _FIGURE), 0.36 * _FIGURE, 0.44 * _FIGURE)
        painter.drawEllipse(at + QPointF(0, 1.15 * _FIGURE), 0.9 * _FIGURE, 0.72 * _FIGURE)
        painter.setClipping(False)
        bar = QRectF(box.left(), box.bottom() + 8, box.width(), 3)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(self._theme.colour("both"))
        painter.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width() * share, 3), 1.5, 1.5)

    def _paint_words(self, painter: QPainter, at: QPointF, prompt: str, hint: str) -> None:
        """Write below what is to be looked at, or above it where there is no room."""
        font = ui_font(_TEXT_PX)
        painter.setFont(font)
        wrap = Qt.TextFlag.TextWordWrap
        width = min(_TEXT_WIDTH, self.width() - 2 * _MARGIN)
        left = min(max(at.x() - width / 2, _MARGIN), self.width() - width - _MARGIN)
        aligned = Qt.AlignmentFlag.AlignHCenter
        if at.x() - width / 2 < _MARGIN:
            aligned = Qt.AlignmentFlag.AlignLeft
        elif at.x() + width / 2 > self.width() - _MARGIN:
            aligned = Qt.AlignmentFlag.AlignRight
        flags = aligned.value | wrap.value
        room = QRectF(0, 0, width, 400)
        metrics = QFontMetricsF(font)
        tall = metrics.boundingRect(room, flags, prompt).height()
        tall_hint = metrics.boundingRect(room, flags, hint).height() + 8 if hint else 0.0
        figure = self._model is not None and self._model.shows_other
        gap = _GAP + (_FIGURE if figure else _RING)
        top = at.y() + gap
        if top + tall + tall_hint > self.height() - _MARGIN:
            top = at.y() - gap - tall - tall_hint
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(QRectF(left, top, width, tall + 4), flags, prompt)
        if hint:
            painter.setPen(self._theme.colour("dim"))
            painter.drawText(QRectF(left, top + tall + 8, width, tall_hint + 4), flags, hint)

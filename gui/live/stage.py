# SPDX-License-Identifier: GPL-3.0-or-later
"""The live picture with what is seen in it; pulled thirty times a second, whatever comes."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from PyQt6.QtCore import QPointF, QRectF, QSize
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.overlay import draw_name, draw_shapes, draw_words, plate_size
from gui.theme.tokens import RADIUS
from mirrorcam.overlay import Switches, Traced, shapes_of

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from mirrorcam.cues.table import CueRow
    from mirrorcam.model import Frame, ParticipantId, Region
    from mirrorcam.pipeline.live import LiveEngine, LiveView

_GAP, _INSET = 2.0, 12.0
_MET, _WIDE = 70.0, 1.8


class LiveStage(QWidget):
    """Shows one picture with both people, or one of each side by side.

    Attributes
    ----------
    switches : Switches
        What is drawn over the picture.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switches = Switches(skeleton=True)
        self._images: dict[ParticipantId, tuple[int, QImage]] = {}
        self._view: LiveView | None = None
        self._names: tuple[str, str] = ("A", "B")
        self._leader = ""
        self._ghost: tuple[ParticipantId, Traced, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.setAccessibleName(self.tr("Live picture"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as there is room."""
        return QSize(880, 520)

    def set_names(self, names: tuple[str, str]) -> None:
        """Say what A and B are called."""
        self._names = names

    def clear(self) -> None:
        """Show nothing."""
        self._images.clear()
        self._view = None
        self._leader, self._ghost = "", None
        self.update()

    def show_leader(self, words: str) -> None:
        """Show who leads whom; empty for nobody."""
        if words != self._leader:
            self._leader = words
            self.update()

    def show_ghost(
        self, ghost: Traced | None, who: ParticipantId = "a", likeness: float = math.nan
    ) -> None:
        """Show a posture over a participant; the more alike the two, the greener it is."""
        self._ghost = None if ghost is None else (who, ghost, likeness)
        self.update()

    def pull(self, engine: LiveEngine) -> None:
        """Take the newest pictures and what was seen in them."""
        new = False
        count = len(engine.sources)
        for who in ("a", "b")[:count]:
            frame = engine.latest_frame(who)  # type: ignore[arg-type]
            if frame is None:
                continue
            known = self._images.get(who)  # type: ignore[call-overload]
            if known is None or known[0] != frame.index:
                self._images[who] = (frame.index, _image(frame))  # type: ignore[index]
                new = True
        view = engine.latest()
        if new or view is not self._view:
            self._view = view
            self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw the pictures, the overlays and the names."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillPath(shape, QColor(10, 12, 14))
        painter.setClipPath(shape)
        count = len(self._images)
        for number, (who, (_, image)) in enumerate(sorted(self._images.items())):
            width = (self.width() - (count - 1) * _GAP) / count
            pane = QRectF(number * (width + _GAP), 0, width, self.height())
            self._paint_pane(painter, pane, image, ("a", "b") if count == 1 else (who,))
        if self._leader:
            plate = plate_size(self._leader)
            corner = QPointF((self.width() - plate.width()) / 2, self.height() - _INSET)
            draw_words(painter, corner, self._leader)

    def _paint_pane(
        self, painter: QPainter, pane: QRectF, image: QImage, people: tuple[ParticipantId, ...]
    ) -> None:
        scale = min(pane.width() / image.width(), pane.height() / image.height())
        width, height = image.width() * scale, image.height() * scale
        target = QRectF(
            pane.center().x() - width / 2, pane.center().y() - height / 2, width, height
        )
        painter.drawImage(target, image)
        if self._view is None:
            return
        landmarks = self._view.seen.observation.landmarks
        cues = {row.participant: row for row in self._view.cues}
        painter.save()
        painter.translate(target.topLeft())
        painter.scale(scale, scale)
        for who in people:
            # In the exercise the own body is seen itself; two skeletons of one are a tangle.
            practises = self._ghost is not None and self._ghost[0] == who
            if who in landmarks and not practises:
                traced = Traced.of_landmarks(landmarks[who], _gaze(cues.get(who)))
                draw_shapes(painter, shapes_of(traced, who, self.switches), 1 / scale)
        if self._ghost is not None and self._ghost[0] in people:
            self._paint_ghost(painter, 1 / scale)
        painter.restore()
        if self.switches.labels:
            regions = self._view.seen.layout.regions
            for who in people:
                if who in regions:
                    if who not in landmarks:
                        self._paint_hidden(painter, target, regions[who], scale)
                    region = regions[who]
                    corner = target.topLeft() + QPointF(region.x, region.y) * scale
                    corner += QPointF(_INSET, _INSET)
                    draw_name(painter, corner, self._names[0 if who == "a" else 1], who)

    def _paint_ghost(self, painter: QPainter, pixel: float) -> None:
        assert self._ghost is not None
        who, ghost, likeness = self._ghost
        ink, alpha = _ghost_look(likeness)
        shapes = shapes_of(ghost, who, Switches(skeleton=True, labels=False))
        drawn = [
            replace(shape, ink=ink, alpha=alpha * shape.alpha, width=_WIDE * shape.width)
            for shape in shapes
        ]
        draw_shapes(painter, drawn, pixel)

    def _paint_hidden(
        self, painter: QPainter, target: QRectF, region: Region, scale: float
    ) -> None:
        """Grey the part of somebody who is not seen at the moment."""
        corner = target.topLeft() + QPointF(region.x, region.y) * scale
        part = QRectF(corner.x(), corner.y(), region.width * scale, region.height * scale)
        painter.fillRect(part.intersected(target), QColor(16, 18, 22, 120))


def _ghost_look(likeness: float) -> tuple[Literal["both", "gaze"], float]:
    """Ink and strength of a ghost."""
    met = math.isfinite(likeness) and likeness >= _MET
    return ("both", 0.9) if met else ("gaze", 0.75)


def _gaze(row: CueRow | None) -> tuple[float, float] | None:
    if row is None or "gaze_yaw_deg" not in row.cues or "gaze_pitch_deg" not in row.cues:
        return None
    return row.cues["gaze_yaw_deg"], row.cues["gaze_pitch_deg"]


def _image(frame: Frame) -> QImage:
    """Return the picture as Qt's own copy: the engine's buffer may be gone at any time."""
    height, width = frame.image.shape[:2]
    pixels: Any = frame.image.data  # Qt takes any buffer; its stubs know bytes only
    shown = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
    return shown.copy()

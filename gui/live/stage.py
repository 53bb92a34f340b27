# SPDX-License-Identifier: GPL-3.0-or-later
"""The live picture with what is seen in it; pulled thirty times a second, whatever comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPointF, QRectF, QSize
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.overlay import draw_name, draw_shapes
from gui.theme.tokens import RADIUS
from mirrorcam.overlay import Switches, Traced, shapes_of

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from mirrorcam.cues.table import CueRow
    from mirrorcam.model import Frame, ParticipantId
    from mirrorcam.pipeline.live import LiveEngine, LiveView

_GAP, _INSET = 2.0, 12.0


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
            if who in landmarks:
                traced = Traced.of_landmarks(landmarks[who], _gaze(cues.get(who)))
                draw_shapes(painter, shapes_of(traced, who, self.switches), 1 / scale)
        painter.restore()
        if self.switches.labels:
            regions = self._view.seen.layout.regions
            for who in people:
                if who in regions:
                    region = regions[who]
                    corner = target.topLeft() + QPointF(region.x, region.y) * scale
                    corner += QPointF(_INSET, _INSET)
                    draw_name(painter, corner, self._names[0 if who == "a" else 1], who)


def _gaze(row: CueRow | None) -> tuple[float, float] | None:
    if row is None or "gaze_yaw_deg" not in row.cues or "gaze_pitch_deg" not in row.cues:
        return None
    return row.cues["gaze_yaw_deg"], row.cues["gaze_pitch_deg"]


def _image(frame: Frame) -> QImage:
    """Return the picture as Qt's own copy: the engine's buffer may be gone at any time."""
    height, width = frame.image.shape[:2]
    shown = QImage(frame.image.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return shown.copy()

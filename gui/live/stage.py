# SPDX-License-Identifier: GPL-3.0-or-later
"""The live picture with what is seen in it; pulled thirty times a second, whatever comes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.live.composing import Ghost, Pane, Wanted, compose
from gui.overlay import draw_name, draw_words, plate_size
from gui.theme.tokens import RADIUS
from mirrorcam.overlay import Switches, Traced

if TYPE_CHECKING:
    from PyQt6.QtGui import QPaintEvent

    from gui.background import Background, Job
    from mirrorcam.model import Landmarks, ParticipantId, Region
    from mirrorcam.pipeline.live import LiveEngine, LiveView

_INSET = 12.0
_MOST_PLATES, _STEP_PX = 40, 40.0
# In a pause the picture goes on; lines that stay behind would be of somebody else.
_FRESH_S = 1.5
_USUAL = QSize(880, 520)


class LiveStage(QWidget):
    """Shows one picture with both people, or one of each side by side.

    Parameters
    ----------
    tasks : Background
        Whose workers put the picture together.
    hint : QSize
        How large it would like to be.

    Attributes
    ----------
    switches : Switches
        What is drawn over the picture.
    """

    def __init__(
        self, tasks: Background, parent: QWidget | None = None, *, hint: QSize = _USUAL
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self._held: dict[ParticipantId, Landmarks] = {}
        self.switches = Switches(skeleton=True)
        self._tasks = tasks
        self._job: Job | None = None
        self._wanted: Wanted | None = None
        self._view: LiveView | None = None
        self._panes: list[tuple[Pane, QImage]] = []
        self._names: tuple[str, str] = ("A", "B")
        self._leader = ""
        self._ghost: Ghost | None = None
        self._plates: dict[tuple[str, ParticipantId | None, float, float], QPixmap] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.setAccessibleName(self.tr("Live picture"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as there is room."""
        return self._hint

    @property
    def shown(self) -> LiveView | None:
        """What was seen in the pictures that are on the screen."""
        return self._view

    def set_names(self, names: tuple[str, str]) -> None:
        """Say what A and B are called."""
        self._names = names

    def clear(self) -> None:
        """Show nothing."""
        if self._job is not None:
            self._job.drop()
        self._job = self._wanted = self._view = None
        self._panes = []
        self._held = {}
        self._leader, self._ghost = "", None
        self._plates.clear()
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
        before = self._ghost
        if ghost is None:
            self._ghost = None
        elif before is None or before.traced is not ghost:
            self._ghost = Ghost(who, ghost, likeness)

    def pull(self, engine: LiveEngine) -> None:
        """Have the newest pictures put together, unless that is being done already."""
        if self._job is not None:
            return
        found = [(who, engine.latest_frame(who)) for who in ("a", "b")[: len(engine.sources)]]  # type: ignore[arg-type]
        frames = tuple((who, frame) for who, frame in found if frame is not None)
        if not frames:
            return
        ratio = self.devicePixelRatioF()
        size = round(self.width() * ratio), round(self.height() * ratio)
        view = engine.latest()
        newest_s = max(frame.time_s for _, frame in frames)
        if view is not None and newest_s - view.time_s > _FRESH_S:
            view = None
        wanted = Wanted(
            frames,  # type: ignore[arg-type]
            view,
            size,
            ratio,
            self.switches,
            self._ghost,
            self._bodies(view),
        )
        if wanted.same_as(self._wanted):
            return
        self._wanted = wanted
        self._job = self._tasks.run(
            compose, wanted, on_result=self._composed, on_error=self._failed, owner=self
        )

    def _bodies(self, view: LiveView | None) -> dict[ParticipantId, Landmarks]:
        """Return the newest body of everybody who is there: a slow computer looks now and then."""
        seen = {} if view is None else view.seen.observation.landmarks
        held = {who: self._held[who] for who in seen if who in self._held}
        held.update({who: one for who, one in seen.items() if not one.pose_left_out})
        self._held = held
        return held

    def _composed(self, panes: list[Pane]) -> None:
        self._job = None
        self._view = None if self._wanted is None else self._wanted.view
        self._panes = [(pane, _image(pane)) for pane in panes]
        self.update()

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Copy the pictures to the screen, with the names on them."""
        painter = QPainter(self)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, QColor(10, 12, 14))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ratio = self.devicePixelRatioF()
        for pane, image in self._panes:
            image.setDevicePixelRatio(ratio)
            self._paint_picture(painter, shape, QPointF(*pane.corner) / ratio, image)
        for pane, _ in self._panes:
            self._paint_names(painter, pane, ratio)
        if self._leader:
            plate = self._plate(self._leader, None, ratio, self.width() - 2 * _INSET)
            width, height = plate.width() / ratio, plate.height() / ratio
            at = QPointF((self.width() - width) / 2, self.height() - _INSET - height)
            painter.drawPixmap(at, plate)

    def _paint_picture(
        self, painter: QPainter, shape: QPainterPath, corner: QPointF, image: QImage
    ) -> None:
        """Copy a picture; only near the round corners it must be cut, which costs far more."""
        edge = float(RADIUS)
        middle = QRectF(0.0, edge, self.width(), self.height() - 2 * edge)
        painter.setClipRect(middle)
        painter.drawImage(corner, image)
        bottom = corner.y() + image.height() / image.devicePixelRatio()
        for top in (0.0, self.height() - edge):
            strip = QRectF(0.0, top, self.width(), edge)
            if corner.y() < strip.bottom() and bottom > strip.top():
                part = QPainterPath()
                part.addRect(strip)
                painter.setClipPath(shape.intersected(part))
                painter.drawImage(corner, image)
        painter.setClipping(False)

    def _paint_names(self, painter: QPainter, pane: Pane, ratio: float) -> None:
        if self._view is None or not self.switches.labels:
            return
        landmarks = self._view.seen.observation.landmarks
        regions = self._view.seen.layout.regions
        corner, scale = QPointF(*pane.corner) / ratio, pane.scale / ratio
        height, width = (side / ratio for side in pane.pixels.shape[:2])
        for who in pane.people:
            if who not in regions:
                continue
            at = corner + QPointF(regions[who].x, regions[who].y) * scale
            if who not in landmarks:
                picture = QRectF(corner.x(), corner.y(), width, height)
                _paint_hidden(painter, picture, at, regions[who], scale)
            name = self._names[0 if who == "a" else 1]
            most = regions[who].width * scale - 2 * _INSET
            painter.drawPixmap(at + QPointF(_INSET, _INSET), self._plate(name, who, ratio, most))

    def _plate(self, words: str, who: ParticipantId | None, ratio: float, most: float) -> QPixmap:
        """Words on a plate no wider than `most`, drawn once."""
        # Somebody who is followed through a room has a place of another width in every picture.
        most = _STEP_PX * max(most // _STEP_PX, 3.0)
        key = words, who, ratio, most
        if key not in self._plates:
            room = plate_size(words, bold=bool(who), most=most)
            plate = QPixmap(math.ceil(room.width() * ratio), math.ceil(room.height() * ratio))
            plate.setDevicePixelRatio(ratio)
            plate.fill(Qt.GlobalColor.transparent)
            painter = QPainter(plate)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if who:
                draw_name(painter, QPointF(0, 0), words, who, most=most)
            else:
                draw_words(painter, QPointF(0, room.height()), words, most=most)
            painter.end()
            if len(self._plates) > _MOST_PLATES:
                self._plates.clear()
            self._plates[key] = plate
        return self._plates[key]


def _paint_hidden(
    painter: QPainter, picture: QRectF, corner: QPointF, region: Region, scale: float
) -> None:
    """Grey the part of somebody who is not seen at the moment."""
    part = QRectF(corner.x(), corner.y(), region.width * scale, region.height * scale)
    painter.fillRect(part.intersected(picture), QColor(16, 18, 22, 120))


def _image(pane: Pane) -> QImage:
    """Return a pane as Qt sees it; the pane keeps the pixels."""
    height, width = pane.pixels.shape[:2]
    pixels: Any = pane.pixels.data  # Qt takes any buffer; its stubs know bytes only
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture with its overlays."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QTransform
from PyQt6.QtWidgets import QWidget

from gui.overlay import draw_name, draw_shapes, draw_words, plate_size
from gui.review import readings
from gui.theme.fonts import ui_font
from gui.theme.tokens import RADIUS
from mirrorcam.model import PARTICIPANTS
from mirrorcam.overlay import Switches, back_to_front, own_places, shapes_of

if TYPE_CHECKING:
    from PyQt6.QtGui import QImage, QMouseEvent, QPaintEvent

    from gui.review.data import ReviewData
    from gui.review.film import Film
    from gui.review.playhead import Playhead
    from gui.review.tracks import Tracks
    from gui.theme import Theme
    from mirrorcam.model import ParticipantId
    from mirrorcam.overlay import Shape, Traced

_MARGIN = 10.0
# Under silhouettes: the inks of overlays are made for a dark ground.
_DARK_GROUND, _ON_DARK = "#242A31", "#9AA6B2"
_GAP = 4.0
# Less room than this for a participant has none for more than the name.
_NARROW = 240
_SHORTEST_NAME = 80.0


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of a picture, where it goes on the stage, and who is in it."""

    reel: int
    source: QRectF
    target: QRectF
    people: tuple[ParticipantId, ...]


class Stage(QWidget):
    """Shows the recording at the playhead; one click plays or stops it.

    Attributes
    ----------
    clicked : pyqtSignal
        Somebody clicked into the picture.
    shape_changed : pyqtSignal
        The picture has another `shape` now.
    """

    clicked = pyqtSignal()
    shape_changed = pyqtSignal()

    def __init__(
        self,
        theme: Theme,
        playhead: Playhead,
        film: Film,
        tracks: Tracks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._playhead, self._film, self._tracks = theme, playhead, film, tracks
        self._data: ReviewData | None = None
        self.switches = Switches()
        self.stacked = False
        self.setAccessibleName(self.tr("Picture of the recording"))
        playhead.moved.connect(self.update)
        film.picture_changed.connect(self.update)
        tracks.arrived.connect(self.update)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as the picture asks for."""
        return QSize(640, 300)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Small, so that everything else finds room."""
        return QSize(280, 130)

    def shape(self) -> float:
        """Return width over height at which nothing of the room stays empty."""
        if self._data is None:
            return 16 / 9
        shapes = [part.width() / max(part.height(), 1.0) for _, part, _ in self._parts()]
        return 1 / sum(1 / shape for shape in shapes) if self.stacked else sum(shapes)

    def show_data(self, data: ReviewData | None) -> None:
        """Show another session."""
        self._data = data
        self.shape_changed.emit()
        self.update()

    def switch(self, switches: Switches) -> None:
        """Switch overlays on or off."""
        self.switches = switches
        self.update()

    def stack(self, on: bool) -> None:
        """Show A above B, or both as they were recorded."""
        self.stacked = on
        self.shape_changed.emit()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:  # noqa: N802
        """Play or stand still; not where the pointer was taken away before the release."""
        if (
            event is not None
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()

    # -- where things go ------------------------------------------------------------------

    def panes(self) -> list[Pane]:
        """Return the parts of the stage at the playhead."""
        if self._data is None:
            return []
        return _arranged(self._parts(), QRectF(self.rect()), stacked=self.stacked)

    def _parts(self) -> list[tuple[int, QRectF, tuple[ParticipantId, ...]]]:
        """Return which parts of which recordings are shown, and who is in them."""
        data = self._data
        assert data is not None
        width, height = data.picture_size
        if data.two_files:
            return [
                (index, QRectF(0, 0, *self._size(index, width, height)), (who,))
                for index, who in enumerate(PARTICIPANTS)
            ]
        whole = QRectF(0, 0, *self._size(0, width, height))
        if not self.stacked:
            return [(0, whole, PARTICIPANTS)]
        own = self._own_parts(whole, self._tracks.at(self._playhead.time_s))
        return [(0, own[who], (who,)) for who in PARTICIPANTS]

    def _own_parts(
        self, whole: QRectF, seen: dict[ParticipantId, Traced]
    ) -> dict[ParticipantId, QRectF]:
        """Return the part of the picture in which each participant is."""
        data = self._data
        assert data is not None
        size = round(whole.width()), round(whole.height())
        changes = data.session.manifest.layout_changes
        found = own_places(changes, self._playhead.time_s, size, seen)
        return {who: QRectF(*astuple(box)) for who, box in found.items()}

    def _size(self, reel: int, width: int, height: int) -> tuple[int, int]:
        data = self._data
        if data is not None and reel < len(data.session.manifest.sources):
            source = data.session.manifest.sources[reel]
            if source.width and source.height:
                return source.width, source.height
        image = self._image(reel)
        return (width, height) if image is None else (image.width(), image.height())

    def _image(self, reel: int) -> QImage | None:
        images = self._film.images
        return images[reel] if reel < len(images) else None

    # -- painting -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Draw picture, overlays, names and words."""
        painter = QPainter(self)
        hints = QPainter.RenderHint
        painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
        panes = self.panes()
        if not panes:
            return
        seen = self._tracks.at(self._playhead.time_s)
        for pane in panes:
            path = QPainterPath()
            path.addRoundedRect(pane.target, RADIUS, RADIUS)
            painter.save()
            painter.setClipPath(path)
            self._paint_pane(painter, pane, seen)
            painter.restore()
        if self.switches.labels:
            for pane in panes:
                self._paint_words(painter, pane, seen)

    def _paint_pane(self, painter: QPainter, pane: Pane, seen: dict[ParticipantId, Traced]) -> None:
        image = self._image(pane.reel)
        switches = self.switches
        bare = image is None and not any(who in seen for who in pane.people)
        painter.fillRect(pane.target, self._theme.colour("inset") if bare else QColor(_DARK_GROUND))
        if bare:
            dim = self._theme.colour("dim")
            self._paint_empty(painter, pane, self.tr("No picture of this moment"), dim)
        elif switches.silhouettes and not any(who in seen for who in pane.people):
            nobody = self.tr("Nobody was seen at this moment")
            self._paint_empty(painter, pane, nobody, QColor(_ON_DARK))
        to_stage = _mapping(pane)
        if image is not None and not switches.silhouettes:
            shown = pane.source
            if data := self._data:
                width, height = self._size(pane.reel, *data.picture_size)
                across, down = image.width() / width, image.height() / height
                shown = QRectF(
                    shown.x() * across,
                    shown.y() * down,
                    shown.width() * across,
                    shown.height() * down,
                )
            painter.drawImage(pane.target, image, shown)
        elif image is None and not switches.silhouettes:
            # Without a recording people are shown as what is known of them: their outline.
            switches = Switches(
                switches.skeleton, switches.face, switches.gaze, switches.labels, silhouettes=True
            )
        painter.save()
        painter.setTransform(to_stage, combine=True)
        pixel = pane.source.width() / max(pane.target.width(), 1.0)
        shapes: list[Shape] = []
        for who in pane.people:
            if who in seen:
                shapes += shapes_of(seen[who], who, switches, flipped=self._flipped(who))
        draw_shapes(painter, back_to_front(shapes), pixel)
        painter.restore()

    def _paint_empty(self, painter: QPainter, pane: Pane, words: str, ink: QColor) -> None:
        painter.setFont(ui_font())
        painter.setPen(ink)
        painter.drawText(pane.target, Qt.AlignmentFlag.AlignCenter, words)

    def _flipped(self, who: ParticipantId) -> bool:
        if self._data is None:
            return False
        flips = self._data.session.manifest.flips
        return flips.a if who == "a" else flips.b

    def _paint_words(
        self, painter: QPainter, pane: Pane, seen: dict[ParticipantId, Traced]
    ) -> None:
        data = self._data
        assert data is not None
        places = self._places(pane, seen)
        leading = readings.leads(data, data.at("lag_s", self._playhead.time_s))
        room = pane.target.width() / len(pane.people)
        taken: QRectF | None = None
        if leading and "b" in pane.people and room > _NARROW:
            corner = QPointF(pane.target.right() - _MARGIN, pane.target.top() + _MARGIN)
            # By how much is at its end: it may have all that the name leaves.
            name = plate_size(data.names["b"], bold=True).width()
            free = pane.target.right() - places["b"].left() - name - 3 * _MARGIN
            most = max(room / 2 - _MARGIN, min(free, room - 2 * _MARGIN))
            taken = draw_words(painter, corner, leading, right_aligned=True, most=most)
        for who in pane.people:
            box = places[who]
            corner = QPointF(box.left() + _MARGIN, box.top() + _MARGIN)
            free = most = max(box.width() - 2 * _MARGIN, _SHORTEST_NAME)
            if taken is not None and corner.x() < taken.left() < box.right():
                free = taken.left() - _MARGIN - corner.x()
            draw_name(painter, corner, data.names[who], who, most=free)
            if who in seen and np.isfinite(seen[who].looking) and seen[who].looking >= 0.5:
                other = data.names["b" if who == "a" else "a"]
                draw_words(
                    painter,
                    QPointF(box.left() + _MARGIN, box.bottom() - _MARGIN),
                    self.tr("looking at {0}").format(other),
                    most=most,
                )

    def _places(self, pane: Pane, seen: dict[ParticipantId, Traced]) -> dict[ParticipantId, QRectF]:
        """Return where on the stage each participant's own part of a pane is."""
        if len(pane.people) == 1:
            return {pane.people[0]: pane.target}
        to_stage = _mapping(pane)
        own = self._own_parts(pane.source, seen)
        return {who: to_stage.mapRect(own[who]) for who in pane.people}


def _mapping(pane: Pane) -> QTransform:
    """Return the way from pixels of the source to the stage."""
    scale = pane.target.width() / max(pane.source.width(), 1.0)
    return (
        QTransform()
        .translate(pane.target.x(), pane.target.y())
        .scale(scale, scale)
        .translate(-pane.source.x(), -pane.source.y())
    )


def _arranged(
    parts: list[tuple[int, QRectF, tuple[ParticipantId, ...]]], room: QRectF, *, stacked: bool
) -> list[Pane]:
    """Fit parts of pictures side by side, or above each other, into a room."""
    count = len(parts)
    panes = []
    # All parts get one height (side by side) or one width (stacked), and the room is centred.
    shapes = [part.width() / max(part.height(), 1.0) for _, part, _ in parts]
    if stacked:
        width = min(
            room.width(), (room.height() - _GAP * (count - 1)) / sum(1 / shape for shape in shapes)
        )
        sizes = [(width, width / shape) for shape in shapes]
    else:
        height = min(room.height(), (room.width() - _GAP * (count - 1)) / sum(shapes))
        sizes = [(height * shape, height) for shape in shapes]
    used_w = max(w for w, _ in sizes) if stacked else sum(w for w, _ in sizes) + _GAP * (count - 1)
    x = room.x() + (room.width() - used_w) / 2
    y = room.y()
    for (reel, part, people), (width, height) in zip(parts, sizes, strict=True):
        panes.append(Pane(reel, part, QRectF(x, y, width, height), people))
        if stacked:
            y += height + _GAP
        else:
            x += width + _GAP
    return panes

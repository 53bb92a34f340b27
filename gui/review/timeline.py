# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole session over time: curves, events and the playhead, to zoom, pan and click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QHelpEvent, QPen
from PyQt6.QtWidgets import QGraphicsItem, QSizePolicy, QWidget

from gui.formats import clock
from gui.review.curves import Curves
from gui.review.events_item import Events
from gui.review.lane_items import Backdrop, LaneNames, TimeAxis, own_menus
from gui.review.lanes import lanes_of
from gui.review.told import WORDS
from gui.widgets import plain_tip
from gui.widgets.pens import plot_pen

if TYPE_CHECKING:
    from PyQt6.QtCore import QEvent
    from PyQt6.QtGui import QKeyEvent

    from gui.review.data import EventRow, ReviewData
    from gui.review.lanes import Lanes
    from gui.review.playhead import Playhead
    from gui.theme import Theme

_NEAR_PX = 7
_CACHED = QGraphicsItem.CacheMode.DeviceCoordinateCache
_SMALLEST_S = 2.0
_BELOW_ROWS = 0.3  # the last name stands clear of the edge
_READABLE_PX, _AXIS_PX = 11, 24  # of a row, for its name; of the times above all rows
_ZOOM = 1.25


class TimeBox(pg.ViewBox):
    """The part of the timeline that moves: along time only.

    Attributes
    ----------
    clicked_at : pyqtSignal(float, float)
        A click, in seconds and rows.
    selecting : pyqtSignal(float, float)
        Somebody drags with Shift, from and to, in seconds.
    """

    clicked_at = pyqtSignal(float, float)
    selecting = pyqtSignal(float, float)
    whole_asked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.invertY(True)

    def mouseClickEvent(self, ev: Any) -> None:  # noqa: N802
        """Seek; twice shows everything."""
        if ev.button() != Qt.MouseButton.LeftButton:
            return
        ev.accept()
        if ev.double():
            self.whole_asked.emit()
            return
        place = self.mapSceneToView(ev.scenePos())
        self.clicked_at.emit(place.x(), place.y())

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:  # noqa: N802
        """Pan; select with Shift."""
        if ev.button() == Qt.MouseButton.LeftButton and (
            ev.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            ev.accept()
            start = self.mapSceneToView(ev.buttonDownScenePos()).x()
            self.selecting.emit(start, self.mapSceneToView(ev.scenePos()).x())
            return
        super().mouseDragEvent(ev, axis=0)

    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:  # noqa: N802
        """Zoom around the pointer; with Shift, or sideways, pan."""
        sideways = ev.orientation() == Qt.Orientation.Horizontal
        if sideways or ev.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            start, end = self.viewRange()[0]
            self.translateBy(x=-ev.delta() / 120 * 0.1 * (end - start))
            ev.accept()
            return
        factor = _ZOOM ** (-ev.delta() / 120)
        self.scaleBy(x=factor, center=self.mapSceneToView(ev.scenePos()))
        ev.accept()


class Timeline(pg.PlotWidget):
    """Lanes over time.

    Attributes
    ----------
    event_clicked : pyqtSignal(object)
        An `EventRow` was clicked; the playhead has gone there.
    rows_changed : pyqtSignal
        There are more lanes now, or fewer.
    """

    event_clicked = pyqtSignal(object)
    rows_changed = pyqtSignal()

    def __init__(self, theme: Theme, playhead: Playhead, parent: QWidget | None = None) -> None:
        self._theme, self._playhead = theme, playhead
        self.box = TimeBox()
        self._names, self._axis = LaneNames(theme), TimeAxis(theme)
        super().__init__(
            parent,
            background=None,
            viewBox=self.box,
            axisItems={"left": self._names, "top": self._axis},
        )
        own_menus(self)
        self.hideAxis("bottom")
        self.hideButtons()
        self.setMenuEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(
            self.tr("Scores and events over time; left and right move the playhead")
        )
        self.lanes: Lanes | None = None
        self._data: ReviewData | None = None
        self._backdrop, self._curves = Backdrop(theme, self.box), Curves(theme, self.box)
        self._events = Events(theme, self.box)
        self._selection = pg.LinearRegionItem(movable=True)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        layers = (self._backdrop, self._curves, self._selection, self._events, self._line)
        for z, item in enumerate(layers):
            item.setZValue(20 * z - 20)
            self.box.addItem(item, ignoreBounds=True)
        # While only the playhead moves, nothing below it is drawn again.
        for item in (self._backdrop, self._curves, self._events, self._names):
            item.setCacheMode(_CACHED)
        self._selection.hide()
        self._selection.sigRegionChangeFinished.connect(self._selection_dragged)
        self.box.clicked_at.connect(self._clicked)
        self.box.selecting.connect(lambda start, end: playhead.select((start, end)))
        self.box.whole_asked.connect(self.show_whole)
        playhead.moved.connect(self._follow)
        playhead.selection_changed.connect(self._show_selection)
        theme.changed.connect(self._paint)
        self._paint()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for all lanes."""
        return QSize(800, 300)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The lanes can be pressed together."""
        return QSize(320, 170)

    @property
    def readable_height(self) -> int:
        """The height in which the name of every lane can be read; 0 without lanes."""
        return 0 if self.lanes is None else round(_READABLE_PX * self.lanes.rows) + _AXIS_PX

    # -- content --------------------------------------------------------------------------

    def show_data(self, data: ReviewData, *, fresh: bool = True) -> None:
        """Show a session; `fresh` shows all of it, else the view stays."""
        self._data = data
        before = self.readable_height
        self.lanes = lanes = lanes_of(data)
        if self.readable_height != before:
            self.rows_changed.emit()
        self._curves.show_curves(lanes, data.time_s, data.duration_s)
        for item in (self._backdrop, self._events):
            item.show_lanes(lanes, data.duration_s)
        self._names.show_lanes(lanes)
        self.box.setLimits(
            xMin=0.0,
            xMax=data.duration_s,
            minXRange=min(_SMALLEST_S, data.duration_s),
            maxXRange=data.duration_s,
        )
        self.box.setYRange(0.0, lanes.rows + _BELOW_ROWS, padding=0)
        if fresh:
            self.show_whole()
        self._paint()
        self._follow(self._playhead.time_s)

    def show_whole(self) -> None:
        """Show the whole recording."""
        self.box.setXRange(0.0, self._playhead.duration_s, padding=0)

    def zoom(self, steps: int) -> None:
        """Zoom in (or out) around the playhead."""
        start, end = self.box.viewRange()[0]
        centre = self._playhead.time_s
        if not start <= centre <= end:
            centre = (start + end) / 2
        factor = _ZOOM ** (-2 * steps)
        self.box.setXRange(
            centre - (centre - start) * factor, centre + (end - centre) * factor, padding=0
        )

    # -- from and to the playhead ---------------------------------------------------------

    def _follow(self, time_s: float) -> None:
        self._line.setValue(time_s)
        start, end = self.box.viewRange()[0]
        width = end - start
        if not start <= time_s <= end and width < self._playhead.duration_s:
            ahead = 0.1 if self._playhead.playing else 0.5
            self.box.setXRange(time_s - ahead * width, time_s + (1 - ahead) * width, padding=0)

    def _clicked(self, time_s: float, row: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self.event_at(time_s, row)
        if found is not None:
            self._playhead.seek(found.start_s)
            self.event_clicked.emit(found)
            return
        peak_s = self._peak_near(time_s, row)
        self._playhead.seek(time_s if peak_s is None else peak_s)

    def event_at(self, time_s: float, row: float) -> EventRow | None:
        """Return the event at a place; of several, the shortest."""
        near = _NEAR_PX / 2 * self.box.viewPixelSize()[0]
        for lane in () if self.lanes is None else self.lanes.events:
            if lane.top <= row < lane.bottom:
                hit = [e for e in lane.events if e.start_s - near <= time_s <= e.end_s + near]
                return min(hit, key=lambda e: e.end_s - e.start_s, default=None)
        return None

    def _peak_near(self, time_s: float, row: float) -> float | None:
        across, down = (_NEAR_PX * size for size in self.box.viewPixelSize())
        for at, height in () if self.lanes is None else self.lanes.peaks:
            if abs(at - time_s) <= across and abs(height - row) <= down:
                return at
        return None

    def _show_selection(self) -> None:
        stretch = self._playhead.selection
        self._selection.setVisible(stretch is not None)
        if stretch is not None:
            self._selection.blockSignals(True)
            self._selection.setRegion(stretch)
            self._selection.blockSignals(False)

    def _selection_dragged(self) -> None:
        start, end = self._selection.getRegion()
        self._playhead.select((start, end))

    # -- look -----------------------------------------------------------------------------

    def _paint(self) -> None:
        theme = self._theme
        self.setStyleSheet(
            "#timeline { background: transparent; border: 2px solid transparent; }"
            f"#timeline:focus {{ border-color: {theme.palette.dim}; border-radius: 8px; }}"
        )
        self._line.setPen(plot_pen(self, theme.colour("text"), 1.5))
        self._selection.setBrush(theme.colour("text", 22))
        self._selection.setHoverBrush(theme.colour("text", 34))
        for edge in self._selection.lines:
            edge.setPen(QPen(theme.colour("dim"), 0))
            edge.setHoverPen(QPen(theme.colour("text"), 0))
        self._axis.take_colours(theme)
        for item in (self._backdrop, self._curves, self._events, self._names):
            item.update()

    def keyPressEvent(self, ev: QKeyEvent | None) -> None:  # noqa: N802
        """Leave keys to the commands of the place."""
        if ev is not None:
            ev.ignore()

    def viewportEvent(self, ev: QEvent | None) -> bool:  # noqa: N802
        """Say what lies under the pointer."""
        if isinstance(ev, QHelpEvent) and ev.type() == ev.Type.ToolTip and self.lanes is not None:
            place = self.box.mapSceneToView(self.mapToScene(ev.pos()))
            self.setToolTip(plain_tip(self._words_at(place.x(), place.y())))
        return bool(super().viewportEvent(ev))

    def _words_at(self, time_s: float, row: float) -> str:
        assert self.lanes is not None
        found = self.event_at(time_s, row)
        if found is not None:
            who = (
                ""
                if found.participant is None or self._data is None
                else (f"{self._data.names[found.participant]}: ")
            )
            lane = next((e.name for e in self.lanes.events if found in e.events), "")
            words = found.label or lane
            if found.source == "detected":
                words = WORDS.told(words)
            return f"{clock(found.start_s)}  {who}{words}"
        why = self.lanes.why_nothing(time_s, row)
        return f"{clock(max(time_s, 0.0))}  {why}".rstrip()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The three charts of Trends: points over the dates of sessions, chance as quiet grey bars."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QPainterPath
from PyQt6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui import formats
from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION, DASHES, STEP
from gui.widgets import Card, label
from gui.widgets.axes import NumberAxis
from gui.widgets.pens import plot_pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.theme import Theme
    from gui.theme.tokens import Ink
    from gui.trends.model import Point

_SYMBOLS: dict[str, str] = {"a": "o", "b": "s", "both": "o", "gaze": "d", "dim": "t"}
_DOTS = (0.1, 3.0)  # in pen widths, of a pen with a round end
_BAND_PX = 9
_LEVEL_PX = 34
_BETWEEN_PX = 24
# From so many on, a line between them would be a scribble, and their rims would hide each other.
_MANY = 200
_DAY_S = 86_400.0
_WEEK_S = 7 * _DAY_S


class _Days(pg.DateAxisItem):
    """Dates; where days are told apart, with their month."""

    def setZoomLevelForDensity(self, density: float) -> None:  # noqa: N802
        """Leave room for a day with its month."""
        super().setZoomLevelForDensity(density)
        room = self.fontMetrics.horizontalAdvance("30 MMM") + _BETWEEN_PX
        self.minSpacing: float = max(self.minSpacing, density * room)

    def tickValues(  # noqa: N802
        self,
        minVal: float,
        maxVal: float,
        size: float,
    ) -> list[tuple[float, list[float]]]:
        """Leave months out where days have theirs."""
        levels = list(super().tickValues(minVal, maxVal, size))
        days = [level for level in levels if level[0] <= _WEEK_S]
        return days if any(spacing >= _DAY_S for spacing, _ in days) else levels

    def tickStrings(  # noqa: N802
        self, values: list[float], scale: float, spacing: float
    ) -> list[str]:
        """Write days as in the rest of the app."""
        if spacing < _DAY_S or spacing > _WEEK_S:
            return list(super().tickStrings(values, scale, spacing))
        noons = [datetime.fromtimestamp(value + _DAY_S / 2, UTC) for value in values]
        return [formats.short_date(noon, noon) for noon in noons]


class Chart(Card):
    """One score over the sessions.

    Attributes
    ----------
    clicked : pyqtSignal
        The number of the point that was clicked.
    """

    clicked = pyqtSignal(int)

    def __init__(
        self,
        theme: Theme,
        title: str,
        more: str,
        parent: QWidget | None = None,
        *,
        least: tuple[float, float] = (0.0, 60.0),
    ) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._title, self._least = title, least
        self._digits = 0 if least[1] > 1.0 else 2
        self._series: list[tuple[str, Ink, list[float]]] = []
        self._band: tuple[list[float], list[float]] | None = None
        self._times: list[float] = []
        self._tips: list[str] = []
        self._more = label(more, "caption")
        self._more.setWordWrap(True)
        self.plot = pg.PlotWidget(axisItems={"bottom": _Days(), "left": NumberAxis("left")})
        self.plot.setMinimumHeight(80)
        self.setMinimumHeight(140)
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=True, y=False)
        self.column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 2 * STEP)
        self.column.setSpacing(STEP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "heading"))
        words.addWidget(self._more)
        self.column.addLayout(words)
        self.column.addWidget(self.plot, 1)
        theme.changed.connect(self._draw)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Three of them fill a window."""
        return QSize(400, 170)

    def show_points(
        self,
        points: Sequence[Point],
        series: Sequence[tuple[str, Ink, str]],
        band: tuple[str, str] | None,
        more: str,
    ) -> None:
        """Show fields of points.

        Parameters
        ----------
        series : sequence of (name of the field, ink, what it is called)
        band : (name, name) of the fields between which chance lies, optional
        more : str
            The caption.
        """
        self._more.setText(more)
        self._times = [_seconds(point) for point in points]
        self._series = [
            (words, ink, [point.value(field) for point in points]) for field, ink, words in series
        ]
        self._band = None
        if band is not None:
            low, high = ([point.value(field) for point in points] for field in band)
            self._band = low, high
        self._tips = [f"{p.entry.title}, {formats.long_date(p.entry.created_at)}" for p in points]
        values = ", ".join(
            f"{words}: " + " ".join(formats.number(v, self._digits) for v in numbers)
            for words, _, numbers in self._series
        )
        self.plot.setAccessibleName(f"{self._title}. {values}")
        self._draw()

    def _draw(self) -> None:
        theme, plot = self._theme, self.plot
        plot.clear()
        plot.setBackground(theme.palette.card)
        item = plot.getPlotItem()
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme.palette.line))
            axis.setTextPen(pg.mkPen(theme.palette.dim))
            axis.setStyle(tickFont=ui_font(CAPTION), tickLength=-4)
        item.getAxis("left").setWidth(34)
        item.showGrid(y=True, alpha=0.12)
        times = np.asarray(self._times)
        if self._band is not None:
            self._draw_band(times)
        for words, ink, numbers in self._series:
            self._draw_series(times, words, ink, np.asarray(numbers, dtype=float))
        edges = () if self._band is None else self._band
        drawn = [*(numbers for _, _, numbers in self._series), *edges]
        shown = [value for numbers in drawn for value in numbers if np.isfinite(value)]
        low, high = min([self._least[0], *shown]), max([self._least[1], *shown])
        plot.setYRange(low, high if high > low else low + 1.0, padding=0.06)
        if times.size:
            span = max(float(np.ptp(times)), _WEEK_S)
            middle = (times[0] + times[-1]) / 2
            plot.setXRange(middle - 0.53 * span, middle + 0.53 * span, padding=0)

    def _draw_band(self, times: np.ndarray) -> None:
        assert self._band is not None
        low, high = (np.asarray(edge, dtype=float) for edge in self._band)
        known = np.isfinite(low) & np.isfinite(high)
        if not known.any():
            return
        if np.array_equal(low[known], high[known]):
            # A level and no band: wide enough to be seen at both sides of a point that lies on it.
            level = QPainterPath()
            level.addRect(-0.5, -0.07, 1.0, 0.14)
            self.plot.addItem(
                pg.ScatterPlotItem(
                    x=times[known],
                    y=low[known],
                    size=_LEVEL_PX,
                    symbol=level,
                    pen=pg.mkPen(None),
                    brush=pg.mkBrush(self._theme.palette.chance),
                )
            )
            return
        thick = 1.0 if known.sum() > _MANY else _BAND_PX
        pen = plot_pen(self.plot, self._theme.palette.chance, thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        middle, half = (low + high) / 2, (high - low) / 2
        self.plot.addItem(
            pg.ErrorBarItem(
                x=times[known], y=middle[known], height=2 * half[known], beam=0, pen=pen
            )
        )

    def _draw_series(self, times: np.ndarray, words: str, ink: Ink, values: np.ndarray) -> None:
        colour = self._theme.palette.ink(ink)
        known = np.flatnonzero(np.isfinite(values))
        many = known.size > _MANY
        if not many:
            pen = plot_pen(self.plot, colour, 1.6)
            dashes = DASHES.get(ink, _DOTS)
            if dashes:
                pen.setDashPattern(list(dashes))
            if dashes is _DOTS:
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self.plot.plot(times, values, pen=pen, connect="finite", name=words, antialias=True)
        dots = pg.ScatterPlotItem(
            x=times[known],
            y=values[known],
            data=known,
            size=5 if many else 9,
            symbol=_SYMBOLS[ink],
            pen=pg.mkPen(None) if many else pg.mkPen(self._theme.palette.card, width=1.5),
            brush=pg.mkBrush(colour),
            antialias=True,
            hoverable=True,
            hoverSize=13,
            tip=lambda x, y, data: self._tip(int(data), words, y),
        )
        dots.sigClicked.connect(lambda _, spots, *__: self.clicked.emit(int(spots[0].data())))
        self.plot.addItem(dots)

    def _tip(self, number: int, words: str, value: float) -> str:
        return f"{self._tips[number]}\n{words} {formats.number(value, self._digits)}"


def _seconds(point: Point) -> float:
    assert point.entry.created_at is not None
    return point.entry.created_at.timestamp()

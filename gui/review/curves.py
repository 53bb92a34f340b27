# SPDX-License-Identifier: GPL-3.0-or-later
"""The curves of the timeline, drawn in pieces.

Qt strokes a line of a thick pen as one shape, and looks for where its outline crosses itself: for
an hour of scores that takes three times as long as the same line in pieces of some points each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PyQt6 import sip
from PyQt6.QtCore import QLineF, Qt
from PyQt6.QtGui import QPen

from gui.review.lane_items import LaneItem
from gui.review.thinning import Thinned
from gui.theme.tokens import FINE_DASHES
from mirrorcam.scores.bouts import runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PyQt6.QtGui import QPainter

    from gui.review.lanes import Lanes
    from gui.theme import Theme
    from gui.theme.tokens import Ink

_WIDTH = 1.6
# Scores are smooth over seconds: more points than this cost time and show nothing.
_POINTS_A_PIXEL = 1.0
_PIECE = 32
_DASH_STEP_PX = 2.5


class Curves(LaneItem):
    """All curves of all lanes."""

    def __init__(self, theme: Theme, box: pg.ViewBox) -> None:
        super().__init__(theme, box)
        self._curves: list[tuple[Ink, Thinned]] = []

    def show_curves(self, lanes: Lanes, time_s: NDArray[np.float64], duration_s: float) -> None:
        """Draw other lanes, whose curves have values at `time_s`."""
        self._curves = [
            (curve.ink, Thinned(time_s, curve.y)) for lane in lanes.curves for curve in lane.curves
        ]
        self.show_lanes(lanes, duration_s)

    def draw(
        self,
        painter: QPainter,
        x_of: Callable[[float], float],
        y_of: Callable[[float], float],
        start_s: float,
        end_s: float,
    ) -> None:
        """Draw what lies in view."""
        pixels = max(int(x_of(end_s) - x_of(start_s)), 1)
        scale, row = (x_of(1.0) - x_of(0.0)), (y_of(1.0) - y_of(0.0))
        for ink, curve in self._curves:
            x, y = curve.between(start_s, end_s, int(_POINTS_A_PIXEL * pixels))
            across, down = scale * x, row * y + y_of(0.0)
            dashes = FINE_DASHES.get(ink)
            pen = QPen(self.theme.colour(ink), _WIDTH)
            pen.setCapStyle(Qt.PenCapStyle.SquareCap if dashes else Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            if dashes:
                _draw_lines(painter, *_dashed(across, down, _WIDTH * np.asarray(dashes)), x_of(0.0))
            else:
                _draw_whole(painter, across + x_of(0.0), down)


def _dashed(
    x: NDArray[np.float64], y: NDArray[np.float64], pattern: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cut gaps into a line.

    Parameters
    ----------
    x, y : NDArray[np.float64]
        Shape (n,), in pixels; x from the beginning of the recording, so that dashes stay where
        they are while the view moves.
    pattern : NDArray[np.float64]
        Length of a dash and of a gap, in pixels.

    Returns
    -------
    tuple[NDArray[np.float64], NDArray[np.float64]]
        x and y, NaN in the gaps.
    """
    if x.size < 2:
        return x, y
    dash, gap = pattern
    first = np.floor(x[0] / (dash + gap)) * (dash + gap)
    starts = np.arange(first, x[-1], dash + gap)
    inner = max(int(np.ceil(dash / _DASH_STEP_PX)), 1)
    places = starts[:, None] + np.linspace(0.0, dash, inner + 1)
    heights = np.interp(places, x, y, left=np.nan, right=np.nan)
    apart = np.full((starts.size, 1), np.nan)
    return np.hstack([places, apart]).ravel(), np.hstack([heights, apart]).ravel()


def _draw_lines(
    painter: QPainter, x: NDArray[np.float64], y: NDArray[np.float64], left: float
) -> None:
    """Draw straight lines between neighbours; none where one of the two is not there."""
    ends = np.stack([x[:-1] + left, y[:-1], x[1:] + left, y[1:]], axis=1)
    ends = ends[np.isfinite(ends).all(axis=1)]
    if len(ends):
        made: Any = sip.array  # its stubs say nothing of how one is made
        lines = made(QLineF, len(ends))
        memory: Any = sip.voidptr(lines, ends.nbytes)
        np.frombuffer(memory, np.float64)[:] = ends.ravel()
        painter.drawLines(lines)


def _draw_whole(painter: QPainter, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
    """Draw a line without dashes, in pieces; it has gaps where a value is not there."""
    for first, after in runs(np.isfinite(y)):
        for start in range(first, after - 1, _PIECE):
            part = slice(start, min(start + _PIECE + 1, after))
            painter.drawPolyline(pg.functions.arrayToQPolygonF(x[part], y[part]))

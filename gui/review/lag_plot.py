# SPDX-License-Identifier: GPL-3.0-or-later
"""The curve over lags, over the band of chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt

from gui.review.lane_items import own_menus
from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION
from gui.widgets.axes import NumberAxis
from gui.widgets.pens import plot_pen

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QWidget

    from gui.theme import Theme
    from gui.theme.tokens import Ink
    from mirrorcam.pipeline.evidence import Evidence


class LagPlot(pg.PlotWidget):
    """What would come out at every lag, over the band of chance."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        axes = {side: NumberAxis(side) for side in ("left", "bottom")}
        super().__init__(parent, background=None, axisItems=axes)
        self._theme = theme
        self._evidence: Evidence | None = None
        self._score = "mirroring"
        own_menus(self)
        self.setStyleSheet("background: transparent; border: none;")
        self.setFixedHeight(132)
        self.setMinimumWidth(160)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(tickFont=ui_font(CAPTION), tickLength=0)
        theme.changed.connect(self._paint)

    def show_evidence(self, evidence: Evidence, score: str) -> None:
        """Show other evidence."""
        self._evidence, self._score = evidence, score
        self._paint()

    def _paint(self) -> None:
        self.clear()
        evidence, theme = self._evidence, self._theme
        if evidence is None or not evidence.curve.size:
            return
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(theme.colour("line")))
            axis.setTextPen(pg.mkPen(theme.colour("dim")))
        if np.isfinite(evidence.chance_low):
            band = pg.LinearRegionItem(
                (evidence.chance_low, evidence.chance_high),
                orientation="horizontal",
                movable=False,
                brush=theme.colour("chance"),
                pen=pg.mkPen(None),
            )
            band.setZValue(-10)
            self.addItem(band)
        ink: Ink = "gaze" if self._score == "eye_contact" else "both"
        self.plot(
            evidence.lags_s,
            evidence.curve,
            pen=plot_pen(self, theme.colour(ink), 1.8),
            antialias=True,
        )
        at = 0.0 if self._score == "eye_contact" else evidence.best_lag_s
        line = pg.InfiniteLine(at, angle=90, pen=plot_pen(self, theme.colour("text"), 1.0))
        self.addItem(line)
        values = [*evidence.curve, evidence.chance_low, evidence.chance_high]
        self.setYRange(np.nanmin(values), np.nanmax(values), padding=0.08)
        self.setXRange(evidence.lags_s[0], evidence.lags_s[-1], padding=0.01)

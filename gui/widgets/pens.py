# SPDX-License-Identifier: GPL-3.0-or-later
"""Pens of plots, as thick on a screen of any density."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph as pg

if TYPE_CHECKING:
    from PyQt6.QtGui import QColor, QPen
    from PyQt6.QtWidgets import QWidget


def plot_pen(view: QWidget, colour: QColor | str, width_px: float) -> QPen:
    """Return a pen for a plot.

    Parameters
    ----------
    view : QWidget
        In which it draws.
    colour : QColor or str
        Its colour.
    width_px : float
        In pixels of the layout. Pens of plots are cosmetic ones, whose width Qt takes as pixels
        of the screen: at 200 % they would be half as thick.
    """
    pen: Any = pg.mkPen(colour, width=width_px * view.devicePixelRatioF())
    return pen  # type: ignore[no-any-return]

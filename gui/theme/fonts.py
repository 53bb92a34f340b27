# SPDX-License-Identifier: GPL-3.0-or-later
"""The type of the app: Inter where it is installed, else the system's own; figures line up."""

from __future__ import annotations

from PyQt6.QtGui import QFont

from gui.theme import tokens

_WANTED = "Inter"


def ui_font(size_px: int = tokens.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the app at a size in pixels."""
    font = QFont()
    font.setFamilies([_WANTED, *font.families()])
    font.setPixelSize(size_px)
    font.setWeight(weight)
    # Figures of one width, so that a number which changes does not shake.
    font.setFeature(QFont.Tag("tnum"), 1)
    return font

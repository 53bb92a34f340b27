# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the shapes of `mirrorcam.overlay` and names over a picture, with Qt."""

from gui.overlay.painter import draw_name, draw_shapes, draw_words, plate_size

__all__ = ["draw_name", "draw_shapes", "draw_words", "plate_size"]

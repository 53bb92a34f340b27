# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows no larger than the screen: at 200 % a laptop has 720 x 450 of these pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QWidget

_FRAME_PX = 48


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, but leave room on the screen for its frame."""
    screen = window.screen()
    if screen is not None:
        room = screen.availableSize()
        width = min(width, room.width() - _FRAME_PX)
        height = min(height, room.height() - _FRAME_PX)
    window.resize(width, height)

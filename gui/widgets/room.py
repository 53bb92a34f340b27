# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows no larger than the screen: at 200 % a laptop has 720 x 450 of these pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QWidget

_FRAME_PX = 48


def within_screen(window: QWidget, width: int, height: int) -> tuple[int, int]:
    """Return a size that leaves room on the screen for a frame: this one if it can be."""
    screen = window.screen()
    if screen is None:
        return width, height
    room = screen.availableSize()
    return min(width, room.width() - _FRAME_PX), min(height, room.height() - _FRAME_PX)


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, but leave room on the screen for its frame."""
    window.resize(*within_screen(window, width, height))


def make_room_for_words(window: QWidget) -> None:
    """Make a window as high as it takes: Qt asks how high a sentence is at another width."""
    layout = window.layout()
    assert layout is not None
    layout.activate()
    wanted = layout.totalHeightForWidth(window.width())
    if window.height() < wanted:
        resize_within_screen(window, window.width(), wanted)

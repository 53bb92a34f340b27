# SPDX-License-Identifier: GPL-3.0-or-later
"""Common parts of all places."""

from gui.widgets.card import Card, hairline
from gui.widgets.figure import Figure
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.room import make_room_for_words, resize_within_screen, within_screen
from gui.widgets.state_panel import StatePanel
from gui.widgets.tab_order import tab_through
from gui.widgets.words import (
    ElidedLabel,
    button,
    chip,
    icon_button,
    label,
    plain_tip,
    restyle,
)

__all__ = [
    "Card",
    "ElidedLabel",
    "Figure",
    "FlowLayout",
    "StatePanel",
    "button",
    "chip",
    "hairline",
    "icon_button",
    "label",
    "make_room_for_words",
    "plain_tip",
    "resize_within_screen",
    "restyle",
    "tab_through",
    "within_screen",
]

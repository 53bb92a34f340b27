# SPDX-License-Identifier: GPL-3.0-or-later
"""The place Trends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QVBoxLayout

from gui.places import Place
from gui.widgets import StatePanel

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QWidget

    from gui.context import Context


class TrendsPlace(Place):
    """Says that it comes later."""

    help_page = "trends"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        panel = StatePanel(context.theme)
        panel.show_empty(self.tr("Trends comes with a later version"))
        column = QVBoxLayout(self)
        column.addWidget(panel)

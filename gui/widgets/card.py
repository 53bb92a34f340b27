# SPDX-License-Identifier: GPL-3.0-or-later
"""A card: what belongs together, on its own ground with a hairline around it."""

from __future__ import annotations

from PyQt6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.theme.tokens import STEP
from gui.widgets.words import label


class Card(QFrame):
    """A card with a column of contents.

    Parameters
    ----------
    title : str
        A small title on top; none if empty.
    inset : bool
        Sunk into another card instead of standing on the ground.

    Attributes
    ----------
    column : QVBoxLayout
        Where the contents go.
    """

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, inset: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("inset", inset)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(4 * STEP,) * 4)
        self.column.setSpacing(2 * STEP)
        if title:
            self.column.addWidget(label(title, "caption"))
            self.setAccessibleName(title)


def hairline(parent: QWidget | None = None) -> QFrame:
    """Return a thin horizontal line."""
    line = QFrame(parent)
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line

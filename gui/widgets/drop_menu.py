# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of a chip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from PyQt6.QtGui import QShowEvent


class DropMenu(QMenu):
    """Hangs from the left edge of its button.

    Qt hangs it from the right one, because chips are laid out from right to left: their arrow
    stands at the end.
    """

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802
        """Move under the button, as far as there is a screen."""
        super().showEvent(event)
        button, screen = self.parentWidget(), self.screen()
        if isinstance(button, QWidget) and screen is not None:
            left = button.mapToGlobal(QPoint(0, 0)).x()
            room = screen.availableGeometry()
            self.move(max(min(left, room.right() - self.width() + 1), room.left()), self.y())

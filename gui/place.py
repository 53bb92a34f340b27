# SPDX-License-Identifier: GPL-3.0-or-later
"""What a place of the window must offer, and how a command is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.context import Context


class Place(QWidget):
    """A screen of the window.

    Attributes
    ----------
    help_page : str
        The page of the help that belongs to this screen.
    message : pyqtSignal
        A short sentence for the status line at the bottom ("Copied").
    """

    help_page = "start"
    message = pyqtSignal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self.commands: list[QAction] = []

    def add_command(
        self,
        text: str,
        shortcut: QKeySequence | QKeySequence.StandardKey | str | None,
        slot: Callable[[], object],
        tip: str,
        icon: str | None = None,
        *,
        checkable: bool = False,
    ) -> QAction:
        """Make a command of this place: it stands in the menu and in the command palette.

        Its shortcut works while this place is shown.
        """
        action = command(self, self.context, text, shortcut, slot, tip, icon, checkable=checkable)
        self.commands.append(action)
        return action

    def open(self, target: object, time_s: float | None = None) -> None:
        """Show something: the path of a session, a recording, or a source."""

    def take_focus(self) -> None:
        """Take the keyboard when it is shown."""
        self.setFocus()

    def entered(self) -> None:
        """The place is shown now."""

    def left(self) -> None:
        """Another place is shown now."""

    def folder_changed(self) -> None:
        """Sessions live in another folder now (see the preferences)."""

    def rebuild(self) -> None:
        """Make the index of the library anew; only the library has one."""

    def may_close(self) -> bool:
        """Whether the window may close now; ask the user where something would be lost."""
        return True

    def close_place(self) -> None:
        """The window closes: stop what runs, write what is not yet written."""


def command(
    owner: QWidget,
    context: Context,
    text: str,
    shortcut: QKeySequence | QKeySequence.StandardKey | str | None,
    slot: Callable[[], object],
    tip: str,
    icon: str | None = None,
    *,
    checkable: bool = False,
) -> QAction:
    """Make an action with its shortcut, its tooltip (which names the shortcut) and its icon."""
    action = QAction(text, owner)
    action.setCheckable(checkable)
    if shortcut is not None:
        action.setShortcut(QKeySequence(shortcut))
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    action.setStatusTip(tip)
    action.setProperty("tip", tip)
    action.triggered.connect(lambda: slot())
    if icon is not None:
        action.setProperty("icon_name", icon)
        context.theme.dress(action, icon)
    owner.addAction(action)
    return action


def name_of(action: QAction) -> str:
    """Return the text of a command without the mark of its letter in a menu."""
    return "&".join(part.replace("&", "") for part in action.text().split("&&"))

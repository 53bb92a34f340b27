# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of the library, with its key: the menu, the palette and the cards have them all."""

# ruff: noqa: D102 (what a command does is said where it is done)

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from PyQt6.QtGui import QAction

    from gui.library.model import LibraryModel

    class Keeping(Protocol):
        """What the library can do, as far as a command asks for it."""

        model: LibraryModel

        def add_command(
            self,
            text: str,
            shortcut: QKeySequence | QKeySequence.StandardKey | str | None,
            slot: Callable[[], object],
            tip: str,
            icon: str | None = None,
        ) -> QAction: ...
        def choose_recording(self) -> None: ...
        def search(self) -> None: ...
        def open_selected(self) -> None: ...
        def edit_selected(self) -> None: ...
        def show_folder(self) -> None: ...
        def delete_selected(self) -> None: ...
        def merge_people(self) -> None: ...
        def passphrase(self) -> None: ...


translate = QCoreApplication.translate

OF_ONE = ("open", "edit", "folder")
"""Those that are for one session."""


def make_commands(place: Keeping) -> dict[str, QAction]:
    """Make the commands of the library, by name."""
    add, keys = place.add_command, QKeySequence.StandardKey
    return {
        "analyse": add(
            translate("LibraryPlace", "Analyse a recording…"),
            keys.Open,
            place.choose_recording,
            translate("LibraryPlace", "Choose a recording of a conversation and analyse it"),
            "plus",
        ),
        "find": add(
            translate("LibraryPlace", "Find"),
            keys.Find,
            place.search,
            translate("LibraryPlace", "Search sessions by people, tags or dates"),
            "magnifying-glass",
        ),
        "open": add(
            translate("LibraryPlace", "Open session"),
            "Ctrl+Return",
            place.open_selected,
            translate("LibraryPlace", "Open the selected session in Review"),
            "folder-open",
        ),
        "edit": add(
            translate("LibraryPlace", "Title, names, consent and tags…"),
            "F2",
            place.edit_selected,
            translate(
                "LibraryPlace",
                "Change what the session, its people and its tags are called, and who agrees to it",
            ),
            "pencil-simple",
        ),
        "folder": add(
            translate("LibraryPlace", "Show in folder"),
            "Ctrl+Shift+E",
            place.show_folder,
            translate("LibraryPlace", "Show the session's folder in the system's file manager"),
            "folder",
        ),
        "delete": add(
            translate("LibraryPlace", "Delete…"),
            keys.Delete,
            place.delete_selected,
            translate(
                "LibraryPlace",
                "Delete the selected sessions; this can be undone until mirrorcam closes",
            ),
            "trash",
        ),
        "undo": add(
            translate("LibraryPlace", "Undo delete"),
            keys.Undo,
            place.model.take_back,
            translate("LibraryPlace", "Take the session back that was deleted last"),
            "arrow-counter-clockwise",
        ),
        "merge": add(
            translate("LibraryPlace", "One name for one person…"),
            "Ctrl+M",
            place.merge_people,
            translate(
                "LibraryPlace", "Merge several names of one person into one, in all sessions"
            ),
            "users",
        ),
        "passphrase": add(
            translate("LibraryPlace", "Passphrase…"),
            "Ctrl+Shift+P",
            place.passphrase,
            translate("LibraryPlace", "Seal the library with a passphrase, open it, or change it"),
            "lock",
        ),
        "refresh": add(
            translate("LibraryPlace", "Look for changes"),
            "F5",
            place.model.refresh,
            translate(
                "LibraryPlace", "Look into the folder for sessions that are new, changed or gone"
            ),
            "arrows-clockwise",
        ),
    }

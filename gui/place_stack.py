# SPDX-License-Identifier: GPL-3.0-or-later
"""The places as a stack of pages: each is made when it is first shown, one is seen at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, pyqtSignal
from PyQt6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PyQt6.QtWidgets import QWidget

    from gui.context import Context
    from gui.place import Place
    from gui.places import PlaceSpec


class PlaceStack(QStackedWidget):
    """Makes, keeps and shows the places.

    Parameters
    ----------
    context : Context
        What each place is given.
    places : sequence of PlaceSpec
        The places, by name.

    Attributes
    ----------
    entered : pyqtSignal(str)
        Another place is shown now.
    message : pyqtSignal(str)
        A place has a sentence for the status line.
    """

    entered = pyqtSignal(str)
    message = pyqtSignal(str)

    def __init__(
        self, context: Context, places: Sequence[PlaceSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[str, Place] = {}
        self.specs = {spec.name: spec for spec in places}
        self.current_name: str | None = None

    @property
    def current_place(self) -> Place | None:
        """The place that is shown; None before the first."""
        return None if self.current_name is None else self._made[self.current_name]

    @property
    def made(self) -> Iterable[Place]:
        """The places that have been shown so far."""
        return self._made.values()

    @property
    def titles(self) -> dict[str, str]:
        """What the places are called, by name."""
        translate = QCoreApplication.translate
        return {name: translate("Places", spec.title) for name, spec in self.specs.items()}

    def place(self, name: str) -> Place:
        """Return a place; it is made if it has not been shown yet."""
        if name not in self._made:
            made = self.specs[name].make(self._context)
            made.message.connect(self.message)
            self._made[name] = made
            self.addWidget(made)
        return self._made[name]

    def show_place(self, name: str) -> Place:
        """Show a place."""
        before = self.current_place
        shown = self.place(name)
        if shown is not before:
            if before is not None:
                before.left()
            self.current_name = name
            self.setCurrentWidget(shown)
            self.entered.emit(name)
            shown.entered()
            shown.take_focus()
        return shown

    def folder_changed(self) -> None:
        """Let the places know that sessions live elsewhere now."""
        for place in self.made:
            place.folder_changed()

    def rebuild(self) -> None:
        """Make the index of the library anew."""
        self.show_place("library").rebuild()

    def may_close(self) -> bool:
        """Whether every place agrees to end."""
        return all(place.may_close() for place in self.made)

    def close_places(self) -> None:
        """Let every place end its work."""
        place = self.current_place
        if place is not None:
            place.left()
        for place in self.made:
            place.close_place()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The one window: the side bar, the place that is shown, and the commands of the whole app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, QTimer
from PyQt6.QtGui import QActionGroup, QKeySequence
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from gui.commands import AppCommands
from gui.context import Context
from gui.places import PLACES, Place
from gui.side_bar import SideBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PyQt6.QtGui import QAction, QCloseEvent, QPaintEvent

    from gui.background import Background
    from gui.places import PlaceSpec
    from gui.preferences import Preferences
    from gui.theme import Theme

_FIRST = "library"
_MESSAGE_MS = 4000
_UNSEEN_MS = 500  # a window that starts minimised is not painted, and begins all the same


class MainWindow(QMainWindow):
    """The window of the app.

    Parameters
    ----------
    theme, preferences, tasks
        See `gui.context.Context`.
    places : sequence of PlaceSpec
        The places, in the order of the side bar; each is made when it is first shown.
    """

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        tasks: Background,
        places: Sequence[PlaceSpec] = PLACES,
    ) -> None:
        super().__init__()
        self.setWindowTitle("mirrorcam")
        self.setMinimumSize(720, 480)  # a laptop of 1440 x 900 at 200 %
        self.context = Context(theme, preferences, tasks, self.open_session)
        self._specs = {spec.name: spec for spec in places}
        self._places: dict[str, Place] = {}
        self._current: str | None = None
        self._asks = True
        self._painted = False
        self._first: Callable[[], object] | None = None
        self._stack = QStackedWidget()
        self._hide_message = QTimer(self, singleShot=True)
        self._hide_message.timeout.connect(self._end_message)
        self.commands = AppCommands(self)
        self._place_actions = self._make_place_actions()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side_bar = SideBar(list(self._place_actions.values()), self.commands.bottom, body)
        row.addWidget(side_bar)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.commands.fill_menu(list(self._place_actions.values()))
        if not self.restoreGeometry(preferences.bytes_of("window")):
            self.resize(1280, 800)

    # -- places ---------------------------------------------------------------------------

    @property
    def current_place(self) -> Place | None:
        """The place that is shown; None before the first."""
        return None if self._current is None else self._places[self._current]

    @property
    def current_name(self) -> str:
        """Name of the place that is shown, or is about to be."""
        return self._current or _FIRST

    def place(self, name: str) -> Place:
        """Return a place; it is made if it has not been shown yet."""
        if name not in self._places:
            made = self._specs[name].make(self.context)
            made.message.connect(self.say)
            self._places[name] = made
            self._stack.addWidget(made)
        return self._places[name]

    def show_place(self, name: str) -> Place:
        """Show a place."""
        before = self.current_place
        shown = self.place(name)
        if shown is not before:
            if before is not None:
                before.left()
            self._current = name
            self._stack.setCurrentWidget(shown)
            self._place_actions[name].setChecked(True)
            self.commands.show_place_menu(name, self._specs[name].title, shown)
            shown.entered()
            shown.setFocus()
        return shown

    def open_session(self, path: Path, time_s: float | None = None) -> None:
        """Show a session in Review, at a moment if one is given."""
        self.show_place("review").open(path, time_s)

    def place_titles(self) -> dict[str, str]:
        """Return the names of all places and what they are called."""
        return {
            name: QCoreApplication.translate("Places", spec.title)
            for name, spec in self._specs.items()
        }

    def folder_changed(self) -> None:
        """Let the places know that sessions live elsewhere now."""
        for place in self._places.values():
            place.folder_changed()

    def rebuild(self) -> None:
        """Make the index of the library anew."""
        self.show_place("library").rebuild()

    def say(self, sentence: str) -> None:
        """Show a short sentence at the bottom for a while."""
        bar = self.statusBar()
        if bar is not None:
            bar.setVisible(True)
            bar.setSizeGripEnabled(False)
            bar.showMessage(sentence, _MESSAGE_MS)
            self._hide_message.start(_MESSAGE_MS)

    def start(self, first: Callable[[], object] | None = None) -> None:
        """Do the first thing (show the library) as soon as the window is on the screen."""
        self._first = first or self._show_first_place
        QTimer.singleShot(0 if self._painted else _UNSEEN_MS, self._begin)

    def _begin(self) -> None:
        self.commands.dress()
        first, self._first = self._first, None
        if first is not None:
            first()

    def _show_first_place(self) -> None:
        if self._current is None:
            self.show_place(_FIRST)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Begin with what takes longer once the window has been painted."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def _end_message(self) -> None:
        bar = self.statusBar()
        if bar is not None:
            bar.hide()

    def _make_place_actions(self) -> dict[str, QAction]:
        group = QActionGroup(self)
        made = {}
        for number, spec in enumerate(self._specs.values(), start=1):
            title = QCoreApplication.translate("Places", spec.title)
            action = self.commands.add(
                title,
                QKeySequence(f"Ctrl+{number}"),
                lambda name=spec.name: self.show_place(name),
                self.tr("Show {0}").format(title),
                spec.icon,
            )
            action.setCheckable(True)
            group.addAction(action)
            made[spec.name] = action
        return made

    def end(self) -> None:
        """Close without a question, as when the system shuts down."""
        self._asks = False
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        self.close()

    # -- end ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent | None) -> None:  # noqa: N802
        """Remember the window and let every place end its work."""
        asked = self._places.values() if self._asks else ()
        if event is not None and not all(place.may_close() for place in asked):
            event.ignore()
            return
        if self._current is not None:
            self._places[self._current].left()
        for place in self._places.values():
            place.close_place()
        self.context.tasks.close()
        self.context.preferences.keep_bytes("window", self.saveGeometry())
        self.context.preferences.save()
        self.context.theme.detach()
        super().closeEvent(event)

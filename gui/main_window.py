# SPDX-License-Identifier: GPL-3.0-or-later
"""The one window: the side bar, the place that is shown, and the commands of the whole app."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QActionGroup, QKeySequence
from PyQt6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.commands import AppCommands
from gui.context import Context
from gui.place_stack import PlaceStack
from gui.places import PLACES
from gui.side_bar import SideBar
from gui.theme.tokens import STEP
from gui.widgets import label, resize_within_screen, within_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PyQt6.QtGui import (
        QAction,
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QPaintEvent,
    )
    from PyQt6.QtWidgets import QLabel

    from gui.background import Background
    from gui.place import Place
    from gui.places import PlaceSpec
    from gui.preferences import Preferences
    from gui.theme import Theme

_FIRST = "library"
# A sentence is there for as long as it takes to read it slowly.
_MESSAGE_MS, _LETTER_MS = 4000, 60
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
        self.setAcceptDrops(True)
        self.setMinimumSize(*within_screen(self, 720, 480))
        self.context = Context(theme, preferences, tasks, self.open_session)
        self._asks = True
        self._painted = False
        self._first: Callable[[], object] | None = None
        self._stack = PlaceStack(self.context, places)
        self._stack.message.connect(self.say)
        self._stack.entered.connect(self._entered)
        self._said: QLabel | None = None  # a first window says nothing
        self._hide_message = QTimer(self)
        self._hide_message.setSingleShot(True)
        self.commands = AppCommands(self, self.context, self._stack)
        self._place_actions = self._make_place_actions()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side_bar = SideBar(list(self._place_actions.values()), self.commands.bottom, body)
        row.addWidget(side_bar)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        row.addLayout(self._column, 1)
        self.setCentralWidget(body)
        if not self.restoreGeometry(preferences.bytes_of("window")):
            resize_within_screen(self, 1280, 800)

    # -- places ---------------------------------------------------------------------------

    @property
    def current_place(self) -> Place | None:
        """The place that is shown; None before the first."""
        return self._stack.current_place

    @property
    def current_name(self) -> str:
        """Name of the place that is shown, or is about to be."""
        return self._stack.current_name or _FIRST

    def place(self, name: str) -> Place:
        """Return a place; it is made if it has not been shown yet."""
        return self._stack.place(name)

    def show_place(self, name: str) -> Place:
        """Show a place."""
        return self._stack.show_place(name)

    def open_session(self, path: Path, time_s: float | None = None) -> None:
        """Show a session in Review, at a moment if one is given."""
        self.show_place("review").open(path, time_s)

    def _entered(self, name: str) -> None:
        self._place_actions[name].setChecked(True)
        self.commands.fill_menu(list(self._place_actions.values()))
        self.commands.show_place_menu(name)

    def say(self, sentence: str) -> None:
        """Show a sentence at the bottom for a while, on as many lines as it takes."""
        if self._said is None:
            self._said = label()
            self._said.setWordWrap(True)
            self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._said.setContentsMargins(5 * STEP, 0, 5 * STEP, 3 * STEP)
            self._column.addWidget(self._said)
            self._hide_message.timeout.connect(self._said.hide)
        self._said.setText(sentence)
        self._said.show()
        self._hide_message.start(max(_MESSAGE_MS, _LETTER_MS * len(sentence)))

    def start(self, first: Callable[[], object] | None = None) -> None:
        """Do the first thing (show the library) as soon as the window is on the screen."""
        self._first = first or self._show_first_place
        QTimer.singleShot(0 if self._painted else _UNSEEN_MS, self._begin)

    def _begin(self) -> None:
        self.context.theme.settle()
        self.commands.fill_menu(list(self._place_actions.values()))
        self.commands.dress()
        first, self._first = self._first, None
        if first is not None:
            first()

    def _show_first_place(self) -> None:
        if self.current_place is None:
            self.show_place(_FIRST)

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Begin with what takes longer once the window has been painted."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def _make_place_actions(self) -> dict[str, QAction]:
        group = QActionGroup(self)
        made = {}
        titles = self._stack.titles
        for number, spec in enumerate(self._stack.specs.values(), start=1):
            title = titles[spec.name]
            action = self.commands.add(
                title,
                QKeySequence(f"Ctrl+{number}"),
                partial(self.show_place, spec.name),
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

    # -- recordings that are dropped anywhere on the window --------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:  # noqa: N802
        """Take recordings."""
        from gui.library.drop_place import dropped_recordings

        if event is not None and dropped_recordings(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:  # noqa: N802
        """Prepare the analysis of one recording, or of one of each person, in the library."""
        from gui.library.drop_place import dropped_recordings

        found = [] if event is None else dropped_recordings(event)
        if event is not None and found:
            event.acceptProposedAction()
            self.show_place("library").open(found)

    # -- end ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent | None) -> None:  # noqa: N802
        """Remember the window and let every place end its work."""
        if event is not None and self._asks and not self._stack.may_close():
            event.ignore()
            return
        self.context.preferences.keep_bytes("window", self.saveGeometry())
        # Work that cannot stop at once is waited for, and a window that stays would look hung.
        self.hide()
        self._stack.close_places()
        self.context.tasks.close()
        self._seal()
        self.context.preferences.save()
        self.context.theme.detach()
        super().closeEvent(event)

    def _seal(self) -> None:
        """Seal a library that is open; the next start does it where that cannot be."""
        from gui.refusals import refusal_told  # a first window needs neither
        from mirrorcam.errors import MirrorcamError

        try:
            self.context.preferences.seal()
        except MirrorcamError as error:
            if self._asks:
                QMessageBox.warning(self, "mirrorcam", refusal_told(error))

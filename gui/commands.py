# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the whole app, and the menu in which all commands stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QMenu

from gui.place import command
from gui.theme import ThemeMode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PyQt6.QtGui import QAction
    from PyQt6.QtWidgets import QMainWindow

    from gui.context import Context
    from gui.help.window import HelpWindow
    from gui.place_stack import PlaceStack


class AppCommands(QObject):
    """Makes the commands and keeps the menu; the menu bar is hidden until F10 or Alt asks for it.

    Parameters
    ----------
    window : QMainWindow
        Has the menu bar; dialogs stand over it.
    context : Context
        Theme and preferences.
    places : PlaceStack
        Whose commands stand in the menu while a place is shown.

    Attributes
    ----------
    all : list[QAction]
        The commands of the whole app; those of a place are the place's own.
    bottom : list[QAction]
        Those at the bottom of the side bar.
    """

    def __init__(self, window: QMainWindow, context: Context, places: PlaceStack) -> None:
        super().__init__(window)
        self._window, self._context, self._places = window, context, places
        self._dressed: list[tuple[QAction, str]] = []
        self.all: list[QAction] = []
        self._place_menu = QMenu(window)
        self._help: HelpWindow | None = None
        self.palette = self.add(
            self.tr("Commands…"),
            "Ctrl+K",
            self._show_palette,
            self.tr("Find every command by a few letters of its name"),
            "command",
        )
        self.help = self.add(
            self.tr("Help"),
            "F1",
            self._show_help,
            self.tr("Open the help at the page of this screen"),
            "question",
        )
        self.shortcuts = self.add(
            self.tr("Shortcuts…"),
            "Ctrl+/",
            self._show_shortcuts,
            self.tr("List all commands with their keys"),
            "keyboard",
        )
        self.tour = self.add(
            self.tr("Welcome tour…"),
            "Shift+F1",
            self.show_tour,
            self.tr("Show the three cards of the first start again"),
            "cards",
        )
        self.settings = self.add(
            self.tr("Settings…"),
            "Ctrl+,",
            self._show_settings,
            self.tr("Theme, language, and where sessions live"),
            "gear-six",
        )
        self.theme = self.add(
            self.tr("Light or dark"),
            "Ctrl+Shift+L",
            self._other_theme,
            self.tr("Change between the light and the dark theme"),
            "circle-half",
        )
        self.menu = self.add(
            self.tr("Menu bar"),
            "F10",
            self._toggle_menu_bar,
            self.tr("Show or hide the menu bar, in which every command stands"),
            "list",
        )
        self.quit = self.add(
            self.tr("Quit"),
            QKeySequence.StandardKey.Quit if _has_quit_key() else "Ctrl+Q",
            window.close,
            self.tr("Close mirrorcam"),
            "x",
        )
        self.bottom = [self.theme, self.help, self.settings]

    def add(
        self,
        text: str,
        shortcut: QKeySequence | QKeySequence.StandardKey | str | None,
        slot: Callable[[], object],
        tip: str,
        icon: str | None = None,
    ) -> QAction:
        """Make a command of the whole app."""
        action = command(self._window, self._context, text, shortcut, slot, tip)
        if icon is not None:
            self._dressed.append((action, icon))
        self.all.append(action)
        return action

    def fill_menu(self, places: Sequence[QAction]) -> None:
        """Put every command into the menu bar, once; it is hidden, so the window comes first."""
        bar = self._window.menuBar()
        assert bar is not None
        if bar.actions():
            return
        app_menu = bar.addMenu("&mirrorcam")
        go_menu = bar.addMenu(self.tr("&Go"))
        bar.addMenu(self._place_menu)
        assert app_menu is not None
        assert go_menu is not None
        go_menu.addActions(places)
        others = [action for action in self.all if action not in places]
        others.remove(self.quit)
        app_menu.addActions(others)
        app_menu.addSeparator()
        app_menu.addAction(self.quit)
        in_place = self._places.current_place
        shown = in_place is not None and bool(in_place.commands)
        self._place_menu.menuAction().setVisible(shown)  # type: ignore[union-attr]
        if not bar.isNativeMenuBar():
            bar.hide()

    def show_place_menu(self, name: str) -> None:
        """Put the commands of the place that is shown into the menu."""
        commands = self._places.place(name).commands
        self._place_menu.clear()
        self._place_menu.setTitle("&" + self._places.titles[name])
        self._place_menu.addActions(commands)
        action = self._place_menu.menuAction()
        if action is not None:
            action.setVisible(bool(commands))
        self._place_menu.setObjectName(name)

    def reachable(self) -> list[QAction]:
        """Return all commands that can be given now: those of the place first."""
        place = self._places.current_place
        of_place = [] if place is None else place.commands
        return [action for action in (*of_place, *self.all) if action.isEnabled()]

    def show_tour(self) -> None:
        """Show the three cards of the first start."""
        from gui.help.tour import Tour

        Tour(self._context.theme, self._window).open()
        self._context.preferences.tour_seen = True

    def _show_palette(self) -> None:
        from gui.command_palette import CommandPalette

        self.dress()
        palette = CommandPalette(self.reachable(), self._window)
        palette.open()
        over = self._window.geometry()
        palette.move(over.center().x() - palette.width() // 2, over.top() + over.height() // 6)

    def _show_help(self) -> None:
        from gui.help.window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._context.theme, self._window)
        place = self._places.current_place
        self._help.show_page("start" if place is None else place.help_page)

    def _show_shortcuts(self) -> None:
        from gui.help.shortcuts import ShortcutsDialog

        sections = {self.tr("Everywhere"): self.all}
        for name, title in self._places.titles.items():
            commands = self._places.place(name).commands
            if commands:
                sections[title] = commands
        ShortcutsDialog(sections, self._window).open()

    def _show_settings(self) -> None:
        from gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._context, self._window)
        dialog.folder_changed.connect(self._places.folder_changed)
        dialog.rebuild_wanted.connect(self._places.rebuild)
        dialog.open()

    def dress(self) -> None:
        """Give the commands their icons; they cost more than the window, so it comes first."""
        for action, icon in self._dressed:
            self._context.theme.dress(action, icon)
        self._dressed.clear()

    def _toggle_menu_bar(self) -> None:
        bar = self._window.menuBar()
        if bar is not None:
            bar.setVisible(not bar.isVisible())

    def _other_theme(self) -> None:
        theme = self._context.theme
        dark = theme.palette.name == "dark"
        mode = ThemeMode.LIGHT if dark else ThemeMode.DARK
        theme.set_mode(mode)
        self._context.preferences.theme_mode = mode


def _has_quit_key() -> bool:
    return bool(QKeySequence.keyBindings(QKeySequence.StandardKey.Quit))

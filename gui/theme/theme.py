# SPDX-License-Identifier: GPL-3.0-or-later
"""The theme in force: light or dark as the system has it, or as the user wants it."""

from __future__ import annotations

import os
import weakref
from enum import StrEnum
from typing import TYPE_CHECKING

from PyQt6 import sip
from PyQt6.QtCore import QObject, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QGuiApplication, QIcon

from gui.theme.fonts import ui_font
from gui.theme.stylesheet import qt_palette, stylesheet
from gui.theme.tokens import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from PyQt6.QtGui import QAction
    from PyQt6.QtWidgets import QAbstractButton, QApplication

    from gui.theme.tokens import Ink


_MIDDLE = 128


class ThemeMode(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, icons and type of the app; tells when they change.

    Parameters
    ----------
    application : QApplication
        Gets the style, the palette, the font and the stylesheet.
    mode : ThemeMode
        What the user chose.
    hurry : bool
        Leave to `settle` what the first picture of the window does not need.

    Attributes
    ----------
    changed : pyqtSignal
        The palette is another one now: paint again, take icons again.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        application: QApplication,
        mode: ThemeMode = ThemeMode.SYSTEM,
        *,
        hurry: bool = False,
    ) -> None:
        super().__init__()
        self._hurry = hurry
        self._application = application
        self._mode = mode
        # No connection for each: what is gone when the theme changes is simply left out.
        self._dressed: weakref.WeakKeyDictionary[QAction | QAbstractButton, tuple[str, Ink]] = (
            weakref.WeakKeyDictionary()
        )
        application.setFont(ui_font())
        hints = QGuiApplication.styleHints()
        assert hints is not None
        self._hints = hints
        self._palette = self._first_look()
        self._apply()
        hints.colorSchemeChanged.connect(self._refresh)

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self._palette

    @property
    def mode(self) -> ThemeMode:
        """What the user chose."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode
        self._refresh()

    def colour(self, ink: Ink, alpha: int = 255) -> QColor:
        """Return a colour of the palette; alpha is 0..255."""
        colour = QColor.fromString(self._palette.ink(ink))
        colour.setAlpha(alpha)
        return colour

    def written(self, ink: Ink) -> QColor:
        """Return the colour of words in an ink."""
        return QColor.fromString(self._palette.written(ink))

    def icon(self, name: str, ink: Ink = "text") -> QIcon:
        """Return an icon (a name of the Phosphor set, such as ``play``) in a colour."""
        import qtawesome

        made: QIcon = qtawesome.icon(
            f"ph.{name}", color=self._palette.ink(ink), color_disabled=self._palette.line
        )
        return made

    def dress(
        self, thing: QAction | QAbstractButton, icon: str, ink: Ink = "text", size: int = 18
    ) -> None:
        """Give an action or a button an icon that follows the theme."""
        thing.setIcon(self.icon(icon, ink))
        if hasattr(thing, "setIconSize"):
            thing.setIconSize(QSize(size, size))
        self._dressed[thing] = icon, ink

    def detach(self) -> None:
        """Stop following the system."""
        self._hints.colorSchemeChanged.disconnect(self._refresh)

    def settle(self) -> None:
        """Do the rest, once the window is on the screen.

        At the first use of anything in `Qt`, be it as an argument that would also take a
        `Qt.GlobalColor`, PyQt makes all of its 90 enumerations. That takes a third of the time
        that a bare window needs, so nothing before the first picture may touch it.
        """
        if self._hurry:
            self._hurry = False
            self._application.setPalette(qt_palette(self._palette))
        mark = os.path.join(os.path.dirname(__file__), "mirrorcam.svg")  # noqa: PTH118, PTH120
        self._application.setWindowIcon(QIcon(mark))
        self._refresh()

    def _first_look(self) -> Palette:
        """Return what is wanted, if in a hurry as Fusion's own palette tells it."""
        if not self._hurry or self._mode is not ThemeMode.SYSTEM:
            return self._wanted()
        dark = self._application.palette().window().color().lightness() < _MIDDLE
        return DARK if dark else LIGHT

    def _wanted(self) -> Palette:
        if self._mode is ThemeMode.LIGHT:
            return LIGHT
        if self._mode is ThemeMode.DARK:
            return DARK
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is self._palette:
            return
        self._palette = wanted
        self._apply()
        self._dress_again()
        self.changed.emit()

    def _dress_again(self) -> None:
        for thing, (icon, ink) in list(self._dressed.items()):
            if sip.isdeleted(thing):
                del self._dressed[thing]
            else:
                thing.setIcon(self.icon(icon, ink))

    def _apply(self) -> None:
        if not self._hurry:
            self._application.setPalette(qt_palette(self._palette))
        self._application.setStyleSheet(stylesheet(self._palette))

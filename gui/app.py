# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the app: the QApplication as it must be, then the window, then everything else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, QSettings
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication

from gui.background import Background
from gui.language import speak
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# cv2 points these to a Qt of its own when it is imported; PyQt6 must not look there.
_FOREIGN = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def forget_foreign_qt() -> None:
    """Drop what OpenCV has put into the environment."""
    for name in _FOREIGN:
        if "cv2" in os.environ.get(name, ""):
            del os.environ[name]


def create_application(arguments: Sequence[str] = ("mirrorcam",)) -> QApplication:
    """Make the QApplication; there can be one in a process."""
    forget_foreign_qt()
    # Qt's file dialogs note the folders that were visited, for everybody on the computer to read:
    # they have nowhere to write that to. Our own settings are a file that is named.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        existing.setStyle("Fusion")
        return existing
    # As an argument: a style that is set later is one more to make, with all that belongs to it.
    application = QApplication([*arguments, "-style", "Fusion"])
    application.setApplicationName("mirrorcam")
    application.setOrganizationName("mirrorcam")
    application.setApplicationDisplayName("mirrorcam")
    QGuiApplication.setDesktopFileName("mirrorcam")
    return application


def create_window(application: QApplication, preferences: Preferences | None = None) -> MainWindow:
    """Make the window with everything that it needs; it is not yet shown."""
    preferences = preferences or Preferences()
    theme = Theme(application, preferences.theme_mode, hurry=True)
    return MainWindow(theme, preferences, Background())


def run(
    target: Path | None = None,
    source: str | None = None,
    begun: Callable[[], object] | None = None,
) -> int:
    """Run the app until its window is closed.

    Parameters
    ----------
    target : Path, optional
        A session folder, which is opened in Review, or a recording, which is analysed.
    source : str, optional
        A live source, with which Live starts.
    begun : callable, optional
        Called once the window is on the screen, before anything is shown in it.

    Returns
    -------
    int
        The exit code.
    """
    from gui.mishaps import told_to
    from gui.signals import closed_by_signals

    application = create_application(sys.argv[:1])
    preferences = Preferences()
    speak(application, preferences.language)
    window = create_window(application, preferences)
    window.show()

    def begin() -> None:
        if begun is not None:
            begun()
        _open(window, target, source)

    window.start(begin)
    mishap = QCoreApplication.translate(
        "App", "This is a bug in mirrorcam ({0}): please report it."
    )
    with closed_by_signals(window.end), told_to(window.say, mishap):
        return application.exec()


def _open(window: MainWindow, target: Path | None, source: str | None) -> None:
    if source is not None:
        window.show_place("live").open(source)
    elif target is None:
        window.show_place("library")
    elif target.is_dir():
        window.open_session(target)
    else:
        window.show_place("library").open(target)
    if not window.context.preferences.tour_seen:
        window.commands.show_tour()

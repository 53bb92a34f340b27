# SPDX-License-Identifier: GPL-3.0-or-later
"""An instance of the app, run by `test_two_instances`: it looks, edits, writes, and closes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from gui.app import create_application, create_window
from gui.demo_session import write_demo_session
from gui.preferences import Preferences
from mirrorcam.library import Library
from mirrorcam.pipeline.stored import rescore
from mirrorcam.session import Correction, open_session


def settle(window, seconds=0.05):
    """Let the window work."""
    until = time.monotonic() + seconds
    while time.monotonic() < until or window.context.tasks.busy:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def main(folder: Path, settings: Path, mine: str, other_ready: Path, ready: Path) -> None:
    """Open the library in a window and change it at the same time as the other instance does."""
    application = create_application()
    preferences = Preferences(settings)
    preferences.library_folder = folder
    window = create_window(application, preferences)
    window.show()
    window.show_place("library")
    settle(window)
    ready.touch()
    while not other_ready.exists():
        settle(window, 0.01)
    library = Library(folder)
    shared = folder / "shared.mirrorcam"
    for number in range(4):
        write_demo_session(library.free_place(f"{mine} {number}"), minutes=0.5, seed=number)
        library.edit(shared, title=f"{mine} {number}", tags=[mine])
        library.refresh()
        if number == 1:
            rescore(open_session(shared), [Correction(kind="ignore", start_s=number, end_s=9)])
        window.show_place("library").entered()
        settle(window)
    library.close()
    window.close()
    settle(window)


main(*map(Path, sys.argv[1:3]), sys.argv[3], *map(Path, sys.argv[4:6]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the window. Only here does the command line load Qt, and nothing that comes before it.

A window is waited for: ``mirrorcam gui`` comes here without the libraries that read a command line.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, MirrorcamError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def open_window(
    target: Path | None = None,
    source: str | None = None,
    begun: Callable[[], object] | None = None,
) -> int:
    """Open the desktop app and return its exit code once it is closed.

    Parameters
    ----------
    target : Path, optional
        A session (its folder, or the ``session.json`` in it), or a recording.
    source : str, optional
        A live source, with which Live starts.
    begun : callable, optional
        Called once the window is on the screen, before anything is shown in it.

    Raises
    ------
    UsageError
        If both are given.
    InputError
        If the target is not there.
    MirrorcamError
        If there is no display, or a library of the system is missing.
    """
    if target is not None and source is not None:
        raise UsageError("Give a session or a recording, or --source, not both.")
    if target is not None and not target.exists():
        raise InputError(f"{target} is not there; check its name.")
    if target is not None and target.suffix == ".json":
        from mirrorcam.session.folder import MANIFEST

        if target.name == MANIFEST:
            # Desktops know files by name, and a session is a folder.
            target = target.resolve().parent
    _check_display()
    try:
        from gui.app import run
    except ImportError as error:
        raise MirrorcamError(
            f"The window cannot be opened, because a library of the system is missing ({error}); "
            "run mirrorcam doctor, which says how to mend it."
        ) from error
    return run(target, source, begun)


def _check_display() -> None:
    """Tell a missing display in words; Qt itself would abort the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise MirrorcamError(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is "
            "set); start it on a desktop, or use mirrorcam analyze and mirrorcam report."
        )

# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam gui``: the desktop app. Only here does the command line load Qt."""

from __future__ import annotations

import os
import sys
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import Annotated

import typer

from mirrorcam.errors import InputError, MirrorcamError, UsageError

EXAMPLE = "Example: mirrorcam gui call.mirrorcam"


def gui(
    target: Annotated[
        Path | None,
        typer.Argument(metavar="[SESSION|VIDEO]", help="A session to open, or a recording."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Start the live view on a camera, file or screen."),
    ] = None,
) -> None:
    """Open the desktop app."""
    if target is not None and source is not None:
        raise UsageError("Give a session or a recording, or --source, not both.")
    from mirrorcam.session.folder import MANIFEST

    if target is not None and not target.exists():
        raise InputError(f"{target} is not there; check its name.")
    if target is not None and target.name == MANIFEST:
        target = target.resolve().parent  # desktops know files by name, and a session is a folder
    _check_display()
    try:
        from gui.app import run
    except ImportError as error:
        raise MirrorcamError(
            f"The window cannot be opened, because a library of the system is missing ({error}); "
            "run mirrorcam doctor, which says how to mend it."
        ) from error
    code = run(target, source)
    if code:
        raise typer.Exit(code)


def _check_display() -> None:
    """Tell a missing display in words; Qt itself would abort the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise MirrorcamError(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is "
            "set); start it on a desktop, or use mirrorcam analyze and mirrorcam report."
        )

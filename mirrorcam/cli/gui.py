# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam gui``: the desktop app."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import Annotated

import typer

from mirrorcam.cli.window import open_window

EXAMPLE = "Example: mirrorcam gui call.mirrorcam"


def gui(
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SESSION|VIDEO]", help="A session to open, or a recording.", readable=False
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Start the live view on a camera, file or screen."),
    ] = None,
) -> None:
    """Open the desktop app."""
    code = open_window(target, source)
    if code:
        raise typer.Exit(code)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there already stays, unless somebody says that it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mirrorcam.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


def check_named(*paths: Path | None) -> None:
    """Check that an output has a name of its own.

    Raises
    ------
    UsageError
        If a path is the dash that elsewhere means standard output: nothing here is written there.
    """
    if any(path is not None and str(path) == "-" for path in paths):
        raise UsageError("“-” is no place to write to: name a file or a folder with -o.")


def check_free(*paths: Path | None, force: bool) -> None:
    """Check that nothing would be overwritten unasked; before any work is done.

    Raises
    ------
    OutputError
        If a file is there already.
    UsageError
        See `check_named`.
    """
    check_named(*paths)
    for path in paths:
        if path is not None and not force and path.exists() and not path.is_dir():
            raise OutputError(
                f"“{path}” is there already: choose another name, or replace it with --force."
            )

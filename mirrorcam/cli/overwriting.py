# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there already stays, unless somebody says that it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mirrorcam.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]


def check_free(*paths: Path | None, force: bool) -> None:
    """Check that nothing would be overwritten unasked; before any work is done.

    Raises
    ------
    OutputError
        If a file is there already.
    """
    for path in paths:
        if path is not None and not force and path.exists() and not path.is_dir():
            raise OutputError(
                f"“{path}” is there already: choose another name, or replace it with --force."
            )

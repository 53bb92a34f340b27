# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there already stays, unless somebody says that it may go."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mirrorcam.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def check_free(*paths: Path | None, force: bool, needed: Iterable[Path] = ()) -> None:
    """Check that nothing would be overwritten unasked; before any work is done.

    Parameters
    ----------
    paths : Path, optional
        What would be written.
    force : bool
        Whether files that are there already may be replaced.
    needed : iterable of Path
        What is read: not replaced even so, and no more are the own files of any session.

    Raises
    ------
    OutputError
        If a file is there already, or a folder.
    UsageError
        If it is one that stays whatever is asked, or two are one; see `check_named` too.
    """
    check_named(*paths)
    read, written = {path.resolve() for path in needed}, set[Path]()
    for path in paths:
        if path is None:
            continue
        place = path.resolve()
        if place in read:
            raise UsageError(f"“{path}” is what is read here: choose another name.")
        if place in written:
            raise UsageError(f"“{path}” is named twice: give each output a name of its own.")
        written.add(place)
        if _is_of_session(place):
            raise UsageError(
                f"“{path}” is a session's own file, which must stay as it is: choose another place."
            )
        if path.is_dir():
            raise OutputError(f"“{path}” is a folder: name a file in it.")
        if not force and path.exists():
            raise OutputError(
                f"“{path}” is there already: choose another name, or replace it with --force."
            )


def _is_of_session(path: Path) -> bool:
    from mirrorcam.session.folder import MANIFEST, RESULTS, VIDEO, VIDEO_B

    own = path.name in {*RESULTS, VIDEO, VIDEO_B} and path.exists()
    return own and (path.parent / MANIFEST).exists()


def check_session_place(folder: Path, inputs: Sequence[Path]) -> None:
    """Check that the session of a recording may stand at a place, before models load.

    Nothing is made, and what sessions are made of is loaded only where something stands there.

    Raises
    ------
    OutputError
        If it may not.
    """
    place = Path(os.path.abspath(folder))  # noqa: PTH100 (".." must go, links must stay)
    from mirrorcam.text import is_text

    above = place.parent
    free = is_text(place) and not os.path.lexists(place) and above.is_dir()
    if free and os.access(above, os.W_OK | os.X_OK):
        return
    from mirrorcam.session import Manifest, Source
    from mirrorcam.session.place import check_place

    check_place(place, Manifest(sources=[Source.from_file(path) for path in inputs]))

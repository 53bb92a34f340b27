# SPDX-License-Identifier: GPL-3.0-or-later
"""Exporting: nothing is overwritten unasked, and no half file is ever seen."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import MirrorcamError, OutputError, StoppedByUserError, UsageError
from mirrorcam.export.registry import KNOWN, exporters, find_exporter
from mirrorcam.plugins import failed
from mirrorcam.session.folder import MANIFEST, replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mirrorcam.session import Session


_go_on: ContextVar[Callable[[], bool] | None] = ContextVar("go_on", default=None)


def checkpoint() -> None:
    """Stop here if whoever asked for the export wants it no more; for what takes long.

    Raises
    ------
    StoppedByUserError
        If so: the file that is being written vanishes.
    """
    wanted = _go_on.get()
    if wanted is not None and not wanted():
        raise StoppedByUserError("The export was stopped; start it again when you want it.")


def export_session(
    session: Session,
    form: str,
    target: Path | str,
    *,
    force: bool = False,
    options: Iterable[str] = (),
    go_on: Callable[[], bool] | None = None,
) -> list[Path]:
    """Write a session in another format.

    Parameters
    ----------
    session : Session
        An opened session.
    form : str
        Name of the format, see `mirrorcam.export.exporters`.
    target : Path | str
        The file of a format of one file. For one of several a folder or, where the name has an
        ending, the first of files beside each other.
    force : bool
        Whether files that are there already may be replaced.
    options : iterable of str
        What the format is asked for, such as ``silhouettes``.
    go_on : callable, optional
        Asked again and again while something long is written; False stops it.

    Returns
    -------
    list[Path]
        The files that were written.

    Raises
    ------
    UsageError
        If there is no such format, it does not know an option, or the target is empty, lies in a
        session folder or is the recording itself.
    InputError
        If a table of the session, or its recording where that is wanted, cannot be read.
    OutputError
        If a file is there already, or cannot be written.
    StoppedByUserError
        If `go_on` said so.
    """
    found, asked = find_exporter(form), list(options)
    for option in asked:
        if option not in found.options:
            knowing = ", ".join(n for n, one in exporters().items() if option in one.options)
            raise UsageError(
                f"The format {found.name} has no {option}: "
                + (f"choose one of {knowing}." if knowing else "leave that out.")
            )
    if not str(target):  # a path of it would be the folder of the terminal
        raise UsageError("The name of what is exported is empty: give one.")
    with _told(found.name):
        plan = dict(found.plan(session, Path(target), **dict.fromkeys(asked, True)))
    recordings = {one.resolve() for one in session.video_paths if one is not None}
    for path in plan:
        if path.resolve() in recordings:
            raise UsageError(f"“{path}” is the recording itself: choose another name with -o.")
        if (path.parent / MANIFEST).exists():
            raise UsageError(
                f"“{path.parent}” is a session folder, whose own files must stay as they are: "
                "choose another place with -o."
            )
        if path.is_dir():
            raise OutputError(f"“{path}” is a folder: choose another name with -o.")
        if path.exists() and not force:
            raise OutputError(
                f"“{path}” is there already: choose another name with -o, or replace it with "
                "--force."
            )
    asking = _go_on.set(go_on)
    try:
        for path, write in plan.items():
            with _told(found.name), replacing(path) as temporary:
                write(temporary)
    finally:
        _go_on.reset(asking)
    return list(plan)


@contextmanager
def _told(form: str) -> Iterator[None]:
    """Make one sentence of whatever the exporter of a plugin raises; ours has no such excuse."""
    package = KNOWN.owner(form)
    try:
        yield
    except MirrorcamError:
        raise
    except Exception as error:
        if not package:
            raise
        raise OutputError(failed(f"the exporter “{form}”", package, error)) from error

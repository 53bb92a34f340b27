# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the sessions of a folder stand; nothing is written, no index is needed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.session.folder import MANIFEST, is_working

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

OWN = ".mirrorcam-library"
"""Where a library keeps what it makes from its sessions, and what was thrown away."""

_OWN_BEGINNING = ".mirrorcam-"
_DEPTH = 3
_LONGEST_BYTES = 235  # of a session's name, without what is put behind it


def session_folders(
    folder: Path, *, everywhere: bool = False, linked: bool = True
) -> Iterator[Path]:
    """Find the session folders in a folder and in folders of it, sorted.

    What is inside a session, hidden or not readable is not looked at.

    Parameters
    ----------
    folder : Path
        The library; one that is not there holds nothing.
    everywhere : bool
        Find hidden ones too, and those in folders of any depth: no library shows them, but they
        are sessions.
    linked : bool
        Find those in folders that are links too: a library shows them, but they need not be in it.

    Raises
    ------
    OSError
        If a folder cannot be read and they are wanted everywhere.
    """

    def look(inside: Path, depth: int) -> Iterator[Path]:
        try:
            found = sorted(path for path in inside.iterdir() if path.is_dir())
        except OSError:
            if everywhere:
                raise
            return
        for path in found:
            if is_own(path.name) if everywhere else path.name.startswith("."):
                continue
            if _is_session(path):
                yield path
            elif not linked and path.is_symlink():
                continue
            elif depth > 1 or (everywhere and not path.is_symlink()):
                yield from look(path, depth - 1)

    yield from look(folder, _DEPTH)


def overlooked_sessions(folder: Path) -> list[Path]:
    """Find the sessions of a folder that are not sealed with it.

    Hidden ones and those deep in folders, which no library shows (links are not followed there, and
    what is not readable is not looked at); then those that it shows in folders that are links.
    """
    shown, found = set(session_folders(folder)), []
    for place, names, _ in os.walk(folder):
        paths = [Path(place, name) for name in sorted(names) if not is_own(name)]
        sessions = [path for path in paths if _is_session(path)]
        found += [path for path in sessions if path not in shown and not path.is_symlink()]
        names[:] = [path.name for path in paths if path not in sessions]
    return found + sorted(shown.difference(session_folders(folder, linked=False)))


def _is_session(path: Path) -> bool:
    # One that is closed to us (a disk's lost+found) is not a session of ours.
    return path.suffix == ".mirrorcam" or os.path.isfile(path / MANIFEST)  # noqa: PTH113


def place_in(root: Path, place: str) -> Path:
    """Return where a relative place is in a folder; its top, where a link would lead out of it.

    Places stand in files that anybody may have made, and so may the links have been.
    """
    path = root / place
    leads_to = Path(os.path.realpath(path.parent))
    return path if leads_to.is_relative_to(os.path.realpath(root)) else root / path.name


def is_own(name: str) -> bool:
    """Whether a file or folder of this name is mirrorcam's own, and of no worth to a user."""
    return name.startswith(_OWN_BEGINNING) or is_working(name)


def free_place(folder: Path, name: str, promised: Container[Path] = ()) -> Path:
    """Return a path in a folder that is free, for a session called `name`.

    Parameters
    ----------
    folder : Path
        A library, or a folder in one.
    name : str
        A title, or the name of a file.
    promised : container of Path
        Where sessions will stand that are not there yet.
    """
    stem = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name).strip(". ")
    # Disks count bytes: 255 of them, the ending and a number among them.
    stem = stem[:80].encode("utf-8", "replace")[:_LONGEST_BYTES].decode("utf-8", "ignore")
    stem = stem or "session"
    path, number = folder / f"{stem}.mirrorcam", 2
    while path in promised or path.exists():
        path, number = folder / f"{stem} {number}.mirrorcam", number + 1
    return path

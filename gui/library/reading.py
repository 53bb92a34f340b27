# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions as they are read in a worker: those of a library, and what one of them notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.library import Entry
    from mirrorcam.session import Manifest


def sessions_in(folder: Path, *, look: bool = False) -> list[Entry]:
    """Read the index of a library (in a worker).

    Parameters
    ----------
    folder : Path
        The library.
    look : bool
        Look into the folder first for what the index does not know yet.

    Raises
    ------
    InputError
        If the library is locked, of a newer mirrorcam, or its index cannot be read.
    """
    from mirrorcam.library import Library

    with Library(folder) as library:
        if look:
            library.refresh()
        return library.sessions()


def manifest_of(path: Path) -> Manifest:
    """Read what a session notes of itself (in a worker).

    Raises
    ------
    InputError
        If it is gone or damaged.
    """
    from mirrorcam.session import open_session

    return open_session(path).manifest

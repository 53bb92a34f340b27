# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions of a library for a place that only reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.library import Entry


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

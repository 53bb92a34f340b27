# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions of a library for a place that only reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.library import Entry


def sessions_in(folder: Path) -> list[Entry]:
    """Read the index of a library (in a worker).

    Raises
    ------
    InputError
        If the library is locked, of a newer mirrorcam, or its index cannot be read.
    """
    from mirrorcam.library import Library

    with Library(folder) as library:
        return library.sessions()

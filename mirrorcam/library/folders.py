# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the sessions of a folder stand; nothing is written, no index is needed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mirrorcam.session.folder import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEPTH = 3


def session_folders(folder: Path) -> Iterator[Path]:
    """Find the session folders in a folder and in folders of it, sorted.

    What is inside a session, hidden or not readable is not looked at.

    Parameters
    ----------
    folder : Path
        The library; one that is not there holds nothing.
    """

    def look(inside: Path, depth: int) -> Iterator[Path]:
        try:
            found = sorted(path for path in inside.iterdir() if path.is_dir())
        except OSError:
            return
        for path in found:
            if path.name.startswith("."):
                continue
            # One that is closed to us (a disk's lost+found) is not a session of ours.
            if path.suffix == ".mirrorcam" or os.path.isfile(path / MANIFEST):  # noqa: PTH113
                yield path
            elif depth > 1:
                yield from look(path, depth - 1)

    yield from look(folder, _DEPTH)

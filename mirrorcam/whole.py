# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.private import missing_folders, private_folder, remove_empty

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = ".mirrorcam-"


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a temporary name beside a file to write to, and rename it when all went well.

    Its user alone can read it, and the folders that are made for it.

    Raises
    ------
    OSError
        If it cannot be written; the former file is untouched then, and nothing else is left.
    """
    import tempfile  # here: not every start of the program writes a file

    made = missing_folders(path.parent)
    try:
        private_folder(path.parent)
        # The suffix is kept: writers choose a format by it. What mkstemp makes is its user's.
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            yield temporary
            on_disk(temporary)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    except BaseException:
        remove_empty(made)
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what killed writers have left in a folder into which nobody writes now."""
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            path.unlink()  # of a folder of that beginning it is an error


def check_takes_files(folder: Path) -> None:
    """Check that files could be made in a folder, which need not be there yet; makes nothing.

    Raises
    ------
    OSError
        If a file stands in the way, or the place is read-only.
    """
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(place))
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(place))


def on_disk(path: Path) -> None:
    """Wait until the content of a file is on the disk, so that a rename never outruns it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions that were deleted: out of the library at once, off the disk when the program ends.

Each program has a folder of its own in the trash and holds a lock on a file in it, so that what
a killed program has left behind is removed by the next, and what a running one still might take
back is not touched. The lock is SQLite's, which works alike on every system.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.lifetime import Closeable
from mirrorcam.private import private_file, private_folder
from mirrorcam.session.folder import output_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = "in-use.sqlite"


@dataclass(frozen=True, slots=True)
class Thrown:
    """A session in the trash.

    Attributes
    ----------
    origin : Path
        Where it stood.
    title : str
        What it was called.
    place : Path
        Where it is now.
    """

    origin: Path
    title: str
    place: Path


class Trash(Closeable):
    """The trash of one running program; closing it removes everything in it for good.

    Parameters
    ----------
    folder : Path
        On the same disk as the sessions.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own: Path | None = None
        self._lock: sqlite3.Connection | None = None
        self._remove_abandoned()

    def throw(self, session: Path, title: str) -> Thrown:
        """Take a session folder out of the library.

        Raises
        ------
        OutputError
            If it cannot be moved; it stays as it was then.
        """
        with output_errors(session):
            slot = Path(tempfile.mkdtemp(dir=self._own_folder()))
            place = slot / session.name
            session.rename(place)
        return Thrown(session, title, place)

    def restore(self, thrown: Thrown) -> Path:
        """Put a session back, beside its old place if something stands there by now.

        Raises
        ------
        InputError
            If it is no longer in the trash.
        OutputError
            If it cannot be moved.
        """
        if not thrown.place.is_dir():
            raise InputError(f"“{thrown.title}” can no longer be taken back: it is deleted.")
        target = next(path for path in _free_names(thrown.origin) if not path.exists())
        with output_errors(target):
            private_folder(target.parent)
            thrown.place.rename(target)
            thrown.place.parent.rmdir()
        return target

    def close(self) -> None:
        """Delete for good what was thrown away."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)
            self._own = None
        with contextlib.suppress(OSError):
            self._folder.rmdir()  # only if nobody else has something in it

    def _own_folder(self) -> Path:
        if self._own is None:
            private_folder(self._folder)
            self._own = Path(tempfile.mkdtemp(dir=self._folder))
            lock = private_file(self._own / _LOCK)
            self._lock = sqlite3.connect(lock, check_same_thread=False)
            self._lock.execute("BEGIN EXCLUSIVE")
        return self._own

    def _remove_abandoned(self) -> None:
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.is_dir() and not _in_use(path / _LOCK):
                shutil.rmtree(path, ignore_errors=True)


def _in_use(lock: Path) -> bool:
    if not lock.exists():
        return False
    try:
        with contextlib.closing(sqlite3.connect(lock, timeout=0)) as db:
            db.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
    return False


def _free_names(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.name} ({number})")
        number += 1

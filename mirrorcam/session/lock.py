# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether somebody is at work in a folder: told by the operating system, also after a crash.

A process number in a file may belong to another program by the time that somebody looks. A lock
on an open file goes with the process that held it, however it ended.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from mirrorcam.private import FILE_MODE

if TYPE_CHECKING:
    from pathlib import Path


class FolderLock:
    """A lock on a file, held from `take` to `release` or to the end of the process.

    Parameters
    ----------
    path : Path
        The file; it is made where it is not there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take the lock; False if somebody else holds it.

        Raises
        ------
        OSError
            If the file can be neither made nor opened.
        """
        while self._descriptor is None:
            descriptor = _open(self._path)
            if not _lock(descriptor):
                os.close(descriptor)
                return False
            if _is_removed(descriptor, self._path):  # by its holder, between the two steps
                os.close(descriptor)
            else:
                self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock up; nothing if it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """Give the lock up and remove its file; nothing if it is not held."""
        if self._descriptor is None:
            return
        if sys.platform == "win32":  # no file that is open can be removed there
            self.release()
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        # While it is held: nobody else can take what is no longer there.
        with contextlib.suppress(OSError):
            self._path.unlink()
        self.release()


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock on a file now; False where there is none."""
    if not path.exists():
        return False
    lock = FolderLock(path)
    try:
        free = lock.take()
    except OSError:
        return False
    lock.release()
    return not free


def _open(path: Path) -> int:
    try:
        # Not through a link, which would make the file somewhere else.
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), FILE_MODE)
    except PermissionError as refused:
        try:
            return os.open(path, os.O_RDONLY)  # enough to ask
        except FileNotFoundError:
            raise refused from None


def _is_removed(descriptor: int, path: Path) -> bool:
    """Whether an open file has no name any more."""
    seen = os.fstat(descriptor)
    if seen.st_nlink:
        return False
    try:  # some disks of other computers count no names at all
        return not os.path.samestat(seen, path.stat())
    except FileNotFoundError:
        return True


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

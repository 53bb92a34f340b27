# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a file that anybody may have made, without waiting for it or filling the memory with it.

In a folder from a stranger, the name of a small file may be that of a pipe in which nothing ever
comes, or of a device that never ends.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 64 * 2**20
"""Of a file in JSON that this program writes: a thousand times what one of a day takes."""

_AT_ONCE = 1 << 20


def read_bounded(path: Path, largest: int = LARGEST_BYTES) -> bytes:
    """Return what a file holds; of a pipe, what is being written into it.

    Parameters
    ----------
    path : Path
        The file.
    largest : int
        Bytes beyond which it is not read.

    Raises
    ------
    OSError
        If it is not there, cannot be read, is no file, or is too large; ``strerror`` says which.
    """
    # Without O_NONBLOCK, opening a pipe waits for somebody who writes.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        mode = os.fstat(descriptor).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise _no_file(path, mode)
        return _read(descriptor, path, largest)
    finally:
        os.close(descriptor)


def check_is_file(path: Path) -> None:
    """Check that a name is that of a file, before a library opens it that would wait for a pipe.

    Raises
    ------
    OSError
        If it is not there or no file; ``strerror`` says which.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise _no_file(path, mode)


def _no_file(path: Path, mode: int) -> OSError:
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    return OSError(errno.EINVAL, "It is no file", os.fspath(path))


def _read(descriptor: int, path: Path, largest: int) -> bytes:
    content = bytearray()
    while True:
        try:
            piece = os.read(descriptor, min(_AT_ONCE, largest + 1 - len(content)))
        except BlockingIOError:  # somebody writes into the pipe, and has not come to it yet
            os.set_blocking(descriptor, True)
            continue
        content += piece
        if len(content) > largest:
            raise OSError(errno.EFBIG, f"It is larger than {_size(largest)}", os.fspath(path))
        if not piece:
            return bytes(content)


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MB" if count >= 2**20 else f"{count / 2**10:.0f} kB"


__all__ = ["LARGEST_BYTES", "check_is_file", "read_bounded"]

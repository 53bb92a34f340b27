# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the sockets that a library opens to this computer, where the library itself cannot.

liblsl listens on all interfaces whatever it is told, so its sockets are tied to the loopback device
as soon as they are there: nothing that comes from elsewhere reaches them any more.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DESCRIPTORS = Path("/proc/self/fd")
_LOOPBACK = b"lo\0"


@contextmanager
def kept_here(what: str) -> Iterator[None]:
    """Tie every internet socket that is opened in the block to the loopback device.

    Parameters
    ----------
    what : str
        Whose sockets they are, for the sentence.

    Raises
    ------
    UsageError
        If this system cannot do that.
    """
    if not sys.platform.startswith("linux") or not _DESCRIPTORS.is_dir():
        raise UsageError(
            f"{what} cannot be kept to this computer on this system: let the network listen "
            "(--lsl-network), or use OSC."
        )
    before = _sockets()
    yield
    for number, _ in _sockets() - before:
        _tie(number, what)


def _sockets() -> set[tuple[int, str]]:
    """Return descriptors of sockets with what tells each from one that has its number later."""
    found = set()
    for entry in _DESCRIPTORS.iterdir():
        try:
            name = str(entry.readlink())
        except OSError:
            continue  # closed meanwhile
        if name.startswith("socket:"):
            found.add((int(entry.name), name))
    return found


def _tie(number: int, what: str) -> None:
    try:
        handle = os.dup(number)
    except OSError:
        return  # closed meanwhile
    with socket.socket(fileno=handle) as one:
        if one.family not in (socket.AF_INET, socket.AF_INET6):
            return
        try:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, _LOOPBACK)
        except OSError as error:
            raise UsageError(
                f"{what} cannot be kept to this computer ({error.strerror}): let the network "
                "listen (--lsl-network), or use OSC."
            ) from error

# SPDX-License-Identifier: GPL-3.0-or-later
"""Rooms for what must not reach a disk: folders in memory where the system has them.

Linux has (the user's runtime folder and ``/dev/shm``). Elsewhere, and for what memory does not
hold, it is the folder for temporary files. A room is its user's alone, and its owner holds a lock
on it, so that what a killed program has left behind is told from what is in use.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "mirrorcam-unlocked-"
_SPARE_BYTES = 2**29  # memory is wanted for other things too


def make_room(size_bytes: int) -> Path:
    """Make an empty folder for so many bytes, and as many again that may be made from them.

    Raises
    ------
    OSError
        If there is no place at all.
    """
    for place in _in_memory():
        if shutil.disk_usage(place).free > 2 * size_bytes + _SPARE_BYTES:
            return Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    return Path(tempfile.mkdtemp(prefix=PREFIX))


def is_in_memory(room: Path) -> bool:
    """Whether a room is in memory."""
    return room.parent in _in_memory()


def rooms() -> Iterator[Path]:
    """Find this user's rooms, those of programs that were killed included."""
    for place in dict.fromkeys([*_in_memory(), Path(tempfile.gettempdir())]):
        for path in sorted(place.glob(f"{PREFIX}*")):
            if path.is_dir() and not path.is_symlink() and _is_ours(path):
                yield path


def _in_memory() -> list[Path]:
    """Return the folders in memory that this user may use."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    disks = dict(line.split()[1:3] for line in mounts.splitlines() if len(line.split()) > 2)
    wanted = [os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"]
    return [
        Path(name)
        for name in wanted
        if name.startswith("/")
        and os.access(name, os.W_OK | os.X_OK)
        and disks.get(_mount_of(Path(name))) in ("tmpfs", "ramfs")
    ]


def _mount_of(path: Path) -> str:
    path = path.resolve()
    while not path.is_mount():
        path = path.parent
    return str(path)


def _is_ours(path: Path) -> bool:
    # On Windows the folder for temporary files is the user's own.
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()

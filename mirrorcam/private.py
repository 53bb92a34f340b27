# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders and files that their own user alone can read: whatever is kept of people is in such.

So are the words of a command that one of our programs gives to another.

On Windows a user's folders are closed to other users by where they are, and modes say nothing: the
same calls make the same folders and files there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

WORDS_VARIABLE = "MIRRORCAM_WORDS"
"""Environment variable that holds further words of a command, as a list in JSON."""

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def keep_open_to_us() -> None:
    """Let whatever this process makes be open to its own user; once, before there are threads.

    The mask that a process is started with may take rights from that user too, who could not open
    again what was just made.
    """
    os.umask(os.umask(0o077) & ~FOLDER_MODE)


def private_folder(path: Path) -> Path:
    """Make a folder, and those above it that are not there, for this user alone.

    What is there already keeps its mode: it is the user's own choice.

    Raises
    ------
    OSError
        If it cannot be made, or a file stands in the way.
    """
    make_private(os.fspath(path))
    return path


def make_private(name: str) -> None:
    """Do what `private_folder` does; by name, for who has not loaded `pathlib` yet."""
    if os.path.isdir(name):  # noqa: PTH112
        return
    above = os.path.dirname(name)  # noqa: PTH120
    if above and above != name:
        make_private(above)
    # `makedirs` would make those above with the mode of the process. Two may come here at once.
    try:
        os.mkdir(name, FOLDER_MODE)  # noqa: PTH102
    except FileExistsError:
        if not os.path.isdir(name):  # noqa: PTH112
            raise


def missing_folders(path: Path) -> list[Path]:
    """Return the folders that `private_folder` would make, the innermost first."""
    missing = []
    while not path.exists() and path != path.parent:
        missing.append(path)
        path = path.parent
    return missing


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders that were made for what did not come, up to the first that is not empty."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def private_file(path: Path) -> Path:
    """Make an empty file for this user alone, or close one that is there to others.

    For what another library opens by name afterwards: it finds the file and leaves its mode.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    make_file_private(os.fspath(path))
    return path


def make_file_private(name: str) -> None:
    """Do what `private_file` does; by name, for who has not loaded `pathlib` yet."""
    try:
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
    except FileExistsError:
        # Not opened: closing it would take the locks that this process holds on it (SQLite's).
        os.chmod(name, FILE_MODE)  # noqa: PTH101


def opened_privately(path: str | os.PathLike[str], flags: int) -> int:
    """Open a file as `open` asks for it, new ones for this user alone: an ``opener``."""
    return os.open(path, flags, FILE_MODE)


def unlisted(words: Sequence[str]) -> str:
    """Return what `WORDS_VARIABLE` of a new process must be for it to have further words.

    The words that a process is started with stand in the list of processes, which every account of
    a computer may read: names and titles must not. Its environment is its own user's.
    """
    import json  # here: the first window does without

    return json.dumps(list(words))


def take_unlisted() -> list[str]:
    """Return the words that this process was given in that way, once: its own must not have them.

    What is no list of words in JSON was not given by us, and is none.
    """
    told = os.environ.pop(WORDS_VARIABLE, None)
    if told is None:
        return []
    import json  # here: hardly anybody calls it so

    with suppress(ValueError, RecursionError):
        words = json.loads(told)
        if isinstance(words, list):
            return [str(word) for word in words]
    return []


__all__ = [
    "FILE_MODE",
    "FOLDER_MODE",
    "WORDS_VARIABLE",
    "keep_open_to_us",
    "make_file_private",
    "make_private",
    "missing_folders",
    "opened_privately",
    "private_file",
    "private_folder",
    "remove_empty",
    "take_unlisted",
    "unlisted",
]

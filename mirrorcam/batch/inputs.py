# SPDX-License-Identifier: GPL-3.0-or-later
"""From files, folders and patterns to recordings: sorted, each once."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.session.folder import MANIFEST
from mirrorcam.session.source import standing
from mirrorcam.sources.endings import SUFFIXES, looks_like_recording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def find_recordings(words: Sequence[Path | str]) -> list[Path]:
    """Return the recordings that the words of a call mean.

    Parameters
    ----------
    words : sequence of Path or str
        A file is taken as it is; of a folder, and of what a pattern such as ``calls/**/*.mp4``
        matches, the files whose endings are those of videos. Folders are searched to the bottom,
        but for hidden ones and those of sessions.

    Returns
    -------
    list[Path]
        Absolute, sorted, each file once however it was named: by its own name where that was
        found, else by the first of the links that lead to it.

    Raises
    ------
    InputError
        If one of the words matches nothing.
    """
    found: set[Path] = set()
    for word in words:
        matched = {standing(path) for path in _matched(Path(word))}
        if not matched:
            raise InputError(_nothing(Path(word)))
        found |= matched
    once: dict[Path, Path] = {}
    for path in sorted(found, key=lambda path: (path.is_symlink(), path)):
        once.setdefault(path.resolve(), path)
    return sorted(once.values())


def _matched(word: Path) -> Iterator[Path]:
    if word.is_dir():
        yield from _inside(word)
    elif word.exists():
        yield word
    elif glob.has_magic(str(word)):
        for path in map(Path, glob.glob(str(word), recursive=True)):  # noqa: PTH207 (absolute too)
            if path.is_dir():
                yield from _inside(path)
            elif looks_like_recording(path) and not path.with_name(MANIFEST).exists():
                yield path


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        if MANIFEST in names:  # a session may hold a video of its own
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and looks_like_recording(path):
                yield path


def _nothing(word: Path) -> str:
    if word.is_dir() or glob.has_magic(str(word)):
        endings = ", ".join(sorted(SUFFIXES))
        return f"“{word}” holds no recording: name files, folders or patterns with {endings}."
    return f"There is no file or folder “{word}”: check its name."

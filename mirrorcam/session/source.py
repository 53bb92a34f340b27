# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session was made from, as its manifest names it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

from mirrorcam.errors import InputError
from mirrorcam.parts import Part, When
from mirrorcam.session.per_participant import Pixels
from mirrorcam.text import readable


class Source(Part):
    """A recording or a camera that was read.

    A file is recognised by its size and time of change: a hash of some gigabytes would cost more
    than it tells. ``absolute_path``, ``size_bytes`` and ``modified_at`` are None for what is not
    a file. ``kind`` is ``landmarks`` where another program had looked at the pictures
    already: there is no film in the file then.
    """

    path: str
    kind: Literal["pictures", "landmarks"] = "pictures"
    absolute_path: str | None = None
    file_name: str
    size_bytes: int | None = None
    modified_at: When | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    duration_s: float | None = None
    frame_rate: float | None = None

    @classmethod
    def from_file(
        cls,
        path: str | Path,
        *,
        width: int | None = None,
        height: int | None = None,
        duration_s: float | None = None,
        frame_rate: float | None = None,
    ) -> Source:
        """Return the source that stands for a file on this computer, or for a folder of landmarks.

        Raises
        ------
        InputError
            If the file is not there or cannot be looked at.
        """
        try:
            absolute = standing(path)
            status = absolute.stat()
            size = _size_of_files(absolute) if absolute.is_dir() else status.st_size
        except OSError as error:
            raise InputError(
                f"The file {path} cannot be opened ({error.strerror}); check its name."
            ) from error
        return cls(
            path=readable(path),
            absolute_path=readable(absolute),
            file_name=readable(absolute.name),
            size_bytes=size,
            modified_at=datetime.fromtimestamp(status.st_mtime).astimezone(),
            width=width,
            height=height,
            duration_s=duration_s,
            frame_rate=frame_rate,
        )

    @classmethod
    def from_device(
        cls,
        name: str,
        stable_id: str,
        *,
        width: int | None = None,
        height: int | None = None,
        frame_rate: float | None = None,
    ) -> Source:
        """Return the source that stands for a camera, a screen or a stream."""
        return cls(
            path=readable(stable_id),
            file_name=readable(name),
            width=width,
            height=height,
            frame_rate=frame_rate,
        )


def standing(path: str | Path) -> Path:
    """Return where a file stands, by the name that it was given.

    Folders that are links are resolved, so that a file has one path. A file that is a link itself
    keeps its name: archives (git-annex) have links with names that tell who was there, to contents
    whose names tell nothing.
    """
    given = Path(path)
    return given.parent.resolve() / given.name if given.is_symlink() else given.resolve()


def _size_of_files(folder: Path) -> int:
    """Return the size of landmarks that stand in many files: that of a folder says nothing."""
    return sum(file.stat().st_size for file in folder.glob("*.json"))

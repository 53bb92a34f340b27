# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files are taken for recordings by their names, where a folder or a window offers many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset(
    {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".wmv", ".ts", ".mts"}
    | {".flv", ".3gp", ".gif"}
)
"""Endings of video files that are read, in small letters."""


def looks_like_recording(path: Path) -> bool:
    """Whether a file looks like a recording, by its name."""
    return path.is_file() and path.suffix.lower() in SUFFIXES

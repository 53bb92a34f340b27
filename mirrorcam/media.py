# SPDX-License-Identifier: GPL-3.0-or-later
"""FFmpeg at its border: a recording is opened in one way, as that file and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av

if TYPE_CHECKING:
    from pathlib import Path

    from av.container import InputContainer

# Not films but lists of other files, of which one from a stranger may name any film on this disk.
_LISTS = frozenset(
    {"hls", "applehttp", "concat", "dash", "imf", "sdp", "rtsp", "webm_dash_manifest"}
)
_OPTIONS = {"protocol_whitelist": "file", "pattern_type": "none"}


class NamesOtherFilesError(OSError):
    """The file is no recording but a list that names other files."""


def open_media(path: Path) -> InputContainer:
    """Open a file with FFmpeg.

    Returns
    -------
    InputContainer
        To be closed.

    Raises
    ------
    NamesOtherFilesError
        If it is a list of other files.
    av.FFmpegError, OSError
        If it cannot be read.
    """
    # "file:" keeps FFmpeg from taking a name with a colon for an address, and "none" one with a
    # percent sign for a row of pictures. Tags are often in some old encoding, which is no reason
    # to refuse the pictures.
    container: InputContainer = av.open(f"file:{path}", options=_OPTIONS, metadata_errors="replace")
    if _LISTS & set(container.format.name.split(",")):
        container.close()
        raise NamesOtherFilesError(0, "it is a list that names other files", str(path))
    return container


def as_os_error(error: av.FFmpegError) -> OSError:
    """Return what went wrong while a file was written as what any other file would raise."""
    return OSError(error.errno or 0, error.strerror or str(error))

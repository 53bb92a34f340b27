# SPDX-License-Identifier: GPL-3.0-or-later
"""Where frames come from: recorded files, read in order with their true times.

>>> from mirrorcam.sources import frames_on_grid, open_video
>>> with open_video("conversation.mp4") as video:  # doctest: +SKIP
...     for frame in frames_on_grid(video, rate_hz=15):
...         print(frame.index, frame.time_s, frame.image.shape)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.sources.base import RecordedSource, SourceInfo
from mirrorcam.sources.grid import DEFAULT_RATE_HZ, frames_on_grid, nearest_to_grid
from mirrorcam.sources.pair import FilePair
from mirrorcam.sources.thumbnails import grab
from mirrorcam.sources.video_file import VideoFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "DEFAULT_RATE_HZ",
    "FilePair",
    "RecordedSource",
    "SourceInfo",
    "VideoFile",
    "frames_on_grid",
    "grab",
    "nearest_to_grid",
    "open_video",
]


def open_video(path: Path | str) -> VideoFile:
    """Open a recorded video and check that it can be used.

    Parameters
    ----------
    path : Path | str
        The file.

    Returns
    -------
    VideoFile
        To be used in a ``with`` statement.

    Raises
    ------
    InputError
        If the file cannot be used; the message says why and what to do.
    """
    return VideoFile(path)

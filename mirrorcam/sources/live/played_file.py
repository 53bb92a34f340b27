# SPDX-License-Identifier: GPL-3.0-or-later
"""A recorded file that plays the part of a camera: every picture comes when it is due."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.model import Frame
from mirrorcam.sources.live.base import Capabilities, LiveSource, SourceKind, SourceLostError
from mirrorcam.sources.live.registry import live_source
from mirrorcam.sources.video_file import VideoFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirrorcam.clock import Clock
    from mirrorcam.sources.picture import DecodedPicture


@live_source("file")
class PlayedFile(LiveSource):
    """A video file played in real time, as often as it is opened.

    Pictures that are overdue by more than a quarter of a second when the reader comes are left
    out, as a camera would not keep them either.

    Parameters
    ----------
    path : Path | str
        The file.

    Attributes
    ----------
    begun_s : float | None
        When its first picture was due, on the clock; None before it was opened.
    """

    _OVERDUE_S = 0.25

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._video: VideoFile | None = None
        self._pictures: Iterator[DecodedPicture] = iter(())
        self._clock: Clock | None = None
        self._start_s = 0.0
        self.begun_s: float | None = None
        self._capabilities = Capabilities(
            SourceKind.FILE, self._path.name, f"file:{self._path}", returns=False
        )

    @property
    def capabilities(self) -> Capabilities:
        """What the source is; its size and rate once it is open."""
        return self._capabilities

    def open(self, clock: Clock) -> None:
        """Start to play; see `LiveSource.open`."""
        self.close()
        self._video = VideoFile(self._path)
        info = self._video.info
        self._capabilities = Capabilities(
            SourceKind.FILE,
            self._path.name,
            f"file:{self._path}",
            info.width,
            info.height,
            info.frame_rate,
            returns=False,
        )
        self._pictures = self._video.pictures()
        self._clock = clock
        self._start_s = self.begun_s = clock.now()

    def read(self) -> Frame | None:
        """Wait until the next picture is due; see `LiveSource.read`."""
        if self._clock is None or self._video is None:
            raise SourceLostError(f"{self._path.name} is not open.")
        for picture in self._pictures:
            due_s = self._start_s + picture.time_s
            wait_s = due_s - self._clock.now()
            if wait_s < -self._OVERDUE_S:
                continue
            frame = picture.frame()  # before the wait: decoding takes time of its own
            wait_s = due_s - self._clock.now()
            if wait_s > 0:
                time.sleep(wait_s)
            return Frame(frame.index, due_s, frame.image)
        return None

    def plays(self, path: Path | str) -> bool:
        """Whether this is the file that is played."""
        return self._path.absolute() == Path(path).absolute()

    def close(self) -> None:
        """Let go of the file."""
        if self._video is not None:
            self._video.close()
            self._video = None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips of one person as they were seen: a clip takes part in many pairs, at many offsets.

Its landmarks are found once a run; what follows (cues, eye contact, scores) is computed for every
pair by the same code, and through the same `FilePair`, as in an analysis of two files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

from mirrorcam.conditions import ConditionsReader
from mirrorcam.model import Landmarks, Layout, LayoutKind, Region
from mirrorcam.sources import frames_on_grid, open_video

from .recall import landmarker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RATE_HZ = 15.0  # of the analysis; looked at as often, so that lags of whole steps are exact


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture that has been looked at; stands in for a decoded one in a `FilePair`."""

    index: int
    time_s: float
    landmarks: Landmarks

    def frame(self) -> SeenPicture:
        """The picture itself: it holds no colours any more."""
        return self


class SeenClip:
    """A clip of one person that has been looked at; stands in for a `RecordedSource`.

    Attributes
    ----------
    view : the whole picture
    info : with ``usual_rate``
    """

    def __init__(self, path: Path, seen: list[SeenPicture], view: Region, rate_hz: float) -> None:
        self.path, self.seen, self.view = path, seen, view
        self.info = SimpleNamespace(usual_rate=rate_hz, path=path)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.seen[-1].time_s + 1.0 / self.info.usual_rate

    def pictures(self) -> Iterator[SeenPicture]:
        """The pictures in order of time."""
        return iter(self.seen)


def look_at(path: Path) -> SeenClip:
    """Look at every picture of a clip; MediaPipe's part is kept beside it for the next time."""
    found = []
    looking, keep = landmarker(path)
    conditions = ConditionsReader()
    with open_video(path) as video, looking:
        view = Region(0, 0, video.info.width, video.info.height)
        layout = Layout(LayoutKind.TWO_FILES, {"a": view}, {"a": view}, "one file")
        for frame in frames_on_grid(video, RATE_HZ):
            landmarks = looking.find(frame, view, view)
            around = conditions.read({"a": frame}, {"a": landmarks}, layout)
            landmarks = replace(landmarks, conditions=around.get("a"))
            found.append(SeenPicture(frame.index, frame.time_s, landmarks))
        rate = min(float(video.info.usual_rate), RATE_HZ)
    keep()
    return SeenClip(path, found, view, rate)

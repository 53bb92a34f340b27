# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of a session, one recording or two side by side, each at its true time."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.lifetime import Closeable
from mirrorcam.model import PARTICIPANTS
from mirrorcam.overlay.brush import INKS
from mirrorcam.sources import VideoFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.model import Frame, ParticipantId
    from mirrorcam.session import Session

_GAP = 4
# A picture that has stood for so long, while the other recording runs on, is over.
_HELD_S = 1.0


def recordings_of(session: Session) -> list[Path]:
    """Return the recordings of a session.

    Raises
    ------
    InputError
        If one is not there any more, or there never was one.
    """
    sources, found = session.manifest.sources, session.video_paths
    if any(source.kind == "landmarks" for source in sources):
        raise InputError(
            "This session was made from landmarks, not from a recording, so there is no film to "
            "draw into: export tables or the report."
        )
    if len(sources) < 2 and session.video_path is not None:
        return [session.video_path]
    gone = [s.file_name for s, path in zip(sources, found, strict=True) if path is None]
    if gone or not found:
        name = f" (“{gone[0]}”)" if gone else ""
        raise InputError(
            f"The recording of this session{name} is not where it was: put it beside the session "
            "folder, and export again."
        )
    return [path for path in found if path is not None]


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the canvas that shows one recording, and who is in it.

    Pixels of the recording times `scale`, plus `left`, are pixels of the canvas.
    """

    left: int
    width: int
    height: int
    scale: float
    people: tuple[ParticipantId, ...]


class Reels(Closeable):
    """All recordings of a session on one canvas; times are those of the first.

    Parameters
    ----------
    session : Session
        The session.

    Raises
    ------
    InputError
        If a recording is gone or cannot be read.
    """

    def __init__(self, session: Session) -> None:
        self.paths = recordings_of(session)
        self.offset_b_s = session.manifest.offset_b_s
        self._stack = ExitStack()
        self._files = [self._stack.enter_context(VideoFile(path)) for path in self.paths]
        infos = [one.info for one in self._files]
        self.height = infos[0].height
        self.panes: list[Pane] = []
        left = 0
        for number, info in enumerate(infos):
            scale = self.height / info.height
            width = max(round(info.width * scale), 1)
            people = PARTICIPANTS if len(infos) == 1 else (PARTICIPANTS[number],)
            self.panes.append(Pane(left, width, self.height, scale, people))
            left += width + _GAP
        self.width = left - _GAP
        rates = (infos[0].usual_rate, infos[0].frame_rate)
        self.interval_s = next((1 / rate for rate in rates if rate > 0), 1 / 25)

    def close(self) -> None:
        """Let go of all files."""
        self._stack.close()

    def pictures(
        self, start_s: float = 0.0, end_s: float = float("inf"), *, blank: bool = False
    ) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        """Read the pictures of a stretch, ``start_s <= time < end_s``.

        Parameters
        ----------
        start_s, end_s : float
            On the clock of the first recording.
        blank : bool
            Whether the pictures themselves are left out: an empty ground in their place.

        Yields
        ------
        tuple[float, NDArray[np.uint8]]
            Time in seconds, and a canvas in RGB (height, width, 3) that may be drawn on.
        """
        empty = np.full((self.height, self.width, 3), INKS["inset"], dtype=np.uint8)
        second = None
        if len(self._files) > 1:
            second = _Held(self._files[1], self.offset_b_s, start_s)
        for picture in self._files[0].pictures_from(start_s):
            if picture.time_s >= end_s - 1e-6:
                return
            canvas = empty.copy()
            if not blank:
                self._place(canvas, self.panes[0], picture.frame())
                frame = None if second is None else second.at(picture.time_s)
                if frame is not None:
                    self._place(canvas, self.panes[1], frame)
            yield picture.time_s, canvas

    def _place(self, canvas: NDArray[np.uint8], pane: Pane, frame: Frame) -> None:
        image = frame.image
        if image.shape[:2] != (pane.height, pane.width):
            image = np.asarray(
                cv2.resize(image, (pane.width, pane.height), interpolation=cv2.INTER_AREA),
                dtype=np.uint8,
            )
        canvas[:, pane.left : pane.left + pane.width] = image


class _Held:
    """The latest picture of the second recording at a moment of the first."""

    def __init__(self, source: VideoFile, offset_s: float, start_s: float) -> None:
        # A picture may stand for a while before it is replaced.
        self._pictures = source.pictures_from(start_s - offset_s - _HELD_S)
        self._offset_s = offset_s
        self._next = next(self._pictures, None)
        self._frame: Frame | None = None
        self._shown_s = float("-inf")

    def at(self, time_s: float) -> Frame | None:
        latest = None
        while self._next is not None and self._next.time_s + self._offset_s <= time_s + 1e-3:
            latest = self._next
            self._next = next(self._pictures, None)
        if latest is not None:
            self._frame = latest.frame()
            self._shown_s = latest.time_s + self._offset_s
        over = self._next is None and time_s - self._shown_s > _HELD_S
        return None if over else self._frame

# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a recording on the clock of its pictures, asked for piece by piece."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import av
import numpy as np

from mirrorcam.lifetime import Closeable
from mirrorcam.sources.container import decoded, open_container, stated_time
from mirrorcam.sources.sound.base import FrameResampler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 48_000
CHANNELS = 2

# Clocks of sound are rounded; a gap that is longer is silence, and not a rounding.
_GAP = RATE // 25


class SoundOfFile(Closeable):
    """The sound of one file, in stereo at `RATE`; silent where the file has none.

    Parameters
    ----------
    path : Path
        The recording.
    start_s : float
        Where to begin, in seconds from its first picture; before it there is silence.

    Raises
    ------
    InputError
        If the file cannot be read.
    """

    def __init__(self, path: Path, start_s: float = 0.0) -> None:
        with open_container(path) as (container, stream):
            first = next(decoded(container, stream, lambda: None), None)
            stated = None if first is None else stated_time(container, first)
        self._stack = ExitStack()
        container, _ = self._stack.enter_context(open_container(path))
        self._container = container
        self.exists = bool(container.streams.audio)
        self._zero_s = (stated or 0.0) + start_s
        if self.exists and start_s > 2.0:
            try:
                container.seek(max(round((self._zero_s - 1.0) * av.time_base), 0))
            except av.FFmpegError:
                self.exists = False
        self._pieces = self._decode()
        self._waiting: tuple[int, NDArray[np.float32]] | None = None
        self._at = 0

    def read(self, count: int) -> NDArray[np.float32]:
        """Return the next samples, shape (2, count), -1..1."""
        out = np.zeros((CHANNELS, count), dtype=np.float32)
        end = self._at + count
        while True:
            if self._waiting is None:
                self._waiting = next(self._pieces, None)
            if self._waiting is None:
                break
            start, samples = self._waiting
            if start >= end:
                break
            skip = max(self._at - start, 0)
            if skip < samples.shape[1]:
                taken = samples[:, skip : end - start]
                place = start + skip - self._at
                out[:, place : place + taken.shape[1]] = taken
            if start + samples.shape[1] > end:
                break
            self._waiting = None
        self._at = end
        return out

    def close(self) -> None:
        """Let go of the file."""
        self._stack.close()

    def _decode(self) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yield pieces with the number of their first sample, which may be negative."""
        if not self.exists:
            return
        stream = self._container.streams.audio[0]
        resampler = FrameResampler(_to_the_film)
        place: int | None = None
        packets = self._container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
            except av.FFmpegError:
                return  # the container itself is broken here
            if packet is None:
                return
            try:
                frames = packet.decode()
            except av.FFmpegError:
                continue  # what is damaged is silent
            for frame in frames:
                if frame.pts is not None and frame.time_base is not None:
                    stated = round((float(frame.pts * frame.time_base) - self._zero_s) * RATE)
                    if place is None or abs(stated - place) > _GAP:
                        place = stated
                place = place or 0
                frame.pts = None
                for piece in resampler.resample(frame):
                    samples = np.asarray(piece.to_ndarray(), dtype=np.float32)
                    yield place, np.broadcast_to(samples, (CHANNELS, samples.shape[1]))
                    place += samples.shape[1]


def _to_the_film(frame: av.AudioFrame) -> av.AudioResampler:
    # FFmpeg makes one channel quieter when it becomes two; here both are as loud as the one.
    layout = "mono" if frame.layout.nb_channels == 1 else "stereo"
    return av.AudioResampler(format="fltp", layout=layout, rate=RATE)

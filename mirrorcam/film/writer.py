# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a film: H.264 pictures at their true times, and AAC sound."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np

from mirrorcam.film.sound import RATE
from mirrorcam.media import as_os_error

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from numpy.typing import NDArray

_TICKS = Fraction(1, 90_000)
_OPTIONS = {"preset": "veryfast", "crf": "20", "bf": "0"}
_SOUND_BITS = 160_000


class FilmWriter:
    """A film that grows; everything that FFmpeg says becomes an OSError.

    Parameters
    ----------
    path : Path
        Where to write, as mp4.
    width, height : int
        Even, in pixels.
    with_sound : bool
        Whether sound will come.
    """

    def __init__(self, path: Path, width: int, height: int, *, with_sound: bool) -> None:
        self._last = -1
        try:
            self._container = av.open(
                f"file:{path}", "w", format="mp4", options={"movflags": "+faststart"}
            )
            video = self._container.add_stream("libx264", rate=30, options=_OPTIONS)
            video.width, video.height, video.pix_fmt = width, height, "yuv420p"
            video.codec_context.time_base = _TICKS
            video.codec_context.thread_count = 2
            # As OpenCV converts; players would take a large picture for BT.709.
            video.codec_context.colorspace, video.codec_context.color_range = 6, 1
            self._video = video
            self._audio = None
            if with_sound:
                self._audio = self._container.add_stream("aac", rate=RATE, layout="stereo")
                self._audio.bit_rate = _SOUND_BITS
        except av.FFmpegError as error:
            raise as_os_error(error) from error
        self._samples = 0

    def add_picture(self, image: NDArray[np.uint8], time_s: float) -> None:
        """Add a picture (h, w, 3) in RGB, at a time that is later than all before."""
        planes = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2YUV_I420))
        picture = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        picture.pts = self._last = max(round(time_s / _TICKS), self._last + 1)
        picture.time_base = _TICKS
        self._encode(self._video, picture)

    def add_sound(self, samples: NDArray[np.float32]) -> None:
        """Add the next samples, shape (2, n), -1..1."""
        if self._audio is None or not samples.shape[1]:
            return
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), "fltp", "stereo")
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = self._samples
        self._samples += samples.shape[1]
        self._encode(self._audio, frame)

    @property
    def sound_s(self) -> float:
        """How much sound there is already."""
        return self._samples / RATE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._encode(self._video, None)
                if self._audio is not None:
                    self._encode(self._audio, None)
            self._container.close()
        except av.FFmpegError as problem:
            if kind is None:
                raise as_os_error(problem) from problem

    def _encode(self, stream, frame) -> None:  # type: ignore[no-untyped-def]
        try:
            for packet in stream.encode(frame):
                self._container.mux(packet)
        except av.FFmpegError as error:
            raise as_os_error(error) from error

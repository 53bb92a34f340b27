# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes video as it happens: H.264 with the true times of the pictures, playable after a crash.

Sound, where somebody has asked for it, is AAC beside the pictures, in step with them.

The mp4 is written in fragments of a quarter of a second, each whole in itself, under a name that
says that it is not finished. A quarter of a second is also what a crash can cost.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np

from mirrorcam.lifetime import Closeable
from mirrorcam.media import as_os_error, open_media
from mirrorcam.private import private_file
from mirrorcam.session.joining import NoFitError, copy_into
from mirrorcam.session.sound_track import SoundTrack

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import Frame, Sound

WRITING = ".writing"
"""What the name of an unfinished file ends in."""

_TICKS = Fraction(1, 90_000)
_FRAGMENT_S = 0.25
# How long a packet of one stream waits for one of the other, when that pauses.
_WAIT_S = 0.2
# A player can jump to key pictures.
_KEY_EVERY_S = 1.0
_OPTIONS = {
    # A camera does not wait: no look-ahead, and no pictures held back.
    "preset": "ultrafast",
    "tune": "zerolatency",
    "crf": "23",
}


class VideoWriter(Closeable):
    """A video file that grows.

    Parameters
    ----------
    path : Path
        Its name once it is finished.
    width, height : int
        Size of the pictures; an odd one loses a row or column, as H.264 wants it even.
    with_sound : bool
        Whether sound will come too.
    goes_on : bool
        Whether a finished video of this name is there, and these pictures come after its own. It
        stays until this one is finished.

    Raises
    ------
    OSError
        If it cannot be written. The errors of FFmpeg are turned into this.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        *,
        with_sound: bool = False,
        goes_on: bool = False,
    ) -> None:
        self._path = path
        self._partial = unfinished(path)
        self._size = width // 2 * 2, height // 2 * 2
        self._last = -1
        self._key_s = -1.0
        options = {
            "movflags": "empty_moov+default_base_moof",
            "frag_duration": str(round(_FRAGMENT_S * 1e6)),
            "flush_packets": "1",
            "max_interleave_delta": str(round(_WAIT_S * 1e6)),
        }
        had_sound = goes_on and _has_sound(path)
        try:
            if self._partial.is_symlink():  # not ours, and what it leads to must stay as it is
                self._partial.unlink()
            private_file(self._partial)
            self._container = av.open(str(self._partial), "w", format="mp4", options=options)
            stream = self._container.add_stream("libx264", rate=30, options=_OPTIONS)
            self._sound = SoundTrack(self._container) if with_sound or had_sound else None
        except av.FFmpegError as error:
            raise as_os_error(error) from error
        stream.width, stream.height = self._size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = _TICKS
        stream.codec_context.thread_count = 1  # the cores belong to the landmarkers
        self._stream = stream
        self._open = True
        self._hears = with_sound
        if goes_on:
            self._take_over()

    def write(self, frame: Frame) -> None:
        """Add a picture at its own time.

        Raises
        ------
        OSError
            If the disk takes no more.
        """
        width, height = self._size
        # OpenCV converts colours in a quarter of the time that FFmpeg's scaler takes.
        planes = cv2.cvtColor(frame.image[:height, :width], cv2.COLOR_RGB2YUV_I420)
        picture = av.VideoFrame.from_ndarray(np.asarray(planes), format="yuv420p")
        picture.pts = max(round(frame.time_s / _TICKS), self._last + 1)
        picture.time_base = _TICKS
        self._last = picture.pts
        if self._last == 0 or frame.time_s - self._key_s >= _KEY_EVERY_S:
            self._key_s = frame.time_s
            picture.pict_type = av.video.frame.PictureType.I
        try:
            self._mux(self._stream.encode(picture))
            if self._sound is not None and self._hears:
                self._mux(self._sound.reach(frame.time_s))
        except av.FFmpegError as error:
            raise as_os_error(error) from error

    def write_sound(self, sound: Sound) -> None:
        """Add a piece of sound at its own time; nothing if no sound was asked for.

        Raises
        ------
        OSError
            If the disk takes no more.
        """
        if self._sound is None or not self._hears:
            return
        try:
            self._mux(self._sound.write(sound))
        except av.FFmpegError as error:
            raise as_os_error(error) from error

    def _take_over(self) -> None:
        """Put the finished video at the start of this one."""
        sound = None if self._sound is None else self._sound.stream
        try:
            last_s = copy_into(self._path, self._container, self._stream, sound)
        except NoFitError as error:
            self.discard()
            raise OSError(
                0, "its video was encoded in another way: go on without video, or begin anew"
            ) from error
        except av.FFmpegError as error:
            self.discard()
            raise as_os_error(error) from error
        self._last = round(last_s / _TICKS)

    def discard(self) -> None:
        """Leave nothing of this one; a finished one of its name stays."""
        if not self._open:
            return
        self._open = False
        with suppress(av.FFmpegError):
            self._container.close()
        self._partial.unlink(missing_ok=True)

    def _mux(self, packets: list[av.Packet]) -> None:
        for packet in packets:
            self._container.mux(packet)

    def close(self) -> None:
        """Finish the file and give it its name; calling it twice does no harm.

        Raises
        ------
        OSError
            If the disk takes no more; what was written so far keeps the unfinished name.
        """
        if not self._open:
            return
        self._open = False
        try:
            self._mux(self._stream.encode())
            if self._sound is not None:
                self._mux(self._sound.end())
            self._container.close()
        except av.FFmpegError as error:
            with suppress(av.FFmpegError):
                self._container.close()
            raise as_os_error(error) from error
        self._partial.replace(self._path)


def unfinished(path: Path) -> Path:
    """Return the name of a video that is still being written."""
    return path.with_name(path.name + WRITING)


def keep_unfinished(path: Path) -> None:
    """Give what a crash left of a video its name; remove it if not a single picture is in it."""
    partial = unfinished(path)
    if not partial.is_file():
        return
    # One that went on begins with all of the finished one, unless it was cut off while it did.
    if _length_s(partial) > (_length_s(path) if path.is_file() else -1.0):
        partial.replace(path)
    else:
        partial.unlink()


def _length_s(path: Path) -> float:
    """Return the time of the last picture; -1 if not a single one can be played."""
    try:
        with open_media(path) as container:
            if next(container.decode(video=0), None) is None:
                return -1.0
            times = [p.pts * p.time_base for p in container.demux(video=0) if p.pts is not None]
            return float(max(times, default=0))
    except (av.FFmpegError, OSError, IndexError):
        return -1.0


def _has_sound(path: Path) -> bool:
    try:
        with open_media(path) as container:
            return bool(container.streams.audio)
    except av.FFmpegError as error:
        raise as_os_error(error) from error

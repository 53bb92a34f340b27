# SPDX-License-Identifier: GPL-3.0-or-later
"""A recorded video file, read once in order with its true timestamps.

Calls and phones record at a varying rate, so the time of a picture is what the file says, never
its number over the frame rate. Pictures are never sought one by one: that would be slow and, in
many files, inexact.
"""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import av

from mirrorcam.errors import InputError
from mirrorcam.lifetime import Closeable
from mirrorcam.sources.container import READABLE, decoded, open_container, stated_time
from mirrorcam.sources.header import last_end_s, read_header, steady_start_s
from mirrorcam.sources.picture import Canvas, DecodedPicture
from mirrorcam.sources.timeline import NOTHING_S, Timeline

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from mirrorcam.model import Frame

SMALLEST_SIDE = 32
"""Pixels; below, no person can be recognised."""

USUAL_INTERVAL_S = 1 / 25

FAR_S = 5.0
"""Up to here, reading on is as quick as seeking."""

_EARLIER_S = 1.0


class VideoFile(Closeable):
    """A video file (anything that FFmpeg decodes; a still image is a video of one picture).

    Opening decodes the first picture and checks that the file can be used. Every reading
    starts at the first picture; memory does not grow with the length of the file.

    Parameters
    ----------
    path : Path | str
        The file.

    Attributes
    ----------
    info : SourceInfo
        What is known without reading the file through.
    damaged : int
        Number of packets that could not be decoded in the latest reading, and of pictures that
        came too late to have a place.
    ends_early_s : float
        Seconds that the container promised but the latest complete reading did not find (a
        recording that was cut off); 0 if nothing is missing or the container promises nothing.
    length_s : float
        Length in seconds: what the container states, once a reading was complete also where it
        states nothing, or less than there is (pieces joined end to end), or how long the sound
        goes on after the pictures; else NaN.

    Raises
    ------
    InputError
        If the file cannot be read, holds no picture, or its picture is too small or too large.
    """

    def __init__(self, path: Path | str) -> None:
        self.damaged = 0
        self.ends_early_s = 0.0
        self._path = Path(path)
        self._readings: weakref.WeakSet[Generator[DecodedPicture, None, None]] = weakref.WeakSet()
        with open_container(self._path) as (container, stream):
            first = next(decoded(container, stream, self._count_damage), None)
            if first is None and _is_animated_webp(self._path):
                raise InputError(
                    f"“{self._path}” is an animated WebP, of which no picture can be decoded: "
                    f"export it as {READABLE}."
                )
            if first is None:
                raise InputError(
                    f"No picture in “{self._path}” can be decoded: the file is damaged or was "
                    "cut off; copy or export it again."
                )
            self._canvas = Canvas.of(first, stream.sample_aspect_ratio)
            first_s = stated_time(container, first)
            self._first_s = first_s or 0.0
        width, height = self._canvas.upright_size
        self.damaged = 0
        self.info = read_header(self._path, width, height, first_s)
        self.length_s = self.info.duration_s
        if min(width, height) < SMALLEST_SIDE:
            raise InputError(
                f"The picture of “{self._path}” is {width}x{height} pixels, in which people "
                f"cannot be found: give a recording with at least {SMALLEST_SIDE} pixels a side."
            )

    def pictures(self) -> Iterator[DecodedPicture]:
        """Read the file from the start, without converting colours.

        Yields
        ------
        DecodedPicture
            ``index`` from 0, ``time_s`` from 0 and strictly rising. What cannot be decoded is
            left out and counted in `damaged`.

        Raises
        ------
        InputError
            If the file has become unreadable since it was opened.
        """
        reading = self._read()
        self._readings.add(reading)
        return reading

    def pictures_from(self, start_s: float) -> Iterator[DecodedPicture]:
        """Read the file from a moment on, without decoding an hour to get there.

        Where the file's clock or its index cannot be relied on, all before is read after all.

        Parameters
        ----------
        start_s : float
            Seconds from the first picture.

        Yields
        ------
        DecodedPicture
            With ``time_s >= start_s``, as `pictures` gives them but for ``index``, which counts
            from where the reading began.

        Raises
        ------
        InputError
            If the file has become unreadable since it was opened.
        """
        zero_s = steady_start_s(self._path) if start_s > FAR_S else None
        reading = self._read() if zero_s is None else self._read_from(start_s, zero_s)
        self._readings.add(reading)
        return (picture for picture in reading if picture.time_s >= start_s - NOTHING_S)

    def frames(self) -> Iterator[Frame]:
        """Read the file from the start, every picture in upright RGB."""
        return (picture.frame() for picture in self.pictures())

    def close(self) -> None:
        """End all readings and let go of the file."""
        for reading in list(self._readings):
            reading.close()

    def _read(self) -> Generator[DecodedPicture, None, None]:
        self.damaged = 0
        self.ends_early_s = 0.0
        rates = (self.info.usual_rate, self.info.frame_rate)
        interval_s = next((1 / rate for rate in rates if rate > 0), USUAL_INTERVAL_S)
        timeline = Timeline(interval_s)
        last_s = 0.0
        with open_container(self._path) as (container, stream):
            for index, raw in enumerate(decoded(container, stream, self._count_damage)):
                time_s = timeline.place(stated_time(container, raw))
                if time_s is None:
                    self._count_damage()
                    continue
                last_s = time_s
                yield DecodedPicture(index, time_s, raw, self._canvas)
        if not last_s <= self.info.duration_s:
            self.length_s = last_s + interval_s
        missing_s = self.info.duration_s - last_s - interval_s
        much_s = max(1.0, 0.02 * self.info.duration_s)
        if missing_s > much_s:
            # What was promised may be the end of the file, which the sound alone goes on to.
            ends_s = last_end_s(self._path)
            if ends_s is not None:
                missing_s = min(missing_s, self.info.duration_s - (ends_s - self._first_s))
            if missing_s > much_s:
                self.ends_early_s = missing_s
            else:
                self.length_s = last_s + interval_s

    def _read_from(self, start_s: float, zero_s: float) -> Generator[DecodedPicture, None, None]:
        self.damaged = 0
        begun = False
        with open_container(self._path) as (container, stream):
            try:
                # Indices go by the time of decoding, which is a little before that of showing.
                container.seek(round((zero_s + start_s - _EARLIER_S) * av.time_base))
            except av.FFmpegError:
                yield from self._read()
                return
            for index, raw in enumerate(decoded(container, stream, self._count_damage)):
                stated_s = stated_time(container, raw)
                if stated_s is None:
                    continue
                if not begun and stated_s - zero_s > start_s + NOTHING_S:
                    break  # the index led too far
                begun = True
                yield DecodedPicture(index, stated_s - zero_s, raw, self._canvas)
        if not begun:
            yield from self._read()

    def _count_damage(self) -> None:
        self.damaged += 1


def _is_animated_webp(path: Path) -> bool:
    """Whether a file is a WebP of several pictures; FFmpeg knows those of one only."""
    with path.open("rb") as file:
        head = file.read(21)
    return head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and bool(head[20:] and head[20] & 2)

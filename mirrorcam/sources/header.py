# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be known about a recording without reading it through."""

from __future__ import annotations

import contextlib
import itertools
import math
import statistics
from typing import TYPE_CHECKING

import av
import numpy as np

from mirrorcam.sources.base import SourceInfo
from mirrorcam.sources.container import decoded, open_container, stated_time

if TYPE_CHECKING:
    from pathlib import Path

    from av.container import InputContainer
    from av.video.stream import VideoStream

HIGHEST_RATE = 500
"""A header that states no rate makes FFmpeg answer with the ticks of its clock instead."""

PACE_PICTURES = 150
UNEVEN = 0.25
"""By so much of the usual interval an interval must differ to count as uneven."""


def read_header(path: Path, width: int, height: int, first_s: float | None) -> SourceInfo:
    """Return what the container and its first packets tell; no picture is decoded.

    Parameters
    ----------
    path : Path
        The file.
    width, height : int
        Size of the upright frames, which only a decoded picture tells.
    first_s : float, optional
        When the first picture is shown on the file's own clock, which may run for a while before.

    Raises
    ------
    InputError
        If the file cannot be opened.
    """
    with open_container(path) as (container, stream):
        return SourceInfo(
            path=path,
            width=width,
            height=height,
            duration_s=_duration_s(container, stream, first_s),
            frame_rate=_stated_rate(stream),
            usual_rate=_usual_rate(container, stream),
        )


def steady_start_s(path: Path) -> float | None:
    """Return when the first picture is shown, if the file's clock only ever runs on.

    All packets are looked at, none is decoded.

    Returns
    -------
    float | None
        Seconds on the file's own clock; None where it jumps back or a picture has no time.

    Raises
    ------
    InputError
        If the file cannot be opened.
    """
    with open_container(path) as (container, stream):
        if container.format.name == "avi" or stream.time_base is None:
            return None
        try:
            first = _first_of_rising(container, stream)
        except av.FFmpegError:
            return None
        tick_s = float(stream.time_base)
    with open_container(path) as (container, stream):
        picture = next(decoded(container, stream, lambda: None), None)
    # Where the first picture is damaged, times are told from the next one.
    same = first is not None and picture is not None and picture.pts == first
    return first * tick_s if first is not None and same else None


def _first_of_rising(container: InputContainer, stream: VideoStream) -> int | None:
    """Return the lowest time of all packets; None where two share one, or the order is broken."""
    last, first = None, None
    near: set[int] = set()  # two of one time stand near to each other, if at all
    for packet in container.demux(stream):
        if packet.size == 0:
            continue
        if packet.pts is None or packet.pts in near:
            return None
        if packet.dts is not None:
            if last is not None and packet.dts <= last:
                return None
            last = packet.dts
        near.add(packet.pts)
        if len(near) > PACE_PICTURES and last is not None:
            near = {pts for pts in near if pts >= last}
        first = packet.pts if first is None else min(first, packet.pts)
    return first


def _stated_rate(stream: VideoStream) -> float:
    for rate in (stream.average_rate, stream.guessed_rate):
        if rate and rate <= HIGHEST_RATE:
            return float(rate)
    return math.nan


def _usual_rate(container: InputContainer, stream: VideoStream) -> float:
    """Return the rate at which pictures follow each other at the beginning; NaN if unknown.

    Headers state an average over all pauses, or a wish of the recording program.
    """
    try:
        packets = list(itertools.islice(container.demux(stream), PACE_PICTURES))
    except av.FFmpegError:
        return math.nan
    times_s = sorted(
        time_s for one in packets if (time_s := stated_time(container, one)) is not None
    )
    intervals_s = np.diff(times_s)
    intervals_s = intervals_s[intervals_s > 0]
    if len(intervals_s) == 0:
        return math.nan
    # Clocks count in whole ticks, so the mean of the usual intervals is closer than any of them.
    # NumPy's own median loads what it knows of masked arrays, and the first picture would wait.
    median_s = float(statistics.median(intervals_s))
    usual = np.abs(intervals_s / median_s - 1) <= UNEVEN
    if not usual.any():  # the median lies between two that are far apart
        return 1.0 / median_s
    return float(1 / intervals_s[usual].mean())


def last_end_s(path: Path) -> float | None:
    """Return when the last packet of a file ends, on its clock, whatever it holds; none is decoded.

    Returns
    -------
    float | None
        Seconds; None where the container tells how long the pictures alone last, so that nothing
        else tells whether some are missing.

    Raises
    ------
    InputError
        If the file cannot be opened.
    """
    with open_container(path) as (container, stream):
        if _tells_pictures_length(container, stream):
            return None
        last_s = 0.0
        with contextlib.suppress(av.FFmpegError):  # broken here: nothing behind this can be found
            for packet in container.demux(*container.streams.video, *container.streams.audio):
                time_s = stated_time(container, packet)
                if time_s is not None:
                    last_s = max(last_s, time_s + float((packet.duration or 0) * packet.time_base))
    return last_s


def _tells_pictures_length(container: InputContainer, stream: VideoStream) -> bool:
    """Whether a container tells the length of the pictures, and not that of the whole file.

    Sound that begins before the pictures, or ends after them, is no part of their length.
    """
    # Matroska notes the length of each stream as a tag; what FFmpeg tells is that of the file
    # there. In ASF it tells the end of the file as the length of each stream.
    if _noted_end_s(stream) is not None:
        return True
    return bool(stream.duration and stream.time_base) and container.format.name != "asf"


def _duration_s(container: InputContainer, stream: VideoStream, first_s: float | None) -> float:
    end_s = _noted_end_s(stream)
    if end_s is None and stream.duration and stream.time_base:
        end_s = float(stream.duration * stream.time_base)
        if _tells_pictures_length(container, stream):
            return end_s
    if end_s is None:
        end_s = (container.duration or 0) / av.time_base
    start_s = float((stream.start_time or 0) * (stream.time_base or 0))
    start_s = start_s if first_s is None else first_s
    return end_s - start_s if end_s > start_s else math.nan


def _noted_end_s(stream: VideoStream) -> float | None:
    hours, _, rest = stream.metadata.get("DURATION", "").partition(":")
    minutes, _, seconds = rest.partition(":")
    try:
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    except ValueError:
        return None

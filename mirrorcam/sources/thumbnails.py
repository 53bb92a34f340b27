# SPDX-License-Identifier: GPL-3.0-or-later
"""A few small pictures from here and there in a recording, for the report.

It seeks each of them: a report wants five pictures of an hour, and a picture that is one frame off
does no harm.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import av

from mirrorcam.sources.container import decoded, open_container
from mirrorcam.sources.header import steady_start_s
from mirrorcam.sources.picture import Canvas
from mirrorcam.sources.video_file import VideoFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.sources.picture import DecodedPicture

# Places of the file that are decoded in the same moment: the decoder releases the GIL.
_SIDE_BY_SIDE = 2
_NEAR_S = 0.5
# A transport stream has no index: what it seeks is any picture, and none can be decoded until the
# next that stands alone. So it begins ever earlier, and at the start at last.
_EARLIER_S = (0.0, 2.0, 10.0, 60.0, None)
# Pieces of these may be joined end to end, each with a clock of its own, and are read as one.
_JOINED = frozenset({"mpegts", "mpeg"})


def grab(
    path: Path | str, times_s: Iterable[float], width: int = 320
) -> dict[float, NDArray[np.uint8]]:
    """Return small pictures of a recording.

    Parameters
    ----------
    path : Path | str
        The file.
    times_s : Iterable[float]
        Seconds from the first picture. Times behind the end give the last picture.
    width : int
        Width of the results in pixels; a smaller recording is not enlarged.

    Returns
    -------
    dict[float, NDArray[np.uint8]]
        RGB pictures (height, width, 3), upright, by the time that was asked for.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    path = Path(path)
    wanted = sorted(set(times_s))
    with open_container(path) as (container, stream):
        first = next(decoded(container, stream, _ignore_damage), None)
        pixel_aspect, form = stream.sample_aspect_ratio, container.format.name
    if first is None or first.pts is None or (form in _JOINED and steady_start_s(path) is None):
        return _read_through(path, wanted, width)
    small = _small(Canvas.of(first, pixel_aspect), width)
    start_s = first.time
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        nearest = threads.map(lambda time_s: _nearest(path, start_s + time_s, first), wanted)
        return {time_s: small.image(raw) for time_s, raw in zip(wanted, nearest, strict=True)}


def _small(full: Canvas, width: int) -> Canvas:
    return full.scaled(min(1.0, width / full.upright_size[0]))


def _nearest(path: Path, target_s: float, first: av.VideoFrame) -> av.VideoFrame:
    """Return the picture nearest to a time, which is on the file's own clock."""
    best = first
    for earlier_s in _EARLIER_S:
        reached = False
        for raw in _pictures(path, target_s, earlier_s):
            if earlier_s is not None and not reached and raw.time > target_s:
                break  # it led too far
            reached = True
            if abs(raw.time - target_s) < abs(best.time - target_s):
                best = raw
            if raw.time >= target_s:
                break
        if reached:
            break
    return best


def _pictures(path: Path, target_s: float, earlier_s: float | None) -> Iterator[av.VideoFrame]:
    """Read from earlier than a time, or from the start (None); nothing if that cannot be done."""
    with open_container(path) as (container, stream):
        if earlier_s is not None:
            try:
                container.seek(round((target_s - earlier_s) * av.time_base))
            except av.FFmpegError:
                return
        # On the way there, pictures that no other is made from need not be decoded.
        stream.codec_context.skip_frame = "DEFAULT" if earlier_s is None else "NONREF"
        for raw in decoded(container, stream, _ignore_damage):
            if raw.pts is None:
                continue
            if earlier_s is not None and raw.time > target_s - _NEAR_S:
                stream.codec_context.skip_frame = "DEFAULT"
            yield raw


def _ignore_damage() -> None:
    """Leave a damaged place out without a word: here one picture is as good as the next."""


def _read_through(path: Path, wanted: list[float], width: int) -> dict[float, NDArray[np.uint8]]:
    """Do the same where nothing can be sought: a file without times, or whose clock jumps back."""
    with VideoFile(path) as video:
        found: dict[float, DecodedPicture] = {}
        for picture in video.pictures():
            for time_s in wanted:
                best = found.get(time_s)
                if best is None or abs(picture.time_s - time_s) < abs(best.time_s - time_s):
                    found[time_s] = picture
            if not wanted or picture.time_s >= wanted[-1]:
                break
    if not found:
        return {}
    small = _small(next(iter(found.values())).canvas, width)
    return {time_s: small.image(picture.raw) for time_s, picture in found.items()}

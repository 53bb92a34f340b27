# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a media file with FFmpeg, or says in one sentence why that is not possible."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import av

from mirrorcam.errors import InputError
from mirrorcam.media import NamesOtherFilesError, open_media
from mirrorcam.text import is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from av.container import InputContainer
    from av.video.stream import VideoStream

LARGEST_SIDE = 16384
"""Pixels; 8K is 7680. A header that claims more is broken or hostile."""

MANY_PIXELS = 1920 * 1200
"""From here on one thread may not keep up with inference; below, it always does."""

# FFmpeg "plays" plain text as terminal art.
NOT_VIDEO = frozenset({"tty"})

READABLE = "mp4, mov, mkv, webm, avi or gif"


@contextmanager
def open_container(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Open a file and choose its video stream.

    Parameters
    ----------
    path : Path
        A file on this computer. Nothing else is ever opened: a playlist that points into the
        network fails.

    Yields
    ------
    tuple[InputContainer, VideoStream]
        Ready for demuxing; closed afterwards.

    Raises
    ------
    InputError
        If there is no such file, or it cannot be read, or it holds no video.
    """
    _check_file(path)
    try:
        container = open_media(path)
    except NamesOtherFilesError as error:
        raise InputError(
            f"“{path}” is a list that names other files, and no video: give the video itself "
            f"({READABLE})."
        ) from error
    except av.FFmpegError as error:
        raise InputError(
            f"“{path}” is not a video that can be read, or it was cut off before it was "
            f"finished: play it in a video player, and export it as {READABLE}."
        ) from error
    with container:
        yield container, _video_stream(container, path)


def _check_file(path: Path) -> None:
    if not is_text(path):
        raise InputError(
            f"The name “{path}” holds bytes that are no letters (in UTF-8), and a session could "
            "not say what it was made of: rename the file or its folder."
        )
    try:
        if path.is_dir():
            raise InputError(f"“{path}” is a folder: give the video file inside it.")
        if not path.exists():
            raise InputError(f"There is no file “{path}”: check the name and the folder.")
        if not path.is_file():
            raise InputError(f"“{path}” is not a file: give a recorded video ({READABLE}).")
        with path.open("rb") as file:
            empty = not file.read(1)
    except PermissionError as error:
        raise InputError(
            f"“{path}” may not be read by this user: change the file's permissions."
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(
            f"“{path}” cannot be read ({reason}): copy it to this computer's disk and try again."
        ) from error
    if empty:
        raise InputError(f"“{path}” is empty (0 bytes): copy or record it again.")


def _video_stream(container: InputContainer, path: Path) -> VideoStream:
    # Sound files carry their cover as a video stream.
    streams = [
        stream
        for stream in container.streams.video
        if not stream.disposition & av.stream.Disposition.attached_pic
    ]
    if container.format.name in NOT_VIDEO or not (streams or container.streams.audio):
        raise InputError(f"“{path}” is not a video: give a file such as {READABLE}.")
    if not streams:
        raise InputError(f"“{path}” holds sound but no pictures: give the video recording.")
    best = container.streams.best("video")
    stream = next((one for one in streams if best is not None and one is best), streams[0])
    context = stream.codec_context
    if context is None:
        raise InputError(
            f"“{path}” is in a video format for which there is no decoder: export it as H.264 mp4."
        )
    if max(context.width, context.height) > LARGEST_SIDE:
        raise InputError(
            f"“{path}” says that its picture is {context.width}x{context.height} pixels; up to "
            f"{LARGEST_SIDE} a side can be read: export it in a smaller size."
        )
    # Inference needs the cores; decoding keeps up with one thread, or two for large pictures.
    stream.thread_type = "AUTO"
    context.thread_count = 2 if context.width * context.height > MANY_PIXELS else 1
    return stream


def stated_time(container: InputContainer, item: av.Packet | av.VideoFrame) -> float | None:
    """Return when a packet or a decoded picture is shown, in seconds on the file's own clock.

    None if the file does not say. AVI stores no presentation times: FFmpeg passes on times in
    decoding order as if they were, so only its steady decoding clock can be trusted there.
    """
    ticks = item.dts if container.format.name == "avi" else item.pts
    return None if ticks is None else float(ticks * item.time_base)


def decoded(
    container: InputContainer, stream: VideoStream, on_damage: Callable[[], None]
) -> Iterator[av.VideoFrame]:
    """Decode a stream from where the container stands, leaving out what is damaged.

    Parameters
    ----------
    container, stream
        As `open_container` gives them.
    on_damage : Callable
        Called once for every packet that cannot be decoded.

    Yields
    ------
    av.VideoFrame
        In order of presentation, colours not converted.
    """
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.FFmpegError:
            # The container itself is broken here: nothing behind this can be found.
            on_damage()
            return
        if packet is None:
            return
        try:
            pictures = packet.decode()
        except av.FFmpegError:
            on_damage()
            continue
        yield from pictures

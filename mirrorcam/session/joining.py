# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts a finished video at the start of one that is being written, without encoding it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from av.bitstream import BitStreamFilterContext

from mirrorcam.media import open_media

if TYPE_CHECKING:
    from pathlib import Path

    import av

_START = b"\0\0\1"
_SETS = (7, 8)


class NoFitError(Exception):
    """The two videos were not encoded alike, and cannot be one."""


def copy_into(
    path: Path,
    output: av.container.OutputContainer,
    video: av.VideoStream,
    sound: av.AudioStream | None,
) -> float:
    """Copy all packets of a finished video; returns the time of its last picture in seconds.

    Parameters
    ----------
    path : Path
        Written by `VideoWriter`.
    output : av.container.OutputContainer
        Where to; nothing has been written into it.
    video, sound : av.VideoStream, av.AudioStream | None
        Its streams. Sound is left out where there is no stream for it.

    Raises
    ------
    NoFitError
        If the pictures cannot stand in one stream.
    av.FFmpegError, OSError
        If the one cannot be read or the other not written.
    """
    video.codec_context.open()
    with open_media(path) as former:
        seen = former.streams.video[0]
        if _headers(seen.codec_context.extradata) != _headers(video.codec_context.extradata):
            raise NoFitError(str(path))
        # Packets of an mp4 and those of an encoder say in different ways where a unit ends.
        units = BitStreamFilterContext("h264_mp4toannexb", seen)
        heard = former.streams.audio[0] if former.streams.audio else None
        last_s = 0.0
        for packet in former.demux([one for one in (seen, heard) if one is not None]):
            if packet.dts is None or packet.pts is None:
                continue
            if packet.stream is seen:
                last_s = max(last_s, float(packet.pts * packet.time_base))
                for whole in units.filter(packet):
                    whole.stream = video
                    output.mux(whole)
            elif sound is not None:
                packet.stream = sound
                output.mux(packet)
    return last_s


def _headers(extra: bytes | None) -> set[bytes]:
    """Return the parameter sets of H.264, in the form of an mp4 or of a stream."""
    if not extra:
        return set()
    if extra[0] != 1:
        units = extra.split(_START)
        return {unit.rstrip(b"\0") for unit in units if unit and unit[0] & 0x1F in _SETS}
    found, at = set(), 5
    for mask in (0x1F, 0xFF):
        count, at = extra[at] & mask, at + 1
        for _ in range(count):
            size = int.from_bytes(extra[at : at + 2], "big")
            found.add(extra[at + 2 : at + 2 + size].rstrip(b"\0"))
            at += 2 + size
    return found

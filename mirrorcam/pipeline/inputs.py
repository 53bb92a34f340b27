# SPDX-License-Identifier: GPL-3.0-or-later
"""What an analysis reads: one recording or the files of both, and what is known beforehand."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from mirrorcam.errors import UsageError
from mirrorcam.model import PARTICIPANTS, Layout, LayoutKind, Region
from mirrorcam.sources import FilePair, frames_on_grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from mirrorcam.model import Frame, ParticipantId
    from mirrorcam.pipeline.seen import Step
    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.sources import VideoFile

_SCOUTS, _SCOUTS_HZ = 5, 1.5


def check_settings(inputs: Sequence[Path | str], settings: AnalysisSettings) -> None:
    """Check that the settings fit the number of sources.

    Raises
    ------
    UsageError
        If they do not.
    """
    if len(inputs) == 1 and settings.layout == "two-files":
        raise UsageError("Layout two-files needs two files: give the file of B after that of A.")
    if len(inputs) == 2 and settings.layout not in {"auto", "two-files"}:
        raise UsageError(
            f"Two files, or cameras, cannot have the layout {settings.layout}: leave --layout out."
        )
    if len(inputs) == 1 and settings.offset_b_s:
        raise UsageError("--offset-b is of B's file: give that after A's, or leave it out.")
    if len(inputs) == 1 and len(settings.regions) == 1:
        raise UsageError("Give both --region-a and --region-b, or neither.")


def check_overlap(videos: Sequence[VideoFile], settings: AnalysisSettings) -> None:
    """Check that two files have some time in common, as far as they say how long they are.

    Raises
    ------
    UsageError
        If by the given offset one ends before the other begins.
    """
    lengths_s = [video.info.duration_s for video in videos]
    if len(videos) == 2 and (
        settings.offset_b_s >= lengths_s[0] or settings.offset_b_s + lengths_s[1] <= 0.0
    ):
        raise UsageError(
            f"The files of A and B have no moment in common when B's starts {settings.offset_b_s:g}"
            " s after A's: give with --offset-b by how much it did."
        )


def check_regions(
    regions: Mapping[ParticipantId, Region], pictures: Mapping[ParticipantId, Region]
) -> None:
    """Check that regions given by hand lie within the picture of each.

    Raises
    ------
    UsageError
        If one does not.
    """
    for who, region in regions.items():
        whole = pictures[who]
        if region != region.clipped(whole.width, whole.height) or region.area == 0:
            raise UsageError(
                f"Region {who.upper()} does not lie inside the picture of "
                f"{whole.width}x{whole.height} pixels: give X,Y,WIDTH,HEIGHT within it."
            )


class Sized(Protocol):
    """Something with pictures of a known size."""

    @property
    def width(self) -> int:
        """Width in pixels."""

    @property
    def height(self) -> int:
        """Height in pixels."""


def fixed_layout(infos: Sequence[Sized], settings: AnalysisSettings) -> Layout | None:
    """Return the layout that is known beforehand: two sources, or regions given by hand.

    Raises
    ------
    UsageError
        If a region does not lie within the picture, or both are one.
    """
    pictures = {
        who: Region(0, 0, info.width, info.height)
        for who, info in zip(
            PARTICIPANTS, infos if len(infos) == 2 else [*infos, *infos], strict=True
        )
    }
    check_regions(settings.regions, pictures)
    regions = pictures | settings.regions
    if len(infos) == 2:
        return Layout(LayoutKind.TWO_FILES, regions, dict(regions), "two files")
    if not settings.regions:
        return None
    if regions["a"] == regions["b"]:
        raise UsageError(
            "Regions A and B are the same, so one person would be taken for both: give the part of "
            "the picture in which each of the two is."
        )
    if settings.layout == "room":
        return Layout(LayoutKind.ROOM, pictures, dict(regions), "one room, regions by hand")
    return Layout(LayoutKind.TILES, regions, dict(regions), "two tiles, regions by hand")


def steps_of(videos: list[VideoFile], settings: AnalysisSettings) -> Iterator[Step]:
    """Read one file, or two side by side, and yield the time steps that are analysed."""
    if len(videos) == 2:
        a, b = videos
        pair = FilePair(a, b, offset_b_s=settings.offset_b_s, rate_hz=settings.rate_hz)
        for frames in pair.frames():
            yield {w: f for w, f in zip(PARTICIPANTS, frames, strict=True) if f is not None}
        return
    for frame in frames_on_grid(videos[0], settings.rate_hz):
        yield {"a": frame, "b": frame}


def scouts_of(video: VideoFile) -> list[Frame]:
    """Return pictures spread over the first seconds, on which the first layout is decided."""
    return list(islice(frames_on_grid(video, _SCOUTS_HZ), _SCOUTS))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recorded source is, so that the pipeline need not know which one it has been given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from mirrorcam.model import Frame


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What is known about a recording without reading it through.

    Attributes
    ----------
    path : Path
        The file.
    width, height : int
        Size in pixels of the frames as they are delivered: upright, with square pixels.
    duration_s : float
        Length in seconds as the container states it; NaN if it does not.
    frame_rate : float
        Average number of pictures a second as the container states it; NaN if unknown.
    usual_rate : float
        Pictures a second where the recording runs on without a pause, measured at its
        beginning; NaN if it has too few pictures to tell.
    """

    path: Path
    width: int
    height: int
    duration_s: float
    frame_rate: float
    usual_rate: float


class Timed(Protocol):
    """Something that happens at a moment."""

    @property
    def time_s(self) -> float:
        """Seconds from the first picture."""


class Picture(Timed, Protocol):
    """A decoded picture whose colours have not been converted yet."""

    @property
    def index(self) -> int:
        """Number of the picture in its source, from 0."""

    def frame(self) -> Frame:
        """Return the picture in RGB, upright. This is the costly step."""


class RecordedSource(Protocol):
    """A recording that is read from its first to its last picture, as often as wanted."""

    @property
    def info(self) -> SourceInfo:
        """What is known without reading it through."""

    @property
    def damaged(self) -> int:
        """Number of packets and pictures that the latest reading could not use."""

    @property
    def ends_early_s(self) -> float:
        """Seconds that the container promised, but the latest reading did not find."""

    def pictures(self) -> Iterator[Picture]:
        """Read from the start; times are strictly rising."""

    def frames(self) -> Iterator[Frame]:
        """Read from the start, every picture in RGB."""

    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self:
        """Return the source itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the source."""

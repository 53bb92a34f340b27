# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of landmarks yields: who was seen at each time, before it is known who is who."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.model import Face

# A person found in the picture is a little inside of it: the size of a picture that nobody told
# is taken so much larger than the points in it.
_MARGIN = 1.05


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody seen at one time.

    Attributes
    ----------
    pose_px : NDArray[np.float32] | None
        Shape (33, 3) as in `mirrorcam.model.Landmarks`; NaN where a point was not found, and in
        the third column where the program knows no depth.
    visibility : NDArray[np.float32] | None
        Shape (33,), 0..1; 0 where a point was not found.
    face : Face | None
        The face, if it was found.
    track : str
        Who it is by the file's own count; empty where it does not tell.
    """

    pose_px: NDArray[np.float32] | None
    visibility: NDArray[np.float32] | None
    face: Face | None = None
    track: str = ""

    @property
    def x_px(self) -> float:
        """Where in the picture the person is, from left to right; NaN if nothing tells."""
        if self.pose_px is not None:
            known = self.pose_px[np.isfinite(self.pose_px[:, 0]), 0]
            if known.size:
                return float(known.mean())
        return float("nan") if self.face is None else self.face.center_px[0]

    @property
    def y_px(self) -> float:
        """Where in the picture the person is, from its top downward; NaN if nothing tells.

        What was seen best counts most: legs are often guessed far below the picture.
        """
        if self.pose_px is not None:
            known = np.isfinite(self.pose_px[:, 1])
            seen = None if self.visibility is None else np.nan_to_num(self.visibility[known])
            if known.any():
                weights = seen if seen is not None and seen.sum() > 0 else None
                return float(np.average(self.pose_px[known, 1], weights=weights))
        return float("nan") if self.face is None else self.face.center_px[1]

    @property
    def size(self) -> float:
        """How much of the person was found, for a choice among several."""
        seen = 0.0 if self.visibility is None else float(np.nansum(self.visibility))
        return seen + (11.0 if self.face is not None else 0.0)


@dataclass(frozen=True, slots=True)
class Step:
    """Everybody seen at one time."""

    frame_index: int
    time_s: float
    people: tuple[Person, ...] = ()


@dataclass(slots=True)
class LandmarkFile(ABC):
    """A file (or folder) of landmarks.

    Attributes
    ----------
    path : Path
        Where it is.
    form : str
        What wrote it, in words.
    frame_rate_hz : float
        Pictures a second of the video that it is of; NaN where nothing tells.
    width, height : int
        Of that video's picture, in pixels.
    lacks : tuple[str, ...]
        What the file cannot tell, in words for a user.
    notices : list[str]
        What is odd about it, a sentence each.
    """

    path: Path
    form: str
    frame_rate_hz: float
    width: int
    height: int
    lacks: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)

    def picture_at(self, time_s: float) -> int:
        """Return the number of the picture of a time; 0 where a single time tells no rate."""
        return round(time_s * self.frame_rate_hz) if math.isfinite(self.frame_rate_hz) else 0

    @abstractmethod
    def steps(self) -> Iterator[Step]:
        """Yield what was seen, in the order of time.

        Raises
        ------
        InputError
            If a line makes no sense; the sentence has it.
        """


def size_notice(path: Path, size: tuple[int, int]) -> str:
    """Return the sentence about a picture whose size was taken from the points in it."""
    return (
        f"“{path}” does not tell the size of the picture: {size[0]}x{size[1]} is taken from the "
        "points in it; give --picture WIDTHxHEIGHT to be exact."
    )


def supposed_size(largest_x: float, largest_y: float) -> tuple[int, int]:
    """Return the size of a picture that nobody told, from the points in it."""
    return max(int(np.ceil(_MARGIN * largest_x)), 16), max(int(np.ceil(_MARGIN * largest_y)), 16)

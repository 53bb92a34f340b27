# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a table of MediaPipe's landmarks -> people, by way of arrays.

A table has hundreds of columns: they are taken together, a piece of the table at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from mirrorcam.imports.annotation import wrong
from mirrorcam.imports.landmarks.names import point_of
from mirrorcam.imports.landmarks.steps import Person
from mirrorcam.model import BLENDSHAPES, FACE_LANDMARKS, POSE_LANDMARKS, Face, Lens, Region

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

BEARING = ("bearing_yaw_deg", "bearing_pitch_deg")


@dataclass(frozen=True, slots=True)
class Places:
    """Which columns hold what."""

    pose: dict[str, tuple[int, int]]
    face: dict[str, tuple[int, int]]
    shapes: dict[str, int]
    rotation: dict[str, tuple[int, int]]
    who: str | None
    point: str | None  # of a long table

    @property
    def numbers(self) -> list[str]:
        """All columns of numbers."""
        return [*self.pose, *self.face, *self.shapes, *self.rotation]


class Rows:
    """Some rows of a table as arrays: what a table of hundreds of columns is quickly read from."""

    def __init__(
        self,
        rows: pd.DataFrame,
        path: Path,
        places: Places,
        picture: tuple[int, int],
        *,
        shares: bool,
    ) -> None:
        self._path, self._places = path, places
        self._view = Region(0, 0, *picture)
        self._lines = rows.index.to_numpy()
        self._tracks = _words(rows, places.who)
        self._points = _words(rows, places.point)
        size, count = np.array(picture, dtype=np.float64), len(rows)
        shape = (count, 4) if places.point is not None else (count, POSE_LANDMARKS, 4)
        self._pose = np.full(shape, np.nan)
        for name, (point, axis) in places.pose.items():
            if places.point is not None:
                self._pose[:, axis] = rows[name]
            else:
                self._pose[:, point, axis] = rows[name]
        if shares:
            self._pose *= np.array([*picture, picture[0], 1.0])
        self._face = np.full((count, FACE_LANDMARKS, 2), np.nan, dtype=np.float32)
        for name, (point, axis) in places.face.items():
            self._face[:, point, axis] = rows[name] * (size[axis] if shares else 1.0)
        self._rotation = np.full((count, 3, 3), np.nan, dtype=np.float32)
        for name, (row, column) in places.rotation.items():
            self._rotation[:, row, column] = rows[name]
        self._shapes = np.full((count, BLENDSHAPES), np.nan, dtype=np.float32)
        for name, number in places.shapes.items():
            self._shapes[:, number] = rows[name]
        self._bearing = np.full((count, 2), np.nan)
        for axis, name in enumerate(BEARING):
            if name in rows:
                self._bearing[:, axis] = rows[name]

    def people(self, start: int, stop: int) -> Iterator[Person]:
        """Yield everybody in the rows of one time."""
        if self._places.point is not None:
            tracks = self._tracks[start:stop]
            for track in dict.fromkeys(tracks):
                own = [start + i for i, one in enumerate(tracks) if one == track]
                yield from self._body(self._from_long(own), None, track)
            return
        tracks = self._tracks[start:stop]
        if len(set(tracks)) < len(tracks):
            raise wrong(
                self._path,
                int(self._lines[start + 1]),
                "its time was told in the line before already",
                "keep one row a picture and person",
            )
        for row in range(start, stop):
            yield from self._body(self._pose[row], self._face_of(row), self._tracks[row])

    def _from_long(self, rows: list[int]) -> NDArray[np.float64]:
        values, seen = np.full((POSE_LANDMARKS, 4), np.nan), set()
        for row in rows:
            number = point_of(self._points[row])
            line = int(self._lines[row])
            if number is None:
                raise wrong(
                    self._path,
                    line,
                    f"“{self._points[row][:40]}” is no pose landmark of MediaPipe",
                    "use its names, or the numbers 0 to 32",
                )
            if number in seen:
                raise wrong(
                    self._path,
                    line,
                    "this landmark was told for the same time already",
                    "keep one row a time and landmark, and name people in a column person",
                )
            seen.add(number)
            values[number] = self._pose[row]
        return values

    def _body(self, values: NDArray[np.float64], face: Face | None, track: str) -> Iterator[Person]:
        found = np.isfinite(values[:, :2]).all(axis=1)
        if not found.any():
            if face is not None:
                yield Person(None, None, face, track)
            return
        told = 3 in {axis for _, axis in self._places.pose.values()}
        visibility = values[:, 3] if told else np.ones(POSE_LANDMARKS)
        known = visibility[np.isfinite(visibility)]
        if known.size and (known.min() < 0.0 or known.max() > 1.0):
            visibility = expit(visibility)  # some write the model's own logits
        seen: NDArray[np.float32] = np.where(found, np.nan_to_num(visibility), 0.0).astype(
            np.float32
        )
        points: NDArray[np.float32] = values[:, :3].astype(np.float32)
        yield Person(points, seen, face, track)

    def _face_of(self, row: int) -> Face | None:
        rotation = self._rotation[row]
        if not np.isfinite(rotation).all():
            return None
        if not np.allclose(rotation @ rotation.T, np.eye(3), atol=0.05):
            raise wrong(
                self._path,
                int(self._lines[row]),
                "head_r00 to head_r22 are no rotation",
                "write the head's axes row by row, without a scale",
            )
        points, bearing = (
            self._face[row],
            (float(self._bearing[row, 0]), float(self._bearing[row, 1])),
        )
        if not np.isfinite(bearing).all():
            across = points[np.isfinite(points[:, 0]), 0]
            x = float(across.mean()) if across.size else self._view.center[0]
            bearing = Lens().bearing_deg(x, self._view)
        return Face(points, rotation, self._shapes[row], bearing)


def _words(rows: pd.DataFrame, name: str | None) -> list[str]:
    return [""] * len(rows) if name is None else [_word(value) for value in rows[name]]


def _word(value: object) -> str:
    """Return a cell of words; numbers that a program wrote as 1.0 are 1."""
    text = "" if value is None or value != value else str(value).strip()
    return text.removesuffix(".0")

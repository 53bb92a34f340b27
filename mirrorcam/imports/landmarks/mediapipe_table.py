# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks of MediaPipe in a table: a row a picture (wide), or a row a landmark (long).

Coordinates are pixels, or shares of the picture (0..1) as MediaPipe gives them; shares need the
size of the picture. Several people have a column that tells them apart. What mirrorcam exports as
``mediapipe`` has the face too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.errors import InputError, UsageError
from mirrorcam.imports.annotation import wrong
from mirrorcam.imports.landmarks.columns import Columns, RowClock, rate_of
from mirrorcam.imports.landmarks.mediapipe_rows import BEARING, Places, Rows
from mirrorcam.imports.landmarks.names import (
    face_columns,
    pose_columns,
    rotation_columns,
    shape_columns,
)
from mirrorcam.imports.landmarks.steps import LandmarkFile, Step, size_notice, supposed_size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_SIZE = ("image_width", "image_height")
_WHO = ("participant", "person", "person_id", "pose_id", "individual", "subject")
_POINT = ("landmark", "landmark_id", "landmark_index", "landmark_name", "keypoint", "index", "id")
_VISIBILITY = ("visibility", "v", "vis")
# Shares of the picture; points outside of it lie little beyond.
_LARGEST_SHARE = 4.0


def _places(table: Columns) -> Places:
    who = table.find(*_WHO)
    point = table.find(*_POINT)
    if {"x", "y"} <= set(table.names) and point is not None:
        visibility = table.find(*_VISIBILITY)
        named = {"x": 0, "y": 1, "z": 2} | ({} if visibility is None else {visibility: 3})
        pose = {name: (-1, axis) for name, axis in named.items() if name in table.names}
        return Places(pose, {}, {}, {}, who, point)
    return Places(
        pose_columns(table.names),
        face_columns(table.names),
        shape_columns(table.names),
        rotation_columns(table.names),
        who,
        None,
    )


def is_table_of(table: Columns) -> bool:
    """Whether a table names landmarks of MediaPipe."""
    places = _places(table)
    axes = {axis for _, axis in places.pose.values()}
    return {0, 1} <= axes or bool(places.rotation)


def open_table(
    path: Path, table: Columns, fps: float | None, picture: tuple[int, int] | None
) -> MediaPipeTable:
    """Open a table of MediaPipe's landmarks; `fps` stands in where it has no times.

    Raises
    ------
    InputError
        If it holds nothing, or a line makes no sense.
    UsageError
        If nothing tells the times, or the size of a picture of which shares are told.
    """
    places, clock = _places(table), RowClock(table, fps)
    sized = set(_SIZE) <= set(table.names)
    times: list[float] = []
    largest = np.zeros(2)
    wanted = [*clock.columns, *(n for n, (_, axis) in places.pose.items() if axis < 2)]
    wanted += [name for name in places.face if name not in wanted]
    for piece in table.pieces([*wanted, *(_SIZE if sized else ())]):
        if not times and sized and picture is None:
            picture = _size_in(piece)
        if len(times) < 5000:
            times += clock.read(piece)[0]
        for axis in (0, 1):
            columns = [n for n, (_, a) in (places.pose | places.face).items() if a == axis]
            values = piece[columns].to_numpy(np.float64)
            if np.isfinite(values).any():
                largest[axis] = max(largest[axis], float(np.nanquantile(np.abs(values), 0.95)))
    if not times:
        raise InputError(f"“{path}” holds no rows: export the landmarks again.")
    shares = 0.0 < largest.max() <= _LARGEST_SHARE
    if shares and picture is None:
        raise UsageError(
            f"“{path}” tells places as shares of the picture: say with --picture WIDTHxHEIGHT how "
            "large it is in pixels."
        )
    notices = []
    if picture is None:
        picture = supposed_size(*largest)
        notices.append(size_notice(path, picture))
    axes = {axis for _, axis in places.pose.values()}
    if places.pose and 3 not in axes:
        notices.append(
            f"“{path}” has no visibility of its points: MediaPipe places hands outside the picture "
            "too, and they cannot be told from those that were seen."
        )
    return MediaPipeTable(
        path, "MediaPipe", fps or rate_of(times), *picture, _lacks(places), notices, table, clock,
        places, shares,
    )  # fmt: skip


def _size_in(piece: pd.DataFrame) -> tuple[int, int] | None:
    """Return the size of the picture as the first row has it that tells both sides."""
    told = piece[list(_SIZE)].dropna().to_numpy(np.float64)
    return (max(int(told[0, 0]), 1), max(int(told[0, 1]), 1)) if len(told) else None


def _lacks(places: Places) -> tuple[str, ...]:
    lacks = []
    if not places.pose:
        lacks.append("the body")
    elif 2 not in {axis for _, axis in places.pose.values()}:
        lacks.append("the turn of the trunk")
    if not places.rotation:
        lacks += ["head angles", "gaze"]
    if not places.shapes:
        lacks.append("facial expressions")
    return tuple(lacks)


@dataclass(slots=True)
class MediaPipeTable(LandmarkFile):
    """A table of poses and, if it has them, faces."""

    table: Columns | None = None
    clock: RowClock | None = None
    places: Places = field(default_factory=lambda: Places({}, {}, {}, {}, None, None))
    shares: bool = False

    def steps(self) -> Iterator[Step]:
        """Yield everybody at each time; see `LandmarkFile.steps`."""
        table, clock, places = self.table, self.clock, self.places
        assert table is not None
        assert clock is not None
        numbers = list(dict.fromkeys([*clock.columns, *places.numbers]))
        numbers += [name for name in BEARING if name in table.names]
        words = [name for name in (places.who, places.point) if name is not None]
        held: pd.DataFrame | None = None
        before: tuple[float, int] | None = None
        for piece in table.pieces(numbers, words):
            rows = piece if held is None else pd.concat([held, piece])
            times, _ = clock.read(rows)
            self._check(rows, times, before)
            last = rows.index[np.asarray(times) == times[-1]]
            # The last time may go on in the next piece.
            held = rows.loc[last]
            done = rows.drop(index=last)
            if len(done):
                before = times[len(done) - 1], int(done.index[-1])
                yield from self._steps(done, clock)
        if held is not None and len(held):
            yield from self._steps(held, clock)

    def _check(
        self, rows: pd.DataFrame, times: list[float], before: tuple[float, int] | None
    ) -> None:
        started = times if before is None else [before[0], *times]
        lines = list(rows.index) if before is None else [before[1], *rows.index]
        back = np.flatnonzero(np.diff(started) < 0)
        if back.size:
            at = int(back[0])
            raise wrong(
                self.path,
                int(lines[at + 1]),
                f"its time {started[at + 1]:g} s is before that of line {lines[at]} "
                f"({started[at]:g} s)",
                "sort the rows by time",
            )

    def _steps(self, rows: pd.DataFrame, clock: RowClock) -> Iterator[Step]:
        times, frames = clock.read(rows)
        edges = (np.flatnonzero(np.diff(times)) + 1).tolist()
        told = Rows(rows, self.path, self.places, (self.width, self.height), shares=self.shares)
        for start, stop in zip([0, *edges], [*edges, len(rows)], strict=True):
            frame, time_s = frames[start], times[start]
            number = self.picture_at(time_s) if frame < 0 else frame
            yield Step(number, time_s, tuple(told.people(start, stop)))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces of OpenFace 2: a table with head pose, gaze, action units and 68 landmarks.

Head angles and gaze are in its camera's frame (x right, y down, z away from the camera), angles in
radians, the rotation Rx Ry Rz. Action units are intensities 0..5; where one is the movement that a
blendshape shows, a fifth of it stands for the blendshape. That is another scale than MediaPipe's:
good to compare over time and between two people, not with figures of other sessions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.imports.annotation import wrong
from mirrorcam.imports.landmarks.columns import Columns, RowClock, rate_of
from mirrorcam.imports.landmarks.steps import LandmarkFile, Person, Step, supposed_size
from mirrorcam.landmarks.blendshapes import BLENDSHAPE_NAMES
from mirrorcam.landmarks.openface import SAME_POINTS, gaze_deg_of, rotation_of
from mirrorcam.model import BLENDSHAPES, FACE_LANDMARKS, Face, Lens, Region

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

ROTATION = ("pose_rx", "pose_ry", "pose_rz")
GAZE = ("gaze_angle_x", "gaze_angle_y")
_PLACE = ("pose_tx", "pose_ty", "pose_tz")
# Action unit -> blendshapes of the same movement.
_UNITS: dict[str, tuple[str, ...]] = {
    "au01": ("browInnerUp",),
    "au02": ("browOuterUpLeft", "browOuterUpRight"),
    "au04": ("browDownLeft", "browDownRight"),
    "au07": ("eyeSquintLeft", "eyeSquintRight"),
    "au10": ("mouthUpperUpLeft", "mouthUpperUpRight"),
    "au12": ("mouthSmileLeft", "mouthSmileRight"),
    "au15": ("mouthFrownLeft", "mouthFrownRight"),
    "au26": ("jawOpen",),
}
_STRONGEST = 5.0
_FIRST_TIMES = 1000
# Where the table has no points nothing is measured in pixels.
_ANY_SIZE = (640, 480)


def is_table_of(names: tuple[str, ...]) -> bool:
    """Whether a header, in lower case, is that of OpenFace."""
    return set(ROTATION) <= set(names)


def open_table(
    path: Path, table: Columns, fps: float | None, picture: tuple[int, int] | None
) -> OpenFaceTable:
    """Open a table of OpenFace; `fps` stands in where it has no times.

    Raises
    ------
    InputError
        If it holds no face, or a line makes no sense.
    UsageError
        If nothing tells the times.
    """
    clock = RowClock(table, fps)
    times, largest = _looked_over(table, clock)
    if not times:
        raise InputError(f"“{path}” holds no rows: run OpenFace again.")
    notices = []
    sized = picture is not None
    if not sized and table.find(*_PLACE) is None:
        notices.append(
            f"“{path}” tells neither where the head is (pose_Tx …) nor the size of the picture, so "
            "looking at the lens is looking straight ahead; give --picture WIDTHxHEIGHT."
        )
    if picture is None:
        picture = supposed_size(*largest) if largest.max() > 0.0 else _ANY_SIZE
    lacks = ["the body"]
    if not set(GAZE) <= set(table.names):
        lacks.append("gaze")
    if table.find("au12_r") is None:
        lacks.append("facial expressions")
    rate = fps or rate_of(times)
    return OpenFaceTable(
        path, "OpenFace", rate, *picture, tuple(lacks), notices, table, clock, sized
    )


def _looked_over(table: Columns, clock: RowClock) -> tuple[list[float], NDArray[np.float64]]:
    """Return the first times, and how far to the right and down points lie (0: no points)."""
    points = {axis: [f"{axis}_{i}" for i in SAME_POINTS] for axis in "xy"}
    known = set(points["x"] + points["y"]) <= set(table.names)
    times: list[float] = []
    largest = np.zeros(2)
    for piece in table.pieces([*clock.columns, *(points["x"] + points["y"] if known else ())]):
        if len(times) < _FIRST_TIMES:
            times += clock.read(piece)[0]
        for at, axis in enumerate("xy"):
            found = piece[points[axis]].to_numpy(np.float64) if known else np.zeros((0, 0))
            if np.isfinite(found).any():
                largest[at] = max(largest[at], float(np.nanmax(found)))
    return times, largest


@dataclass(slots=True)
class OpenFaceTable(LandmarkFile):
    """A table of faces, read row by row."""

    table: Columns | None = None
    clock: RowClock | None = None
    sized: bool = False

    def steps(self) -> Iterator[Step]:
        """Yield the face (or faces) of each picture; see `LandmarkFile.steps`."""
        table, clock = self.table, self.clock
        assert table is not None
        assert clock is not None
        optional = [*_PLACE, *GAZE, "success", "confidence", "face_id", "au45_c", "au45_r"]
        optional += [f"{unit}_r" for unit in _UNITS]
        optional += [f"{axis}_{i}" for i in SAME_POINTS for axis in "xy"]
        wanted = [*clock.columns, *ROTATION, *(n for n in optional if n in table.names)]
        wanted = list(dict.fromkeys(wanted))
        held: Step | None = None
        last_line, tracks = 0, {""}
        for piece in table.pieces(wanted):
            times, frames = clock.read(piece)
            rows = {name: piece[name].to_numpy(np.float64) for name in wanted}
            for i, (time_s, frame) in enumerate(zip(times, frames, strict=True)):
                line = int(piece.index[i])
                row = {name: float(values[i]) for name, values in rows.items()}
                person = self._person(row)
                people = () if person is None else (person,)
                track = _track(row)
                if held is not None and time_s == held.time_s:
                    found = {one.track for one in held.people}
                    # Another one by the file's own count, found or not.
                    if track not in tracks or (people and track not in found):
                        held = Step(held.frame_index, time_s, held.people + people)
                        tracks.add(track)
                        continue
                if held is not None:
                    if time_s <= held.time_s:
                        raise wrong(
                            self.path,
                            line,
                            f"its time {time_s:g} s is not after that of line {last_line} "
                            f"({held.time_s:g} s)",
                            "sort the rows by time and keep one a picture",
                        )
                    yield held
                # Its pictures are counted from 1.
                number = self.picture_at(time_s) if frame < 0 else max(frame - 1, 0)
                held, last_line, tracks = Step(number, time_s, people), line, {track}
        if held is not None:
            yield held

    def _person(self, row: dict[str, float]) -> Person | None:
        """Return the face of a row; None where OpenFace did not find it."""
        found = row.get("success", 1.0 if row.get("confidence", 1.0) >= 0.5 else 0.0)
        angles = np.array([row[name] for name in ROTATION])
        if not found >= 0.5 or not np.isfinite(angles).all():
            return None
        points = np.full((FACE_LANDMARKS, 2), np.nan, dtype=np.float32)
        for theirs, ours in SAME_POINTS.items():
            points[ours] = [row.get(f"{axis}_{theirs}", np.nan) for axis in "xy"]
        gaze = None
        if all(np.isfinite(row.get(name, np.nan)) for name in GAZE):
            gaze = gaze_deg_of(row[GAZE[0]], row[GAZE[1]])
        bearing = self._bearing(row, points)
        face = Face(points, rotation_of(angles), _shapes(row), bearing, True, gaze)
        return Person(None, None, face, _track(row))

    def _bearing(self, row: dict[str, float], points: NDArray[np.float32]) -> tuple[float, float]:
        """Direction in which this face sees the camera: from its place, else from the picture."""
        x, depth = row.get("pose_tx", np.nan), row.get("pose_tz", np.nan)
        if np.isfinite(x) and depth > 0.0:
            return -float(np.degrees(np.arctan2(x, depth))), 0.0
        across = points[np.isfinite(points[:, 0]), 0]
        if not across.size or not self.sized:
            return 0.0, 0.0
        return Lens().bearing_deg(float(across.mean()), Region(0, 0, self.width, self.height))


def _track(row: dict[str, float]) -> str:
    """Return whose row it is by the file's own count; empty where it does not tell."""
    number = row.get("face_id", np.nan)
    return str(int(number)) if np.isfinite(number) else ""


def _shapes(row: dict[str, float]) -> NDArray[np.float32]:
    shapes = np.full(BLENDSHAPES, np.nan, dtype=np.float32)
    told = {unit: row.get(f"{unit}_r", np.nan) / _STRONGEST for unit in _UNITS}
    for unit, names in _UNITS.items():
        for name in names:
            shapes[BLENDSHAPE_NAMES.index(name)] = np.clip(told[unit], 0.0, 1.0)
    # Whether the lids are down is told outright; how far, only by an intensity.
    blink = row.get("au45_c", row.get("au45_r", np.nan) / _STRONGEST)
    for side in ("Left", "Right"):
        shapes[BLENDSHAPE_NAMES.index(f"eyeBlink{side}")] = np.clip(blink, 0.0, 1.0)
    return shapes

# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks on their way to the disk, group by group.

Two hours of two people are 200,000 rows and 100 MB: they are written while the analysis goes on,
so that a long recording never has to sit in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mirrorcam.model import PARTICIPANTS
from mirrorcam.session.tables import LANDMARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.model import Observation

    Values = list[NDArray[np.float32] | None]

_FLOAT_LISTS = [
    field.name
    for field in LANDMARKS
    if hasattr(field.type, "value_type") and field.type.value_type == pa.float32()
]
_STEPS_PER_GROUP = 1024  # 3 MB: about a minute at 15 Hz
ROWS_PER_GROUP = _STEPS_PER_GROUP * len(PARTICIPANTS)
"""Rows of a group of ``landmarks.parquet``."""


def landmarks_schema(outline_points: Sequence[int] = ()) -> pa.Schema:
    """Return the schema, which says which of the 478 face points are kept."""
    return LANDMARKS.with_metadata(
        {"outline_points": ",".join(str(point) for point in outline_points)}
    )


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Open ``landmarks.parquet`` for writing, packed as landmarks pack well."""
    # Coordinates hardly repeat: dictionaries double the file, splitting by byte halves it.
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_dictionary=["participant"],
        use_byte_stream_split=[f"{name}.list.element" for name in _FLOAT_LISTS],
    )


class LandmarksWriter:
    """Collects observations and writes them to ``landmarks.parquet``.

    Parameters
    ----------
    path : Path
        The file to write.
    outline_points : Sequence[int]
        Which of the 478 face points are kept (for drawing); none if empty. The file says
        which, in its metadata as ``outline_points``.
    """

    def __init__(self, path: Path, outline_points: Sequence[int] = ()) -> None:
        self._outline = outline_points
        self._schema = landmarks_schema(outline_points)
        self._writer = parquet_writer(path, self._schema)
        self._steps: list[Observation] = []

    def append(self, observation: Observation) -> None:
        """Add a time step: a row for each participant, with nulls for who was not found."""
        self._steps.append(observation)
        if len(self._steps) >= _STEPS_PER_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left and the footer, without which the file cannot be read."""
        try:
            if self._steps:
                self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        steps, self._steps = self._steps, []
        self._writer.write_table(landmarks_rows(steps, self._outline, self._schema))


def write_landmarks(groups: Iterable[pa.Table], path: Path) -> None:
    """Write logged landmarks to ``landmarks.parquet``, group by group."""
    writer: pq.ParquetWriter | None = None
    try:
        for rows in groups:
            if writer is None:
                writer = parquet_writer(path, rows.schema)
            writer.write_table(rows)
        if writer is None:
            writer = parquet_writer(path, landmarks_schema())
    finally:
        if writer is not None:
            writer.close()


def landmarks_rows(
    steps: Sequence[Observation], outline_points: Sequence[int], schema: pa.Schema
) -> pa.Table:
    """Return time steps as rows, A then B, with nulls for who was not found."""
    outline = np.asarray(outline_points, dtype=np.intp)
    rows = [(step, participant) for step in steps for participant in PARTICIPANTS]
    found = [step.landmarks.get(participant) for step, participant in rows]
    faces = [None if one is None else one.face for one in found]
    regions = [None if one is None else one.region for one in found]
    columns = {
        "frame_index": [step.frame_index for step, _ in rows],
        "time_s": [step.time_s for step, _ in rows],
        "participant": [participant for _, participant in rows],
        "dyad": [step.dyad for step, _ in rows],
        "region": [
            None if one is None else [one.x, one.y, one.width, one.height] for one in regions
        ],
        "pose_px": _fixed("pose_px", [None if one is None else one.pose_px for one in found]),
        "pose_visibility": _fixed(
            "pose_visibility", [None if one is None else one.pose_visibility for one in found]
        ),
        "face_outline_px": _lists(
            [None if face is None else face.points_px[outline] for face in faces]
        ),
        "rotation": _fixed("rotation", [None if face is None else face.rotation for face in faces]),
        "blendshapes": _fixed(
            "blendshapes", [None if face is None else face.blendshapes for face in faces]
        ),
        "bearing_deg": _fixed(
            "bearing_deg",
            [
                None if face is None else np.asarray(face.bearing_deg, dtype=np.float32)
                for face in faces
            ],
        ),
    }
    return pa.table(columns, schema=schema)


def _fixed(column: str, arrays: Values) -> pa.Array:
    """Return a fixed-size list column; null where there is no array, null where a value is NaN."""
    size = LANDMARKS.field(column).type.list_size
    values = np.full((len(arrays), size), np.nan, dtype=np.float32)
    for row, array in zip(values, arrays, strict=True):
        if array is not None:
            row[:] = array.reshape(size)
    missing = np.array([array is None for array in arrays])
    return pa.FixedSizeListArray.from_arrays(
        pa.array(values.ravel(), from_pandas=True), size, mask=pa.array(missing)
    )


def _lists(arrays: Values) -> pa.Array:
    """Return a list column of any length; null where there is no array or it is empty."""
    return pa.array(
        [
            None if array is None or array.size == 0 else array.astype(np.float32).ravel()
            for array in arrays
        ],
        pa.list_(pa.float32()),
        from_pandas=True,
    )

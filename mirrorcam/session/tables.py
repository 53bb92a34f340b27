# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a session's Parquet tables, and how they are written and read.

Not visible is null in a file and NaN in a DataFrame, never zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from mirrorcam.bounded import check_is_file
from mirrorcam.errors import InputError
from mirrorcam.model import BLENDSHAPES, POSE_LANDMARKS
from mirrorcam.session.soundness import UnsoundError, check_rows, check_values, sound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

TABLES = ("landmarks", "cues", "scores", "events")

LANDMARKS = pa.schema(
    [
        pa.field("frame_index", pa.int64(), nullable=False),
        pa.field("time_s", pa.float64(), nullable=False),
        pa.field("participant", pa.string(), nullable=False),
        pa.field("dyad", pa.bool_(), nullable=False),
        pa.field("region", pa.list_(pa.int32(), 4)),
        pa.field("pose_px", pa.list_(pa.float32(), POSE_LANDMARKS * 3)),
        pa.field("pose_visibility", pa.list_(pa.float32(), POSE_LANDMARKS)),
        pa.field("face_outline_px", pa.list_(pa.float32())),
        pa.field("rotation", pa.list_(pa.float32(), 9)),
        pa.field("blendshapes", pa.list_(pa.float32(), BLENDSHAPES)),
        pa.field("bearing_deg", pa.list_(pa.float32(), 2)),
    ]
)
"""One row for each participant and time step; lists are null where nothing was found.

``pose_px`` is 33 times (x, y, z), ``face_outline_px`` n times (x, y), ``region`` is (x, y, width,
height), ``rotation`` is row by row, ``bearing_deg`` is (yaw, pitch).
"""

CUES = pa.schema(
    [
        ("frame_index", pa.int64()),
        ("time_s", pa.float64()),
        ("participant", pa.string()),
        *(
            (name, pa.float64())
            for name in (
                "pose_confidence",
                "face_confidence",
                "head_yaw_deg",
                "head_pitch_deg",
                "head_roll_deg",
                "gaze_yaw_deg",
                "gaze_pitch_deg",
                "eye_contact",
                "smile",
                "openness",
                "arms_crossed",
                "trunk_lean_deg",
                "motion_energy",
            )
        ),
    ]
)

SCORES = pa.schema(
    [
        (name, pa.float64())
        for name in (
            "time_s",
            "mirroring",
            "mirroring_same_side",
            "movement_synchrony",
            "lag_s",
            "eye_contact_a",
            "eye_contact_b",
            "eye_contact_mutual",
            "openness_a",
            "openness_b",
            "coverage",
        )
    ]
)

EVENTS = pa.schema(
    [
        ("kind", pa.string()),
        ("participant", pa.string()),
        ("start_s", pa.float64()),
        ("end_s", pa.float64()),
        ("label", pa.string()),
        ("value", pa.float64()),
        ("source", pa.string()),
    ]
)

ORIGIN = "origin"
"""Column of events beyond these, where some were imported: the file that each came from."""

_WORDS = frozenset({"leader", ORIGIN})
"""Further columns that hold words, also where all are missing: all sessions are read as one."""

SCHEMAS = {"landmarks": LANDMARKS, "cues": CUES, "scores": SCORES, "events": EVENTS}
"""The columns that every table has; cues, scores and events may have more."""


def to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """Turn a DataFrame into the Arrow table of a session.

    Parameters
    ----------
    name : str
        ``cues``, ``scores`` or ``events``.
    frame : pd.DataFrame
        Has at least the columns of the contract; further columns are kept.

    Returns
    -------
    pa.Table
        NaN, NaT and None have become nulls.

    Raises
    ------
    ValueError
        If a column of the contract is missing: a mistake in the program, not of a user.
    """
    known = SCHEMAS[name]
    missing = [column for column in known.names if column not in frame.columns]
    if missing:
        raise ValueError(f"the {name} table lacks the columns {', '.join(missing)}")
    extra = [column for column in frame.columns if column not in known.names]
    columns = {}
    for column in [*known.names, *extra]:
        values = pa.array(frame[column], from_pandas=True)
        if column in known.names:
            values = values.cast(known.field(column).type)
        elif column in _WORDS:
            values = values.cast(pa.string())
        elif pa.types.is_null(values.type):
            values = values.cast(pa.float64())
        columns[column] = values
    return pa.table(columns)


def write_table(path: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a whole cues, scores or events table to `path` (see `to_arrow` for errors)."""
    pq.write_table(to_arrow(name, frame), path, compression="zstd")


def write_empty(path: Path, name: str) -> None:
    """Write a table that has its columns and no rows."""
    pq.write_table(SCHEMAS[name].empty_table(), path, compression="zstd")


def read_table(
    path: Path,
    name: str,
    *,
    columns: Sequence[str] | None = None,
    start_s: float | None = None,
    end_s: float | None = None,
) -> pd.DataFrame:
    """Read a table of a session; null has become NaN.

    Parameters
    ----------
    path : Path
        The Parquet file.
    name : str
        Which table it is.
    columns : Sequence[str], optional
        Only these.
    start_s, end_s : float, optional
        Only rows with ``start_s <= time_s < end_s``; groups of rows outside are not read.

    Raises
    ------
    InputError
        If the file is missing, is not Parquet, or lacks a column of the contract.
    """
    conditions: list[Any] = []
    if start_s is not None:
        conditions.append(("time_s", ">=", start_s))
    if end_s is not None:
        conditions.append(("time_s", "<", end_s))
    try:
        check_is_file(path)
        check_rows(path, name)
        check_values(path)
        # partitioning=None: a folder called "run=1" must not become a column.
        table = pq.read_table(
            path,
            columns=None if columns is None else list(columns),
            filters=conditions or None,
            partitioning=None,
        )
        there = table.column_names  # here it turns out whether names are text
    except FileNotFoundError as error:
        raise InputError(
            f"The session {path.parent} lacks its file {path.name}; analyse the recording again or "
            "restore the folder from a copy."
        ) from error
    except PermissionError as error:
        raise InputError(
            f"“{path}” may not be read by this user: change the file's permissions."
        ) from error
    except UnsoundError as error:
        raise damaged(path, error) from error
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise InputError(
            f"The session file {path} cannot be read (it is damaged or no Parquet table); analyse "
            "the recording again or restore the folder from a copy."
        ) from error
    check_columns(path, there, SCHEMAS[name].names if columns is None else columns)
    try:
        frame: pd.DataFrame = sound(table, name, SCHEMAS[name]).to_pandas()
    except (UnsoundError, pa.ArrowException, UnicodeDecodeError) as error:
        raise damaged(path, error) from error
    return frame


def check_columns(path: Path, there: Sequence[str], wanted: Sequence[str]) -> None:
    """Check that a file of a session has the columns that are wanted.

    Raises
    ------
    InputError
        If it lacks one.
    """
    missing = [column for column in wanted if column not in there]
    if missing:
        raise InputError(
            f"The session file {path} lacks the columns {', '.join(missing)}; analyse the "
            "recording again."
        )


def damaged(path: Path, error: Exception) -> InputError:
    """Return the error that says what is wrong with a file of a session."""
    return InputError(
        f"The session file {path} is damaged ({error}); analyse the recording again or restore "
        "the folder from a copy."
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks as tables in MediaPipe's words: a file of each participant, a row a time step.

Places are pixels of the participant's own picture (the tile of a call, or the whole frame), whose
size stands in every row. ``mirrorcam analyze`` reads the two files in place of a recording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.export.landmark_rows import landmark_rows
from mirrorcam.export.registry import exporter, names_a_file
from mirrorcam.landmarks.blendshapes import BLENDSHAPE_NAMES
from mirrorcam.landmarks.names import POSE_NAMES
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.export.landmark_rows import LandmarkRows
    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session

_DECIMALS = 4


@exporter("mediapipe", "landmarks as tables with MediaPipe's names, one a person", suffix="")
def mediapipe(session: Session, target: Path) -> Plan:
    """Plan a CSV file of each participant."""
    rows = landmark_rows(session)

    def writer(own: LandmarkRows) -> Callable[[Path], None]:
        return lambda path: _frame(own).to_csv(path, index=False, lineterminator="\n")

    return {place(target, f"landmarks_{who}", who): writer(rows[who]) for who in PARTICIPANTS}


def place(target: Path, name: str, who: str) -> Path:
    """Return where a participant's file goes: into a folder, or beside the file that was named."""
    if not names_a_file(target):
        return target / f"{name}.csv"
    return target.with_name(f"{target.stem}_{who}{target.suffix}")


def _frame(rows: LandmarkRows) -> pd.DataFrame:
    columns: dict[str, object] = {
        "frame": rows.frame_index,
        "time_s": np.round(rows.time_s, 6),
        "image_width": rows.view[:, 2],
        "image_height": rows.view[:, 3],
    }
    corner = rows.view[:, None, :2]
    pose = np.concatenate([rows.pose_px[:, :, :2] - corner, rows.pose_px[:, :, 2:]], axis=2)
    for at, name in enumerate(POSE_NAMES):
        for axis, letter in enumerate("xyz"):
            columns[f"{name}_{letter}"] = pose[:, at, axis]
        columns[f"{name}_visibility"] = rows.visibility[:, at]
    outline = rows.outline_px - corner
    for at, point in enumerate(OUTLINE):
        for axis, letter in enumerate("xy"):
            columns[f"face_{point}_{letter}"] = outline[:, at, axis]
    for row in range(3):
        for column in range(3):
            columns[f"head_r{row}{column}"] = rows.rotation[:, row, column]
    columns["bearing_yaw_deg"], columns["bearing_pitch_deg"] = rows.bearing_deg.T
    for at, name in enumerate(BLENDSHAPE_NAMES):
        columns[name] = rows.blendshapes[:, at]
    rounded = {
        name: np.round(np.asarray(values, dtype=np.float64), _DECIMALS)
        if name not in ("frame", "time_s")
        else values
        for name, values in columns.items()
    }
    return pd.DataFrame(rounded)

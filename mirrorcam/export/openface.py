# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces under OpenFace's names: a file of each participant, in its units and signs.

Only what is the same thing has the same name: head rotation, gaze angles, and the points at the
corners of eyes and mouth and at the chin (pixels of the participant's own picture). Action
units are none of mirrorcam's: its expressions stand at the end under their own names, 0..1. Where
no face was seen ``success`` is 0 and the numbers are empty; OpenFace writes zeros there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.export.landmark_rows import landmark_rows
from mirrorcam.export.mediapipe_table import place
from mirrorcam.export.registry import exporter
from mirrorcam.landmarks.openface import SAME_POINTS, angles_of, gaze_angles_of
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import PARTICIPANTS
from mirrorcam.session.corrections import corrected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.export.landmark_rows import LandmarkRows
    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session

_DECIMALS = 5
_OWN = (
    "smile", "blink", "brow_raise", "brow_lower", "mouth_open", "mouth_frown", "mouth_press",
    "mouth_pucker", "eye_squint", "upper_lip", "eye_contact",
)  # fmt: skip


@exporter("openface", "head and gaze as tables with OpenFace's names, one a person", suffix="")
def openface(session: Session, target: Path) -> Plan:
    """Plan a CSV file of each participant."""
    rows = landmark_rows(session)
    cues = corrected(session.cues, session.manifest.corrections)

    def writer(own: LandmarkRows, told: pd.DataFrame) -> Callable[[Path], None]:
        return lambda path: _frame(own, told).to_csv(path, index=False, lineterminator="\n")

    return {
        place(target, f"openface_{who}", who): writer(rows[who], cues[cues["participant"] == who])
        for who in PARTICIPANTS
    }


def _frame(rows: LandmarkRows, cues: pd.DataFrame) -> pd.DataFrame:
    found = np.asarray(np.isfinite(rows.rotation).all(axis=(1, 2)), dtype=bool)
    angles = np.full((len(found), 3), np.nan)
    if found.any():
        angles[found] = angles_of(rows.rotation[found].astype(np.float32))
    told = cues.drop_duplicates("time_s").set_index("time_s").reindex(rows.time_s)
    gaze = [told[f"gaze_{axis}_deg"].to_numpy(np.float64) for axis in ("yaw", "pitch")]
    # Short gaps of cues are bridged; a row without a face tells of none.
    gaze = [np.where(found, values, np.nan) for values in gaze]
    columns = {
        "frame": rows.frame_index + 1,  # counted from 1
        "face_id": np.zeros(len(found), dtype=np.int64),
        "timestamp": np.round(rows.time_s, 6),
        "confidence": found.astype(np.float64),
        "success": found.astype(np.int64),
        **dict(zip(("gaze_angle_x", "gaze_angle_y"), gaze_angles_of(*gaze), strict=True)),
        **dict(zip(("pose_Rx", "pose_Ry", "pose_Rz"), angles.T, strict=True)),
    }
    outline = rows.outline_px - rows.view[:, None, :2]
    for axis, letter in enumerate("xy"):
        for theirs, ours in SAME_POINTS.items():
            columns[f"{letter}_{theirs}"] = outline[:, OUTLINE.index(ours), axis]
    for name in _OWN:
        if name in told:
            columns[name] = np.where(found, told[name].to_numpy(np.float64), np.nan)
    return pd.DataFrame(columns).round(dict.fromkeys(list(columns)[3:], _DECIMALS))

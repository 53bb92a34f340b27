# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of ``cues.parquet``: one row a time step and participant, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEYS: tuple[str, ...] = ("frame_index", "time_s", "participant")

UNITS: dict[str, str] = {
    "pose_confidence": "0..1",
    "face_confidence": "0..1",
    "head_yaw_deg": "degrees, > 0 towards the own left",
    "head_pitch_deg": "degrees, > 0 chin down",
    "head_roll_deg": "degrees, > 0 towards the own right shoulder",
    "gaze_yaw_deg": "degrees, > 0 towards the own left",
    "gaze_pitch_deg": "degrees, > 0 down",
    "gaze_off_target_deg": "degrees between the gaze and the partner (or, in a call, the lens)",
    "eye_contact": "0..1",
    "smile": "0..1",
    "blink": "0..1",
    "openness": "0..100",
    "openness_arms": "0..1",
    "openness_hands": "0..1",
    "openness_lean": "0..1",
    "openness_turn": "0..1",
    "arms_crossed": "0..1",
    "hand_at_face_left": "0..1",
    "hand_at_face_right": "0..1",
    "trunk_lean_deg": "degrees, > 0 towards the camera, from the own usual distance",
    "trunk_roll_deg": "degrees, > 0 towards the own right",
    "trunk_turn_deg": "degrees, > 0 towards the own left",
    "trunk_x": "shoulder widths, > 0 towards the own left, in the picture",
    "trunk_y": "shoulder widths, > 0 up, in the picture",
    "nose_x": "shoulder widths from mid-shoulder, > 0 towards the own left",
    "nose_y": "shoulder widths from mid-shoulder, > 0 up",
    "head_x": "usual face widths from the middle of the picture, > 0 towards the own left",
    "head_y": "usual face widths from the middle of the picture, > 0 up",
    "head_near": "log of the face's size over its usual size, > 0 nearer to the camera",
    "elbow_left_deg": "degrees, 180 is straight",
    "elbow_right_deg": "degrees, 180 is straight",
    "upper_arm_left_deg": "degrees from hanging, > 0 away from the trunk",
    "upper_arm_right_deg": "degrees from hanging, > 0 away from the trunk",
    "elbow_left_x": "shoulder widths from mid-shoulder, > 0 towards the own left",
    "elbow_left_y": "shoulder widths from mid-shoulder, > 0 up",
    "elbow_right_x": "shoulder widths from mid-shoulder, > 0 towards the own left",
    "elbow_right_y": "shoulder widths from mid-shoulder, > 0 up",
    "wrist_left_x": "shoulder widths from mid-shoulder, > 0 towards the own left",
    "wrist_left_y": "shoulder widths from mid-shoulder, > 0 up",
    "wrist_right_x": "shoulder widths from mid-shoulder, > 0 towards the own left",
    "wrist_right_y": "shoulder widths from mid-shoulder, > 0 up",
    "shoulder_width_px": "pixels",
    "face_width_px": "pixels",
    "motion_energy": "shoulder widths a second, mean over the visible landmarks",
}

VALUES: tuple[str, ...] = tuple(UNITS)
COLUMNS: tuple[str, ...] = KEYS + VALUES


def cue_table(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Build the table from rows of the reader; missing cues become NaN.

    Returns
    -------
    pd.DataFrame
        Columns ``COLUMNS``; values float32, times float64.
    """
    table = pd.DataFrame.from_records(list(rows), columns=list(COLUMNS))
    types: dict[str, object] = dict.fromkeys(VALUES, np.float32)
    types |= {"frame_index": np.int64, "time_s": np.float64, "participant": "str"}
    return table.astype(types)  # type: ignore[arg-type]

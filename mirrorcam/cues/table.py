# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of ``cues.parquet``: one row a time step and participant, in this order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from mirrorcam.model import ParticipantId

_MISSING = float("nan")

KEYS: tuple[str, ...] = ("frame_index", "time_s", "participant")

UNITS: dict[str, str] = {
    "pose_confidence": "0..1",
    "face_confidence": "0..1",
    "head_yaw_deg": "degrees, > 0 towards the own left",
    "head_pitch_deg": "degrees, > 0 chin down",
    "head_roll_deg": "degrees, > 0 towards the own right shoulder",
    "gaze_yaw_deg": "degrees, > 0 towards the own left",
    "gaze_pitch_deg": "degrees, > 0 down",
    "target_yaw_deg": "degrees, nominal direction of the partner (or, in a call, of the lens)",
    "target_pitch_deg": "degrees, nominal direction of the partner (or, in a call, of the lens)",
    "gaze_off_target_deg": "degrees between the gaze and the target, as far as it is known",
    "eye_contact": "0..1",
    "smile": "0..1",
    "blink": "0..1",
    "brow_raise": "0..1",
    "brow_lower": "0..1",
    "mouth_open": "0..1",
    "mouth_frown": "0..1",
    "mouth_press": "0..1",
    "mouth_pucker": "0..1",
    "eye_squint": "0..1",
    "upper_lip": "0..1",
    "openness": "0..100",
    "openness_arms": "0..1",
    "openness_hands": "0..1",
    "openness_lean": "0..1",
    "openness_turn": "0..1",
    "openness_shoulders": "0..1",
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
    "upper_arm_left_deg": "degrees from hanging, > 0 away from the trunk, 180 straight up",
    "upper_arm_right_deg": "degrees from hanging, > 0 away from the trunk, 180 straight up",
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
    "chest_y": "shoulder widths, > 0 up, from an origin of its own: follows the cloth, for breath",
    "camera_x": "shoulder widths that the background moved to the right; taken off the above",
    "camera_y": "shoulder widths that the background moved up; taken off the above",
    "camera_moves": "0 or 1: whether the camera moved just now",
    "face_light": "0..1, brightness of the lit part of the face",
    "surround_light": "0..1, brightness of the lit part of the background",
    "shot": "number of the shot: counts up at every cut or change of the layout",
    "frozen_s": "seconds for which the picture has stood still, where it froze",
}

VALUES: tuple[str, ...] = tuple(UNITS)
COLUMNS: tuple[str, ...] = KEYS + VALUES


@dataclass(frozen=True, slots=True)
class CueRow:
    """The cues of one participant at one time step; cues that were not visible are absent."""

    frame_index: int
    time_s: float
    participant: ParticipantId
    cues: dict[str, float] = field(default_factory=dict)


class CueTable:
    """Grows row by row, as small as the numbers themselves: a recording may last for hours.

    Parameters
    ----------
    more : iterable of str
        Columns beyond `COLUMNS`, those of plugins.
    """

    def __init__(self, more: Iterable[str] = ()) -> None:
        self._names = (*VALUES, *more)
        self._frame_index: array[int] = array("q")
        self._time_s: array[float] = array("d")
        self._participant: list[ParticipantId] = []
        self._values: array[float] = array("f")

    def append(self, row: CueRow) -> None:
        """Add what was read from one participant at one time step."""
        self._frame_index.append(row.frame_index)
        self._time_s.append(row.time_s)
        self._participant.append(row.participant)
        self._values.extend(map(row.cues.get, self._names, repeat(_MISSING)))

    def frame(self) -> pd.DataFrame:
        """Return the table: keys, cues (float32), those of plugins; NaN where missing."""
        import pandas as pd  # here: a picture is read before a table is made

        # The frame copies its columns; a copy before that would be one too many.
        values = np.asarray(self._values, dtype=np.float32).reshape(-1, len(self._names))
        keys = {
            "frame_index": np.array(self._frame_index, dtype=np.int64),
            "time_s": np.array(self._time_s, dtype=np.float64),
            "participant": self._participant,
        }
        cues = {name: values[:, column] for column, name in enumerate(self._names)}
        return pd.DataFrame({**keys, **cues}, columns=[*KEYS, *self._names])

    def take(self) -> pd.DataFrame:
        """Return the table and forget its rows, which need not be held twice while it is scored."""
        frame = self.frame()
        self._frame_index, self._time_s, self._values = array("q"), array("d"), array("f")
        self._participant = []
        return frame

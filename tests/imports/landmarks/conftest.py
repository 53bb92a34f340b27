# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people who sit before a camera, as other programs write them down."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirrorcam.landmarks.names import POSE_NAMES

if TYPE_CHECKING:
    from pathlib import Path

# Nose, ears, shoulders, elbows, wrists of somebody in the middle of a picture of 640 x 480.
PLACES = {
    "nose": (320, 150), "left_eye": (335, 140), "right_eye": (305, 140), "left_ear": (350, 150),
    "right_ear": (290, 150), "left_shoulder": (400, 260), "right_shoulder": (240, 260),
    "left_elbow": (420, 380), "right_elbow": (220, 380), "left_wrist": (360, 440),
    "right_wrist": (280, 440),
}  # fmt: skip
OPENPOSE = {
    0: "nose", 2: "right_shoulder", 3: "right_elbow", 4: "right_wrist", 5: "left_shoulder",
    6: "left_elbow", 7: "left_wrist", 15: "right_eye", 16: "left_eye", 17: "right_ear",
    18: "left_ear",
}  # fmt: skip


def wide(steps: int = 20, *, scale: float = 1.0, fps: float = 10.0) -> str:
    """A table with a row a picture; the left wrist rises by two pixels a step."""
    names = [f"{name}_{axis}" for name in POSE_NAMES for axis in ("x", "y", "z", "visibility")]
    lines = [",".join(["time_s", *names])]
    for step in range(steps):
        cells = [f"{step / fps:.3f}"]
        for name in POSE_NAMES:
            x, y = PLACES.get(name, (0, 0))
            y -= 2 * step if name == "left_wrist" else 0
            seen = 0.9 if name in PLACES else 0.1
            cells += [f"{x * scale / 640:.5f}" if scale == 1.0 else f"{x:.2f}"]
            cells += [f"{y / 480:.5f}" if scale == 1.0 else f"{y:.2f}", "-0.1", f"{seen}"]
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def openpose(folder: Path, steps: int = 20, people: int = 2) -> Path:
    """A folder of OpenPose with BODY_25; the second person stands to the right and comes first."""
    folder.mkdir()
    for step in range(steps):
        found = []
        for person in reversed(range(people)):
            points = np.zeros((25, 3))
            for at, name in OPENPOSE.items():
                x, y = PLACES[name]
                points[at] = x / 2 + 320 * person, y - (step if "wrist" in name else 0), 0.8
            found.append({"person_id": [-1], "pose_keypoints_2d": points.ravel().tolist()})
        path = folder / f"call_{step:012d}_keypoints.json"
        path.write_text(json.dumps({"version": 1.3, "people": found}))
    return folder


def openface(steps: int = 20, *, fps: float = 10.0) -> str:
    """A table of OpenFace with its blanks: turning to the own left, one picture without a face."""
    lines = [
        "frame, face_id, timestamp, confidence, success, gaze_angle_x, gaze_angle_y, pose_Tx, "
        "pose_Ty, pose_Tz, pose_Rx, pose_Ry, pose_Rz, AU12_r, AU45_c, x_36, y_36, x_39, y_39, "
        "x_42, y_42, x_45, y_45, x_8, y_8, x_48, y_48, x_54, y_54"
    ]
    for step in range(steps):
        success = 0 if step == 5 else 1
        points = "300, 140, 312, 140, 328, 140, 340, 140, 320, 190, 310, 170, 330, 170"
        lines.append(
            f"{step + 1}, 0, {step / fps:.3f}, 0.98, {success}, 0.1, 0.2, 100, 0, 500, 0.05, "
            f"{-0.01 * step:.3f}, 0.02, 2.5, 0, {points}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture
def write() -> SimpleNamespace:
    """What the tests of this room write files with."""
    return SimpleNamespace(wide=wide, openpose=openpose, openface=openface, places=PLACES)

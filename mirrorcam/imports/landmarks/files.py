# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reader a file of landmarks wants: by its content, whatever its name."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, UsageError
from mirrorcam.imports.landmarks import mediapipe_table, openface, openpose
from mirrorcam.imports.landmarks.columns import Columns

if TYPE_CHECKING:
    from mirrorcam.imports.landmarks.steps import LandmarkFile


def open_landmarks(
    path: Path | str,
    *,
    fps: float | None = None,
    picture: tuple[int, int] | None = None,
) -> LandmarkFile:
    """Open landmarks that another program found.

    Parameters
    ----------
    path : Path | str
        A folder of OpenPose, a table of OpenFace, or a table of MediaPipe's landmarks.
    fps : float, optional
        Pictures a second of the video, where the file has no times.
    picture : tuple[int, int], optional
        Width and height of its picture in pixels, where the file does not tell.

    Raises
    ------
    InputError
        If it cannot be read; the sentence has the line.
    UsageError
        If something must be told that the file does not hold.
    """
    path = Path(path)
    if fps is not None and not (math.isfinite(fps) and 0.1 <= fps <= 1000.0):
        raise UsageError(f"{fps:g} pictures a second cannot be: give --fps 0.1 to 1000.")
    if picture is not None and not all(16 <= side <= 65_536 for side in picture):
        raise UsageError("A picture is 16 to 65536 pixels wide and high: give --picture so.")
    if path.is_dir():
        return openpose.open_folder(path, fps, picture)
    if path.suffix.lower() == ".json":
        raise InputError(
            f"“{path}” is one picture's file: give the folder that OpenPose wrote with "
            "--write_json."
        )
    table = Columns(path)
    if openface.is_table_of(table.names):
        return openface.open_table(path, table, fps, picture)
    if mediapipe_table.is_table_of(table):
        return mediapipe_table.open_table(path, table, fps, picture)
    shown = ", ".join(table.names[:8]) + (" …" if len(table.names) > 8 else "")
    raise InputError(
        f"“{path}”, line 1: these are no landmarks that mirrorcam knows (columns: {shown}): give a "
        "table of OpenFace (pose_Rx …) or of MediaPipe (nose_x, nose_y …)."
    )

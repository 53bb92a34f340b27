# SPDX-License-Identifier: GPL-3.0-or-later
"""What is needed of one participant at one moment to draw over the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import POSE_LANDMARKS, Region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeGuard

    from numpy.typing import NDArray

    from mirrorcam.model import Landmarks


@dataclass(frozen=True, slots=True)
class Traced:
    """One participant, ready to be drawn.

    Attributes
    ----------
    pose_px : NDArray[np.float64] | None
        Shape (33, 2), pixels of the source picture.
    pose_visibility : NDArray[np.float64] | None
        Shape (33,), 0..1.
    outline_px : NDArray[np.float64] | None
        Shape (n, 2): the face points of `mirrorcam.landmarks.outline`.
    region : Region | None
        Where the person was looked for.
    gaze_deg : tuple[float, float] | None
        Yaw and pitch of the gaze, in the signs of the vocabulary.
    looking : float
        Eye contact 0..1; NaN where it is not known.
    """

    pose_px: NDArray[np.float64] | None = None
    pose_visibility: NDArray[np.float64] | None = None
    outline_px: NDArray[np.float64] | None = None
    region: Region | None = None
    gaze_deg: tuple[float, float] | None = None
    looking: float = float("nan")

    @property
    def middle(self) -> tuple[float, float] | None:
        """The middle of what was seen of the face, else of the body, in pixels."""
        for points in (self.outline_px, self.pose_px):
            if points is not None and np.isfinite(points).all(axis=1).any():
                x, y = np.nanmean(points, axis=0)
                return float(x), float(y)
        return None

    @classmethod
    def of_landmarks(
        cls,
        landmarks: Landmarks,
        gaze_deg: tuple[float, float] | None = None,
        looking: float = float("nan"),
    ) -> Traced:
        """Take what a landmarker has just found."""
        pose, face = landmarks.pose_px, landmarks.face
        return cls(
            None if pose is None else np.asarray(pose[:, :2], dtype=np.float64),
            None
            if landmarks.pose_visibility is None
            else np.asarray(landmarks.pose_visibility, dtype=np.float64),
            None
            if face is None
            else np.asarray(face.points_px[np.array(OUTLINE)], dtype=np.float64),
            landmarks.region,
            gaze_deg,
            looking,
        )

    @classmethod
    def of_row(
        cls,
        row: Mapping[str, Any],
        gaze_deg: tuple[float, float] | None = None,
        looking: float = float("nan"),
    ) -> Traced:
        """Take a row of the landmarks table of a session."""
        pose = _points(row.get("pose_px"), 3)
        visibility = _points(row.get("pose_visibility"), 1)
        box = row.get("region")
        return cls(
            pose[:, :2] if pose is not None and len(pose) == POSE_LANDMARKS else None,
            None if visibility is None else visibility[:, 0],
            _points(row.get("face_outline_px"), 2),
            # A side that is missing in a damaged file is NaN.
            Region(*map(int, box)) if _is_list(box) and np.isfinite(box).all() else None,
            gaze_deg,
            looking,
        )


def _is_list(value: Any) -> TypeGuard[Sequence[float]]:
    return isinstance(value, list | tuple | np.ndarray) and len(value) > 0


def _points(value: Any, width: int) -> NDArray[np.float64] | None:
    if not _is_list(value) or len(value) % width:
        return None
    return np.asarray(value, dtype=np.float64).reshape(-1, width)

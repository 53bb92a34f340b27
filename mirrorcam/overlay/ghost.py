# SPDX-License-Identifier: GPL-3.0-or-later
"""The skeleton of a posture, mirrored and laid over somebody else: where their limbs would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import POSE_LANDMARKS, Pose
from mirrorcam.overlay.traced import Traced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_SHOULDERS = (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER)
# Each landmark with the one that a mirror shows in its place.
_SIDES = np.arange(POSE_LANDMARKS)
for _left, _right in ((1, 4), (2, 5), (3, 6)):
    _SIDES[[_left, _right]] = _right, _left
for _left in range(7, POSE_LANDMARKS, 2):
    _SIDES[[_left, _left + 1]] = _left + 1, _left
_FROM_CUES = {
    Pose.LEFT_ELBOW: "elbow_left",
    Pose.RIGHT_ELBOW: "elbow_right",
    Pose.LEFT_WRIST: "wrist_left",
    Pose.RIGHT_WRIST: "wrist_right",
    Pose.NOSE: "nose",
}


def drawn_posture(cues: Mapping[str, float]) -> Traced:
    """Draw a posture that is given by cues alone, in shoulder widths, as a camera sees it."""
    pose = np.full((POSE_LANDMARKS, 2), np.nan)
    # The own left is on the right of the picture; up is less in pixels.
    pose[Pose.LEFT_SHOULDER], pose[Pose.RIGHT_SHOULDER] = (0.5, 0.0), (-0.5, 0.0)
    for landmark, name in _FROM_CUES.items():
        if f"{name}_x" in cues:
            pose[landmark] = cues[f"{name}_x"], -cues[f"{name}_y"]
    return Traced(pose, np.isfinite(pose).all(axis=1).astype(np.float64))


def mirrored_onto(other: Traced, own: Traced) -> Traced | None:
    """Lay the mirror image of a posture over somebody: shoulders on shoulders, of their size.

    Parameters
    ----------
    other : Traced
        The posture; its picture may be any.
    own : Traced
        Who it is laid over.

    Returns
    -------
    Traced | None
        In pixels of the picture of `own`; None where the shoulders of either are not seen.
    """
    theirs, mine = _frame(other), _frame(own)
    if theirs is None or mine is None or other.pose_px is None:
        return None
    (middle, width), (onto, size) = theirs, mine
    shape = (other.pose_px[_SIDES] - middle) * (-1.0, 1.0) / width
    visibility = None if other.pose_visibility is None else other.pose_visibility[_SIDES]
    return Traced(onto + shape * size, visibility)


def _frame(traced: Traced) -> tuple[NDArray[np.float64], float] | None:
    """Middle and distance of the shoulders in pixels."""
    if traced.pose_px is None:
        return None
    if traced.pose_visibility is not None and (traced.pose_visibility[[*_SHOULDERS]] < 0.5).any():
        return None
    left, right = traced.pose_px[[*_SHOULDERS]]
    width = float(np.hypot(*(left - right)))
    if not np.isfinite(width) or width <= 0.0:
        return None
    middle: NDArray[np.float64] = (left + right) / 2
    return middle, width

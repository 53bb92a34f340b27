# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody looks like, in sixty numbers: the colours of the head and of the clothes.

Enough to tell two people apart who have just crossed, and cheap enough for every picture. It is
kept in memory only and is no biometric template: the same shirt gives the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.model import Pose

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HUES = 12
_GREYS = 6
_BINS = 2 * _HUES + _GREYS
_SAMPLES_A_SIDE = 16


def describe(
    image: NDArray[np.uint8],
    pose_px: NDArray[np.float32],
    gain: NDArray[np.float32] | None = None,
) -> NDArray[np.float32] | None:
    """Return the colours of head and torso, shape (2, 30), each row summing to 1.

    Parameters
    ----------
    image : NDArray[np.uint8]
        RGB, (h, w, 3).
    pose_px : NDArray[np.float32]
        Pose landmarks (33, 2 or more) in pixels of the picture.
    gain : NDArray[np.float32] | None
        What the picture is multiplied by first (see ``light``).

    Returns
    -------
    NDArray[np.float32] | None
        None where the head or the torso lies outside the picture.
    """
    head = pose_px[list(Pose.HEAD), :2]
    shoulders = pose_px[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER], :2]
    center, neck = head.mean(axis=0), shoulders.mean(axis=0)
    breadth = float(np.linalg.norm(shoulders[0] - shoulders[1]))
    reach = max(0.5 * float(np.ptp(head[:, 0])), 0.15 * breadth, 4.0)
    # The chest between the shoulders, down to where hands and tables begin.
    chest = max(0.36 * breadth, reach)
    patches = (
        _patch(image, center[0], center[1] - 0.6 * reach, reach, 1.5 * reach),
        _patch(image, neck[0], neck[1] + 0.9 * chest, chest, 0.8 * chest),
    )
    rows = [_colors(_in_light(patch, gain)) for patch in patches if patch.size]
    return np.stack(rows) if len(rows) == 2 else None


def unlike(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Hellinger distance of two descriptions, 0 (the same) to 1; clothes count twice."""
    shared = np.sum(np.sqrt(one * other), axis=1)
    distance = np.sqrt(np.maximum(1.0 - shared, 0.0))
    return float((distance[0] + 2.0 * distance[1]) / 3.0)


def _patch(
    image: NDArray[np.uint8], cx: float, cy: float, half_width: float, half_height: float
) -> NDArray[np.uint8]:
    height, width = image.shape[:2]
    left, right = (int(np.clip(cx + s * half_width, 0, width)) for s in (-1, 1))
    top, bottom = (int(np.clip(cy + s * half_height, 0, height)) for s in (-1, 1))
    step_x = max((right - left) // _SAMPLES_A_SIDE, 1)
    step_y = max((bottom - top) // _SAMPLES_A_SIDE, 1)
    return image[top:bottom:step_y, left:right:step_x]


def _in_light(patch: NDArray[np.uint8], gain: NDArray[np.float32] | None) -> NDArray[np.uint8]:
    if gain is None:
        return patch
    return np.asarray(np.clip(patch * gain, 0, 255), np.uint8)


def _colors(patch: NDArray[np.uint8]) -> NDArray[np.float32]:
    hsv = cv2.cvtColor(np.ascontiguousarray(patch), cv2.COLOR_RGB2HSV).reshape(-1, 3)
    hue, saturation, value = (hsv[:, i].astype(np.intp) for i in range(3))
    # Hue means little in dark or grey pixels: those are counted by their brightness instead.
    grey = (saturation < 50) | (value < 45)
    colored = (hue * _HUES // 180) + _HUES * (value >= 130)
    bins = np.where(grey, 2 * _HUES + value * _GREYS // 256, colored)
    counts = np.bincount(bins, minlength=_BINS).astype(np.float32)
    smooth = counts @ _NEIGHBOURS
    return np.asarray(smooth / smooth.sum(), dtype=np.float32)


def _neighbours() -> NDArray[np.float32]:
    """Weights (30, 30) that give every bin a little of the ones beside it.

    Light that changes moves pixels from one bin to the next: the numbers should not jump.
    """
    ring = np.eye(_HUES) * 0.6
    ring += 0.2 * (np.roll(np.eye(_HUES), 1, axis=1) + np.roll(np.eye(_HUES), -1, axis=1))
    grey = 0.6 * np.eye(_GREYS) + 0.2 * (np.eye(_GREYS, k=1) + np.eye(_GREYS, k=-1))
    weights = np.zeros((_BINS, _BINS), np.float32)
    # Dark and bright pixels of one hue are neighbours as well.
    weights[: 2 * _HUES, : 2 * _HUES] = np.block(
        [[0.85 * ring, 0.15 * ring], [0.15 * ring, 0.85 * ring]]
    )
    weights[2 * _HUES :, 2 * _HUES :] = grey
    return weights


_NEIGHBOURS = _neighbours()

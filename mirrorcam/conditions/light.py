# SPDX-License-Identifier: GPL-3.0-or-later
"""Light on the face and behind it.

Compared is the lit part of each (the upper quartile), so that dark hair, a beard or a dark shirt
do not count as a dark picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Region

_LIT = 0.75
# Of the box of the face this much is cut off on each side: hair and background.
_RIM = 0.18
_FEWEST_PIXELS = 16


def face_light(image: NDArray[np.uint8], points_px: NDArray[np.float32], view: Region) -> float:
    """Brightness of the lit part of a face, 0..1; NaN where too little of it is in the picture.

    Parameters
    ----------
    image : NDArray[np.uint8]
        The source picture, RGB (h, w, 3).
    points_px : NDArray[np.float32]
        Shape (k, 2), the face landmarks in pixels.
    view : Region
        The camera picture.
    """
    low, high = points_px.min(axis=0), points_px.max(axis=0)
    rim = _RIM * (high - low)
    left, top = np.maximum((low + rim).round().astype(int), (view.x, view.y))
    right, bottom = np.minimum(
        (high - rim).round().astype(int), (view.x + view.width, view.y + view.height)
    )
    step = max((right - left) // 24, 1)
    return lit(luma(image[top:bottom:step, left:right:step]))


def luma(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Brightness 0..1 of pixels (..., 3), weighted as ITU-R BT.601 does."""
    weights = np.array([0.299, 0.587, 0.114], dtype=np.float32) / 255.0
    return np.asarray(rgb, dtype=np.float32) @ weights


def lit(brightness: NDArray[np.floating]) -> float:
    """Return the upper quartile of what is there, or NaN where hardly anything is."""
    if brightness.size < _FEWEST_PIXELS:
        return float("nan")
    at = int(_LIT * (brightness.size - 1))
    return float(np.partition(brightness, at, axis=None)[at])

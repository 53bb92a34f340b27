# SPDX-License-Identifier: GPL-3.0-or-later
"""Light on the face and behind it.

Compared is the lit part of each (the upper quartile), so that dark hair, a beard or a dark shirt
do not count as a dark picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Region

_LIT = 0.75
# Of the box of the face this much is cut off on each side: hair and background.
_RIM = 0.18
_FEWEST_PIXELS = 16
_HAIR = 0.7
# Outlines of both eyes in the face mesh.
_EYES = (
    (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246),
    (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466),
)
_WHITES = 95.0


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
    left, right = _inner(points_px[:, 0], view.x, view.x + view.width)
    top, bottom = _inner(points_px[:, 1], view.y, view.y + view.height)
    step = max((right - left) // 24, 1)
    return lit(luma(image[top:bottom:step, left:right:step]))


def _inner(places: NDArray[np.float32], first: int, end: int) -> tuple[int, int]:
    """Return where a stretch of places begins and ends without its rims, within the picture."""
    low, high = float(places.min()), float(places.max())
    rim = _RIM * (high - low)
    if not math.isfinite(rim):
        return first, first
    begin = max(round(low + rim), first)
    return begin, max(min(round(high - rim), end), begin)  # a negative end counts from the other


def light_on(image: NDArray[np.uint8], points_px: NDArray[np.float32], view: Region) -> float:
    """Light that falls on a face, 0..1, whatever the colour of its skin.

    Dark skin is not a dark picture: the whites of the eyes, which are much alike in everybody,
    count where they are brighter than the skin. NaN where neither is seen.
    """
    values = np.array([face_light(image, points_px, view), _eye_whites(image, points_px, view)])
    known = values[np.isfinite(values)]
    return float(known.max()) if known.size else float("nan")


def _eye_whites(image: NDArray[np.uint8], points_px: NDArray[np.float32], view: Region) -> float:
    picture = view.crop(image)
    seen = np.zeros(picture.shape[:2], np.uint8)
    for outline in _EYES:
        corners = points_px[list(outline)] - np.array([view.x, view.y], np.float32)
        cv2.fillPoly(seen, [corners.round().astype(np.int32)], 1)
    pixels = luma(picture[seen > 0])
    if pixels.size < _FEWEST_PIXELS:
        return float("nan")
    return float(np.percentile(pixels, _WHITES))


def light_behind(image: NDArray[np.uint8], points_px: NDArray[np.float32], view: Region) -> float:
    """Brightness of what is lit beside and above a head, 0..1; NaN where nothing of it is seen.

    Somebody at a desk fills the picture, and what is behind them is seen around the head alone.

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
    wide, tall = high - low
    picture = view.crop(image)
    # Hair goes beyond the face by half its width and its height or so; shoulders begin at the chin.
    left, right = (
        round(float(x) - view.x) for x in (low[0] - _HAIR * wide, high[0] + _HAIR * wide)
    )
    top, chin = (round(float(y) - view.y) for y in (low[1] - _HAIR * tall, high[1]))
    step = max(view.width // 160, 1)
    parts = [
        picture[: max(chin, 0) : step, : max(left, 0) : step],
        picture[: max(chin, 0) : step, max(right, 0) :: step],
        picture[: max(top, 0) : step, max(left, 0) : max(right, 0) : step],
    ]
    return lit(np.concatenate([luma(part).ravel() for part in parts]))


def luma(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Brightness 0..1 of pixels (..., 3), weighted as ITU-R BT.601 does."""
    weights = np.array([0.299, 0.587, 0.114], dtype=np.float32) / 255.0
    return np.asarray(rgb, dtype=np.float32) @ weights


def lit(brightness: NDArray[np.floating | np.uint8]) -> float:
    """Return the upper quartile of what is there, or NaN where hardly anything is."""
    if brightness.size < _FEWEST_PIXELS:
        return float("nan")
    at = int(_LIT * (brightness.size - 1))
    return float(np.partition(brightness, at, axis=None)[at])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the irises in the picture itself, inside the eye openings of the face mesh.

The iris landmarks of MediaPipe follow the eye only through the middle of its range: in small eyes
and at the corners they stay on the white. An iris is a disc of one size in all adults (11.7 mm
across) and darker than the white around it, so it is where a disc of that size parts the pixels
of the eye opening best into dark and bright: Otsu's criterion (1979), with the disc's place in
the role of the threshold.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Landmarks of the face mesh: corners (outer, inner), outline of the opening, iris centre and rim.
_EYES = (
    (
        (33, 133),
        (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246),
        (468, 469, 470, 471, 472),
    ),
    (
        (263, 362),
        (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466),
        (473, 474, 475, 476, 477),
    ),
)
_OUTER = (33, 263)

# An eye is looked at in a picture in which the outer corners of the eyes are this far apart.
_OUTER_PX = 128.0
_WIDTH, _HEIGHT = 64, 40
# Radii of the iris in that picture: 5.9 mm where the outer corners are 90 mm apart, and the
# spread of the latter.
_RADII = (7.0, 8.0, 9.0)
# Reach of the centre to the sides and up and down: eyes turn by 35 degrees about a centre 10 mm
# behind the iris.
_REACH_X, _REACH_UP, _REACH_DOWN = 15, 10, 3
# At least this share of the disc must be seen; below this share of the variance nothing is.
_SEEN = 0.15
_EXPLAINED = 0.3
# The upper lashes, as dark as an iris, reach into this share of the opening's height.
_LASHES = 0.2
_SUPER = 8
# Eyes no further open than this are shut.
_SHUT_PX = 4
# Eyes that look at a screen from near by turn towards each other by up to 7 degrees, less than
# this far.
_APART_PX = 6.0
_ALONE_PX = 7.0


def _disc(radius: float) -> NDArray[np.float32]:
    half = int(np.ceil(radius))
    fine = np.arange(-(half + 0.5), half + 0.5, 1 / _SUPER) + 0.5 / _SUPER
    inside = (fine[:, None] ** 2 + fine[None, :] ** 2 <= radius**2).astype(np.float32)
    size = 2 * half + 1
    disc: NDArray[np.float32] = inside.reshape(size, _SUPER, size, _SUPER).mean(axis=(1, 3))
    return disc


_DISCS = tuple(_disc(radius) for radius in _RADII)
# The discs' centres may lie in these rows and columns.
_ROWS = slice(math.ceil((_HEIGHT - 1) / 2 - _REACH_UP), int((_HEIGHT - 1) / 2 + _REACH_DOWN) + 1)
_COLUMNS = slice(math.ceil((_WIDTH - 1) / 2 - _REACH_X), int((_WIDTH - 1) / 2 + _REACH_X) + 1)


def place_irises(
    image: NDArray[np.uint8], points_px: NDArray[np.float32], rotation: NDArray[np.float32]
) -> tuple[NDArray[np.float32], bool]:
    """Return the landmarks with the irises where the picture shows them.

    Parameters
    ----------
    image : NDArray[np.uint8]
        RGB (h, w, 3).
    points_px : NDArray[np.float32]
        Face landmarks (478, 2) in pixels of `image`.
    rotation : NDArray[np.float32]
        Head axes (3, 3).

    Returns
    -------
    points : NDArray[np.float32]
        A copy (478, 2). An iris that is not seen (closed eyes) stays where it was, or follows
        the other eye.
    seen : bool
        Whether both irises were found, and go together.
    """
    points = points_px.copy()
    first, last = points_px[list(_OUTER)]
    frontal = max(float(np.hypot(rotation[0, 0], rotation[1, 0])), 0.3)
    outer = float(np.hypot(*(last - first))) / frontal
    if not np.isfinite(outer) or outer < 8.0:
        return points, False
    scale = _OUTER_PX / outer
    turn = np.arctan2(last[1] - first[1], last[0] - first[0])
    axes = scale * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    middle = np.array([(_WIDTH - 1) / 2, (_HEIGHT - 1) / 2])
    offsets: list[NDArray[np.float64] | None] = []
    for corners, outline, _ in _EYES:
        center = points_px[list(corners)].mean(axis=0).astype(np.float64)
        there = np.column_stack([axes, middle - axes @ center])
        # Red: skin and the white are bright in it, and blue eyes as dark as brown ones.
        patch = cv2.warpAffine(
            image[:, :, 0],
            there,
            (_WIDTH, _HEIGHT),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ).astype(np.float32)
        rim = (points_px[list(outline)] @ axes.T + there[:, 2]).astype(np.float32)
        opening = np.zeros((_HEIGHT, _WIDTH), np.uint8)
        cv2.fillPoly(opening, [np.round(rim * 16).astype(np.int32)], 1, shift=4)
        # The mesh lays the upper lid a little low on narrow eyes.
        opening[:-1] |= opening[1:].copy()
        lashes = round(_LASHES * float(opening.any(axis=1).sum()))
        if lashes:
            opening[lashes:] &= opening[:-lashes].copy()
            opening[:lashes] = 0
        found = _best_disc(patch, opening.astype(np.float32))
        offsets.append(None if found is None else np.array(found) - middle)
    usual = [
        axes @ (points_px[iris[0]] - points_px[list(corners)].mean(axis=0))
        for corners, _, iris in _EYES
    ]
    yoked = _yoked(offsets, usual)
    for (corners, _, iris), offset in zip(_EYES, yoked, strict=True):
        if offset is not None:
            at = points_px[list(corners)].mean(axis=0) + np.linalg.solve(axes, offset)
            points[list(iris)] += (at - points_px[iris[0]]).astype(np.float32)
    both = all(offset is not None for offset in offsets)
    return points, both and yoked[0] is not None


def _yoked(
    found: list[NDArray[np.float64] | None], usual: list[NDArray[np.float64]]
) -> list[NDArray[np.float64] | None]:
    """Make both eyes turn together.

    One that was not found follows the other, unless that went far from where the mesh has it;
    two that point apart have found something else (a corner in shade) and are not believed.
    """
    right, left = found
    if right is not None and left is not None:
        return [None, None] if abs(float(right[0] - left[0])) > _APART_PX else found
    for one, mesh in zip(found, usual, strict=True):
        if one is not None and abs(float(one[0] - mesh[0])) <= _ALONE_PX:
            return [one, one]
    return [None, None]


def _best_disc(
    patch: NDArray[np.float32], opening: NDArray[np.float32]
) -> tuple[float, float] | None:
    """Place (x, y) of the disc that parts the opening best, or None."""
    total = float(opening.sum())
    if total < 40.0 or opening.any(axis=1).sum() < _SHUT_PX:
        return None
    mean = float((patch * opening).sum()) / total
    centred = (patch - mean) * opening
    variance = float((centred**2).sum()) / total
    if variance < 4.0:
        return None
    best, at = _EXPLAINED, None
    for radius, disc in zip(_RADII, _DISCS, strict=True):
        around = len(disc) // 2
        near = np.s_[
            _ROWS.start - around : _ROWS.stop + around,
            _COLUMNS.start - around : _COLUMNS.stop + around,
        ]
        inside = cv2.matchTemplate(opening[near], disc, cv2.TM_CCORR)
        darker = -cv2.matchTemplate(centred[near], disc, cv2.TM_CCORR)
        outside = np.maximum(total - inside, 1.0)
        # Variance between the classes, as the deviations sum to zero over the opening.
        between = darker**2 / np.maximum(inside, 1.0) / outside / variance
        between[(darker <= 0) | (inside < _SEEN * np.pi * radius**2)] = 0.0
        peak = float(between.max())
        if peak > best:
            best, at = peak, between
    if at is None:
        return None
    x, y = _summit(at)
    return x + _COLUMNS.start, y + _ROWS.start


def _summit(values: NDArray[np.float32]) -> tuple[float, float]:
    """Place of the maximum to a part of a pixel: the centre of what is nearly as high."""
    row, column = divmod(int(values.argmax()), values.shape[1])
    top, left = max(row - 2, 0), max(column - 2, 0)
    near = values[top : row + 3, left : column + 3].astype(np.float64)
    weight = np.maximum(near - 0.9 * near.max(), 0.0)
    total = weight.sum()
    height, width = near.shape
    return (
        left + float(weight.sum(axis=0) @ np.arange(width) / total),
        top + float(weight.sum(axis=1) @ np.arange(height) / total),
    )

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

# Landmarks of the face mesh: corners (outer, inner), outline of the opening, iris (its centre, then
# its rim).
_EYES = (
    (
        (33, 133),
        [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246],
        slice(468, 473),
    ),
    (
        (263, 362),
        [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466],
        slice(473, 478),
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
_MIDDLE = np.array([(_WIDTH - 1) / 2, (_HEIGHT - 1) / 2])
# At least this share of the disc must be seen; below this share of the variance nothing is.
_SEEN = 0.15
_EXPLAINED = 0.3
# The upper lashes, as dark as an iris, reach into this share of the opening's height.
_LASHES = 0.2
_SUPER = 8
_SUBPIXEL_BITS = 4
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
    (x0, y0), (x1, y1) = points_px[_OUTER[0]].tolist(), points_px[_OUTER[1]].tolist()
    frontal = max(math.hypot(rotation[0, 0], rotation[1, 0]), 0.3)
    outer = math.hypot(x1 - x0, y1 - y0) / frontal
    if not math.isfinite(outer) or outer < 8.0:
        return points, False
    scale = _OUTER_PX / outer
    turn = math.atan2(y1 - y0, x1 - x0)
    along, across = scale * math.cos(turn), scale * math.sin(turn)
    axes = np.array([[along, across], [-across, along]])
    # Red: skin and the white are bright in it, and blue eyes as dark as brown ones.
    red = image[:, :, 0]
    centers = [(points_px[one] + points_px[other]) * 0.5 for (one, other), _, _ in _EYES]
    found, usual = [], []
    for center, (_, outline, iris) in zip(centers, _EYES, strict=True):
        there = np.empty((2, 3))
        there[:, :2], there[:, 2] = axes, _MIDDLE - axes @ center.astype(np.float64)
        disc = _best_disc(*_eye(red, points_px[outline], there))
        found.append(None if disc is None else np.array(disc) - _MIDDLE)
        usual.append(axes @ (points_px[iris.start] - center))
    yoked = _yoked(found, usual)
    back = axes.T / scale**2
    for center, (_, _, iris), offset in zip(centers, _EYES, yoked, strict=True):
        if offset is not None:
            points[iris] += (center + back @ offset - points_px[iris.start]).astype(np.float32)
    both = all(offset is not None for offset in found)
    return points, both and yoked[0] is not None


def _eye(
    red: NDArray[np.uint8], outline: NDArray[np.float32], there: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the picture of an eye, upright and at one size, and where it is open (0 or 1).

    Parameters
    ----------
    red : NDArray[np.uint8]
        Shape (h, w).
    outline : NDArray[np.float32]
        Shape (16, 2), of the opening, in pixels of `red`.
    there : NDArray[np.float64]
        Shape (2, 3), from pixels of `red` to those of the eye's picture.
    """
    patch = cv2.warpAffine(
        red, there, (_WIDTH, _HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    rim = (outline @ there[:, :2].T + there[:, 2]).astype(np.float32)
    opening = np.zeros((_HEIGHT, _WIDTH), np.uint8)
    fine = np.round(rim * (1 << _SUBPIXEL_BITS)).astype(np.int32)
    cv2.fillPoly(opening, [fine], 1, shift=_SUBPIXEL_BITS)
    # The mesh lays the upper lid a little low on narrow eyes.
    opening[:-1] |= opening[1:].copy()
    lashes = round(_LASHES * np.count_nonzero(opening.any(axis=1)))
    if lashes:
        opening[lashes:] &= opening[:-lashes].copy()
        opening[:lashes] = 0
    return patch.astype(np.float32), opening.astype(np.float32)


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
    if total < 40.0 or np.count_nonzero(opening.any(axis=1)) < _SHUT_PX:
        return None
    mean = float(np.vdot(patch, opening)) / total
    centred = (patch - mean) * opening
    variance = float(np.vdot(centred, centred)) / total
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

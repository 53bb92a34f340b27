# SPDX-License-Identifier: GPL-3.0-or-later
"""Straight lines and flat bands in a stretch of pictures: the marks that tiles leave.

The border of a tile differs from the edge of a door in three ways: it stands still in all
pictures, it is exactly vertical or horizontal, and it is one step that runs along (nearly) the
whole side. Everything here counts how much of a line looks like that.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import Region

# Steps in grey levels: what noise and compression do not reach.
_STEP = 10
_SHARPER = 1.6  # than what lies beside, as a factor
_FLAT = 2.5
_SAME = 6.0
_SAME_CANVAS = 2.5
_STILL = 10
_BESIDE_PX = 8
# For each difference beside a step: the largest one across it that is not sharp.
_NOT_SHARPER = np.maximum(np.arange(256) * _SHARPER, _STEP - 1).clip(max=255).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Band:
    """A run of flat columns (or rows): ``start`` included, ``stop`` not; ``luma`` 0..255."""

    start: int
    stop: int
    luma: float


class Evidence:
    """What a stretch of pictures says about lines and bands; built once, asked often.

    Parameters
    ----------
    images : Sequence[NDArray[np.uint8]]
        RGB pictures (h, w, 3) of one size, from a stretch without a cut.
    thin_lines : bool, optional
        Also count steps that go back at once, like the thin frame around an inset. There are
        more of them in any picture: only for lines that must close to a rectangle.

    Notes
    -----
    ``axis`` 0 means vertical lines (a position is an x), 1 means horizontal ones (a y).
    """

    def __init__(self, images: Sequence[NDArray[np.uint8]], *, thin_lines: bool = False) -> None:
        self._images = images
        luma = _in_order([cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in images])
        self.height, self.width = luma[0].shape
        middle = len(luma) // 2
        # The median: with an even number of pictures, the mean of the two in the middle.
        self._typical = np.float32(0.5) * (
            luma[middle].astype(np.float32) + luma[-1 - middle].astype(np.float32)
        )
        self._still = cv2.subtract(luma[-1], luma[0]) <= _STILL
        steps = [np.zeros((self.height, self.width), np.uint16) for _ in range(2)]
        for image in images:
            for axis in (0, 1):
                steps[axis] += _sharp_steps(image, axis, thin_lines)
        count = np.float32(len(images))
        # Sums along the line: the share of steps on any part of it is one subtraction.
        self._steps = (
            _summed(np.divide(steps[0], count, dtype=np.float32), axis=0),
            _summed(np.divide(steps[1], count, dtype=np.float32), axis=1),
        )

    def with_thin_lines(self) -> Evidence:
        """Return the evidence of the same pictures in which thin lines count as well."""
        return Evidence(self._images, thin_lines=True)

    def seam_shares(self, axis: int, start: int, stop: int) -> NDArray[np.float32]:
        """Share (0..1) of sharp steps before each position, on lines from `start` to `stop`."""
        sums = self._steps[axis]
        if axis == 0:
            shares = (sums[stop] - sums[start]) / max(stop - start, 1)
        else:
            shares = (sums[:, stop] - sums[:, start]) / max(stop - start, 1)
        return np.asarray(shares, dtype=np.float32)

    def seam(self, axis: int, position: int, start: int, stop: int, slack: int = 1) -> float:
        """Share of sharp steps along one line, allowing the position to be off by `slack`."""
        shares = self.seam_shares(axis, start, stop)
        near = shares[max(position - slack, 0) : position + slack + 1]
        return float(near.max()) if near.size else 0.0

    def spread(self, axis: int, position: int, start: int, stop: int) -> float:
        """Share of sharp steps on the weakest quarter of a line: a door ends at its lintel."""
        quarters = np.linspace(start, stop, 5).astype(int)
        return min(
            self.seam(axis, position, int(low), int(high)) for low, high in pairwise(quarters)
        )

    def bands(self, axis: int, cell: Region, canvas: float | None = None) -> list[Band]:
        """Flat, motionless runs of columns (axis 0) or rows (axis 1) of a cell that end in a step.

        A plain wall between two people is flat as well, but it ends at the outline of a body
        and not along a straight line: such runs are left out, unless they have the brightness
        of the `canvas` on which the tiles are known to lie. (A dark picture on a dark canvas
        ends in no step.)
        """
        rows, columns = slice(cell.y, cell.y + cell.height), slice(cell.x, cell.x + cell.width)
        part, still = self._typical[rows, columns], self._still[rows, columns]
        mean, spread = part.mean(axis=axis), part.std(axis=axis)
        flat = (spread <= _FLAT) & (still.mean(axis=axis) > 0.98)
        lines = part if axis == 0 else part.T
        origin = cell.x if axis == 0 else cell.y
        found = []
        start = 0
        for position in range(1, flat.size + 1):
            goes_on = (
                position < flat.size
                and flat[position]
                and flat[start]
                and abs(mean[position] - mean[start]) <= _SAME
            )
            if goes_on:
                continue
            luma = float(mean[start])
            on_canvas = canvas is not None and abs(luma - canvas) <= _SAME_CANVAS
            if flat[start] and (on_canvas or _ends_in_steps(lines, start, position)):
                found.append(Band(origin + start, origin + position, luma))
            start = position
        return found


def _ends_in_steps(lines: NDArray[np.float32], start: int, stop: int) -> bool:
    size = lines.shape[1]
    if start == 0 and stop == size:
        return False
    # Beside what it steps off from: a wall on which light falls from one side has no border where
    # it differs from its own mean.
    first = lines[:, start : min(start + _BESIDE_PX, stop)].mean()
    last = lines[:, max(stop - _BESIDE_PX, start) : stop].mean()
    # Two pixels further, since scaling and compression smear a border over its neighbours.
    before = _differs(lines, start - 2, float(first)) if start > 0 else None
    after = _differs(lines, stop + 1, float(last)) if stop < size else None
    inner = [share for share in (before, after) if share is not None]
    if len(inner) == 1:
        return inner[0] > 0.35 and stop - start >= 2
    return max(inner) > 0.4 and min(inner) > 0.08 and stop - start >= 2


def _differs(lines: NDArray[np.float32], position: int, color: float) -> float:
    position = min(max(position, 0), lines.shape[1] - 1)
    return float(np.mean(np.abs(lines[:, position] - color) > _SAME))


def _in_order(images: Sequence[NDArray[np.uint8]]) -> list[NDArray[np.uint8]]:
    """Sort each pixel over a few pictures: the darkest values of all, then the next, and so on."""
    ordered: list[NDArray[np.uint8]] = []
    for image in images:
        rising = image
        for place, lower in enumerate(ordered):
            ordered[place] = np.asarray(cv2.min(lower, rising), dtype=np.uint8)
            rising = np.asarray(cv2.max(lower, rising), dtype=np.uint8)
        ordered.append(rising)
    return ordered


def _summed(shares: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Return the sums of everything before each place and of all, along an axis."""
    height, width = shares.shape
    sums = np.zeros((height + 1, width) if axis == 0 else (height, width + 1), np.float32)
    np.cumsum(shares, axis=axis, out=sums[1:] if axis == 0 else sums[:, 1:])
    return sums


def _sharp_steps(image: NDArray[np.uint8], axis: int, thin_lines: bool) -> NDArray[np.uint8]:
    """1 where a step to the right (axis 0) or down starts that is sharper than what lies beside."""
    sharp = np.zeros(image.shape[:2], np.uint8)
    size = image.shape[1 - axis]
    if size < 12:
        return sharp

    def part(of: NDArray[np.uint8], first: int, last: int) -> NDArray[np.uint8]:
        return of[:, first:last] if axis == 0 else of[first:last]

    # The step at p lies between the pixels p - 1 and p, smeared over one more on either side.
    over = _largest(part(image, 3, size), part(image, 0, size - 3))
    across, before, behind = (part(over, at, at + size - 10) for at in (3, 0, 6))
    beside = (cv2.min if thin_lines else cv2.max)(before, behind)
    part(sharp, 5, size - 5)[:] = cv2.compare(across, cv2.LUT(beside, _NOT_SHARPER), cv2.CMP_GT) & 1
    return sharp


def _largest(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the largest difference over the three colours."""
    red, green, blue = cv2.split(cv2.absdiff(one, other))
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)

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
_FLAT = 2.5
_SAME = 6.0
_SAME_CANVAS = 2.5
_STILL = 10


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
        luma = np.stack([cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in images])
        self.height, self.width = luma.shape[1:]
        self._typical = np.median(luma, axis=0).astype(np.float32)
        still = (luma.max(axis=0).astype(np.int16) - luma.min(axis=0)) <= _STILL
        self._still = still
        steps = [np.zeros((self.height, self.width), np.float32) for _ in range(2)]
        for image in images:
            for axis in (0, 1):
                steps[axis] += _sharp_steps(image, axis, thin_lines)
        count = np.float32(len(images))
        # Sums along the line: the share of steps on any part of it is one subtraction.
        self._steps = (
            np.pad(np.cumsum(steps[0] / count, axis=0), ((1, 0), (0, 0))),
            np.pad(np.cumsum(steps[1] / count, axis=1), ((0, 0), (1, 0))),
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
    color = lines[:, start:stop].mean()
    # Two pixels further, since scaling and compression smear a border over its neighbours.
    before = _differs(lines, start - 2, float(color)) if start > 0 else None
    after = _differs(lines, stop + 1, float(color)) if stop < size else None
    inner = [share for share in (before, after) if share is not None]
    if len(inner) == 1:
        return inner[0] > 0.35 and stop - start >= 2
    return max(inner) > 0.4 and min(inner) > 0.08 and stop - start >= 2


def _differs(lines: NDArray[np.float32], position: int, color: float) -> float:
    position = min(max(position, 0), lines.shape[1] - 1)
    return float(np.mean(np.abs(lines[:, position] - color) > _SAME))


def _sharp_steps(image: NDArray[np.uint8], axis: int, thin_lines: bool) -> NDArray[np.float32]:
    """1 where a step to the right (axis 0) or down starts that is sharper than what lies beside."""

    def part(first: int, last: int) -> NDArray[np.uint8]:
        return image[:, first:last] if axis == 0 else image[first:last]

    sharp = np.zeros(image.shape[:2], np.float32)
    if image.shape[1 - axis] < 12:
        return sharp
    # The step at p lies between the pixels p - 1 and p, smeared over one more on either side.
    across = _largest(part(6, -4), part(3, -7))
    before = _largest(part(3, -7), part(0, -10))
    behind = _largest(part(9, -1), part(6, -4))
    beside = (cv2.min if thin_lines else cv2.max)(before, behind).astype(np.float32)
    inner = sharp[:, 5:-5] if axis == 0 else sharp[5:-5]
    inner[:] = (across >= _STEP) & (across > 1.6 * beside)
    return sharp


def _largest(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    red, green, blue = cv2.split(cv2.absdiff(one, other))
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)

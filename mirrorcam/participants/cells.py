# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts a cell of the picture down to the camera picture in it: canvas, bars, neighbours go.

A cell is any rectangle of the frame that is still too large: the whole frame with black bars, or
the half of a call window in which somebody's tile lies. Only what is certainly not the camera
picture around the given heads is cut away.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.participants.seams import Band, Evidence

# How much of a line must be a seam for a cut: where galleries have their borders, and elsewhere.
_AT_A_REGULAR_PLACE, _ELSEWHERE = 0.6, 0.9
# Heads may reach over the border of a tile, but a border never runs through a face.
_NOT_THROUGH_FACES = 0.35
MARGIN_PX = 2


def content_area(evidence: Evidence) -> Region:
    """Return the part of the picture inside black bars or a flat margin."""
    return _without_bars(evidence, Region(0, 0, evidence.width, evidence.height), None)


def shared_view(evidence: Evidence, first: Region, second: Region) -> Region:
    """Return the smallest cell of the picture, cut along flat bands, that holds both heads."""
    return _without_bars(evidence, content_area(evidence), (first, second))


def _without_bars(evidence: Evidence, cell: Region, heads: tuple[Region, ...] | None) -> Region:
    canvas: float | None = None
    while True:
        # A bar on one side tells the brightness of the one opposite.
        smaller, canvas = _trim_bands(evidence, cell, heads, canvas)
        if smaller == cell:
            return cell
        cell = smaller


def trim(
    evidence: Evidence, cell: Region, head: Region, canvas: float | None = None
) -> tuple[Region, float | None]:
    """Cut away what does not belong to the tile around one head: canvas and other tiles.

    Parameters
    ----------
    evidence : Evidence
        Of a stretch without a cut.
    cell : Region
        Where the tile lies.
    head : Region
        Box around the head.
    canvas : float, optional
        Brightness (0..255) of the canvas on which the tiles lie, where it is known.

    Returns
    -------
    tuple[Region, float | None]
        The tile, and the brightness of the canvas as far as it is known now.
    """
    while True:
        smaller, luma = _trim_bands(evidence, cell, (head,), canvas)
        if smaller == cell:
            smaller = trim_seams(evidence, cell, (head,))
        elif canvas is None:
            canvas = luma
        if smaller == cell:
            return cell, canvas
        cell = smaller


def _trim_bands(
    evidence: Evidence, cell: Region, heads: tuple[Region, ...] | None, canvas: float | None = None
) -> tuple[Region, float | None]:
    """Cut once along flat bands; also return the brightness of what was cut away."""
    for axis in (0, 1):
        start, length, _, _ = extent(axis, cell)
        low, high = start, start + length
        luma = canvas
        for band in evidence.bands(axis, cell, canvas):
            before = low, high
            low, high = _drop(axis, band, low, high, heads, (start, start + length))
            if (low, high) != before:
                luma = band.luma
        # A picture of two flat halves is all bars; then nothing of it is known to be empty.
        if low < high and (low, high) != (start, start + length):
            return part_of(axis, cell, low, high), luma
    return cell, canvas


def _drop(
    axis: int,
    band: Band,
    low: int,
    high: int,
    heads: tuple[Region, ...] | None,
    ends: tuple[int, int],
) -> tuple[int, int]:
    if heads is None:
        # Without people only the outer bars are known to be empty.
        if band.start == ends[0]:
            low = max(low, band.stop)
        if band.stop == ends[1]:
            high = min(high, band.start)
        return low, high
    centers = [head.center[axis] for head in heads]
    if band.stop <= min(centers):
        low = max(low, band.stop)
    elif band.start >= max(centers):
        high = min(high, band.start)
    return low, high


def trim_seams(evidence: Evidence, cell: Region, heads: Sequence[Region]) -> Region:
    """Cut once along a seam that has all heads on one side: what lies beyond is another tile."""
    for axis in (1, 0):
        start, length, from_, to = extent(axis, cell)
        shares = evidence.seam_shares(axis, from_, to)
        regular = {start + length * k // n for n in (2, 3, 4) for k in range(1, n)}
        for position in range(start + 8, start + length - 8):
            known = any(abs(position - place) <= MARGIN_PX for place in regular)
            if shares[position] < (_AT_A_REGULAR_PLACE if known else _ELSEWHERE):
                continue
            if not stands_out(shares, position):
                continue
            side = _side_of_heads(axis, position, heads)
            exact = center_of_step(shares, position)
            if side < 0:
                return part_of(axis, cell, start, exact)
            if side > 0:
                return part_of(axis, cell, exact, start + length)
    return cell


def _side_of_heads(axis: int, position: int, heads: Sequence[Region]) -> int:
    """Return -1 with all heads before the position, 1 with all after it, else 0."""
    sides = set()
    for head in heads:
        reach = _NOT_THROUGH_FACES * (head.width if axis == 0 else head.height)
        distance = head.center[axis] - position
        sides.add(0 if abs(distance) < reach else int(np.sign(distance)))
    return sides.pop() if len(sides) == 1 else 0


def part_of(axis: int, cell: Region, start: int, stop: int) -> Region:
    """Return the part of a cell between two positions on the axis."""
    if axis == 0:
        return Region(start, cell.y, stop - start, cell.height)
    return Region(cell.x, start, cell.width, stop - start)


def stands_out(shares: NDArray[np.float32], position: int) -> bool:
    """Whether the share of steps at a position is far above what is usual around it."""
    around = np.concatenate(
        [shares[max(position - 9, 0) : position - 3], shares[position + 4 : position + 10]]
    )
    # NumPy's own median loads what it knows of masked arrays, and the first picture would wait.
    return bool(around.size == 0 or shares[position] > 1.7 * statistics.median(around) + 0.05)


def center_of_step(shares: NDArray[np.float32], position: int) -> int:
    """Return where exactly a seam runs that was found within two pixels of a position."""
    low = max(position - 2, 0)
    near = shares[low : position + 3]
    top = np.flatnonzero(near >= 0.85 * near.max())
    return low + round(float(top.mean()))


def extent(axis: int, cell: Region) -> tuple[int, int, int, int]:
    """Return start and length along the axis, and the ends of a line across it."""
    if axis == 0:
        return cell.x, cell.width, cell.y, cell.y + cell.height
    return cell.y, cell.height, cell.x, cell.x + cell.width

# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the call tile that shows each of two people, or says that both share one picture.

The picture is cut like a cake: along flat bands (the canvas of a call window, black bars) and
along seams (where two tiles touch), first where a cut parts the two heads, then to trim what is
left around each of them. Where no line parts them, a small picture laid over a large one is
looked for. Nothing found means that the two sit in one room.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mirrorcam.participants.cells import (
    MARGIN_PX,
    center_of_step,
    extent,
    part_of,
    shared_view,
    stands_out,
    trim,
    trim_seams,
)
from mirrorcam.participants.overlaid import find_overlaid

if TYPE_CHECKING:
    from mirrorcam.model import Region
    from mirrorcam.participants.seams import Evidence

# Two 4:3 tiles side by side are 2.67 wide, the widest film is 2.4: no camera takes this picture.
_WIDER_THAN_ANY_CAMERA = 2.45
# How much of a seam must be sharp: in the very middle, where a camera's shape ends, elsewhere.
_IN_THE_MIDDLE, _AT_A_USUAL_PLACE, _ELSEWHERE = 0.42, 0.6, 0.82
_WEAKEST_QUARTER = 0.12
_TILE_ASPECTS = (16 / 9, 16 / 10, 4 / 3, 1.0, 3 / 4, 9 / 16)

# Who fills the large picture of a call has a head of a twentieth of it, or so.
_OF_A_SMALL_PICTURE = 0.02

# The part of each head, how it was told, and the brightness of the canvas if there is one.
_Cut: TypeAlias = "tuple[Region, Region, str, float | None]"


@dataclass(frozen=True, slots=True)
class Tiles:
    """The two tiles, in the order of the heads that were given, and how they were told."""

    first: Region
    second: Region
    how: str


def find_tiles(evidence: Evidence, first: Region, second: Region) -> Tiles | None:
    """Find the rectangles of the tiles that show two heads.

    Parameters
    ----------
    evidence : Evidence
        Of a stretch without a cut.
    first, second : Region
        Boxes around the two heads (typical ones of the stretch).

    Returns
    -------
    Tiles | None
        None where both heads are in one camera picture: `cells.shared_view` then says which.
    """
    cell = shared_view(evidence, first, second)
    cut = _parting_cut(evidence, cell, first, second)
    if cut is not None:
        one, other, how, canvas = cut
        one, canvas = trim(evidence, one, first, canvas)
        other, canvas = trim(evidence, other, second, canvas)
        # What was learned about the canvas beside the second tile holds for the first as well.
        one, _ = trim(evidence, one, first, canvas)
        return Tiles(one, other, how)
    return _overlaid(evidence, cell, first, second)


def _parting_cut(evidence: Evidence, cell: Region, first: Region, second: Region) -> _Cut | None:
    for axis in _axes(first, second):
        # No flat band runs through a head, so one beyond the centre of either parts the two.
        low, high = sorted((first.center[axis], second.center[axis]))
        if high - low < 2:
            continue
        start, length, _, _ = extent(axis, cell)
        bands = [
            band
            for band in evidence.bands(axis, cell)
            if low < band.stop < start + length and start < band.start < high
        ]
        if bands:
            band = max(bands, key=lambda b: b.stop - b.start)
            parts = _split(axis, cell, band.start, band.stop, first, second)
            return (*parts, "a flat band parts them", band.luma)
    # A gallery without gaps: the other rows have to go before the seam runs from edge to edge.
    while True:
        for axis in _axes(first, second):
            found = _parting_seam(evidence, axis, cell, first, second)
            if found is not None:
                return found
        smaller = trim_seams(evidence, cell, (first, second))
        if smaller == cell:
            return None
        cell = smaller


def _parting_seam(
    evidence: Evidence, axis: int, cell: Region, first: Region, second: Region
) -> _Cut | None:
    low, high = _between(axis, first, second)
    start, length, from_, to = extent(axis, cell)
    shares = evidence.seam_shares(axis, from_, to)
    middle = start + length // 2
    usual = _usual_positions(axis, cell)
    best: tuple[float, int] | None = None
    # The border of a tile may cut a head; the mesh goes on beyond it, where the face would.
    nearest, furthest = sorted((first.center[axis], second.center[axis]))
    for position in range(max(int(nearest), start + 8), min(int(furthest), start + length - 8)):
        share = float(shares[position])
        clear = low <= position <= high
        needed = _needed_share(position, middle, usual) if clear else _ELSEWHERE
        if share < needed or not stands_out(shares, position):
            continue
        if evidence.spread(axis, position, from_, to) < _WEAKEST_QUARTER:
            continue
        if best is None or share - needed > best[0]:
            best = (share - needed, position)
    if best is not None:
        position = center_of_step(shares, best[1])
        parts = _split(axis, cell, position, position, first, second)
        return (*parts, "a straight seam parts them", None)
    if low <= middle <= high and _too_long_for_a_camera(axis, cell):
        how = "the picture is longer than any camera's, and each half shows one person"
        return (*_split(axis, cell, middle, middle, first, second), how, None)
    return None


def _needed_share(position: int, middle: int, usual: set[int]) -> float:
    if abs(position - middle) <= MARGIN_PX:
        return _IN_THE_MIDDLE
    if any(abs(position - known) <= MARGIN_PX for known in usual):
        return _AT_A_USUAL_PLACE
    return _ELSEWHERE


def _too_long_for_a_camera(axis: int, cell: Region) -> bool:
    if axis == 0:
        return cell.width >= _WIDER_THAN_ANY_CAMERA * cell.height
    halves = cell.width / (cell.height / 2)
    # Two wide tiles, one above the other, make a picture that is nearly square.
    return any(abs(halves / aspect - 1) < 0.02 for aspect in (16 / 9, 16 / 10))


def _usual_positions(axis: int, cell: Region) -> set[int]:
    """Where a seam is expected when one of two unequal tiles has a camera's usual shape."""
    start, length, from_, to = extent(axis, cell)
    across = to - from_
    sizes = [across * aspect if axis == 0 else across / aspect for aspect in _TILE_ASPECTS]
    inside = [round(size) for size in sizes if 0 < size < length]
    return {start + size for size in inside} | {start + length - size for size in inside}


def _split(
    axis: int, cell: Region, end: int, start: int, first: Region, second: Region
) -> tuple[Region, Region]:
    begin, length, _, _ = extent(axis, cell)
    low, high = part_of(axis, cell, begin, end), part_of(axis, cell, start, begin + length)
    return (low, high) if first.center[axis] <= second.center[axis] else (high, low)


def _overlaid(evidence: Evidence, cell: Region, first: Region, second: Region) -> Tiles | None:
    how = "a small picture is laid over a large one"
    smaller, larger = (first, second) if first.area <= second.area else (second, first)
    small = find_overlaid(evidence, cell, smaller, larger)
    if small is None:
        return None
    large = cell
    if larger.area < _OF_A_SMALL_PICTURE * cell.area:
        # What lies behind may be somebody's screen, with both people laid over it in one size.
        beside = find_overlaid(evidence, cell, larger, smaller)
        if beside is not None and small.area / 2 < beside.area < 2 * small.area:
            large = beside
    return Tiles(small, large, how) if smaller is first else Tiles(large, small, how)


def _axes(first: Region, second: Region) -> tuple[int, int]:
    """Return both axes, the one along which the heads are further apart first."""
    apart = [abs(first.center[axis] - second.center[axis]) for axis in (0, 1)]
    return (0, 1) if apart[0] >= apart[1] else (1, 0)


def _between(axis: int, first: Region, second: Region) -> tuple[float, float]:
    low, high = sorted((first, second), key=lambda r: r.center[axis])
    if axis == 0:
        return low.x + 0.75 * low.width, high.x + 0.25 * high.width
    return low.y + 0.75 * low.height, high.y + 0.25 * high.height

# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the small picture that a call lays over a large one (picture in picture).

No line runs from edge to edge here, so the rectangle is grown from the head outwards: the best
lines on each of its four sides are taken in all combinations, and the one rectangle is kept whose
sides are all sharp steps. A door or a poster behind somebody fails at its lower side, which the
body hides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.participants.seams import Evidence

_LINES_A_SIDE = 12
_LARGEST_SHARE = 0.36
_ASPECTS = (0.5, 2.1)
_WEAKEST_SIDE = 0.42
_ALL_SIDES = 0.76
# A side on the border of the picture is no proof, and an inset usually keeps clear of it.
_AT_THE_BORDER = 0.6
# But one that lies flush in a corner is told by its other sides where it has a camera's shape and
# its head is much smaller than the one behind: in one room heads are of about one size.
_FLUSH, _MUCH_SMALLER = 0.9, 0.6
# What it is worth that the rectangle has a camera's shape.
_USUAL_SHAPE = 0.14
# Rounded corners take this share of a side at either end.
_CORNER = 0.08


def find_overlaid(evidence: Evidence, cell: Region, head: Region, other: Region) -> Region | None:
    """Return the small picture inside `cell` that holds `head` but not `other`, if there is one.

    Parameters
    ----------
    evidence : Evidence
        Of a stretch without a cut.
    cell : Region
        The large picture.
    head, other : Region
        Boxes around the head in the small picture, and around the head behind.
    """
    evidence = evidence.with_thin_lines()
    sides = [_side_lines(evidence, cell, head, axis, end) for axis in (0, 1) for end in (0, 1)]
    if not all(sides):
        return None
    small = head.width < _MUCH_SMALLER * other.width
    best: tuple[float, Region] | None = None
    for top in sides[2]:
        for bottom in sides[3]:
            height = bottom - top
            rows = _inner(top, bottom)
            vertical = evidence.seam_shares(0, *rows)
            for left in sides[0]:
                widths = [right for right in sides[1] if _fits(right - left, height, cell)]
                for right in widths:
                    found = Region(left, top, right - left, height)
                    if found.contains(*other.center):
                        continue
                    columns = _inner(left, right)
                    lines = [
                        _support(vertical, left, cell.x, cell.x + cell.width),
                        _support(vertical, right, cell.x, cell.x + cell.width),
                        None if top == cell.y else evidence.seam(1, top, *columns),
                        None
                        if bottom == cell.y + cell.height
                        else evidence.seam(1, bottom, *columns),
                    ]
                    usual = _has_usual_shape(found)
                    support = _with_borders(lines, may_be_flush=usual and small)
                    # Of two equal rectangles the larger one is the border, not what it frames.
                    score = float(np.mean(support)) + 0.05 * found.area / cell.area
                    score += _USUAL_SHAPE * usual
                    if min(support) < _WEAKEST_SIDE or np.mean(support) < _ALL_SIDES:
                        continue
                    if best is None or score > best[0]:
                        best = (score, found)
    return None if best is None else best[1]


def _fits(width: int, height: int, cell: Region) -> bool:
    if width <= 0 or height <= 0 or width * height > _LARGEST_SHARE * cell.area:
        return False
    return _ASPECTS[0] <= width / height <= _ASPECTS[1]


def _has_usual_shape(found: Region) -> bool:
    aspect = found.width / found.height
    return any(abs(aspect / usual - 1) < 0.02 for usual in (16 / 9, 4 / 3, 1.0, 3 / 4, 9 / 16))


def _inner(start: int, stop: int) -> tuple[int, int]:
    corner = int(_CORNER * (stop - start))
    return start + corner, max(stop - corner, start + corner + 1)


def _with_borders(lines: list[float | None], *, may_be_flush: bool) -> list[float]:
    """Return how far each side is proved: left, right, top, bottom; None is on the border."""
    free = [share for share in lines if share is not None]
    in_a_corner = None in lines[:2] and None in lines[2:] and len(free) == 2
    border = _AT_THE_BORDER
    if may_be_flush and in_a_corner:
        border = max(border, min(_FLUSH, sum(free) / 2))
    return [border if share is None else share for share in lines]


def _support(shares: NDArray[np.float32], position: int, first: int, last: int) -> float | None:
    if position in (first, last):
        return None
    return float(shares[max(position - 1, 0) : position + 2].max())


def _side_lines(evidence: Evidence, cell: Region, head: Region, axis: int, end: int) -> list[int]:
    """Positions where one side of the rectangle may lie: the sharpest lines beside the head."""
    if axis == 0:
        across = (head.y, head.y + head.height)
        low, high, center, size = cell.x, cell.x + cell.width, head.center[0], head.width
        limit = evidence.height
    else:
        across = (head.x, head.x + head.width)
        low, high, center, size = cell.y, cell.y + cell.height, head.center[1], head.height
        limit = evidence.width
    shares = evidence.seam_shares(axis, max(across[0], 0), min(across[1], limit)).copy()
    if end == 0:
        first, last, border = low + 1, round(center - 0.35 * size), low
    else:
        first, last, border = round(center + 0.35 * size), high - 1, high
    lines = [border]
    candidates = shares[first : max(last, first)]
    while candidates.size and len(lines) <= _LINES_A_SIDE:
        at = int(candidates.argmax())
        if candidates[at] < 0.3:
            break
        near = candidates[max(at - 2, 0) : at + 3]
        top = np.flatnonzero(near >= 0.85 * candidates[at])
        lines.append(first + max(at - 2, 0) + round(float(top.mean())))
        candidates[max(at - 3, 0) : at + 4] = 0
    return lines

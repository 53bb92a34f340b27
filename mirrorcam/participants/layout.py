# SPDX-License-Identifier: GPL-3.0-or-later
"""Decides where the two participants are: in two tiles of a call, in one room, or not there.

The decision rests on a few pictures of one stretch, not on a single one: somebody may have a
hand before the face in one of them, the pose landmarker may see a person in an empty chair in
another, and only what stands still over all of them can be the border of a tile.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, Layout, LayoutKind, Region
from mirrorcam.participants.cells import content_area, shared_view, trim
from mirrorcam.participants.seams import Evidence
from mirrorcam.participants.search import (
    faces_in,
    head_box,
    merge_sightings,
    search_near,
    search_people,
)
from mirrorcam.participants.tiles import find_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import Frame, ParticipantId, Sighting
    from mirrorcam.participants.search import FindPeople

# Head widths that a head may move between two pictures of a stretch.
_FAR = 2.5
# Overlap of two measurements of one tile: a few pixels on each side.
_SAME_VIEW = 0.96


@dataclass(slots=True)
class _Person:
    """Somebody who was seen at one place in one or more of the pictures."""

    sightings: list[Sighting] = field(default_factory=list)

    @property
    def faces(self) -> int:
        return sum(s.landmarks.face is not None for s in self.sightings)

    @property
    def head(self) -> Region:
        return _typical([head_box(s) for s in self._best])

    @property
    def body(self) -> Region:
        return _typical([s.body for s in self._best])

    @property
    def _best(self) -> list[Sighting]:
        with_face = [s for s in self.sightings if s.landmarks.face is not None]
        return with_face or self.sightings


def decide_layout(
    frames: Sequence[Frame], find: FindPeople, before: Layout | None = None
) -> Layout:
    """Decide who is where in a stretch of pictures.

    Parameters
    ----------
    frames : Sequence[Frame]
        One to about five pictures of one size, spread over the first seconds after the start or
        a cut. With several of them, borders and people are told far more surely.
    find : FindPeople
        The detector.
    before : Layout, optional
        The layout until now. Views that differ from it by a few pixels only are the same views,
        and are returned as they were, tiles with the names that they had.

    Returns
    -------
    Layout
        ``TILES`` with a tile a person, ``ROOM`` with one view and a part of it a person, or
        ``NO_DYAD`` with the only person there, if any. ``a`` is the person on the left (above,
        where tiles are stacked).

    Raises
    ------
    ValueError
        If there is no picture, or if they differ in size.
    """
    if not frames:
        raise ValueError("at least one picture is needed to decide on a layout")
    if len({frame.image.shape for frame in frames}) > 1:
        raise ValueError("the pictures of one stretch must have one size")
    layout = _decide(frames, find)
    if before is None:
        return layout
    if _is_the_same(layout, before):
        # In a room people may sit elsewhere by now.
        is_room = layout.kind is LayoutKind.ROOM
        return replace(before, regions=layout.regions) if is_room else before
    gone = layout.kind is LayoutKind.NO_DYAD and before.kind is LayoutKind.TILES
    return before if gone and _are_still_there(frames, find, before) else layout


def _is_the_same(layout: Layout, before: Layout) -> bool:
    """Whether both show the same tiles or the same room, whoever is called A in them.

    Places alone decide here; names may have been kept by appearance since (``continuity``).
    """
    if layout.kind is not before.kind or layout.kind is LayoutKind.NO_DYAD:
        return False
    return any(
        all(
            layout.views[who].overlap(before.views[name]) > _SAME_VIEW
            for who, name in zip(PARTICIPANTS, names, strict=True)
        )
        for names in (PARTICIPANTS, PARTICIPANTS[::-1])
    )


def _are_still_there(frames: Sequence[Frame], find: FindPeople, before: Layout) -> bool:
    """Whether half of the pictures show a face in each of the tiles that were known.

    A search of the whole picture may miss somebody who fills a tile, or take two such people,
    seen one at a time, for one who moved.
    """
    seen = [
        sum(bool(faces_in(frame.image, find, before.views[who])) for frame in frames)
        for who in PARTICIPANTS
    ]
    return 2 * min(seen) >= len(frames)


def _decide(frames: Sequence[Frame], find: FindPeople) -> Layout:
    evidence = Evidence([frame.image for frame in frames])
    content = content_area(evidence)
    people = _people(frames, find, content)
    if len(people) < 2:
        return _no_dyad(evidence, people, content)
    chosen = people[:2]
    extra = "" if len(people) == 2 else f"; the two largest of {len(people)} people were chosen"
    tiles = find_tiles(evidence, chosen[0].head, chosen[1].head)
    if tiles is not None:
        pair = [(tiles.first, chosen[0].head), (tiles.second, chosen[1].head)]
        if _comes_after(*pair):
            pair.reverse()
        (view_a, head_a), (view_b, head_b) = pair
        return Layout(
            LayoutKind.TILES,
            {"a": view_a, "b": view_b},
            {"a": _clear_of(view_a, view_b, head_a), "b": _clear_of(view_b, view_a, head_b)},
            f"two tiles: {tiles.how}{extra}",
        )
    view = shared_view(evidence, chosen[0].head, chosen[1].head)
    left, right = sorted(chosen, key=lambda p: p.head.center[0])
    return Layout(
        LayoutKind.ROOM,
        {"a": view, "b": view},
        dict(zip(PARTICIPANTS, _parts(left, right, view), strict=True)),
        f"one room: no border of a tile runs between the two people{extra}",
    )


def _people(frames: Sequence[Frame], find: FindPeople, content: Region) -> list[_Person]:
    """Everybody who really exists, the most constantly visible and largest first."""
    seen: dict[int, list[Sighting]] = {}
    order = sorted(range(len(frames)), key=lambda i: abs(i - len(frames) // 2))
    known: list[Sighting] = []
    for position, index in enumerate(order):
        image = frames[index].image
        with_face = sum(s.landmarks.face is not None for s in known)
        # All windows are searched in one picture, and in two more while somebody is missing.
        if position == 0 or (with_face < 2 and position in (1, 2)):
            seen[index] = search_people(image, find, content)
        else:
            seen[index] = search_near(image, find, known)
        known = merge_sightings([*known, *seen[index]])
        if position >= 1 and len(known) == 2 and all(map(_are_two_faces, seen.values())):
            break  # the others would show the same two
    people: list[_Person] = []
    for index in sorted(seen):
        _join(people, seen[index])
    real = [person for person in people if _exists(person, len(seen))]
    widest = max((person.head.width for person in real), default=0)
    real = [person for person in real if not _is_passing(person, len(seen), widest)]
    return sorted(real, key=lambda p: _weight(p, len(seen)), reverse=True)


def _are_two_faces(sightings: Sequence[Sighting]) -> bool:
    return len(sightings) == 2 and all(s.landmarks.face is not None for s in sightings)


def _join(people: list[_Person], sightings: Sequence[Sighting]) -> None:
    """Give each sighting of one picture to the nearest person, or to a new one."""
    if not sightings:
        return
    known = list(people)
    apart = np.array([[_apart(p.sightings[-1], s) for p in known] for s in sightings])
    taken: set[int] = set()
    if known:
        # Somebody who is alone in a gap of two heads' widths can only be the same person.
        for row, column in _pairs(np.minimum(apart, _FAR)):
            if apart[row, column] < _FAR:
                known[column].sightings.append(sightings[row])
                taken.add(row)
    people += [_Person([s]) for i, s in enumerate(sightings) if i not in taken]


def _pairs(distances: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs of (row, column) whose distances have the smallest sum, each used once."""
    nearest = [int(column) for column in distances.argmin(axis=1)]
    if len(set(nearest)) == len(nearest):  # nobody is claimed twice: no other sum can be smaller
        return list(enumerate(nearest))
    # Here: the first picture of most recordings need not wait a third of a second for SciPy.
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(distances)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def _apart(one: Sighting, other: Sighting) -> float:
    """Distance of two heads in head widths."""
    first, second = head_box(one), head_box(other)
    return float(np.hypot(*np.subtract(first.center, second.center))) / max(
        first.width, second.width, 1
    )


def _exists(person: _Person, pictures: int) -> bool:
    """Whether a face was seen, or a pose that stays in place and keeps its size."""
    if person.faces:
        return True
    count = len(person.sightings)
    if pictures < 3 or count < max(3, 0.8 * pictures):
        return False
    heads = [s.head for s in person.sightings]
    sizes = np.array([h.width for h in heads])
    centers = np.array([h.center for h in heads])
    confident = np.median([s.landmarks.pose_confidence for s in person.sightings]) > 0.8
    return bool(
        confident
        and sizes.std() < 0.15 * sizes.mean()
        and centers.std(axis=0).max() < 0.5 * sizes.mean()
    )


def _is_passing(person: _Person, pictures: int, widest: int) -> bool:
    """Whether a face is small beside another and was there once: a pattern, no participant."""
    return pictures > 3 and len(person.sightings) == 1 and person.head.width < widest / 3


def _weight(person: _Person, pictures: int) -> float:
    constancy = (len(person.sightings) + 2 * person.faces) / (3 * pictures)
    return constancy * float(np.sqrt(person.head.area))


def _typical(regions: Sequence[Region]) -> Region:
    # NumPy's own median loads what it knows of masked arrays, and the first picture would wait.
    values = zip(*((r.x, r.y, r.width, r.height) for r in regions), strict=True)
    return Region(*(round(statistics.median(each)) for each in values))


def _comes_after(one: tuple[Region, Region], other: tuple[Region, Region]) -> bool:
    """Whether the first of two (tile, head) is B: right of the other, or below a stacked one."""
    (first, head), (second, other_head) = one, other
    if first.overlap(second) > 0:
        return head.center[0] > other_head.center[0]
    shared = min(first.x + first.width, second.x + second.width) - max(first.x, second.x)
    if shared > 0.5 * min(first.width, second.width):
        return first.y > second.y
    return first.x > second.x


def _no_dyad(evidence: Evidence, people: Sequence[_Person], content: Region) -> Layout:
    if not people:
        return Layout(LayoutKind.NO_DYAD, reason="nobody was found in the picture")
    # A single tile keeps the side of a missing partner free.
    tile, _ = trim(evidence, content, people[0].head)
    right = tile.center[0] > 0.6 * evidence.width and tile.width < 0.6 * evidence.width
    who: ParticipantId = "b" if right else "a"
    return Layout(
        LayoutKind.NO_DYAD, {who: tile}, {who: tile}, "only one person was found in the picture"
    )


def _clear_of(view: Region, inset: Region, head: Region) -> Region:
    """Return the largest part of a view that keeps clear of a small picture laid over it."""
    if view.overlap(inset) == 0 or view.area < inset.area:
        return view
    right, bottom = inset.x + inset.width, inset.y + inset.height
    parts = [
        Region(view.x, view.y, inset.x - view.x, view.height),
        Region(right, view.y, view.x + view.width - right, view.height),
        Region(view.x, view.y, view.width, inset.y - view.y),
        Region(view.x, bottom, view.width, view.y + view.height - bottom),
    ]
    free = [part for part in parts if min(part.width, part.height) > 0]
    free = [part for part in free if part.contains(*head.center)]
    return max(free, key=lambda part: part.area, default=view)


def _parts(left: _Person, right: _Person, view: Region) -> tuple[Region, Region]:
    middle = round(_midline(left, right))
    middle = min(max(middle, view.x + 1), view.x + view.width - 1)
    return (
        Region(view.x, view.y, middle - view.x, view.height),
        Region(middle, view.y, view.x + view.width - middle, view.height),
    )


def _midline(left: _Person, right: _Person) -> float:
    inner, outer = left.body.x + left.body.width, right.body.x
    if inner < outer:
        return (inner + outer) / 2
    return (left.head.x + left.head.width + right.head.x) / 2

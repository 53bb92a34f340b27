# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds everybody in a picture, whatever share of it they fill.

A pose landmarker that looks at a whole call window misses most of the people in its tiles, and
one that looks at half of it cuts somebody in two. So several overlapping windows are searched,
the sightings of one person are merged into the best of them, and bodies that cannot be are
dropped: the landmarker also sees people in clouds and curtains.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mirrorcam.model import Pose, Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import Sighting

# Distance of the shoulders over the reach of the head's landmarks. It is 1.4 to 3.2 where a face is
# seen too, and less in profile; well beyond that the pose belongs to nobody, or mixes two people.
_SHOULDERS_OVER_HEAD = (0.35, 7.0)
# Two sightings are one person when their heads' centres are closer than this share of a head.
_SAME_HEAD = 0.45
# Of the half of a face at a border the mesh invents the other half beyond it.
_INSIDE = 0.8
# Two faces of this share of the height each are no two of a gallery of nine, whose other people the
# widest windows may have missed.
_LARGE = 1 / 8
# Windows looked at in the same moment: detectors release the GIL.
_SIDE_BY_SIDE = 2


class FindPeople(Protocol):
    """Finds the people inside a region of a picture; phantoms are allowed.

    Called with an RGB picture (h, w, 3) and the region to look at, from two threads at once;
    returns sightings in pixels of the whole picture.
    """

    def __call__(self, image: NDArray[np.uint8], region: Region, /) -> list[Sighting]:
        """Return the people seen inside `region`."""
        ...


def search_people(
    image: NDArray[np.uint8], find: FindPeople, within: Region | None = None
) -> list[Sighting]:
    """Search overlapping windows of a picture for people; each person is returned once.

    Parameters
    ----------
    image : NDArray[np.uint8]
        RGB, (h, w, 3).
    find : FindPeople
        The detector.
    within : Region, optional
        The part of the picture that holds anything (without black bars); all by default.

    Returns
    -------
    list[Sighting]
        From left to right.
    """
    area = within or Region(0, 0, image.shape[1], image.shape[0])
    seen = _look(image, find, wide_windows(area))
    if _are_clear(seen, area):
        return seen
    seen = merge_sightings([*seen, *_look_closer(image, find, quarter_windows(area))])
    if sum(s.landmarks.face is not None for s in seen) < 2:
        seen = merge_sightings([*seen, *_look_closer(image, find, border_windows(area))])
    return seen


def _are_clear(seen: Sequence[Sighting], area: Region) -> bool:
    """Whether two people with large faces were seen, and nobody else: no need to look closer."""
    faces = [s.landmarks.face for s in seen if s.landmarks.face is not None]
    heights = [float(np.ptp(face.points_px[:, 1])) for face in faces]
    return len(faces) == len(seen) == 2 and min(heights) >= _LARGE * area.height


def search_near(
    image: NDArray[np.uint8], find: FindPeople, places: Sequence[Sighting]
) -> list[Sighting]:
    """Look again only where people were seen before: cheap, and blind to newcomers."""
    full = Region(0, 0, image.shape[1], image.shape[0])
    return _look(image, find, [surroundings(place, full) for place in places])


def faces_in(image: NDArray[np.uint8], find: FindPeople, view: Region) -> list[Sighting]:
    """Look at one part of a picture alone, for people whose face lies inside it."""
    seen = _look(image, find, [view])
    return [s for s in seen if s.landmarks.face is not None and _share_inside(s, view) >= _INSIDE]


def _share_inside(sighting: Sighting, view: Region) -> float:
    """Share of the landmarks of a face that lie in a region."""
    face = sighting.landmarks.face
    assert face is not None
    return float(np.mean([view.contains(float(x), float(y)) for x, y in face.points_px]))


def _look(image: NDArray[np.uint8], find: FindPeople, windows: Iterable[Region]) -> list[Sighting]:
    """Look at a few windows, one after the other, so that the landmarkers of one thread do."""
    return _merged(find(image, window) for window in windows)


def _look_closer(
    image: NDArray[np.uint8], find: FindPeople, windows: Iterable[Region]
) -> list[Sighting]:
    """Look at many windows, side by side."""
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
        return _merged(threads.map(lambda window: find(image, window), windows))


def _merged(looks: Iterable[Iterable[Sighting]]) -> list[Sighting]:
    return merge_sightings(s for found in looks for s in found if is_plausible(s))


def wide_windows(area: Region) -> list[Region]:
    """Return the windows to search first: all, and the halves."""
    windows = [area]
    if area.width >= 0.9 * area.height:
        windows += _grid(area, columns=(0, 2), rows=(0,), width=0.5, height=1.0)
    if area.height >= 0.9 * area.width:
        windows += _grid(area, columns=(0,), rows=(0, 2), width=1.0, height=0.5)
    return windows


def quarter_windows(area: Region) -> list[Region]:
    """Return nine overlapping quarters."""
    return _grid(area, columns=(0, 1, 2), rows=(0, 1, 2), width=0.5, height=0.5)


def border_windows(area: Region) -> list[Region]:
    """Return the corners and what lies between them: there calls put a small picture."""
    width, height = round(0.3 * area.width), round(0.3 * area.height)
    columns = [area.x + share * (area.width - width) // 2 for share in (0, 1, 2)]
    rows = [area.y + share * (area.height - height) // 2 for share in (0, 1, 2)]
    middle = columns[1], rows[1]
    return [Region(x, y, width, height) for y in rows for x in columns if (x, y) != middle]


def _grid(
    area: Region, *, columns: tuple[int, ...], rows: tuple[int, ...], width: float, height: float
) -> list[Region]:
    # Steps are quarters of the area, so that neighbours overlap by half.
    return [
        Region(
            area.x + column * area.width // 4,
            area.y + row * area.height // 4,
            round(area.width * width),
            round(area.height * height),
        )
        for row in rows
        for column in columns
    ]


def surroundings(sighting: Sighting, limits: Region) -> Region:
    """Return a generous window around one person, for finding them again."""
    head = head_box(sighting)
    side = max(head.width, head.height)
    cx, cy = head.center
    return _inside(
        Region(
            round(cx - 2.2 * side), round(cy - 1.6 * side), round(4.4 * side), round(4.8 * side)
        ),
        limits,
    )


def _inside(region: Region, limits: Region) -> Region:
    moved = Region(region.x - limits.x, region.y - limits.y, region.width, region.height)
    moved = moved.clipped(limits.width, limits.height)
    return Region(moved.x + limits.x, moved.y + limits.y, moved.width, moved.height)


def head_box(sighting: Sighting) -> Region:
    """Return the box around the head; from the face where there is one, as it is more exact."""
    face = sighting.landmarks.face
    if face is None:
        return sighting.head
    low, high = face.points_px.min(axis=0), face.points_px.max(axis=0)
    width, height = (float(v) for v in high - low)
    # The face mesh ends at the brow: a skull rises above it by a third of its height.
    return Region(
        round(float(low[0]) - 0.1 * width),
        round(float(low[1]) - 0.35 * height),
        round(1.2 * width),
        round(1.4 * height),
    )


def merge_sightings(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Keep the best sighting of each person, from left to right."""
    kept: list[Sighting] = []
    for sighting in sorted(sightings, key=_quality, reverse=True):
        if not any(same_person(sighting, other) for other in kept):
            kept.append(sighting)
    return sorted(kept, key=lambda s: head_box(s).center[0])


def same_person(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings in one picture show the same head."""
    first, second = head_box(one), head_box(other)
    if first.overlap(second) > 0.3:
        return True
    apart = np.hypot(first.center[0] - second.center[0], first.center[1] - second.center[1])
    faces = (one.landmarks.face is not None) + (other.landmarks.face is not None)
    # A head without a face is placed by the pose alone, and that may be half a head off.
    size = (1 if faces == 2 else 2) * max(first.width, second.width)
    return bool(apart < _SAME_HEAD * size)


def _quality(sighting: Sighting) -> float:
    landmarks = sighting.landmarks
    quality = landmarks.pose_confidence
    if landmarks.face is not None:
        quality += 2.0
        # A pose that mixes two people has a head far larger than its face, or beside it.
        face = head_box(sighting)
        quality -= abs(np.log(max(sighting.head.width, 1) / max(face.width, 1)) - 0.45)
    quality -= 0.5 * _cut_by_window(sighting)
    return float(quality)


def _cut_by_window(sighting: Sighting) -> bool:
    window, head = sighting.landmarks.region, head_box(sighting)
    margin = 0.05 * head.width
    return (
        head.x < window.x - margin
        or head.y < window.y - margin
        or head.x + head.width > window.x + window.width + margin
        or head.y + head.height > window.y + window.height + margin
    )


def is_plausible(sighting: Sighting) -> bool:
    """Whether head and shoulders could belong to a person who sits or stands upright.

    A face is proof enough; a pose alone must have its head above its shoulders, of a fitting
    size, and inside the window that was searched.
    """
    landmarks = sighting.landmarks
    pose = landmarks.pose_px
    if landmarks.face is not None:
        return True
    if pose is None or not landmarks.pose_confidence >= 0.5:
        return False
    head = pose[list(Pose.HEAD), :2]
    center = head.mean(axis=0)
    size = float(np.max(np.ptp(head, axis=0)))
    left, right = pose[Pose.LEFT_SHOULDER, :2], pose[Pose.RIGHT_SHOULDER, :2]
    breadth = float(np.linalg.norm(left - right))
    window = landmarks.region
    low, high = _SHOULDERS_OVER_HEAD
    return bool(
        size >= 4
        and low <= breadth / size <= high
        and (left[1] + right[1]) / 2 - center[1] > 0.3 * size
        and window.contains(float(center[0]), float(center[1]))
    )

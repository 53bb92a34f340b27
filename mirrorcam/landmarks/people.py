# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the people in a single picture, before anybody knows who or where they are."""

from __future__ import annotations

import threading
from contextlib import ExitStack, suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.landmarks.head import head_crop
from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder
from mirrorcam.landmarks.person import find_face, locate_pose, shrink
from mirrorcam.lifetime import Closeable
from mirrorcam.model import Landmarks, Lens, Pose, Region, Sighting

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_SEEN = 0.5
_SIDE_BY_SIDE = 2


class PeopleFinder(Closeable):
    """Finds up to two people in a part of a single picture, each with a face where there is one.

    A pose alone is no proof of a person: the landmarker reports one in many empty scenes. Calls
    from two threads are answered side by side, each by landmarkers of its own; those for the
    second are loaded when they are first needed.

    Raises
    ------
    ModelError
        If a model file cannot be loaded.
    """

    def __init__(self, pose_bundle: Path, face_bundle: Path) -> None:
        self._bundles = pose_bundle, face_bundle
        self._free: SimpleQueue[tuple[PoseFinder, FaceFinder]] = SimpleQueue()
        self._opened = ExitStack()
        self._lacking = _SIDE_BY_SIDE - 1  # pairs
        self._counting = threading.Lock()
        self._free.put(self._another())

    def __call__(self, image: NDArray[np.uint8], region: Region) -> list[Sighting]:
        """Return the people seen inside `region` of the RGB picture (h, w, 3)."""
        region = region.clipped(image.shape[1], image.shape[0])
        if min(region.width, region.height) < 32:
            return []
        finders = self._take()
        try:
            return _look(image, region, *finders)
        finally:
            self._free.put(finders)

    def close(self) -> None:
        """Release the landmarkers."""
        self._opened.close()

    def _take(self) -> tuple[PoseFinder, FaceFinder]:
        with suppress(Empty):
            return self._free.get_nowait()
        return self._another() if self._lacks_one() else self._free.get()

    def _lacks_one(self) -> bool:
        """Whether the caller is to load another pair."""
        with self._counting:
            self._lacking -= 1
            return self._lacking >= 0

    def _another(self) -> tuple[PoseFinder, FaceFinder]:
        pose_bundle, face_bundle = self._bundles
        with ExitStack() as opened:
            pose = opened.enter_context(PoseFinder(pose_bundle, follow=False, people=2))
            face = opened.enter_context(FaceFinder(face_bundle))
            self._opened.push(opened.pop_all())
        return pose, face


def _look(
    image: NDArray[np.uint8], region: Region, pose_finder: PoseFinder, face_finder: FaceFinder
) -> list[Sighting]:
    small, back = shrink(region.crop(image))
    sightings = []
    for found in pose_finder.find(small):
        pose = locate_pose(found, region, back)
        face = find_face(face_finder, image, pose, region, Lens())
        landmarks = Landmarks(pose, found.visibility, face, region)
        sighting = _sighting(landmarks, pose, image.shape[1], image.shape[0])
        if sighting is not None:
            sightings.append(sighting)
    return sightings


def _sighting(
    landmarks: Landmarks, pose: NDArray[np.float32], width: int, height: int
) -> Sighting | None:
    head = head_crop(pose, width, height)
    visibility = landmarks.pose_visibility
    if head is None or visibility is None:
        return None
    upper = [i for i in Pose.UPPER_BODY if visibility[i] >= _SEEN]
    if not upper:
        return None
    points = pose[upper, :2]
    left, top = np.floor(points.min(axis=0)).astype(int)
    right, bottom = np.ceil(points.max(axis=0)).astype(int)
    box = Region(
        min(int(left), head.x),
        min(int(top), head.y),
        max(int(right), head.x + head.width) - min(int(left), head.x),
        max(int(bottom), head.y + head.height) - min(int(top), head.y),
    )
    return Sighting(landmarks, box.clipped(width, height), head)

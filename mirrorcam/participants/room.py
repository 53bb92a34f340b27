# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows two people through one room: where to look for each of them in the next picture.

Each region is generous and stays put while its person is well inside: a landmarker that tracks
from picture to picture loses its person when the crop slides under it. Where the two are far
enough apart, a region ends at the midline between them, so that each holds only one person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, Pose, Region

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mirrorcam.model import Landmarks, ParticipantId

# In head heights (crown to chin): a seated upper body with room for gestures and leaning.
_ABOVE, _BELOW, _BESIDE = 1.3, 4.2, 2.6
_SLACK = 0.12
_TOO_LARGE = 1.7
_GROWTH = 1.06
_VISIBLE = 0.5
# In less than this nobody is seen.
_SMALLEST_PX = 16


class RoomFollower:
    """Moves the regions of the two participants of one room.

    Parameters
    ----------
    view : Region
        The camera picture that shows both.
    regions : Mapping[ParticipantId, Region]
        Where to look first, from the layout.
    """

    def __init__(self, view: Region, regions: Mapping[ParticipantId, Region]) -> None:
        self._view = view
        self._regions: dict[ParticipantId, Region] = dict(regions)
        self._boxes: dict[ParticipantId, NDArray[np.float64]] = {}
        self._missing: set[ParticipantId] = set()  # in the last picture

    @property
    def regions(self) -> dict[ParticipantId, Region]:
        """Where to look for each participant in the next picture."""
        return dict(self._regions)

    def update(self, seen: Mapping[ParticipantId, Landmarks]) -> dict[ParticipantId, Region]:
        """Move the regions after a picture; somebody missing is looked for ever more widely.

        Parameters
        ----------
        seen : Mapping[ParticipantId, Landmarks]
            Who was found in this picture, by identity.

        Returns
        -------
        dict[ParticipantId, Region]
            Regions for the next picture.
        """
        for participant in PARTICIPANTS:
            landmarks = seen.get(participant)
            box = None if landmarks is None else person_box(landmarks)
            if box is not None:
                self._boxes[participant] = box
        self._missing = set(self._regions) - set(seen)
        wall = self._midline()
        for participant in list(self._regions):
            wanted = None
            if participant in seen and participant in self._boxes:
                wanted = self._wanted(participant, wall)
            if wanted is None:
                self._regions[participant] = self._wider(participant)
            elif not _still_fits(self._regions[participant], self._boxes[participant], wanted):
                self._regions[participant] = wanted
        return self.regions

    def look_anew(self, found: Mapping[ParticipantId, Region]) -> set[ParticipantId]:
        """Look for whoever is missing where a search of the whole view found two people.

        A region that has grown over both may show its landmarker the other person for ever.

        Parameters
        ----------
        found : Mapping[ParticipantId, Region]
            A part of the view for each of the two, whatever their names.

        Returns
        -------
        set[ParticipantId]
            Whose region is another one now.
        """
        # The part in which the other one is followed is theirs; where nobody is, places of before
        # tell which part is whose.
        placed = set(self._boxes) - self._missing or set(self._boxes)
        straight: dict[ParticipantId, Region] = {"a": found["a"], "b": found["b"]}
        crossed: dict[ParticipantId, Region] = {"a": found["b"], "b": found["a"]}
        parts = min(
            straight, crossed, key=lambda of: sum(self._beside(who, of[who]) for who in placed)
        )
        for who in self._missing:
            self._regions[who] = parts[who]
        return set(self._missing)

    def _beside(self, participant: ParticipantId, part: Region) -> float:
        """How far somebody was seen last to the left or right of a part of the view."""
        left, _, right, _, _ = self._boxes[participant]
        center = float(left + right) / 2
        return max(part.x - center, center - (part.x + part.width), 0.0)

    def _wanted(self, participant: ParticipantId, wall: float | None) -> Region | None:
        """Where to look for somebody; None where that lies outside the view."""
        left, top, right, bottom, head = self._boxes[participant]
        center = (left + right) / 2
        low, high = float(self._view.x), float(self._view.x + self._view.width)
        if wall is not None:
            low, high = (low, min(wall, high)) if center < wall else (max(wall, low), high)
        half = max((right - left) / 2 + 0.8 * head, _BESIDE * head)
        x0, x1 = max(center - half, low), min(center + half, high)
        y0 = max(top - _ABOVE * head, self._view.y)
        y1 = min(max(bottom + 0.8 * head, top + _BELOW * head), self._view.y + self._view.height)
        if min(x1 - x0, y1 - y0) < _SMALLEST_PX:
            return None
        return self._in_view(x0, y0, x1 - x0, y1 - y0)

    def _midline(self) -> float | None:
        """Between the two bodies; None while they stand before each other."""
        if len(self._boxes) < 2:
            return None
        left, right = sorted(self._boxes.values(), key=lambda box: float(box[0] + box[2]))
        centers = (left[0] + left[2]) / 2, (right[0] + right[2]) / 2
        if centers[1] - centers[0] < 1.2 * max(left[4], right[4]):
            return None
        if left[2] < right[0]:
            return float(left[2] + right[0]) / 2
        return float(centers[0] + centers[1]) / 2

    def _wider(self, participant: ParticipantId) -> Region:
        region = self._regions[participant]
        cx, cy = region.center
        width = min(region.width * _GROWTH + 2, self._view.width)
        height = min(region.height * _GROWTH + 2, self._view.height)
        x0 = min(max(cx - width / 2, self._view.x), self._view.x + self._view.width - width)
        y0 = min(max(cy - height / 2, self._view.y), self._view.y + self._view.height - height)
        return self._in_view(x0, y0, width, height)

    def _in_view(self, x0: float, y0: float, width: float, height: float) -> Region:
        """Round a region of the view to whole pixels, none of them beyond its edge."""
        left, top = round(x0), round(y0)
        right, bottom = self._view.x + self._view.width, self._view.y + self._view.height
        return Region(left, top, min(round(width), right - left), min(round(height), bottom - top))


def person_box(landmarks: Landmarks) -> NDArray[np.float64] | None:
    """Return (left, top, right, bottom, head height) of the visible upper body, in pixels.

    None without a pose. Hands and elbows count only while they are visible: an invented wrist
    would pull the region along.
    """
    pose, visibility = landmarks.pose_px, landmarks.pose_visibility
    if pose is None or visibility is None:
        return None
    head = pose[list(Pose.HEAD), :2]
    shoulders = pose[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER], :2]
    breadth = float(np.linalg.norm(shoulders[0] - shoulders[1]))
    # Eyes to mouth are about a third of a head; shoulders about two heads, when seen from ahead.
    size = max(2.2 * float(np.ptp(head[:, 1])), 1.3 * float(np.ptp(head[:, 0])), 0.45 * breadth, 8)
    arms = [
        index
        for index in (Pose.LEFT_ELBOW, Pose.RIGHT_ELBOW, Pose.LEFT_WRIST, Pose.RIGHT_WRIST)
        if visibility[index] >= _VISIBLE
    ]
    points = np.vstack([head, shoulders, pose[arms, :2]]).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    return np.array([low[0], low[1], high[0], high[1], size])


def _still_fits(region: Region, box: NDArray[np.float64], wanted: Region) -> bool:
    left, top, right, bottom, _ = box
    slack_x, slack_y = _SLACK * wanted.width, _SLACK * wanted.height
    outside = max(region.x + region.width - (wanted.x + wanted.width), wanted.x - region.x)
    return bool(
        left >= region.x + min(slack_x, left - wanted.x)
        and right <= region.x + region.width - min(slack_x, wanted.x + wanted.width - right)
        and top >= region.y + min(slack_y, top - wanted.y)
        and bottom <= region.y + region.height - min(slack_y, wanted.y + wanted.height - bottom)
        and outside <= 0.25 * wanted.width
        and region.area <= _TOO_LARGE * wanted.area
    )

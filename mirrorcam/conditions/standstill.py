# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the picture of a person stands still: a call that has stalled, a photograph.

Nobody sits so still that two pictures some seconds apart are alike: the head sways, the chest
rises, eyes blink. Landmarks do not tell, since they tremble on a still picture that a recording
has coded anew. Pixels do: head and shoulders are kept as one small picture, and what follows is
compared with that and not with the picture before, so that the slowest sway adds up, and the noise
of a codec does not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.model import Pose

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Landmarks, Region

FROZEN_S = 5.0
"""A picture that has stood still for so long is frozen.

Real and rendered people were the same for 0.6 s at most, whatever their pictures were coded with; a
photograph that sways by a millimetre and never blinks, for less than three (``docs/accuracy.md``).
"""

SMALLEST_PX = 48.0
"""In a face that is less wide a person's least movements are lost between pixels."""

# Only who was alive can freeze: for so long the picture never was the same for a second. Somebody
# who never moved is a photograph or drawn, and shown as a whole.
_ALIVE_S, _HELD_S = 10.0, 1.0
# What is looked at around the middle of a face, in its widths: to each side, up, and down.
_ASIDE, _ABOVE, _BELOW = 1.2, 1.0, 1.8
# A face that was not found is this many shoulder widths wide.
_FACE_OVER_SHOULDERS = 0.4
# Whoever has moved by this many widths of the face is looked at in another place.
_ELSEWHERE = 0.4
_SIDE, _BLOCKS = 64, 16
# A block has changed when it differs by so many grey values on average, or by so much of what the
# strongest edges amount to: where these are weak, as in the dark, the same movement changes less.
_CHANGED, _CHANGED_OF_EDGES = 2.0, 0.05
# Between pictures that are further apart nobody looked.
_LONGEST_STEP_S = 1.0


class Standstill:
    """Tells how long the picture of one person has stood still, picture after picture.

    Attributes
    ----------
    alive : bool
        Whether it has ever moved for long.
    """

    def __init__(self) -> None:
        self.alive = False
        self.forget()

    def forget(self) -> None:
        """The person was lost, or the picture was cut."""
        self._kept: NDArray[np.uint8] | None = None
        self._edges: float | None = None
        self._since_s = self._seen_s = -math.inf
        self._held_s: float | None = None
        self._place = (0.0, 0.0, 0.0)
        self._box = (0, 0, 0, 0)

    def update(
        self, image: NDArray[np.uint8], time_s: float, found: Landmarks, view: Region
    ) -> float:
        """Return for how many seconds the person's picture has been the same, 0 where it changed.

        Parameters
        ----------
        image : NDArray[np.uint8]
            The source picture, RGB (h, w, 3).
        time_s : float
            Its time; the pictures come in the order of time.
        found : Landmarks
            The person in it.
        view : Region
            The camera picture that the person is in.
        """
        step_s, self._seen_s = time_s - self._seen_s, time_s
        place = _face_of(found)
        if place is None:
            self.forget()
            return 0.0
        still_s = self._still_s(image, time_s, place, view, step_s)
        if self._held_s is None or still_s >= _HELD_S or step_s > _LONGEST_STEP_S:
            self._held_s = time_s
        self.alive |= time_s - self._held_s >= _ALIVE_S
        return still_s

    def _still_s(
        self,
        image: NDArray[np.uint8],
        time_s: float,
        place: tuple[float, float, float],
        view: Region,
        step_s: float,
    ) -> float:
        if self._kept is None or step_s > _LONGEST_STEP_S or not self._covers(place):
            self._look_at(place, view)
            self._keep(self._cut_out(image), time_s)
            return 0.0
        now = self._cut_out(image)
        if self._changed(now):
            self._keep(now, time_s)
            return 0.0
        return time_s - self._since_s

    def _covers(self, place: tuple[float, float, float]) -> bool:
        """Whether a face is about where it was when the part to look at was chosen."""
        x, y, width = self._place
        return math.hypot(place[0] - x, place[1] - y) <= _ELSEWHERE * width

    def _look_at(self, place: tuple[float, float, float], view: Region) -> None:
        x, y, width = self._place = place
        self._box = (
            max(round(x - _ASIDE * width), view.x),
            max(round(y - _ABOVE * width), view.y),
            min(round(x + _ASIDE * width), view.x + view.width),
            min(round(y + _BELOW * width), view.y + view.height),
        )

    def _keep(self, picture: NDArray[np.uint8] | None, time_s: float) -> None:
        self._kept, self._since_s, self._edges = picture, time_s, None

    def _cut_out(self, image: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
        left, top, right, bottom = self._box
        if self._place[2] < SMALLEST_PX or min(right - left, bottom - top) < SMALLEST_PX:
            return None
        # Green alone, and every n-th pixel, as long as some are left to average over.
        step = max(min(right - left, bottom - top) // (2 * _SIDE), 1)
        green = np.ascontiguousarray(image[top:bottom:step, left:right:step, 1])
        small = cv2.resize(green, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
        return np.asarray(small, dtype=np.uint8)

    def _changed(self, now: NDArray[np.uint8] | None) -> bool:
        kept = self._kept
        if now is None or kept is None:
            return True
        differs = _strongest(cv2.absdiff(now, kept))
        if differs >= _CHANGED:
            return True
        if self._edges is None:
            across = cv2.absdiff(kept[:, 1:], kept[:, :-1])
            down = cv2.absdiff(kept[1:], kept[:-1])
            self._edges = max(_strongest(across), _strongest(down))
        return differs >= _CHANGED_OF_EDGES * self._edges


def _strongest(picture: NDArray[np.uint8]) -> float:
    """Return the largest of the means of all blocks."""
    blocks = cv2.resize(
        picture.astype(np.float32), (_BLOCKS, _BLOCKS), interpolation=cv2.INTER_AREA
    )
    return float(blocks.max())


def _face_of(found: Landmarks) -> tuple[float, float, float] | None:
    """Return the middle (x, y) of a face and its width, in pixels of the source."""
    if found.face is not None:
        points = found.face.points_px
        (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        place = ((left + right) / 2, (top + bottom) / 2, right - left)
    elif found.pose_px is not None:
        x, y = found.pose_px[Pose.NOSE, :2].tolist()
        one, other = found.pose_px[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER], :2].tolist()
        place = (x, y, _FACE_OVER_SHOULDERS * math.dist(one, other))
    else:
        return None
    return place if all(map(math.isfinite, place)) and place[2] > 0.0 else None

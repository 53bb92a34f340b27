# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a pose belongs to somebody who is there.

The pose landmarker reports people in empty rooms, on chairs and coats. A face is proof; after a
face was seen, a pose that goes on from it is believed for a while (people turn away from the
camera), and a pose that jumps or changes its size is not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mirrorcam.model import Pose

if TYPE_CHECKING:
    from mirrorcam.model import Landmarks

# Somebody who turned away is believed for this long without a face.
_WITHOUT_FACE_S = 8.0
# Who was lost for longer than this has to show the face again: what comes then may be a phantom.
_LONGEST_LOST_S = 1.0
# Between two pictures: in shoulder widths a second, and as a factor.
_FASTEST = 6.0
_SIZE_CHANGE = 1.6
_CONFIDENT = 0.5


class Presence:
    """Tells for one participant whether what was found is believed, picture after picture."""

    def __init__(self) -> None:
        self._face_s = -math.inf
        self._last: tuple[float, tuple[float, float], float] | None = None

    def believes(self, landmarks: Landmarks, time_s: float) -> bool:
        """Whether somebody is there; the pictures come in the order of time."""
        if landmarks.pose_left_out and landmarks.face is not None:
            self._face_s = time_s
            return True
        if landmarks.pose_px is None:
            return False
        (left, top, _), (right, down, _) = (
            landmarks.pose_px[at].tolist() for at in (Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER)
        )
        center, width = ((left + right) / 2, (top + down) / 2), math.hypot(left - right, top - down)
        if landmarks.face is not None:
            self._face_s = time_s
        elif not self._goes_on(landmarks, center, width, time_s):
            self._last = None
            return False
        self._last = (time_s, center, width)
        return True

    def _goes_on(
        self, landmarks: Landmarks, center: tuple[float, float], width: float, time_s: float
    ) -> bool:
        if self._last is None or time_s - self._face_s > _WITHOUT_FACE_S:
            return False
        before_s, before, before_width = self._last
        if time_s - before_s > _LONGEST_LOST_S:
            return False
        step = max(time_s - before_s, 1e-3)
        moved = math.dist(center, before) / max(before_width, 1.0)
        # Shoulders that turn sideways shrink; they do not grow out of nothing.
        grown = max(width, 1.0) / max(before_width, 1.0)
        return (
            landmarks.pose_confidence >= _CONFIDENT
            and moved <= max(_FASTEST * step, 0.3)
            and grown <= _SIZE_CHANGE
        )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Points of a reference picture found again in later ones, to a fraction of a pixel.

Every picture is compared with the same reference, so small errors do not add up to a drift; only
where the reference has gone out of sight is a new one taken, joined on where the old one ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WINDOW = (13, 13)
_LEVELS = 1
_STOP = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 12, 0.01)
# What is brighter or darker as a whole is the same picture: only differences to the surroundings
# this many pixels around count.
_SURROUNDINGS = 9


def structure(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Take the light off a picture (h, w), so that a lamp that is switched on moves nothing."""
    blurred = cv2.blur(grey, (_SURROUNDINGS, _SURROUNDINGS))
    # grey - blurred + 128 saturates instead of wrapping around.
    return np.asarray(cv2.addWeighted(grey, 1.0, blurred, -1.0, 128.0), dtype=np.uint8)


class TrackedPoints:
    """The points of one reference picture.

    Parameters
    ----------
    reference : NDArray[np.uint8]
        Shape (h, w), from `structure`.
    mask : NDArray[np.uint8]
        Shape (h, w): points are taken where it is not 0.
    count : int
        How many at most.
    apart : float
        Pixels between two points at least.
    """

    def __init__(
        self, reference: NDArray[np.uint8], mask: NDArray[np.uint8], count: int, apart: float
    ) -> None:
        self._reference = reference
        points: Any = cv2.goodFeaturesToTrack(reference, count, 0.03, apart, mask=mask, blockSize=5)
        none = np.empty((0, 2), np.float32)
        self.places: NDArray[np.float32] = none if points is None else points.reshape(-1, 2)

    def moved(self, picture: NDArray[np.uint8], guess: NDArray[np.float64]) -> NDArray[np.float32]:
        """Return how far the points (k, 2) that are found in a picture (h, w) have moved.

        Points that somebody stands in front of may be found at wrong places: it is for the caller
        to see which of them agree. `guess` (2,) is by how much they moved about.
        """
        if len(self.places) == 0:
            return self.places
        now, there, _ = cv2.calcOpticalFlowPyrLK(
            self._reference,
            picture,
            self.places,
            (self.places + guess).astype(np.float32),
            winSize=_WINDOW,
            maxLevel=_LEVELS,
            criteria=_STOP,
            flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
        )
        return np.asarray((now - self.places)[there.ravel() == 1], dtype=np.float32)

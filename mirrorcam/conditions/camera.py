# SPDX-License-Identifier: GPL-3.0-or-later
"""Movement of the camera, from what is behind the people.

A camera that is knocked moves everybody in its picture at the same time, which no chance test
takes out again. Many points of the background are found again in each picture; a clear
majority must agree on where they went, or nothing is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.conditions.tracked import TrackedPoints

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POINTS, _APART = 40, 5.0
_FEWEST = 8
# Points agree that went the same way to this much (pixels of the small picture).
_AGREE_PX = 0.6
_AGREEING = 0.4
# A still camera is told to be exactly still: two people must not share even its noise.
_STILL_PX = 0.3
_SETTLED_S = 1.5
# Without enough points for this long another reference is taken.
_LOST_S = 1.0


class CameraMotion:
    """Follows the background of one camera picture. Pictures come in the order of time."""

    def __init__(self) -> None:
        self._points: TrackedPoints | None = None
        self._base = np.zeros(2)
        self._raw = np.zeros(2)
        self._held = np.zeros(2)
        self._moved_s = -np.inf
        self._lost_since_s: float | None = None

    def update(
        self, picture: NDArray[np.uint8], background: NDArray[np.uint8], time_s: float
    ) -> tuple[NDArray[np.float64], bool] | None:
        """Return how far the background moved since the first picture, and whether it moves now.

        Parameters
        ----------
        picture : NDArray[np.uint8]
            Shape (h, w), small and without its light (see ``tracked.structure``).
        background : NDArray[np.uint8]
            Shape (h, w), 0 where a person may be.
        time_s : float
            Time of the picture.

        Returns
        -------
        tuple | None
            (x, y) in pixels of the small picture, and a flag; None where it cannot be told.
        """
        if self._points is None:
            self._start(picture, background)
        assert self._points is not None
        moved = _agreed(self._points.moved(picture, self._raw - self._base))
        if moved is None:
            self._lost(picture, background, time_s)
            return None
        self._lost_since_s = None
        self._raw = self._base + moved
        if np.abs(self._raw - self._held).max() > _STILL_PX:
            self._moved_s = time_s
        moving = time_s - self._moved_s <= _SETTLED_S
        if moving:
            self._held = self._raw
        return self._held, moving

    def _start(self, picture: NDArray[np.uint8], background: NDArray[np.uint8]) -> None:
        self._points = TrackedPoints(picture, background, _POINTS, _APART)
        self._base = self._raw

    def _lost(
        self, picture: NDArray[np.uint8], background: NDArray[np.uint8], time_s: float
    ) -> None:
        if self._lost_since_s is None:
            self._lost_since_s = time_s
        if time_s - self._lost_since_s >= _LOST_S:
            self._lost_since_s = None
            self._start(picture, background)


def _agreed(moved: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """Return the movement (2,) that most points (k, 2) share; None where they do not agree.

    The largest group of points that went the same way; those on somebody who walks by form
    another one, which must be much smaller.
    """
    if len(moved) < _FEWEST:
        return None
    if np.ptp(moved, axis=0).max() <= _AGREE_PX:  # a camera that is mounted, nearly always
        together: NDArray[np.float64] = moved.mean(axis=0, dtype=np.float64)
        return together
    apart = np.abs(moved[:, None, :] - moved[None, :, :]).max(axis=2)
    near = apart <= _AGREE_PX
    group = near[int(np.argmax(near.sum(axis=1)))]
    others = near[np.ix_(~group, ~group)].sum(axis=1).max(initial=0)
    if group.sum() < max(_FEWEST, _AGREEING * len(moved), 2 * others):
        return None
    agreed: NDArray[np.float64] = moved[group].mean(axis=0, dtype=np.float64)
    return agreed

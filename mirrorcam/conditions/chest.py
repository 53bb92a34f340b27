# SPDX-License-Identifier: GPL-3.0-or-later
"""Height of the chest to a few hundredths of a pixel, for the breath.

Breathing lifts chest and shoulders by two or three millimetres: about the size of the pose
landmarks' own jitter. The cloth on them is followed directly instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.conditions.aligned import AlignedPatch

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Region

# What is cut out around mid-shoulder, in shoulder widths: to each side, up, and down.
_ASIDE, _ABOVE, _BELOW = 0.65, 0.14, 0.30
# The middle is left out: neck, collar and hair go with the head, and the breastbone rises less than
# the shoulders (a quarter of the variance more is breath without it, on rendered people).
_MIDDLE = 0.30
# Shoulders are this many pixels apart in the small picture that is compared.
_SHOULDERS_PX = 72.0
# Light that changes moves nothing: only differences to this many pixels around count.
_SURROUNDINGS = (15, 15)
# How well the reference must fit what is there (a correlation): below the first another reference
# is due, below the second the chest was lost.
_WORN, _LOST = 0.85, 0.7
# Further away than this the chest looks different as well.
_FAR_PX = 8.0
# And that much is cut out around the patch, for it to move in.
_RIM_PX = 8
# Breath is slow: five looks a second are more than it needs.
_EVERY_S = 0.18
_HERE = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


class ChestMotion:
    """Follows the chest of one person. Pictures come in the order of time.

    Attributes
    ----------
    origin : int
        Counts up where the chest was lost.
    """

    def __init__(self) -> None:
        self.origin = 0
        self._patch: AlignedPatch | None = None
        self._corner, self._size, self._scale = (0, 0), (0, 0), 1.0
        self._base = 0.0
        self._warp = _HERE
        self._looked_s = -np.inf

    def update(
        self,
        image: NDArray[np.uint8],
        time_s: float,
        center: tuple[float, float],
        width_px: float,
        view: Region,
    ) -> float:
        """Return the height of the chest in pixels of the source (up is positive), or NaN.

        Parameters
        ----------
        image : NDArray[np.uint8]
            The source picture, RGB (h, w, 3).
        time_s : float
            Its time; breath is slow, so pictures that follow at once are not looked at (NaN).
        center, width_px
            Mid-shoulder (x, y) and the width of the shoulders in pixels.
        view : Region
            The camera picture that the person is in.
        """
        if time_s - self._looked_s < _EVERY_S:
            return float("nan")
        self._looked_s = time_s
        if self._patch is None:
            self._start(image, center, width_px, view)
            return self._base if self._patch is not None else float("nan")
        self._warp, explained = self._patch.fit(self._cut_out(image), self._warp)
        if explained < _LOST:
            return self._lose()
        height = self._base - float(self._warp[1, 2]) * self._scale
        if explained < _WORN or np.abs(self._warp[:, 2]).max() > _FAR_PX:
            self._base = height
            self._start(image, center, width_px, view)
        return height

    def forget(self) -> None:
        """The person was lost."""
        if self._patch is not None:
            self._lose()

    def _lose(self) -> float:
        self._patch = None
        self._base = 0.0
        self.origin += 1
        return float("nan")

    def _start(
        self, image: NDArray[np.uint8], center: tuple[float, float], width_px: float, view: Region
    ) -> None:
        self._warp, self._patch = _HERE, None
        self._scale = max(width_px / _SHOULDERS_PX, 1.0)
        rim = _RIM_PX * self._scale
        left = max(round(center[0] - _ASIDE * width_px - rim), view.x)
        right = min(round(center[0] + _ASIDE * width_px + rim), view.x + view.width)
        top = max(round(center[1] - _ABOVE * width_px - rim), view.y)
        bottom = min(round(center[1] + _BELOW * width_px + rim), view.y + view.height)
        self._corner, self._size = (left, top), (right - left, bottom - top)
        if min(self._size) < (12 + 2 * _RIM_PX) * self._scale:
            return
        reference = self._cut_out(image)
        weight = np.ones(reference.shape, np.float32)
        weight[:_RIM_PX] = weight[-_RIM_PX:] = 0.0
        weight[:, :_RIM_PX] = weight[:, -_RIM_PX:] = 0.0
        middle, half = (center[0] - left) / self._scale, _MIDDLE * width_px / self._scale
        weight[:, max(int(middle - half), 0) : int(middle + half) + 1] = 0.0
        patch = AlignedPatch(reference, weight)
        self._patch = patch if patch.usable else None

    def _cut_out(self, image: NDArray[np.uint8]) -> NDArray[np.float32]:
        (x, y), (w, h) = self._corner, self._size
        grey = cv2.cvtColor(np.ascontiguousarray(image[y : y + h, x : x + w]), cv2.COLOR_RGB2GRAY)
        size = (round(w / self._scale), round(h / self._scale))
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        return np.asarray(small - cv2.blur(small, _SURROUNDINGS), dtype=np.float32)

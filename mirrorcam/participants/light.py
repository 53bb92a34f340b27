# SPDX-License-Identifier: GPL-3.0-or-later
"""How the light of a picture differs from that in which people were got to know.

A lamp, a cloud or the camera's own exposure change the colours of everything at once; somebody
else who comes in changes them in one place. Of the ratios of many places, the median is the light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COLUMNS, _ROWS = 16, 9
# A darker place holds the noise of the camera and tells nothing of the light.
_DARK = 4.0
# So many of the places must agree with the median, within this factor; else it is another picture.
_AGREE = 0.5
_WITHIN = 1.35
_FEWEST_PLACES = 0.25


class Light:
    """Remembers the light of the pictures that were learned from."""

    def __init__(self) -> None:
        self._usual: NDArray[np.float32] | None = None

    def gain(self, places: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return by how much (of red, green and blue) a picture is to be multiplied, shape (3,).

        It looks then as it would in the light that is remembered; ones where that cannot be told.

        Parameters
        ----------
        places : NDArray[np.float32]
            Of the picture (see `places_of`).
        """
        if self._usual is None:
            return np.ones(3, np.float32)
        lit = (np.minimum(places, self._usual) >= _DARK).all(axis=1)
        if lit.mean() < _FEWEST_PLACES:
            return np.ones(3, np.float32)
        ratios = self._usual[lit] / places[lit]
        gain = np.median(ratios, axis=0)
        alike = np.abs(np.log(ratios / gain)) <= np.log(_WITHIN)
        agree = alike.all(axis=1).mean() >= _AGREE
        return np.asarray(gain if agree else np.ones(3), np.float32)

    def learn(self, places: NDArray[np.float32], gain: NDArray[np.float32], rate: float) -> None:
        """Take note of a picture, in the light that is remembered: things are moved about."""
        now = places * gain
        self._usual = (
            now if self._usual is None else self._usual + np.float32(rate) * (now - self._usual)
        )


def places_of(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the mean colours, 0..255, of the parts of a picture (h, w, 3), shape (144, 3)."""
    step = max(image.shape[1] // 160, 1)
    few = np.ascontiguousarray(image[::step, ::step])
    small = cv2.resize(few, (_COLUMNS, _ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(small.reshape(-1, 3), np.float32)

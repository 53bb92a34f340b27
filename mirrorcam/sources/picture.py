# SPDX-License-Identifier: GPL-3.0-or-later
"""From a decoded FFmpeg picture to an upright RGB frame with square pixels.

Phones write pictures lying on their side and note the turn beside them, front cameras add a
flip, camcorders squeeze pixels, and browser recordings change size on the way. Angles between
limbs are only right after all of this has been undone, once and here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Frame

if TYPE_CHECKING:
    import av
    from numpy.typing import NDArray

SANE_PIXEL_ASPECT = (Fraction(1, 4), Fraction(4))


@dataclass(frozen=True, slots=True)
class Turn:
    """One of the eight ways to lay a picture down: a swap of the axes, then flips.

    Attributes
    ----------
    swap : bool
        Whether rows become columns.
    flip_x, flip_y : bool
        Whether the result is then mirrored left to right, top to bottom.
    """

    swap: bool = False
    flip_x: bool = False
    flip_y: bool = False

    def apply(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return `image` (h, w, 3) turned, C-contiguous."""
        if self.swap:
            image = image.transpose(1, 0, 2)
        if self.flip_x:
            image = image[:, ::-1]
        if self.flip_y:
            image = image[::-1]
        return np.ascontiguousarray(image)


TURN_BY_ANGLE = {
    90: Turn(swap=True, flip_y=True),
    180: Turn(flip_x=True, flip_y=True),
    270: Turn(swap=True, flip_x=True),
}
"""By degrees anticlockwise."""


def turn_of(raw: av.VideoFrame) -> Turn:
    """Return how a decoded picture has to be turned to stand upright.

    The container's display matrix sends a stored pixel (p, q) to (a p + c q, b p + d q), x to
    the right and y down. Only its signs and its larger axis count, as pictures are stored at
    right angles.

    Ask only the first picture: in PyAV 18 a picture whose side data were read is in a reference
    cycle, and large pictures would pile up until the garbage collector comes by.
    """
    try:
        matrix = raw.side_data.get("DISPLAYMATRIX")
    except ValueError:
        # PyAV 18 cannot list side data of a kind that is newer than itself, as photographs
        # carry it (EXIF); the angle is known without the list, only a flip is not.
        return TURN_BY_ANGLE.get(round(raw.rotation / 90) * 90 % 360, Turn())
    if matrix is None:
        return Turn()
    a, b, _, c, d = (int(number) for number in np.frombuffer(bytes(matrix), np.int32)[:5])
    if abs(b) + abs(c) > abs(a) + abs(d):
        return Turn(swap=True, flip_x=c < 0, flip_y=b < 0)
    return Turn(flip_x=a < 0, flip_y=d < 0)


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size and the position that all pictures of a source are brought to.

    Attributes
    ----------
    width, height : int
        Size of the stored picture in square pixels, before turning.
    pixel_aspect : Fraction
        Width of a stored pixel over its height.
    turn : Turn
        How to turn the pictures to make them stand upright.
    """

    width: int
    height: int
    pixel_aspect: Fraction
    turn: Turn

    @staticmethod
    def of(raw: av.VideoFrame, pixel_aspect: Fraction | None) -> Canvas:
        """Return the canvas that the first picture of a source sets."""
        low, high = SANE_PIXEL_ASPECT
        if pixel_aspect is None or not low <= pixel_aspect <= high:
            pixel_aspect = Fraction(1)
        width = max(1, round(raw.width * pixel_aspect))
        return Canvas(width, raw.height, pixel_aspect, turn_of(raw))

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height after turning."""
        return (self.height, self.width) if self.turn.swap else (self.width, self.height)

    def scaled(self, scale: float) -> Canvas:
        """Return a canvas of another size."""
        width, height = round(self.width * scale), round(self.height * scale)
        return replace(self, width=max(1, width), height=max(1, height))

    def image(self, raw: av.VideoFrame) -> NDArray[np.uint8]:
        """Return a picture in RGB, upright, shape (height, width, 3), C-contiguous."""
        return self.turn.apply(self._rgb(raw))

    def _rgb(self, raw: av.VideoFrame) -> NDArray[np.uint8]:
        """Return a picture as RGB (height, width, 3), not turned.

        A picture of another size than the first is fitted in and framed in black, so that
        shapes keep their proportions and pixels keep their meaning.
        """
        natural = max(1, round(raw.width * self.pixel_aspect))
        scale = min(self.width / natural, self.height / raw.height)
        width = min(self.width, max(1, round(natural * scale)))
        height = min(self.height, max(1, round(raw.height * scale)))
        image: NDArray[np.uint8] = raw.to_ndarray(format="rgb24", width=width, height=height)
        if (width, height) == (self.width, self.height):
            return image
        framed = np.zeros((self.height, self.width, 3), np.uint8)
        left, top = (self.width - width) // 2, (self.height - height) // 2
        framed[top : top + height, left : left + width] = image
        return framed


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture of a video file; colours are converted only when `frame` is called.

    Attributes
    ----------
    index : int
        Number of the picture in the file, from 0.
    time_s : float
        Seconds from the first picture.
    raw : av.VideoFrame
        What the decoder gave.
    canvas : Canvas
        The size to bring it to.
    """

    index: int
    time_s: float
    raw: av.VideoFrame
    canvas: Canvas

    def frame(self) -> Frame:
        """Return the picture in RGB, upright."""
        return Frame(self.index, self.time_s, self.canvas.image(self.raw))

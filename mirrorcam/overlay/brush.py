# SPDX-License-Identifier: GPL-3.0-or-later
"""A brush for pictures in RGB, as for films and the live picture: shapes and words on them.

Inks are those of the window's dark theme, because a film is neither light nor dark. Shapes of one
look are drawn in one go: a body is twenty lines and dots, and is drawn in every picture.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.overlay.shapes import arrow_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from mirrorcam.overlay import Shape

    Image = NDArray[np.uint8]
    Colour = tuple[int, int, int]

INKS: dict[str, Colour] = {
    "ground": (21, 24, 28),
    "card": (29, 33, 38),
    "inset": (36, 42, 49),
    "line": (50, 58, 67),
    "text": (232, 236, 240),
    "dim": (154, 166, 178),
    "a": (108, 182, 245),
    "b": (242, 180, 92),
    "both": (95, 201, 168),
    "gaze": (201, 160, 240),
    "chance": (58, 67, 77),
}

_SHIFT = 4  # binary places of a pixel
_FAR = 30_000.0
_PLATE: Colour = (16, 18, 22)
_PLATE_ALPHA = 0.75


class Type:
    """Writes words of one size.

    OpenCV 5 brings a typeface that knows most scripts; before, there are strokes for ASCII only.

    Parameters
    ----------
    size : float
        Height of a line in pixels.
    """

    def __init__(self, size: float) -> None:
        self.size = size
        self._face = cv2.FontFace("sans") if hasattr(cv2, "FontFace") else None

    def width(self, words: str) -> int:
        """Return how wide words are, in pixels."""
        if self._face is not None:
            box = cv2.getTextSize((1, 1), words, (0, 0), self._face, self._points, 400)
            return int(box[2])
        return int(cv2.getTextSize(_ascii(words), cv2.FONT_HERSHEY_SIMPLEX, self._scale, 1)[0][0])

    def fitted(self, words: str, width: float) -> str:
        """Return words that are no wider than so many pixels, cut off if they must be."""
        if self.width(words) <= width:
            return words
        low, high = 0, len(words)
        while high - low > 1:
            middle = (low + high) // 2
            fits = self.width(f"{words[:middle].rstrip()}…") <= width
            low, high = (middle, high) if fits else (low, middle)
        return f"{words[:low].rstrip()}…"

    def write(self, image: Image, words: str, at: tuple[float, float], colour: Colour) -> None:
        """Write words, the left end of their base line at `at`."""
        corner = round(at[0]), round(at[1])
        if self._face is not None:
            cv2.putText(image, words, corner, colour, self._face, self._points, 400)
            return
        face = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(image, _ascii(words), corner, face, self._scale, colour, 1, cv2.LINE_AA)

    @property
    def _points(self) -> int:
        return max(round(self.size), 6)

    @property
    def _scale(self) -> float:
        return self.size / 30


def _ascii(words: str) -> str:
    return words.replace("–", "-").replace("…", "...").encode("ascii", "replace").decode("ascii")


def draw_shapes(image: Image, shapes: Sequence[Shape], pixel: float = 1.0) -> None:
    """Draw shapes onto a picture.

    Parameters
    ----------
    image : NDArray[np.uint8]
        RGB, shape (h, w, 3); is changed.
    shapes : sequence of Shape
        In pixels of `image`, from the back to the front.
    pixel : float
        No line is thinner than one and a half of these.
    """
    drawable = [shape for shape in shapes if np.isfinite(shape.points).all()]
    for several in _alike(drawable):
        look = _look(several[0])
        points = [np.asarray(shape.points, dtype=np.float64) for shape in several]
        width = min(max(several[0].width, 1.5 * pixel), _FAR)
        margin = 3 * width + 2
        low = np.floor(np.min([each.min(axis=0) for each in points], axis=0) - margin)
        high = np.ceil(np.max([each.max(axis=0) for each in points], axis=0) + margin)
        left, top = (max(int(value), 0) for value in np.clip(low, 0, _FAR))
        right = min(int(np.clip(high[0], 0, _FAR)), image.shape[1])
        bottom = min(int(np.clip(high[1], 0, _FAR)), image.shape[0])
        if right <= left or bottom <= top:
            continue
        patch = image[top:bottom, left:right]
        layer = np.ascontiguousarray(patch)
        if layer.base is not None or layer is patch:
            layer = patch.copy()
        moved = [each - (left, top) for each in points]
        if look is None:
            _draw(layer, several[0], moved[0], width, pixel)
        else:
            _draw_alike(layer, several[0], moved, width)
        alpha = several[0].alpha
        if alpha < 1.0:
            layer = np.asarray(
                cv2.addWeighted(layer, alpha, patch.copy(), 1.0 - alpha, 0.0), dtype=np.uint8
            )
        image[top:bottom, left:right] = layer


def _alike(shapes: Sequence[Shape]) -> Iterator[list[Shape]]:
    """Yield neighbours of one look together, in their order, and the others one by one."""
    for look, group in groupby(shapes, key=_look):
        if look is None:
            yield from ([shape] for shape in group)
        else:
            yield list(group)


def _look(shape: Shape) -> tuple[object, ...] | None:
    """What shapes that can be drawn together have in common; None for one that is drawn alone."""
    dot = len(shape.points) == 1
    if shape.arrow or shape.closed or shape.filled is not dot:
        return None
    return shape.ink, shape.width, shape.alpha, dot


def _draw_alike(
    layer: Image, like: Shape, points: Sequence[NDArray[np.float64]], width: float
) -> None:
    """Draw open lines, or dots as lines of no length, whose ends are round."""
    lines = [_fixed(np.repeat(each, 2, axis=0) if len(each) == 1 else each) for each in points]
    thickness = max(round(width), 1)
    cv2.polylines(layer, lines, False, INKS[like.ink], thickness, cv2.LINE_AA, _SHIFT)


def draw_plate(
    image: Image,
    corner: tuple[float, float],
    words: str,
    colour: Colour,
    letters: Type,
    *,
    most: float,
    bottom: bool = False,
) -> None:
    """Write words on a dark plate; `corner` is its top left, or bottom left, corner.

    No plate is wider than `most` pixels: longer words are cut off.
    """
    pad = 0.55 * letters.size
    words = letters.fitted(words, most - 2 * pad)
    height = letters.size + pad
    left = max(round(corner[0]), 0)
    top = max(round(corner[1] - (height if bottom else 0)), 0)
    room = image[top : top + round(height), left : left + round(letters.width(words) + 2 * pad)]
    if not room.size:
        return
    plate = np.full_like(room, _PLATE)
    room[:] = cv2.addWeighted(plate, _PLATE_ALPHA, room.copy(), 1.0 - _PLATE_ALPHA, 0.0)
    letters.write(image, words, (left + pad, top + 0.5 * pad + 0.82 * letters.size), colour)


def polyline(
    image: Image,
    points: NDArray[np.float64],
    colour: Colour,
    width: float = 1.0,
    *,
    closed: bool = False,
) -> None:
    """Draw a line through points (n, 2) in pixels."""
    thickness = max(round(width), 1)
    cv2.polylines(image, [_fixed(points)], closed, colour, thickness, cv2.LINE_AA, _SHIFT)


def _draw(
    layer: Image, shape: Shape, points: NDArray[np.float64], width: float, pixel: float
) -> None:
    colour = INKS[shape.ink]
    if len(points) == 1:
        thickness = -1 if shape.filled else max(round(max(width / 6, 1.5 * pixel)), 1)
        centre = _fixed(points)[0, 0]
        radius = max(round(width / 2 * (1 << _SHIFT)), 1)
        cv2.circle(
            layer, (int(centre[0]), int(centre[1])), radius, colour, thickness, cv2.LINE_AA, _SHIFT
        )
        return
    if shape.filled:
        cv2.fillPoly(layer, [_fixed(points)], colour, cv2.LINE_AA, _SHIFT)
    polyline(layer, points, colour, width, closed=shape.closed)
    if shape.arrow:
        _arrow_head(layer, points, colour, width)


def _arrow_head(layer: Image, points: NDArray[np.float64], colour: Colour, width: float) -> None:
    corners = arrow_head(points, width)
    if corners is not None:
        cv2.fillPoly(layer, [_fixed(corners)], colour, cv2.LINE_AA, _SHIFT)


def _fixed(points: NDArray[np.float64]) -> NDArray[np.int32]:
    scaled = np.round(np.clip(points, -_FAR, _FAR) * (1 << _SHIFT))
    return scaled.astype(np.int32).reshape(-1, 1, 2)

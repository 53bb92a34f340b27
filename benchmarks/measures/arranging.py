# SPDX-License-Identifier: GPL-3.0-or-later
"""How call windows show two people, and the files that recordings of them come in."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .composing import Picture

Rectangle = tuple[int, int, int, int]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A window with two tiles.

    Attributes
    ----------
    size : width and height of the window
    a, b : where the tiles are; their pictures are cut to that shape
    colour : of what is around them, grey 0..255
    names : whether names stand in the tiles
    """

    size: tuple[int, int]
    a: Rectangle
    b: Rectangle
    colour: int = 0
    names: bool = False

    def __call__(self, first: Picture, second: Picture) -> Picture:
        """The window with a picture of each."""
        window = np.full((self.size[1], self.size[0], 3), self.colour, np.uint8)
        for picture, (x, y, width, height), name in (
            (first, self.a, "Robin"),
            (second, self.b, "Kim O."),
        ):
            tile = filling(picture, width, height)
            if self.names:
                cv2.rectangle(tile, (8, height - 30), (88, height - 8), (25, 25, 28), -1)
                at, white = (14, height - 14), (240, 240, 240)
                cv2.putText(tile, name, at, cv2.FONT_HERSHEY_SIMPLEX, 0.5, white, 1, cv2.LINE_AA)
            window[y : y + height, x : x + width] = tile
        return window


ARRANGEMENTS = {
    "side by side": Arrangement((960, 360), (0, 0, 480, 360), (480, 0, 480, 360)),
    "small": Arrangement((640, 240), (0, 0, 320, 240), (320, 0, 320, 240)),
    "portrait": Arrangement((726, 640), (0, 0, 360, 640), (366, 0, 360, 640)),
    "stacked": Arrangement((480, 720), (0, 0, 480, 360), (0, 360, 480, 360)),
    "stacked, names": Arrangement(
        (540, 972), (0, 0, 540, 480), (0, 492, 540, 480), colour=20, names=True
    ),
    "letterboxed, names": Arrangement(
        (1280, 720), (12, 184, 624, 352), (644, 184, 624, 352), names=True
    ),
    "bordered": Arrangement((994, 384), (12, 12, 480, 360), (502, 12, 480, 360), colour=20),
    "window, names": Arrangement(
        (1280, 720), (24, 130, 608, 456), (648, 130, 608, 456), colour=34, names=True
    ),
    "unequal": Arrangement((960, 480), (0, 0, 640, 480), (640, 0, 320, 480)),
}


def filling(picture: Picture, width: int, height: int) -> Picture:
    """The picture over the whole of a tile, its sides or its top and bottom cut off."""
    factor = max(width / picture.shape[1], height / picture.shape[0])
    size = [
        max(round(s * factor), least)
        for s, least in zip(picture.shape[1::-1], (width, height), strict=True)
    ]
    kind = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    scaled = cv2.resize(picture, size, interpolation=kind)
    y, x = (scaled.shape[0] - height) // 2, (scaled.shape[1] - width) // 2
    return np.ascontiguousarray(scaled[y : y + height, x : x + width])


# Codec and format of the pixels by the ending of the file's name.
_CODECS = {
    "mp4": ("libx264", "yuv420p"),
    "webm": ("libvpx", "yuv420p"),
    "avi": ("mpeg4", "yuv420p"),
    "gif": ("gif", "rgb8"),
}


def as_file(path: Path, pictures: Iterable[Picture], rate_hz: float, crf: int = 23) -> Path:
    """Encode pictures as the ending of the name says."""
    codec, pixels = _CODECS[path.suffix[1:]]
    unfinished = path.with_suffix(f".part{path.suffix}")
    with av.open(str(unfinished), "w") as container:
        stream = container.add_stream(codec, rate=Fraction(rate_hz).limit_denominator(1000))
        stream.pix_fmt = pixels
        if codec == "libx264":
            stream.options = {"crf": str(crf), "preset": "veryfast"}
        elif codec != "gif":
            stream.bit_rate = 800_000
        for i, picture in enumerate(pictures):
            if not i:
                stream.height, stream.width = picture.shape[:2]
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    unfinished.replace(path)
    return path

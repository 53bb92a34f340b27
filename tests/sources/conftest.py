# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes small video files whose pictures carry their own number, with times of our choosing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

BITS = 10
MILLISECOND = Fraction(1, 1000)


def numbered(number, width, height):
    """A picture with `number` written across it as light and dark columns."""
    image = np.full((height, width, 3), 120, np.uint8)
    edges = np.linspace(0, width, BITS + 1).astype(int)
    for bit in range(BITS):
        image[:, edges[bit] : edges[bit + 1]] = 230 if number >> bit & 1 else 25
    return image


@pytest.fixture
def read_number() -> Callable[[np.ndarray], int]:
    def read(image):
        edges = np.linspace(0, image.shape[1], BITS + 1).astype(int)
        return sum(
            1 << bit
            for bit in range(BITS)
            if image[:, edges[bit] + 1 : edges[bit + 1] - 1].mean() > 127
        )

    return read


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a film and gives its path."""

    def write(
        name: str,
        times_s: Sequence[float],
        *,
        size: tuple[int, int] = (80, 48),
        codec: str = "libx264",
        pixels: str = "yuv420p",
        time_base: Fraction = MILLISECOND,
        container: str | None = None,
        draw: Callable[[int], np.ndarray] | None = None,
        rotate: tuple[int, bool] | None = None,
        pixel_aspect: Fraction | None = None,
        title: str = "",
        **options: str,
    ) -> Path:
        path = tmp_path / name
        flags = {"movflags": "+faststart"} if path.suffix == ".mp4" else {}
        with av.open(str(path), "w", format=container, options=flags) as output:
            if title:
                output.metadata["title"] = title
            stream = output.add_stream(codec, rate=30, options=options)
            stream.width, stream.height = size
            stream.pix_fmt = pixels
            stream.codec_context.time_base = time_base
            if pixel_aspect is not None:
                stream.codec_context.sample_aspect_ratio = pixel_aspect
            if rotate is not None:
                degrees, mirrored = rotate
                stream.set_display_rotation(degrees, hflip=mirrored)
            for number, time_s in enumerate(times_s):
                image = numbered(number, *size) if draw is None else draw(number)
                picture = av.VideoFrame.from_ndarray(image, "rgb24").reformat(format=pixels)
                picture.time_base = time_base
                picture.pts = round(time_s / time_base)
                output.mux(stream.encode(picture))
            output.mux(stream.encode())
        return path

    return write

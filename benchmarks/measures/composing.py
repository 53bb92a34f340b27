# SPDX-License-Identifier: GPL-3.0-or-later
"""New recordings from old ones: turned, disturbed, side by side, cut, with another delay.

Everything is decoded and encoded by FFmpeg's filters through PyAV, so that what is measured is what
a user's file would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np

from sample_videos.rendering.encode import write_video

if TYPE_CHECKING:
    from pathlib import Path

Picture = np.ndarray
Effect = Callable[[Picture, int], Picture]


def read(path: Path) -> tuple[list[Picture], float]:
    """All pictures (height, width, 3) of a short clip, and its rate."""
    with av.open(str(path)) as container:
        rate = float(container.streams.video[0].average_rate or 25)
        return [f.to_ndarray(format="rgb24") for f in container.decode(video=0)], rate


def turned(picture: Picture, _: int) -> Picture:
    """Mirror-inverted: what a follower who copies as a mirror does."""
    return picture[:, ::-1]


def grey(picture: Picture, _: int) -> Picture:
    """Without colours."""
    return np.repeat(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)


def noisy(seed: int, spread: float = 6.0) -> Effect:
    """Sensor noise."""
    rng = np.random.default_rng(seed)

    def effect(picture: Picture, _: int) -> Picture:
        grain = rng.normal(0.0, spread, picture.shape[:2])[..., None]
        return np.clip(picture + grain, 0, 255).astype(np.uint8)

    return effect


def lit(gain: float, gamma: float = 1.0) -> Effect:
    """Brighter or darker."""
    table = np.clip(255 * gain * (np.arange(256) / 255) ** gamma, 0, 255).astype(np.uint8)
    return lambda picture, _: table[picture]


def zoomed(factor: float, right: float = 0.0) -> Effect:
    """Seen from nearer, the middle moved to the right by a share of the width."""

    def effect(picture: Picture, _: int) -> Picture:
        height, width = picture.shape[:2]
        middle = (width * (0.5 + right), height / 2)
        shift = cv2.getRotationMatrix2D(middle, 0, factor)
        return cv2.warpAffine(picture, shift, (width, height), borderMode=cv2.BORDER_REPLICATE)

    return effect


def shaken(seed: int, size_px: float, rate_hz: float, seconds: float) -> Effect:
    """A camera or a table that is knocked and trembles: the same movement for the same seed."""
    rng = np.random.default_rng(seed)
    n = int(rate_hz * (seconds + 2))
    path = np.zeros((n, 2))
    for hertz in (0.3, 0.7, 1.3, 2.1):
        phase = rng.random(2)
        wave = np.sin(2 * np.pi * (hertz * np.arange(n)[:, None] / rate_hz + phase))
        path += wave * size_px * rng.normal(0.3, 0.1, 2)
    for at in rng.integers(0, n, int(seconds / 6)):
        fading = np.exp(-np.arange(n - at) / (0.25 * rate_hz))
        knock = np.sin(2 * np.pi * 3.0 * np.arange(n - at) / rate_hz)
        path[at:] += (fading * knock)[:, None] * size_px * rng.normal(0, 1.2, 2)

    def effect(picture: Picture, i: int) -> Picture:
        shift = np.float32([[1, 0, path[i, 0]], [0, 1, path[i, 1]]])
        size = (picture.shape[1], picture.shape[0])
        return cv2.warpAffine(picture, shift, size, borderMode=cv2.BORDER_REPLICATE)

    return effect


def applied(pictures: Iterable[Picture], effects: Sequence[Effect]) -> Iterator[Picture]:
    """Pictures with effects, one after the other."""
    for i, picture in enumerate(pictures):
        for effect in effects:
            picture = effect(picture, i)
        yield np.ascontiguousarray(picture)


def rewrite(source: Path, target: Path, effects: Sequence[Effect], crf: int = 26) -> Path:
    """The clip with effects, frame by frame."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        pictures, rate = read(source)
        _write(target, applied(pictures, effects), rate, crf)
    return target


def side_by_side(left: Sequence[Picture], right: Sequence[Picture]) -> Iterator[Picture]:
    """Two tiles of one height."""
    for a, b in zip(left, right, strict=False):
        width = round(b.shape[1] * a.shape[0] / b.shape[0] / 2) * 2
        scaled = b if b.shape[0] == a.shape[0] else cv2.resize(b, (width, a.shape[0]))
        yield np.ascontiguousarray(np.concatenate([a, scaled], axis=1))


def write(target: Path, pictures: Iterator[Picture], rate: float, crf: int = 26) -> Path:
    """A composed clip, unless it is there."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, pictures, rate, crf)
    return target


def _write(target: Path, pictures: Iterator[Picture], rate: float, crf: int) -> None:
    unfinished = target.with_suffix(".part.mp4")
    write_video(unfinished, pictures, rate, crf)
    unfinished.replace(target)

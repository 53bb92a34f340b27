# SPDX-License-Identifier: GPL-3.0-or-later
"""Softly lit rooms, painted and out of focus, to stand behind people."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

WALLS = ((206, 196, 182), (186, 196, 200), (205, 201, 192))


def office(width: int, height: int, variant: int = 0) -> np.ndarray:
    """A wall with a shelf, a picture, a plant or a window, (height, width, 3) linear light."""
    canvas = Image.new("RGB", (width, height), WALLS[variant % 3])
    draw = ImageDraw.Draw(canvas)
    unit = height / 480.0
    rng = np.random.default_rng(40 + variant)

    def box(x: float, y: float, w: float, h: float, colour: tuple) -> None:
        draw.rectangle([x * unit, y * unit, (x + w) * unit, (y + h) * unit], fill=colour)

    across = width / unit
    if variant % 3 == 0:
        _shelves(box, rng, across - 165, 60)
        _framed(box, 45, 70, 105, 130, (120, 146, 150))
    elif variant % 3 == 1:
        _window(box, 36, 20)
        _plant(draw, unit, across - 90, 330, rng)
        _framed(box, across - 150, 60, 96, 74, (176, 128, 96))
    else:
        _shelves(box, rng, across / 2 - 62, 50)
        _window(box, 24, 10)
        _plant(draw, unit, across - 60, 300, rng)
    picture = (np.asarray(canvas, dtype=np.float32) / 255.0) ** 2.2
    blurred = np.stack([gaussian_filter(picture[..., k], 3.2 * unit) for k in range(3)], axis=2)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lit = 1.0 - 0.30 * np.clip(y / height, 0, 1) ** 2
    lit *= 0.80 + 0.24 * (1 - x / width)
    return np.ascontiguousarray(blurred * lit[..., None] * 0.82, dtype=np.float32)


def _shelves(box, rng: np.random.Generator, x: float, y: float) -> None:
    for row in range(3):
        top = y + row * 92
        at = x + 6
        while at < x + 112:
            w, h = rng.uniform(7, 14), rng.uniform(42, 60)
            shade = rng.uniform(0.45, 0.95)
            tone = rng.choice(4)
            colour = ((150, 96, 84), (92, 118, 132), (176, 160, 128), (104, 128, 104))[tone]
            box(at, top + 62 - h, w, h, tuple(int(c * shade) for c in colour))
            at += w + (rng.uniform(10, 26) if rng.random() < 0.12 else 1.0)
        box(x, top + 62, 124, 6, (126, 98, 74))


def _framed(box, x: float, y: float, w: float, h: float, colour: tuple) -> None:
    box(x, y, w, h, (70, 62, 56))
    box(x + 5, y + 5, w - 10, h - 10, (232, 228, 220))
    box(x + 18, y + 18, w - 36, h - 36, colour)


def _window(box, x: float, y: float) -> None:
    box(x, y, 112, 190, (238, 236, 230))
    for column in range(2):
        for row in range(2):
            box(x + 7 + column * 51, y + 7 + row * 90, 47, 86, (228, 240, 250))


def _plant(draw, unit: float, x: float, y: float, rng: np.random.Generator) -> None:
    for _ in range(26):
        angle = rng.uniform(-2.7, -0.45)
        length = rng.uniform(50, 120)
        tip = (x + length * np.cos(angle), y + length * np.sin(angle))
        green = int(rng.uniform(80, 130))
        wide = rng.uniform(5, 9)
        side = (np.sin(angle) * wide, -np.cos(angle) * wide)
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        leaf = [
            (x, y),
            (middle[0] + side[0], middle[1] + side[1]),
            tip,
            (middle[0] - side[0], middle[1] - side[1]),
        ]
        draw.polygon([(p[0] * unit, p[1] * unit) for p in leaf], fill=(58, green, 62))
    pot = [(x - 26, y - 4), (x + 26, y - 4), (x + 20, y + 62), (x - 20, y + 62)]
    draw.polygon([(px * unit, py * unit) for px, py in pot], fill=(178, 150, 132))

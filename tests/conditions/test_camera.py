# SPDX-License-Identifier: GPL-3.0-or-later
"""A moving camera is followed, a still one is exactly still, and people are not taken for it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirrorcam.conditions.camera import CameraMotion
from mirrorcam.conditions.tracked import structure

WIDTH, HEIGHT = 160, 120


@pytest.fixture(scope="module")
def wall():
    rng = np.random.default_rng(1)
    rough = cv2.resize(rng.random((30, 40)).astype(np.float32), (320, 240), cv2.INTER_CUBIC)
    return cv2.GaussianBlur(255 * np.clip(rough, 0, 1), (0, 0), 1.5)


def picture(wall, x=0.0, y=0.0, noise=1.5, seed=0, light=1.0):
    """What a camera sees that has moved the wall by (x, y)."""
    shift = np.float32([[1, 0, x - 80], [0, 1, y - 60]])
    seen = light * cv2.warpAffine(wall, shift, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC)
    seen = seen + noise * np.random.default_rng(seed).standard_normal(seen.shape)
    return structure(np.clip(seen, 0, 255).astype(np.uint8))


EVERYWHERE = np.full((HEIGHT, WIDTH), 255, np.uint8)


def follow(pictures, mask=EVERYWHERE):
    camera = CameraMotion()
    return [camera.update(one, mask, i / 15) for i, one in enumerate(pictures)]


def test_a_still_camera_is_exactly_still(wall):
    found = follow([picture(wall, seed=i) for i in range(40)])
    assert all(tuple(moved) == (0.0, 0.0) and not moving for moved, moving in found)


def test_light_is_no_movement(wall):
    found = follow([picture(wall, seed=i, light=1.0 - 0.01 * i) for i in range(40)])
    assert all(tuple(moved) == (0.0, 0.0) for moved, _ in found)


def test_a_shake_is_followed_to_a_fraction_of_a_pixel(wall):
    t = np.arange(90) / 15
    x, y = 4 * np.sin(2 * np.pi * 1.3 * t), 2.5 * np.sin(2 * np.pi * 0.9 * t)
    x[:20] = y[:20] = x[60:] = y[60:] = 0.0
    found = follow([picture(wall, *at, seed=i) for i, at in enumerate(zip(x, y, strict=True))])
    moved = np.array([m for m, _ in found])
    assert np.abs(moved - np.column_stack([x, y])).max() < 0.35
    moving = np.array([m for _, m in found])
    assert moving[22:60].all()
    assert not moving[:20].any()
    assert not moving[-5:].any()


def test_a_pan_does_not_drift(wall):
    x = np.concatenate([np.linspace(0, 25, 50), np.linspace(25, 0, 50), np.zeros(10)])
    found = follow([picture(wall, at, seed=i) for i, at in enumerate(x)])
    assert np.abs(found[49][0][0] - 25) < 0.5
    assert np.abs(found[-1][0]).max() < 0.5


def test_somebody_who_walks_by_is_not_the_camera(wall):
    pictures = []
    for i in range(60):
        seen = picture(wall, seed=i)
        seen[:, 2 * i : 2 * i + 45] = picture(wall, 2 * i, 30, seed=i)[:, 2 * i : 2 * i + 45]
        pictures.append(seen)
    known = [m for m in follow(pictures) if m is not None]
    assert len(known) > 20
    assert all(np.abs(moved).max() < 0.6 for moved, _ in known)


def test_on_a_bare_wall_nothing_is_told():
    bare = [structure(np.full((HEIGHT, WIDTH), 128, np.uint8)) for _ in range(5)]
    assert follow(bare) == [None] * 5
    # Nor where people fill the picture.
    assert follow([bare[0]], np.zeros_like(EVERYWHERE)) == [None]

# SPDX-License-Identifier: GPL-3.0-or-later
"""A chest that rises by a fraction of a pixel is followed; hands in front of it are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirrorcam.conditions.chest import ChestMotion
from mirrorcam.model import Region

VIEW = Region(0, 0, 480, 360)
CENTER, WIDTH = (240.0, 220.0), 160.0


@pytest.fixture(scope="module")
def person():
    """A plain shirt with a neckline before a plain wall, drawn four times as large."""
    drawn = np.full((1440, 1920), 190, np.uint8)
    shoulders = np.array(
        [[520, 1440], [560, 900], [720, 820], [1200, 820], [1360, 900], [1400, 1440]]
    )
    cv2.fillPoly(drawn, [shoulders], 90)
    cv2.ellipse(drawn, (960, 820), (110, 140), 0, 0, 180, 200, -1)
    cv2.line(drawn, (960, 960), (960, 1440), 70, 8)
    return cv2.GaussianBlur(drawn, (0, 0), 4).astype(np.float32)


def picture(person, up_px=0.0, aside_px=0.0, seed=0):
    scale = np.float32([[0.25, 0, aside_px], [0, 0.25, -up_px]])
    seen = cv2.warpAffine(person, scale, (480, 360), flags=cv2.INTER_AREA)
    seen = seen + np.random.default_rng(seed).standard_normal(seen.shape)
    return np.repeat(np.clip(seen, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def follow(images, up=None):
    chest = ChestMotion()
    heights = []
    for i, image in enumerate(images):
        center = CENTER[0], CENTER[1] - (0.0 if up is None else up[i])
        heights.append(chest.update(image, 0.2 * i, center, WIDTH, VIEW))
    return np.array(heights), chest.origin


def test_breath_of_one_pixel_is_seen(person):
    up = 0.5 * np.sin(2 * np.pi * 0.25 * 0.2 * np.arange(100))
    heights, origin = follow([picture(person, u, seed=i) for i, u in enumerate(up)])
    assert origin == 0
    error = heights - up
    assert np.std(error) < 0.12
    assert np.corrcoef(heights, up)[0, 1] > 0.95


def test_a_shift_in_the_chair_is_joined_on(person):
    up = np.concatenate([np.zeros(5), np.linspace(0, 30, 25), np.full(5, 30.0)])
    heights, origin = follow([picture(person, u, seed=i) for i, u in enumerate(up)], up)
    assert origin == 0
    assert heights[-1] == pytest.approx(30.0, abs=1.0)


def test_another_picture_is_another_origin(person):
    away = np.random.default_rng(3).integers(0, 255, (360, 480, 3)).astype(np.uint8)
    heights, origin = follow([picture(person), away, picture(person), picture(person, seed=1)])
    assert np.isnan(heights[1])
    assert origin == 1
    assert np.isfinite(heights[3])


def test_a_hand_before_the_chest_is_left_out(person):
    images = [picture(person, seed=i) for i in range(10)]
    for i, image in enumerate(images[3:], 3):
        image[250 : 250 + 6 * i, 150 + 10 * i : 200 + 10 * i] = 160
    heights, _ = follow(images)
    seen = heights[np.isfinite(heights)]
    assert seen.size >= 6
    assert np.abs(seen).max() < 0.3


def test_pictures_that_follow_at_once_are_not_looked_at(person):
    chest = ChestMotion()
    heights = [chest.update(picture(person), i / 30, CENTER, WIDTH, VIEW) for i in range(12)]
    assert 2 <= np.isfinite(heights).sum() <= 4


def test_nothing_to_hold_on_to():
    plain = np.full((360, 480, 3), 128, np.uint8)
    heights, _ = follow([plain] * 3)
    assert np.isnan(heights).all()

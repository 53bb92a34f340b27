# SPDX-License-Identifier: GPL-3.0-or-later
"""Clothes tell people apart, in more or in less light."""

from __future__ import annotations

import numpy as np

from mirrorcam.participants.appearance import describe, unlike

RED, BLUE, GREY = (190, 30, 40), (30, 60, 180), (120, 120, 120)


def dressed(people, shirt, x=600, brightness=1.0):
    picture = people.textured(1280, 720, 1) // 4 + 60
    picture[230:600, x - 90 : x + 90] = shirt
    picture[120:230, x - 40 : x + 40] = (205, 160, 135)
    picture[90:130, x - 45 : x + 45] = (50, 35, 25)
    noise = np.random.default_rng(x).normal(0, 6, picture.shape)
    return np.clip(picture * brightness + noise, 0, 255).astype(np.uint8), people.pose(x, 170, 70)


def test_clothes_of_one_person_are_alike_and_of_two_are_not(people):
    red = describe(*dressed(people, RED))
    elsewhere = describe(*dressed(people, RED, x=900))
    blue = describe(*dressed(people, BLUE))
    assert unlike(red, elsewhere) < 0.2
    assert unlike(red, blue) > 0.5


def test_somewhat_less_light_changes_little(people):
    for shirt in (RED, BLUE, GREY):
        bright = describe(*dressed(people, shirt))
        dim = describe(*dressed(people, shirt, brightness=0.85))
        assert unlike(bright, dim) < 0.45


def test_each_part_sums_to_one(people):
    colors = describe(*dressed(people, GREY))
    assert colors.shape == (2, 30)
    np.testing.assert_allclose(colors.sum(axis=1), 1, rtol=0.05)


def test_somebody_outside_the_picture_has_no_colours(people):
    picture, _ = dressed(people, RED)
    assert describe(picture, people.pose(2000, 170, 70)) is None

# SPDX-License-Identifier: GPL-3.0-or-later
"""Light is what changes everywhere at once."""

import numpy as np
import pytest

from mirrorcam.participants.light import Light, places_of


@pytest.fixture
def room(people):
    return people.textured(640, 360, 1) // 2 + 80


@pytest.fixture
def light(room):
    known = Light()
    places = places_of(room)
    known.learn(places, known.gain(places), 0.03)
    return known


def lit(picture, *by):
    return np.clip(picture * np.array(by), 0, 255).astype(np.uint8)


def test_nothing_is_known_before_the_first_picture(room):
    assert Light().gain(places_of(room)).tolist() == [1.0, 1.0, 1.0]


def test_a_lamp_is_taken_out(room, light):
    gain = light.gain(places_of(lit(room, 0.8, 0.6, 0.4)))
    assert gain == pytest.approx([1 / 0.8, 1 / 0.6, 1 / 0.4], rel=0.02)


def test_it_is_still_known_after_an_evening_in_another_light(room, light):
    dim = places_of(lit(room, 0.5, 0.5, 0.5))
    for _ in range(300):
        light.learn(dim, light.gain(dim), 0.03)
    assert light.gain(places_of(room)) == pytest.approx([1.0, 1.0, 1.0], rel=0.02)


def test_somebody_before_the_camera_is_no_light(room, light):
    room[:, 200:420] = 10
    assert light.gain(places_of(room)) == pytest.approx([1.0, 1.0, 1.0], rel=0.02)


def test_of_another_picture_it_cannot_be_told(people, light):
    other = people.textured(640, 360, 2)
    other[:180] = 5
    assert light.gain(places_of(other)).tolist() == [1.0, 1.0, 1.0]

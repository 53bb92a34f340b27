# SPDX-License-Identifier: GPL-3.0-or-later
"""Irises are found where they are drawn; closed eyes and shade are left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mirrorcam.landmarks.iris import place_irises

RING = {
    33: (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246),
    263: (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466),
}
EYES = np.array([[130.0, 120.0], [190.0, 120.0]])


def drawn(iris=(0.0, 0.0), roll_deg=0.0, opening=9.0, dark=60, white=215, each=None):
    """A face of two eyes 100 px apart at their outer corners; returns picture and landmarks."""
    turn = np.radians(roll_deg)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    image = np.full((240, 320, 3), 170, np.uint8)
    points = np.zeros((478, 2), np.float32)
    around = np.pi - np.arange(16) / 16 * 2 * np.pi
    moved = np.array([iris, iris] if each is None else each, float)
    for side, (start, ring) in enumerate(RING.items()):
        # Landmark rings run from the outer corner along the lower lid to the inner corner.
        sign = 1.0 if side == 0 else -1.0
        rim = np.column_stack([sign * 20 * np.cos(around), opening * np.sin(around)])
        middle = (EYES[side] - (160, 120)) @ axes.T + (160, 120)
        points[list(ring)] = rim @ axes.T + middle
        assert start == ring[0]
        mask = np.zeros(image.shape[:2], np.uint8)
        cv2.fillPoly(mask, [np.round(points[list(ring)] * 16).astype(np.int32)], 1, shift=4)
        eye = np.full_like(image, white)
        center = moved[side] @ axes.T + middle
        at = tuple(np.round(center * 16).astype(int).tolist())
        cv2.circle(eye, at, round(6.5 * 16), (dark,) * 3, -1, cv2.LINE_AA, 4)
        image = np.where(mask[:, :, None] > 0, eye, image)
        first = (468, 473)[side]
        points[first : first + 5] = middle
    image = cv2.GaussianBlur(image, (0, 0), 0.8)
    rotation = np.eye(3, dtype=np.float32)
    return image, points, rotation, axes


@pytest.mark.parametrize("iris", [(0, 0), (6, 0), (-6, 0), (11, 0), (-11, 0), (0, -2)])
@pytest.mark.parametrize("roll", [0.0, 20.0])
def test_an_iris_is_found_where_it_is(iris, roll):
    image, points, rotation, axes = drawn(iris, roll)
    placed, seen = place_irises(image, points, rotation)
    assert seen
    for center in (468, 473):
        moved = (placed[center] - points[center]) @ axes
        assert moved[0] == pytest.approx(iris[0], abs=0.8)
        assert moved[1] == pytest.approx(iris[1], abs=2.0)
    others = np.r_[:468]
    np.testing.assert_array_equal(placed[others], points[others])


@pytest.mark.parametrize(("dark", "white"), [(20, 90), (120, 230), (60, 120)])
def test_blue_eyes_and_dim_light(dark, white):
    image, points, rotation, _ = drawn((7, 0), dark=dark, white=white)
    placed, seen = place_irises(image, points, rotation)
    assert seen
    assert (placed[468] - points[468])[0] == pytest.approx(7, abs=1)


def test_closed_eyes_stay_where_they_were():
    image, points, rotation, _ = drawn(opening=0.5)
    placed, seen = place_irises(image, points, rotation)
    np.testing.assert_array_equal(placed, points)
    assert not seen


def test_an_even_picture_shows_no_iris():
    _, points, rotation, _ = drawn()
    even = np.full((240, 320, 3), 128, np.uint8)
    placed, seen = place_irises(even, points, rotation)
    np.testing.assert_array_equal(placed, points)
    assert not seen


def test_eyes_that_point_apart_are_not_believed():
    image, points, rotation, _ = drawn(each=[(-10, 0), (10, 0)])
    placed, seen = place_irises(image, points, rotation)
    np.testing.assert_array_equal(placed, points)
    assert not seen


def test_an_eye_without_an_iris_follows_the_other():
    image, points, rotation, _ = drawn((5, 0))
    image[100:140, 165:215] = 200
    moved = place_irises(image, points, rotation)[0] - points
    assert moved[473][0] == pytest.approx(5, abs=1)
    assert moved[473] == pytest.approx(moved[468], abs=0.01)


def test_one_eye_alone_is_not_believed_far_from_where_the_mesh_has_it():
    image, points, rotation, _ = drawn((11, 0))
    image[100:140, 165:215] = 200
    placed, seen = place_irises(image, points, rotation)
    np.testing.assert_array_equal(placed, points)
    assert not seen


def test_wild_landmarks_do_no_harm():
    image, points, rotation, _ = drawn()
    for wild in (points * 0, points + 5000, points * np.float32(np.nan)):
        assert place_irises(image, wild, rotation)[0].shape == (478, 2)

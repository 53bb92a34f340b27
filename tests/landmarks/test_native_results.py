# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read from the memory of MediaPipe's library is what MediaPipe's own objects hold."""

from __future__ import annotations

import threading

import mediapipe
import numpy as np
import pytest

from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder
from mirrorcam.model import BLENDSHAPES, Region
from mirrorcam.sources import open_video


@pytest.fixture(scope="module")
def picture(samples):
    """The left tile of a call."""
    with open_video(samples / "call_two_tiles.mp4") as video:
        frame = next(iter(video.frames()))
    return np.ascontiguousarray(Region(0, 0, 640, 480).crop(frame.image))


def theirs(image):
    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=image)


def test_a_pose_is_what_mediapipe_says(bundles, picture):
    with PoseFinder(bundles[0], follow=False) as finder:
        (found,) = finder.find(picture)
        (told,) = finder._native.task.detect(theirs(picture)).pose_landmarks
    places = np.array([(p.x, p.y, p.z) for p in told], np.float32)
    np.testing.assert_array_equal(found.points_px, places * np.float32([640, 480, 640]))
    np.testing.assert_array_equal(found.visibility, np.float32([p.visibility for p in told]))


def test_a_face_is_what_mediapipe_says(bundles, picture):
    head = np.ascontiguousarray(Region(180, 20, 280, 280).crop(picture))
    with FaceFinder(bundles[1]) as finder:
        found = finder.find(head)
        told = finder._native.task.detect(theirs(head))
    places = np.array([(p.x, p.y) for p in told.face_landmarks[0]], np.float32)
    np.testing.assert_array_equal(found.points_px, places * np.float32([280, 280]))
    shapes = {shape.index: np.float32(shape.score) for shape in told.face_blendshapes[0]}
    assert len(shapes) == BLENDSHAPES
    np.testing.assert_array_equal(found.blendshapes, [shapes[i] for i in range(BLENDSHAPES)])
    (matrix,) = told.facial_transformation_matrixes
    np.testing.assert_array_equal(found.rotation, matrix[:3, :3])


def test_what_was_found_outlives_the_landmarker(bundles, picture):
    """It lies in memory of its own, not in that of the library."""
    with PoseFinder(bundles[0], follow=False) as finder:
        (kept,) = finder.find(picture)
        before = kept.points_px.copy(), kept.visibility.copy()
        for _ in range(3):
            finder.find(np.ascontiguousarray(picture[:, ::-1]))
    np.testing.assert_array_equal(kept.points_px, before[0])
    np.testing.assert_array_equal(kept.visibility, before[1])


def test_a_landmarker_that_is_closed_says_so_instead_of_ending_the_process(bundles, picture):
    with FaceFinder(bundles[1]) as finder:
        native = finder._native
    with pytest.raises(RuntimeError, match="closed"):
        native.find(theirs(picture))


def test_what_failed_on_a_picture_can_be_closed(bundles):
    """Live, another one is made in its place."""
    before = set(threading.enumerate())
    nothing = theirs(np.zeros((48, 0, 3), np.uint8))
    with PoseFinder(bundles[0], follow=True) as finder, pytest.raises(RuntimeError, match="> 0"):
        finder._native.find(nothing, 0)
    assert set(threading.enumerate()) <= before  # those of other tests may end meanwhile

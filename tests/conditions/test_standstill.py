# SPDX-License-Identifier: GPL-3.0-or-later
"""For how long the picture of a person has stood still, from drawn heads and shoulders."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from mirrorcam.conditions.standstill import FROZEN_S, Standstill
from mirrorcam.model import Face, Landmarks, Region

VIEW = Region(320, 0, 320, 240)
RATE = 15
FACE_PX = 60


def bust(dx=0.0, dy=0.0, contrast=1.0):
    """A head before a wall, moved by some pixels; the other half of the picture is empty."""
    rng = np.random.default_rng(4)
    rough = cv2.resize(rng.random((30, 40)).astype(np.float32), (320, 240), cv2.INTER_CUBIC)
    picture = 110.0 + 60.0 * rough
    head = np.zeros((240, 320), np.float32)
    cv2.ellipse(head, (160, 90), (30, 38), 0, 0, 360, 70.0, -1)
    cv2.ellipse(head, (160, 220), (90, 90), 0, 180, 360, -60.0, -1)
    cv2.circle(head, (148, 84), 4, -60.0, -1)
    cv2.circle(head, (172, 84), 4, -60.0, -1)
    moved = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    picture += cv2.warpAffine(cv2.GaussianBlur(head, (0, 0), 1.0), moved, (320, 240))
    grey = np.clip(128 + contrast * (picture - 128), 0, 255)
    image = np.zeros((240, 640, 3), np.uint8)
    image[:, 320:] = np.round(grey).astype(np.uint8)[:, :, None]
    return image


def person(dx=0.0, dy=0.0, face=True):
    angle = np.linspace(0, 2 * np.pi, 478)
    middle = 320 + 160 + dx, 90 + dy
    points = np.column_stack([np.cos(angle), 1.2 * np.sin(angle)]) * FACE_PX / 2 + middle
    found = Face(points.astype(np.float32), np.eye(3, dtype=np.float32), np.zeros(52), (0.0, 0.0))
    pose = np.zeros((33, 3), np.float32)
    pose[0, :2] = middle
    pose[11, :2], pose[12, :2] = (middle[0] + 75, 160), (middle[0] - 75, 160)
    return Landmarks(pose, np.full(33, 0.9, np.float32), found if face else None, VIEW)


def told(images, people=None, step_s=1 / RATE):
    """For how long the picture has stood still, at each step."""
    still = Standstill()
    people = people or [person()] * len(images)
    return np.array(
        [
            still.update(image, i * step_s, found, VIEW)
            for i, (image, found) in enumerate(zip(images, people, strict=True))
        ]
    )


def coded(images, **options):
    """The pictures as a recording of a call gives them back."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as writing:
        stream = writing.add_stream("libx264", rate=RATE, options=options)
        stream.height, stream.width = images[0].shape[:2]
        stream.pix_fmt, stream.time_base = "yuv420p", Fraction(1, RATE)
        for image in images:
            writing.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        writing.mux(stream.encode(None))
    buffer.seek(0)
    with av.open(buffer) as reading:
        return [picture.to_ndarray(format="rgb24") for picture in reading.decode(video=0)]


def test_the_same_picture_is_timed_until_it_changes():
    images = [bust()] * 60 + [bust(3.0)] * 30
    found = told(images)
    np.testing.assert_allclose(found[:60], np.arange(60) / RATE)
    np.testing.assert_allclose(found[60:], np.arange(30) / RATE)


def test_the_smallest_sway_adds_up():
    """A head that goes a third of a pixel a second is never the same for two seconds."""
    images = [bust(0.33 * i / RATE, 0.2 * i / RATE) for i in range(10 * RATE)]
    assert told(images).max() < 2.0
    # Nor where the room is dark, and all edges are weak.
    dark = [bust(0.33 * i / RATE, 0.2 * i / RATE, contrast=0.25) for i in range(10 * RATE)]
    assert told(dark).max() < 3.0


@pytest.mark.parametrize("crf", [18, 26, 32])
def test_a_recording_that_codes_a_frozen_tile_anew_changes_nothing(crf):
    images = [bust(4 * np.sin(i / 3)) for i in range(20)] + [bust(1.0)] * 100
    # The other half of the picture goes on.
    rng = np.random.default_rng(1)
    for i, image in enumerate(images):
        images[i] = image.copy()
        images[i][:, :300] = cv2.resize(
            rng.integers(0, 255, (24, 30, 3), np.uint8), (300, 240), interpolation=cv2.INTER_CUBIC
        )
    found = told(coded(images, crf=str(crf), preset="veryfast"))
    assert found[:20].max() < 1.0
    assert found[-1] >= FROZEN_S


def alive_after(images):
    still = Standstill()
    for i, image in enumerate(images):
        still.update(image, i / RATE, person(), VIEW)
    return still.alive


def test_who_moved_for_ten_seconds_is_alive():
    moving = [bust(4 * np.sin(i / 3)) for i in range(12 * RATE)]
    assert not alive_after(moving[: 9 * RATE])
    assert alive_after(moving)
    # A photograph is not, nor are photographs that follow one another.
    assert not alive_after([bust()] * 12 * RATE)
    assert not alive_after([bust(4.0 * (i // (2 * RATE) % 3)) for i in range(20 * RATE)])
    # Who was alive remains so.
    assert alive_after([*moving, *[bust()] * 12 * RATE])


def test_a_blink_is_enough():
    images = [bust().copy() for _ in range(4 * RATE)]
    for image in images[30:32]:
        cv2.rectangle(image, (320 + 142, 79), (320 + 178, 89), (190, 190, 190), -1)
    found = told(images)
    assert found[31] == pytest.approx(1 / RATE)
    assert found.max() < FROZEN_S


def test_an_empty_picture_tells_nothing():
    assert not told([np.full((240, 640, 3), 90, np.uint8)] * 60).any()


def test_a_face_of_some_pixels_tells_nothing():
    small = person()
    points = (small.face.points_px - (480, 90)) / 6 + (480, 90)
    face = Face(points.astype(np.float32), small.face.rotation, np.zeros(52), (0.0, 0.0))
    tiny = Landmarks(small.pose_px, small.pose_visibility, face, VIEW)
    assert not told([bust()] * 60, [tiny] * 60).any()


def test_nobody_looked_during_a_pause():
    assert not told([bust()] * 6, step_s=1.5).any()
    assert told([bust()] * 12, step_s=0.5).max() == pytest.approx(5.5)


def test_who_has_left_the_place_is_looked_at_elsewhere():
    """The wall behind somebody who leaned aside stands still, and they do not."""
    images = [bust(80 + 2 * np.sin(i)) for i in range(60)]
    people = [person()] + [person(dx=80 + 2 * np.sin(i)) for i in range(1, 60)]
    assert told(images, people).max() < 0.5
    assert told(images, [person()] + [person(80, face=False)] * 59).max() < 0.5


def test_a_face_that_is_lost_now_and_then_ends_no_standstill():
    people = [person(face=i % 7 != 3) for i in range(60)]
    assert told([bust()] * 60, people)[-1] == pytest.approx(59 / RATE)


def test_who_was_lost_is_a_new_matter():
    still, nobody = Standstill(), Landmarks(None, None, None, VIEW)
    for i in range(30):
        still.update(bust(), i / RATE, person(), VIEW)
    assert still.update(bust(), 2.0, nobody, VIEW) == 0.0
    assert still.update(bust(), 2.1, person(), VIEW) == 0.0
    assert still.update(bust(), 2.2, person(), VIEW) == pytest.approx(0.1)

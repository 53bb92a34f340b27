# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that are spoiled in one way each, seen by the real landmarkers."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mirrorcam.conditions.light import light_behind, light_on
from mirrorcam.conditions.reader import ConditionsReader
from mirrorcam.cues.framing import FramingWatch, judge, measure
from mirrorcam.cues.reader import CueReader
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Frame, Layout, LayoutKind, Observation, Region
from mirrorcam.sources import grab

pytestmark = pytest.mark.slow
HEIGHT, WIDTH = 360, 480


@pytest.fixture(scope="module")
def picture(samples):
    """Somebody who sits well, and whose distance is known."""
    return next(iter(grab(samples / "calibration_anna.mp4", [6.0], WIDTH).values()))


def moved(picture, x, y):
    shift = np.array([[1, 0, x], [0, 1, y]], np.float32)
    return cv2.warpAffine(picture, shift, (WIDTH, HEIGHT), borderValue=(150, 150, 150))


def zoomed(picture, times):
    low, high = round(HEIGHT / times), round(WIDTH / times)
    top, left = int(0.47 * (HEIGHT - low)), (WIDTH - high) // 2
    return cv2.resize(picture[top : top + low, left : left + high], (WIDTH, HEIGHT))


def in_a_large_room(picture):
    room = np.full((HEIGHT, WIDTH, 3), 150, np.uint8)
    small = cv2.resize(picture, (180, 135))
    room[225:, 150:330] = small
    return room


def before_a_window(picture):
    lit = np.full_like(picture, 250)
    person = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(person, (240, 165), (95, 120), 0, 0, 360, 1, -1)
    cv2.ellipse(person, (240, 380), (210, 150), 0, 0, 360, 1, -1)
    return np.where(person[..., None] > 0, (0.45 * picture).astype(np.uint8), lit)


SPOILED = {
    "nothing": (lambda p: p, None),
    "dark": (lambda p: (0.22 * p).astype(np.uint8), ("light", "dark")),
    "window": (before_a_window, ("light", "backlit")),
    "low": (lambda p: moved(p, 0, -85), ("picture", "head_cut")),
    "lower": (lambda p: moved(p, 0, -190), ("picture", "no_face")),
    "right": (lambda p: moved(p, 165, 0), ("picture", "aside_right")),
    "near": (lambda p: zoomed(p, 1.9), ("distance", "near")),
    "far": (in_a_large_room, ("distance", "small")),
}


def test_dark_skin_in_even_light_is_not_a_dark_picture(samples, bundles):
    # B of the sample call, who is brown: his face is half as bright as the wall behind him.
    frame = next(iter(grab(samples / "call_two_tiles.mp4", [6.0], 1280).values()))
    view = Region(640, 0, 640, 480)
    with PersonLandmarker(*bundles) as finder:
        found = finder.find(Frame(0, 0.0, frame), view, view)
    assert found.face is not None
    light = light_on(frame, found.face.points_px, view)
    behind = light_behind(frame, found.face.points_px, view)
    measured = measure(found, view, {"face_light": light, "surround_light": behind})
    told = {check.about: check.finding for check in judge(measured)}
    assert told["light"] == "good", (light, behind)


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_spoiled_is_told(picture, bundles, how):
    spoil, expected = SPOILED[how]
    image = np.ascontiguousarray(spoil(picture))
    view = Region(0, 0, WIDTH, HEIGHT)
    layout = Layout(LayoutKind.TWO_FILES, {"a": view}, {"a": view})
    watch, conditions, reader = FramingWatch(), ConditionsReader(), CueReader()
    with PersonLandmarker(*bundles) as finder:
        for i in range(6):
            frame = Frame(i, i / 8, image)
            found = finder.find(frame, view, view)
            light = conditions.read({"a": frame}, {"a": found}, layout)["a"]
            found = replace(found, conditions=light)
            cues = dict(reader.read(Observation(i, i / 8, {"a": found}), layout)[0].cues)
            if found.face is not None:
                cues["surround_light"] = light_behind(image, found.face.points_px, view)
                cues["face_light"] = light_on(image, found.face.points_px, view)
            watch.add(i / 8, measure(found, view, cues))
    told = {check.about: check.finding for check in judge(watch.settled())}
    if expected is None:
        assert told == {
            "picture": "good",
            "light": "good",
            "distance": "good",
            "camera": "good",
            "arms": "no_arms",
        }
        assert watch.settled().distance_m == pytest.approx(0.60, abs=0.06)
    else:
        assert told.get(expected[0]) == expected[1], (told, watch.settled())

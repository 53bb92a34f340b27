# SPDX-License-Identifier: GPL-3.0-or-later
"""Light and camera of each participant's picture, from frames with drawn people."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mirrorcam.conditions import ConditionsReader
from mirrorcam.model import Face, Frame, Landmarks, Layout, LayoutKind, Region

TILES = {"a": Region(0, 0, 320, 240), "b": Region(320, 0, 320, 240)}
CALL = Layout(LayoutKind.TILES, dict(TILES), dict(TILES))
ROOM = Layout(LayoutKind.ROOM, dict.fromkeys(TILES, Region(0, 0, 640, 240)), dict(TILES))


def person(view, region=None):
    cx, cy = view.center
    pose = np.zeros((33, 3), np.float32)
    pose[:, 0], pose[:, 1] = cx, cy - 40
    pose[11, :2], pose[12, :2] = (cx + 40, cy + 20), (cx - 40, cy + 20)
    pose[23, :2], pose[24, :2] = (cx + 30, cy + 110), (cx - 30, cy + 110)
    seen = np.full(33, 0.95, np.float32)
    seen[13:23] = 0.0
    angle = np.linspace(0, 2 * np.pi, 478)
    points = np.column_stack([cx + 25 * np.cos(angle), cy - 40 + 32 * np.sin(angle)])
    face = Face(points.astype(np.float32), np.eye(3, dtype=np.float32), np.zeros(52), (0.0, 0.0))
    return Landmarks(pose, seen, face, region or view)


def frame(i=0, shift=(0, 0), face=170, behind=1.0):
    rng = np.random.default_rng(7)
    wall = cv2.resize(rng.random((24, 64)).astype(np.float32), (800, 320), cv2.INTER_CUBIC)
    wall = cv2.GaussianBlur(np.clip(255 * behind * wall, 0, 255), (0, 0), 2.0)
    x, y = shift
    picture = wall[40 - y : 280 - y, 80 - x : 720 - x].copy()
    for view in TILES.values():
        cx, cy = (int(v) for v in view.center)
        cv2.ellipse(picture, (cx, cy - 40), (28, 36), 0, 0, 360, face, -1)
    image = np.repeat(picture.astype(np.uint8)[:, :, None], 3, axis=2)
    return Frame(i, i / 15, np.ascontiguousarray(image))


def read(reader, one, layout=CALL, people=None):
    people = people or {who: person(view) for who, view in TILES.items()}
    return reader.read(dict.fromkeys(TILES, one), people, layout)


def test_light_on_the_face_and_behind_it():
    lit = read(ConditionsReader(), frame(face=170))
    dark = read(ConditionsReader(), frame(face=40))
    for who in TILES:
        assert lit[who].face_light == pytest.approx(170 / 255, abs=0.03)
        assert dark[who].face_light == pytest.approx(40 / 255, abs=0.03)
        assert dark[who].surround_light == pytest.approx(lit[who].surround_light, abs=0.05)
        assert dark[who].surround_light > 0.5


@pytest.mark.parametrize("layout", [CALL, ROOM], ids=["tiles", "room"])
def test_a_shaken_picture_is_seen_in_pixels_of_the_source(layout):
    reader = ConditionsReader()
    people = {who: person(view) for who, view in TILES.items()}
    for i in range(8):
        still = read(reader, frame(i), layout, people)
    assert still["a"].camera_px == (0.0, 0.0)
    assert not still["a"].camera_moves
    moved = read(reader, frame(8, shift=(7, -4)), layout, people)
    for who in TILES:
        assert moved[who].camera_px == pytest.approx((7, -4), abs=0.6)
        assert moved[who].camera_moves
    if layout is ROOM:
        assert moved["a"].camera_px == moved["b"].camera_px


def test_two_files_of_one_size_are_two_pictures():
    view = TILES["a"]
    files = Layout(LayoutKind.TWO_FILES, {"a": view, "b": view}, {"a": view, "b": view})
    people = {"a": person(view), "b": person(view)}
    reader = ConditionsReader()
    for i in range(5):
        reader.read({"a": frame(i), "b": frame(i)}, people, files)
    found = reader.read({"a": frame(5), "b": frame(5, shift=(7, 0), face=60)}, people, files)
    assert found["a"].camera_px == (0.0, 0.0)
    assert found["b"].camera_px == pytest.approx((7, 0), abs=0.6)
    assert found["a"].face_light > 2 * found["b"].face_light


def test_start_over_takes_the_next_picture_for_the_first():
    reader = ConditionsReader()
    read(reader, frame())
    reader.start_over()
    assert read(reader, frame(1, shift=(7, 0)))["a"].camera_px == (0.0, 0.0)


def test_who_is_not_there_has_no_conditions():
    people = {"a": person(TILES["a"])}
    assert set(read(ConditionsReader(), frame(), CALL, people)) == {"a"}
    empty = {"a": Landmarks(None, None, None, TILES["a"])}
    (found,) = read(ConditionsReader(), frame(), CALL, empty).values()
    assert np.isnan(found.camera_px[0])
    assert np.isnan(found.face_light)
    assert np.isnan(found.chest_px)


def test_a_room_has_one_camera_whoever_is_found():
    reader = ConditionsReader()
    people = {who: person(view) for who, view in TILES.items()}
    for i in range(5):
        read(reader, frame(i), ROOM, people)
    (found,) = read(reader, frame(5, shift=(7, -4)), ROOM, {"b": people["b"]}).values()
    assert found.camera_px == pytest.approx((7, -4), abs=0.6)
    assert found.camera_moves


def test_legs_in_a_picture_far_taller_than_wide_are_no_background():
    def standing(i, up=0):
        image = np.full((800, 320, 3), 120, np.uint8)
        image[690:790, 100:220] = trousers[100 + up : 200 + up, :, None]
        return Frame(i, i / 15, image)

    rough = np.random.default_rng(1).integers(0, 255, (60, 20)).astype(np.uint8)
    trousers = cv2.resize(rough, (120, 300), interpolation=cv2.INTER_CUBIC)
    view = Region(0, 0, 320, 800)
    layout = Layout(LayoutKind.TILES, {"a": view}, {"a": view})
    people = {"a": person(Region(0, 0, 320, 300), view)}
    reader = ConditionsReader()
    for i in range(5):
        reader.read({"a": standing(i)}, people, layout)
    assert np.isnan(reader.read({"a": standing(5, up=8)}, people, layout)["a"].camera_px[0])


def test_a_pose_that_was_left_out_loses_neither_chest_nor_background():
    """Live, the pose is looked for in every second picture where a computer is slow."""
    rough = np.random.default_rng(0).integers(0, 120, (40, 60)).astype(np.uint8)
    drawn = np.full((960, 1280), 190, np.uint8)
    drawn[500:] = cv2.resize(rough, (1280, 960), interpolation=cv2.INTER_CUBIC)[500:]
    drawn = cv2.GaussianBlur(drawn, (0, 0), 4)

    def breathing(i):
        risen = np.float32([[0.25, 0, 0], [0, 0.25, -up[i]]])
        seen = cv2.warpAffine(drawn, risen, (320, 240), flags=cv2.INTER_AREA)
        return Frame(i, i / 10, np.repeat(seen[:, :, None], 3, axis=2))

    up = np.sin(2 * np.pi * 0.25 * np.arange(60) / 10)
    looked = person(TILES["a"])
    left_out = replace(looked, pose_px=None, pose_visibility=None, pose_left_out=True)
    reader = ConditionsReader()
    found = [
        reader.read({"a": breathing(i)}, {"a": left_out if i % 2 else looked}, CALL)["a"]
        for i in range(60)
    ]
    heights = np.array([one.chest_px for one in found[::2]])
    assert np.corrcoef(heights, up[::2])[0, 1] > 0.95
    assert {one.chest_origin for one in found} == {0}
    assert np.isfinite([one.surround_light for one in found]).all()

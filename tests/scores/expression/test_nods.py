# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods at known times and rates, and what looks like one and is none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.expression import nods as maths
from mirrorcam.scores.expression.nods import head_height, nods

RATE = 15.0


def seconds(n_s):
    return np.arange(int(n_s * RATE)) / RATE


@pytest.mark.parametrize("last", [4, 5, 6, 7])
def test_a_swing_that_moves_all_the_time_is_left_whole(last):
    assert maths._moving_part(np.arange(9.0), 1, last, 1.0) == (1, last)


@pytest.mark.parametrize("hertz", [1.2, 2.0, 3.0])
def test_nods_are_found_where_they_are(hertz):
    t = seconds(30)
    pitch = 0.1 * np.random.default_rng(2).standard_normal(t.size) + 5.0
    for start in (5.0, 15.0):
        inside = (t >= start) & (t < start + 3 / hertz)
        pitch[inside] += 4.0 * np.sin(2 * np.pi * hertz * (t[inside] - start))
    found = nods(pitch, 0.1 * np.sin(t), RATE)
    assert len(found) == 2
    for nod, true in zip(found, (5.0, 15.0), strict=True):
        assert abs(nod.start_s - true) < 0.5
        assert abs(nod.end_s - (true + 3 / hertz)) < 0.5
        assert nod.swings_hz == pytest.approx(hertz, rel=0.15)
        assert nod.fast == (hertz > 2.6)


def test_what_is_no_nod():
    t = seconds(30)
    still = np.zeros(t.size)
    shake = 5.0 * np.sin(2 * np.pi * 2 * t)
    assert nods(still, shake, RATE) == []
    # A head that circles moves sideways as much as up and down.
    assert nods(shake, np.roll(shake, 2), RATE) == []
    # Looking down once, and rocking slowly.
    once = 15.0 * ((t > 10) & (t < 14))
    assert nods(gaussian_filter1d(once, 8), still, RATE) == []
    for slow_hz in (0.2, 0.45):  # each swing takes 2.5 s, 1.1 s
        assert nods(10.0 * np.sin(2 * np.pi * slow_hz * t), still, RATE) == []
    assert nods(0.6 * np.sin(2 * np.pi * 2 * t), still, RATE) == []


def test_a_head_that_is_hidden_for_most_of_the_time_is_not_steadier():
    rng = np.random.default_rng(4)
    pitch, yaw = 1.5 * rng.standard_normal((2, 3600))  # a small face in a noisy picture
    assert nods(pitch, yaw, RATE) == []
    hidden = np.arange(3600) % 300 < 200
    pitch[hidden] = yaw[hidden] = np.nan
    assert nods(pitch, yaw, RATE) == []


def test_nods_are_not_told_where_the_head_is_hidden_or_pictures_are_rare():
    t = seconds(30)
    nodding = 5.0 * np.sin(2 * np.pi * 2 * t)
    assert len(nods(nodding, 0 * t, RATE)) == 1
    hidden = nodding.copy()
    hidden[::8] = np.nan
    assert nods(hidden, 0 * t, RATE) == []
    assert nods(np.full(t.size, np.nan), 0 * t, RATE) == []
    assert nods(nodding[:60], 0 * t[:60], 5.0) == []


def test_nods_are_told_of_a_head_that_was_seen_for_long_enough():
    t = seconds(30)
    nodding = 5.0 * np.sin(2 * np.pi * 2 * t)
    steps = math.ceil(maths.LEAST_S * RATE)
    for seen, count in ((steps, 1), (steps - 1, 0)):
        pitch = np.where(np.arange(t.size) < seen, nodding, np.nan)
        assert len(nods(pitch, 0 * t, RATE)) == count


def test_a_nod_among_jitter_is_seen_in_the_height_of_the_head():
    t = seconds(40)
    rng = np.random.default_rng(8)
    turned = np.zeros(t.size)
    for start in (6.0, 20.0, 31.0):
        inside = (t >= start) & (t < start + 1.5)
        turned[inside] += 2.5 * (1 - np.cos(2 * np.pi * 2.0 * (t[inside] - start)))
    pitch = turned + 1.2 * rng.standard_normal(t.size)
    height = 2.0 - np.sin(np.radians(turned)) * 0.10 / 0.09 + 0.003 * rng.standard_normal(t.size)
    assert len(nods(pitch, 0 * t, RATE, height)) == 3
    assert len(nods(pitch, 0 * t, RATE)) < 3


def test_a_body_that_bounces_is_no_nod():
    t = seconds(30)
    bounce = 0.15 * np.sin(2 * np.pi * 2 * t)
    pitch = 0.2 * np.random.default_rng(9).standard_normal(t.size)
    assert nods(pitch, 0 * t, RATE, bounce) == []


def test_the_height_of_the_head_is_that_over_the_shoulders():
    n = 60
    rise = 0.1 * np.sin(np.arange(n))
    cues = {
        "head_y": 2.0 + 2.0 * rise,
        "trunk_y": rise,
        "shoulder_width_px": np.full(n, 120.0),
        "face_width_px": np.full(n, 60.0),
    }
    np.testing.assert_allclose(head_height(cues), 2.0, atol=1e-9)
    hidden = cues | {"trunk_y": np.full(n, np.nan), "shoulder_width_px": np.full(n, np.nan)}
    np.testing.assert_allclose(head_height(hidden), cues["head_y"])


def test_a_glance_down_and_a_head_that_turns_on_are_no_nods():
    t = seconds(40)
    pitch, yaw = np.zeros(t.size), np.zeros(t.size)
    for start in (5.0, 15.0, 25.0):
        pitch += 9.0 * (np.clip((t - start) / 0.6, 0, 1) - np.clip((t - start - 1.4) / 0.6, 0, 1))
    assert nods(gaussian_filter1d(pitch, 2), yaw, RATE) == []
    # A nod in the middle of a turn to the side is one.
    yaw = -10.0 * np.clip((t - 10.0) / 1.2, 0, 1)
    inside = (t >= 10.0) & (t < 11.5)
    nodding = np.where(inside, 3.0 * (1 - np.cos(2 * np.pi * 2.0 * (t - 10.0))), 0.0)
    assert len(nods(nodding, yaw, RATE)) == 1


def test_turning_points_and_the_moving_part_of_a_swing():
    values = np.array([0.0, 1, 3, 2.5, 3.2, 1, -1, -1.2, 0, 2, 2.1, 2.0])
    # The beginning is one, and may be told twice.
    assert sorted(set(maths._turns(values, 1.0))) == [0, 4, 7, 10]
    assert sorted(set(maths._turns(values, 4.0))) == [0, 4, 7]
    assert sorted(set(maths._turns(-values, 1.0))) == [0, 4, 7, 10]
    rest, swing = np.linspace(0.0, 0.05, 6), np.linspace(0.05, 4.0, 9)
    slow = np.concatenate([rest, swing[1:], np.linspace(4.0, 4.06, 6)[1:]])
    assert maths._moving_part(slow, 0, slow.size - 1, 1.0) == (5, 13)
    assert maths._moving_part(-slow, 0, slow.size - 1, 1.0) == (5, 13)
    moved = slow[13] - slow[5]
    assert maths._moving_part(slow, 0, slow.size - 1, 0.99 * moved / maths._MOST) == (5, 13)
    assert maths._moving_part(slow, 0, slow.size - 1, 1.01 * moved / maths._MOST) is None
    assert maths._moving_part(slow, 3, 3, 0.0) is None


def test_swings_of_one_size_in_turn_and_without_a_rest_are_a_run():
    values = np.array([0.0, 4.0, 0.5, 3.5, 0.0, 12.0, 0.0])
    swings = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]
    assert maths._runs(swings, values, 0) == [swings[:4], swings[4:]]
    assert maths._runs([(0, 1), (3, 4)], values, 1) == [[(0, 1)], [(3, 4)]]
    assert maths._runs([(0, 1), (3, 4)], values, 2) == [[(0, 1), (3, 4)]]
    assert maths._runs([(0, 1), (2, 3)], values, 5) == [[(0, 1)], [(2, 3)]]


def test_jitter_is_the_spread_of_white_noise_and_sees_no_movement():
    rng = np.random.default_rng(5)
    noise = 0.7 * rng.standard_normal(20_000)
    assert maths._jitter(noise) == pytest.approx(0.7, rel=0.03)
    parabola = np.arange(200.0) ** 2 / 40
    assert maths._jitter(parabola) == pytest.approx(0.0, abs=1e-9)
    assert maths._jitter(np.zeros(3)) == 0.0


@pytest.mark.parametrize(
    ("jitter", "swing_deg", "found"),
    [(1.0, 4.1, True), (1.0, 3.9, False), (0.1, 2.6, True), (0.1, 2.4, False)],
)
def test_a_swing_is_four_times_the_jitter_and_two_degrees_and_a_half(
    monkeypatch, jitter, swing_deg, found
):
    monkeypatch.setattr(maths, "_jitter", lambda _: jitter)
    t = seconds(20)
    left = np.exp(-2 * (np.pi * 1.5 * maths._SMOOTH_S) ** 2)  # by the smoothing
    pitch = 0.5 * swing_deg / left * np.cos(2 * np.pi * 1.5 * t)  # ten samples a turn
    assert bool(nods(pitch, 0 * t, RATE)) == found

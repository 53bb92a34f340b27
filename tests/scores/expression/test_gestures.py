# SPDX-License-Identifier: GPL-3.0-or-later
"""Gesture energy is of the arms alone, and of what is visible of them."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.expression.gestures import gesture_channels, gesture_energy
from mirrorcam.scores.matching.match import MatchSettings, match

RATE = 15.0


def wave(n, hertz=0.5, size=0.3):
    return size * np.sin(2 * np.pi * hertz * np.arange(n) / RATE)


def test_energy_is_speed_in_shoulder_widths(still):
    arms = still(300) | {"wrist_left_x": wave(300)}
    energy = gesture_energy(arms, RATE)
    # One of four points of weight three in all; root mean square of a sine's speed.
    expected = 2 * np.pi * 0.5 * 0.3 / np.sqrt(2) / np.sqrt(3)
    assert np.sqrt(np.mean(energy[30:-30] ** 2)) == pytest.approx(expected, rel=0.1)
    assert gesture_energy(still(300), RATE).max() == 0.0


def test_what_is_hidden_is_left_out(still):
    arms = still(300) | {"wrist_left_x": wave(300)}
    hidden = np.full(300, np.nan)
    for axis in "xy":
        arms[f"wrist_left_{axis}"] = hidden
    assert gesture_energy(arms, RATE).max() == 0.0
    for name in list(arms):
        if name.startswith(("wrist", "elbow")) and name.endswith(("_x", "_y")):
            arms[name] = hidden
    assert np.isnan(gesture_energy(arms, RATE)).all()
    assert gesture_channels_of(arms, still(300)).a.shape == (0, 300)


def test_jitter_is_smoothed_and_an_arm_that_is_held_is_still_beside_a_gap(still):
    jitter = 0.01 * np.random.default_rng(3).standard_normal(300)
    moving = gesture_energy(still(300) | {"wrist_left_x": jitter}, RATE)
    unsmoothed = np.gradient(jitter) * RATE / np.sqrt(3)
    assert np.sqrt(np.mean(moving**2)) < 0.75 * np.sqrt(np.mean(unsmoothed**2))
    held = still(300)
    for name in ("wrist_left_x", "wrist_left_y"):
        held[name] = np.where(np.arange(300) // 50 % 2 == 0, 1.0, np.nan)
    assert np.nanmax(gesture_energy(held, RATE)) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("n", [0, 1])
def test_one_picture_shows_no_movement(still, n):
    assert np.isnan(gesture_energy(still(n), RATE)).all()


def test_two_pictures_are_enough_for_a_movement(still):
    arms = still(2) | {"wrist_left_x": np.array([0.0, 3.0])}
    energy = gesture_energy(arms, RATE)
    assert energy.shape == (2,)
    assert energy[0] == pytest.approx(energy[1])
    assert 0.0 < energy[0] < 3.0 * RATE / np.sqrt(3)


def gesture_channels_of(a, b):
    from mirrorcam.scores.series import DyadSeries

    n = a["wrist_left_x"].size
    return gesture_channels(DyadSeries(RATE, np.arange(n) / RATE, {"a": a, "b": b}))


def test_arms_that_move_at_the_same_times_match_whatever_they_do(still):
    rng = np.random.default_rng(2)
    n = int(180 * RATE)
    on = np.zeros(n)
    for start in rng.integers(0, n - 60, 30):
        on[start : start + rng.integers(20, 60)] = 1.0
    a = still(n) | {"wrist_left_x": on * wave(n, 0.9)}
    b = still(n) | {"wrist_right_y": np.roll(on, 12) * wave(n, 1.3)}
    found = match(gesture_channels_of(a, b), RATE, MatchSettings())
    assert found.whole.p_value <= 0.02
    assert found.leader == "a"


def test_arms_that_a_cut_moves_are_still(still):
    """The next shot shows them from elsewhere: both people's, at the same moment."""
    n, cut = 600, 300
    shot = (np.arange(n) >= cut).astype(float)
    cues = still(n) | {"shot": shot, "wrist_left_x": 0.6 * shot, "elbow_right_y": -0.4 * shot}
    told = gesture_channels_of(cues, dict(cues))
    near = np.abs(np.arange(n) - cut) <= 4
    assert np.isnan(told.a[0, near]).all()
    np.testing.assert_allclose(told.a[0, ~near], 0.0, atol=1e-6)
    # Without a cut it is a movement of both.
    moving = cues | {"shot": 0.0 * shot}
    assert np.nanmax(gesture_channels_of(moving, dict(moving)).a) > 1.0

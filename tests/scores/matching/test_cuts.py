# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts and shaking cameras happen to both people at once and are nobody's doing."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching import cuts
from mirrorcam.scores.matching.cuts import IN_PICTURE, jumps, shaken, steadied, with_found_cuts
from mirrorcam.scores.matching.movement import movement_channels
from mirrorcam.scores.matching.posture import CHANNELS, posture_channels
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings

RATE = 15.0
N = 90 * 15


@pytest.fixture
def cut_in_two(lively):
    """Two strangers, and another shot of both from the middle on."""
    rng = np.random.default_rng(1)
    a, b = lively(N, 31), lively(N, 32)
    for person in (a, b):
        for channel in CHANNELS:
            person[channel.cue] = person[channel.cue].copy()
            person[channel.cue][N // 2 :] += 8 * channel.floor * rng.choice([-1, 1])
        person["motion_energy"] = person["motion_energy"].copy()
        person["motion_energy"][N // 2] += 20.0
    return a, b


def test_a_cut_nobody_told_of_is_found(cut_in_two, dyad):
    assert jumps(dyad(*cut_in_two)) == [N // 2]
    found = with_found_cuts(dyad(*cut_in_two))
    assert found.cuts == (N // 2,)
    assert with_found_cuts(found) is found


def test_people_who_move_do_not_look_like_cuts(lively, still, dyad):
    assert jumps(dyad(lively(N, 3), lively(N, 4))) == []
    assert jumps(dyad(still(N), still(N))) == []
    assert jumps(dyad(lively(N, 3), lively(N, 3))) == []


def test_a_cut_is_no_synchrony(cut_in_two, cue_table):
    scored = score_cues(cue_table(*cut_in_two), ScoreSettings(surrogates=60))
    for found in (scored.mirroring, scored.same_side, scored.movement):
        assert found.whole_score < 15
        assert not found.certain


def test_the_jump_of_a_cut_is_no_movement(cut_in_two, dyad):
    told = movement_channels(with_found_cuts(dyad(*cut_in_two))).a[0]
    assert np.isnan(told[N // 2])
    assert np.nanmax(told[N // 2 - 10 : N // 2 + 10]) < 3.0
    assert np.isfinite(told).mean() > 0.98


@pytest.fixture
def in_one_shaken_picture(lively):
    rng = np.random.default_rng(5)
    shift = np.cumsum(0.02 * rng.standard_normal((2, N)), axis=1)
    shift -= np.array([np.convolve(s, np.ones(60) / 60, "same") for s in shift])
    a, b = lively(N, 6), lively(N, 7)
    for person in (a, b):
        for part, size in (("trunk", 1.0), ("head", 2.2)):
            for axis, way in zip("xy", shift, strict=True):
                person[f"{part}_{axis}"] = person[f"{part}_{axis}"] + size * way
        jolt = np.hypot(*np.diff(shift, axis=1, prepend=shift[:, :1])) * RATE
        person["motion_energy"] = np.hypot(person["motion_energy"], jolt)
    return a, b


def test_a_shaking_camera_is_noticed(in_one_shaken_picture, lively, still, dyad):
    assert shaken(dyad(*in_one_shaken_picture))
    assert not shaken(dyad(lively(N, 6), lively(N, 7)))
    assert not shaken(dyad(still(N), still(N)))
    nobody = {name: np.full(N, np.nan) for name in still(N)}
    assert not shaken(dyad(nobody, lively(N, 6)))


def test_people_who_copy_each_other_are_not_a_shaking_camera(lively, delay, dyad):
    for lag in (5, 15):
        assert not shaken(dyad(lively(N, 8), delay(lively(N, 8), lag)))


@pytest.mark.parametrize("shift", [-3, -2, 2, 3])
def test_who_moves_along_a_few_pictures_earlier_or_later_is_no_camera(
    lively, dyad, monkeypatch, shift
):
    along = {0: 0.9, shift: 0.7}
    monkeypatch.setattr(cuts, "_together", lambda _, by: along.get(by, 0.0))
    assert not shaken(dyad(lively(N, 6), lively(N, 7)))
    along[shift] = 0.6
    assert shaken(dyad(lively(N, 6), lively(N, 7)))


@pytest.mark.parametrize(("seen", "found"), [(3, [N // 2]), (2, [])])
def test_a_cut_is_seen_by_three_cues_of_each(lively, dyad, seen, found):
    a, b = lively(N, 31), lively(N, 32)
    moving = [channel for channel in CHANNELS if np.ptp(a[channel.cue]) > 0]
    for person in (a, b):
        for channel in CHANNELS:
            values = np.full(N, np.nan)
            if channel in moving[:seen]:
                values = person[channel.cue].copy()
                values[N // 2 :] += 30 * channel.floor
            # Enough of the others was seen before for them to count.
            elif channel in moving[:10]:
                values[:20] = person[channel.cue][:20]
            person[channel.cue] = values
    assert jumps(dyad(a, b)) == found


def test_what_the_camera_does_is_left_out(in_one_shaken_picture, cue_table, dyad):
    scored = score_cues(cue_table(*in_one_shaken_picture), ScoreSettings(surrogates=60))
    assert scored.shaken
    for found in (scored.mirroring, scored.same_side, scored.movement):
        assert found.whole_score < 15
        assert not found.certain
    series = dyad(*in_one_shaken_picture)
    plain = posture_channels(series, mirrored=True)
    without = posture_channels(series, mirrored=True, without=IN_PICTURE)
    assert len(plain.parts) - len(without.parts) == len(IN_PICTURE)


def test_movement_from_the_own_shoulders_does_not_see_the_camera(lively, dyad):
    a, b = lively(N, 9), lively(N, 10)
    before = steadied(dyad(a, b)).values["a"]["motion_energy"]
    a["trunk_x"] = a["trunk_x"] + np.random.default_rng(0).standard_normal(N)
    a["motion_energy"] = np.full(N, 99.0)
    after = steadied(dyad(a, b)).values["a"]["motion_energy"]
    np.testing.assert_array_equal(before, after)
    assert np.isnan(after[0])
    assert np.isfinite(after[1:]).all()


def test_movement_from_the_own_shoulders_is_in_widths_a_second(still, dyad):
    """Of four joints that rest and one that goes five times as far as the mean."""
    a, b = still(60), still(60)
    a["nose_x"], a["nose_y"] = 0.3 * np.arange(60) / 15.0, 0.4 * np.arange(60) / 15.0
    told = steadied(dyad(a, b)).values
    np.testing.assert_allclose(told["a"]["motion_energy"][1:], 0.5 / 5)
    np.testing.assert_array_equal(told["b"]["motion_energy"][1:], 0.0)


@pytest.mark.parametrize("shift", [0, 2, -3])
def test_steps_together_are_those_of_a_plain_loop(lively, dyad, shift):
    a, b = lively(200, 41), lively(200, 42)
    for name, spike in zip(IN_PICTURE, (9.0, -9.0, 0.4, -0.3), strict=True):
        a[name], b[name] = a[name].copy(), b[name].copy()
        a[name][90:] += spike  # beyond four spreads of the steps on either side
        b[name][60:] -= spike
        b[name][150:160] = np.nan
    series = dyad(a, b)
    products = energy_a = energy_b = 0.0
    for name in IN_PICTURE:
        pairs = [
            (a[name][t + 1] - a[name][t], b[name][t + shift + 1] - b[name][t + shift])
            for t in range(199)
            if 0 <= t + shift < 199
        ]
        x, y = np.array([pair for pair in pairs if np.isfinite(pair).all()]).T
        x, y = (np.clip((v - v.mean()) / v.std(), -4.0, 4.0) for v in (x, y))
        products, energy_a, energy_b = products + x @ y, energy_a + x @ x, energy_b + y @ y
    expected = products / np.sqrt(energy_a * energy_b)
    assert cuts._together(series, shift) == pytest.approx(expected, abs=1e-9)


def test_somebody_who_stays_where_they_are_moves_with_nobody(lively, dyad):
    a, b = lively(N, 43), lively(N, 44)
    for name in IN_PICTURE:
        b[name] = np.full(N, 0.5)
    assert cuts._together(dyad(a, b), 0) == 0.0


@pytest.mark.parametrize("at", [300, 301])
def test_a_cut_is_found_at_the_first_picture_of_the_new_shot(lively, dyad, at):
    a, b = lively(600, 51), lively(600, 52)
    for person in (a, b):
        for channel in CHANNELS:
            person[channel.cue] = person[channel.cue].copy()
            person[channel.cue][at:] += 40 * channel.floor
    assert jumps(dyad(a, b)) == [at]
    for channel in CHANNELS:  # of A alone: nobody has cut anything
        b[channel.cue][at:] -= 40 * channel.floor
    assert jumps(dyad(a, b)) == []

# SPDX-License-Identifier: GPL-3.0-or-later
"""The mirror map: twice is once, and mirrored and same-side copies are told apart."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.cues.table import VALUES
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.matching.match import MatchSettings, match
from mirrorcam.scores.matching.movement import movement_channels
from mirrorcam.scores.matching.posture import (
    BODY_PARTS,
    CHANNELS,
    mirror_image,
    posture_channels,
    without_drift,
)

RATE = 15.0
QUICK = MatchSettings(surrogates=20)


def scores_of(series):
    """Mirroring, same side and movement as whole scores."""
    found = []
    for mirrored in (True, False):
        channels = posture_channels(series, mirrored=mirrored)
        found.append(match(Channels(channels.a, channels.b), RATE, QUICK))
    found.append(match(movement_channels(series), RATE, QUICK))
    return [m.whole_score for m in found]


def test_the_mirror_image_of_a_mirror_image_is_the_person(lively):
    cues = lively(200, 1)
    once = mirror_image(cues)
    twice = mirror_image(once)
    assert any(not np.array_equal(once[name], cues[name]) for name in cues)
    for name, values in cues.items():
        np.testing.assert_array_equal(twice[name], values)


def test_every_channel_is_a_cue_and_its_mirror_cue_mirrors_back():
    by_cue = {channel.cue: channel for channel in CHANNELS}
    assert len(by_cue) == len(CHANNELS)
    for channel in CHANNELS:
        assert channel.cue in VALUES
        back = by_cue[channel.partner]
        assert (back.partner, back.sign, back.floor) == (channel.cue, channel.sign, channel.floor)
        assert channel.part in BODY_PARTS
        # What is measured across the body turns its sign; what is measured along it does not.
        lateral = channel.cue.endswith("_x") or channel.cue.split("_")[1] in {"yaw", "roll"}
        assert channel.sign == (-1.0 if lateral else 1.0)
        assert ("left" in channel.cue) == ("right" in channel.partner)


def test_mirrored_and_same_side_copies_exchange_their_scores(lively, dyad, delay):
    a = lively(60 * 15, 2)
    same = delay(a, 12)
    mirrored = mirror_image(same)
    one, other, moved = scores_of(dyad(a, mirrored))
    assert one > 85
    assert other < 50
    assert moved > 85
    swapped_one, swapped_other, _ = scores_of(dyad(a, same))
    assert swapped_one == pytest.approx(other, abs=1e-6)
    assert swapped_other == pytest.approx(one, abs=1e-6)


def test_a_posture_is_told_in_spreads_and_no_more_than_three(still, dyad):
    """However far out somebody leans, one moment must not decide for all."""
    a, b = still(600), still(600)
    wave = np.sin(np.arange(600) / 20)
    for cues in (a, b):
        cues["trunk_lean_deg"] = 10.0 * wave
    a["trunk_lean_deg"] = np.where(np.arange(600) == 300, 500.0, a["trunk_lean_deg"])
    b["trunk_lean_deg"] = np.where(np.arange(600) == 300, -27.0, b["trunk_lean_deg"])
    told = posture_channels(dyad(a, b), mirrored=True)
    row = [c.cue for c in CHANNELS].index("trunk_lean_deg")
    assert told.a[row].max() == told.a[row, 300] == 3.0
    assert -3.0 < told.b[row, 300] < -2.0
    assert np.abs(np.delete(told.a[row], 300)).max() < 2.0


def test_same_timing_in_another_form_is_movement_but_no_mirroring(lively, dyad):
    """B moves whenever A does, but other parts in other directions."""
    n = 120 * 15
    rng = np.random.default_rng(3)
    busy = (rng.random(n // 30) < 0.4).repeat(30).astype(float)
    a, b = lively(n, 4), lively(n, 5)
    for person in (a, b):
        for name in person:
            if name.startswith(("head", "trunk", "wrist")):
                person[name] = person[name] * busy
        person["motion_energy"] = 2.0 * busy + 0.05 * rng.random(n)
    mirroring, same_side, moved = scores_of(dyad(a, b))
    assert abs(mirroring) < 12
    assert abs(same_side) < 12
    assert moved > 80


def test_same_form_at_other_speeds_is_mirroring_but_no_movement_synchrony(lively, dyad, delay):
    n = 120 * 15
    a = lively(n, 6)
    b = mirror_image(delay(a, 15))
    b["motion_energy"] = lively(n, 7)["motion_energy"]
    mirroring, same_side, moved = scores_of(dyad(a, b))
    assert mirroring > 85
    assert same_side < 45
    assert abs(moved) < 25


def test_how_large_a_person_moves_matters_less_than_how(lively, dyad, delay):
    """Channels are compared in their spread: B moves half as much as A."""
    a = lively(60 * 15, 8)
    b = mirror_image(delay(a, 10))
    smaller = {k: 0.5 * v if k != "motion_energy" else v for k, v in b.items()}
    full, _, _ = scores_of(dyad(a, b))
    half, same_side, _ = scores_of(dyad(a, smaller))
    assert full > half > 55
    assert half > same_side + 20


@pytest.mark.parametrize("size", [2.0, 5.0])
def test_both_are_in_units_of_the_spread_that_they_share(lively, dyad, size):
    """Larger movements of both are the same ones; of one, they stay larger than the other's."""
    a, b = lively(3000, 3), lively(3000, 4)
    b = {name: values * 1.5 for name, values in b.items()}
    larger = [{name: values * size for name, values in cues.items()} for cues in (a, b)]
    usual, other = (posture_channels(dyad(*pair), mirrored=True) for pair in ((a, b), larger))
    np.testing.assert_allclose(other.a, usual.a, atol=1e-9)
    np.testing.assert_allclose(other.b, usual.b, atol=1e-9)
    shared = np.sqrt((usual.a.std(axis=1) ** 2 + usual.b.std(axis=1) ** 2) / 2)
    moving = shared > 0
    np.testing.assert_allclose(shared[moving], 1.0, atol=0.15)
    assert 1.2 < (usual.b[moving].std(axis=1) / usual.a[moving].std(axis=1)).mean() < 1.8


def test_slow_drift_is_no_posture(lively, dyad):
    """Both slide down in their chairs over ten minutes, and nothing else."""
    n = 600 * 15
    rng = np.random.default_rng(9)
    a, b = lively(n, 10), lively(n, 11)
    slide = np.linspace(0, 3, n)
    for person in (a, b):
        person["trunk_y"] = slide + 0.1 * rng.standard_normal(n)
    channels = posture_channels(dyad(a, b), mirrored=True)
    found = match(Channels(channels.a, channels.b), RATE, QUICK)
    assert abs(found.whole_score) < 10
    flat = without_drift(slide, RATE)
    assert np.abs(flat[450:-450]).max() < 0.01


def test_drift_is_taken_off_over_gaps():
    values = np.linspace(0, 10, 6000)
    values[1000:1800] = np.nan
    flat = without_drift(values, RATE)
    np.testing.assert_array_equal(np.isnan(flat), np.isnan(values))
    assert np.nanmax(np.abs(flat[2500:-450])) < 0.05
    assert np.nanmax(np.abs(flat)) < 1.0


def test_cues_that_were_hardly_seen_are_left_out(lively, dyad):
    a, b = lively(900, 12), lively(900, 13)
    everything = posture_channels(dyad(a, b), mirrored=True)
    assert len(everything.parts) == len(CHANNELS)
    a["wrist_left_x"] = np.full(900, np.nan)
    b["wrist_left_x"] = np.where(np.arange(900) < 30, b["wrist_left_x"], np.nan)
    mirrored = posture_channels(dyad(a, b), mirrored=True)
    # A's left wrist, and A's right wrist, whose mirror is B's left one.
    assert len(mirrored.parts) == len(CHANNELS) - 2
    assert len(posture_channels(dyad(a, b), mirrored=False).parts) == len(CHANNELS) - 1
    assert mirrored.a.shape == mirrored.b.shape == (len(mirrored.parts), 900)
    assert np.nanmax(np.abs(mirrored.a)) <= 3.0


def test_nobody_gives_no_channels(still, dyad):
    nobody = {name: np.full(100, np.nan) for name in still(100)}
    channels = posture_channels(dyad(nobody, nobody), mirrored=True)
    assert channels.a.shape == (0, 100)
    moving = movement_channels(dyad(nobody, nobody))
    assert moving.a.shape == moving.b.shape == (0, 100)


def test_movement_is_in_units_of_its_spread(lively, dyad):
    a, b = lively(1800, 14), lively(1800, 15)
    one = movement_channels(dyad(a, b)).a
    a["motion_energy"] = 4 * a["motion_energy"]
    more = movement_channels(dyad(a, b)).a
    assert one.shape == (1, 1800)
    np.testing.assert_allclose(one, more, atol=1e-9)
    assert 0.8 < one.std() < 1.05
    a["motion_energy"][100:200] = np.nan
    gappy = movement_channels(dyad(a, b)).a
    assert np.isnan(gappy[0, 100:200]).all()
    assert np.isfinite(gappy[0, 200:]).all()

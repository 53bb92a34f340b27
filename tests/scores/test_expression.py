# SPDX-License-Identifier: GPL-3.0-or-later
"""Smiles, nods and breathing at known times and rates; silence where none can be told."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.expression import breathing, nods, returned_smiles, smiles

RATE = 15.0


def seconds(n_s):
    return np.arange(int(n_s * RATE)) / RATE


def pulse(time_s, start, end, height=0.7):
    return height * ((time_s >= start) & (time_s < end))


def test_smiles_are_found_above_the_own_neutral():
    t = seconds(30)
    # A face that always looks a little amused has its neutral there.
    cue = 0.25 + pulse(t, 5, 7) + pulse(t, 12, 15) + pulse(t, 20, 20.3)
    found = smiles(cue, RATE)
    np.testing.assert_allclose(found, [(5, 7), (12, 15)], atol=0.1)
    assert smiles(np.full(t.size, 0.9), RATE) == []


def test_a_smile_that_flickers_is_one_smile():
    t = seconds(20)
    cue = pulse(t, 5, 6) + pulse(t, 6.2, 8)
    np.testing.assert_allclose(smiles(cue, RATE), [(5, 8)], atol=0.1)


def test_no_smile_is_seen_on_a_hidden_face():
    cue = np.full(300, np.nan)
    assert smiles(cue, RATE) == []
    cue[100:160] = 0.9
    cue[:100] = 0.0
    # Hidden from its start on: the smile ends where it was seen last.
    np.testing.assert_allclose(smiles(cue, RATE), [(100 / RATE, 160 / RATE)])


def test_returned_smiles_count_answers_in_both_directions():
    a = [(10.0, 12.0), (30.0, 33.0), (60.0, 61.0), (90.0, 92.0)]
    b = [(10.6, 12.0), (29.5, 33.0), (75.0, 76.0)]
    # Answered: A's at 10 and B's at 29.5, of seven.
    assert returned_smiles(a, b, 120.0).observed == pytest.approx(2 / 7)


def test_smiles_that_are_always_returned_are_no_accident():
    rng = np.random.default_rng(1)
    starts = np.sort(rng.uniform(0, 590, 25))
    a = [(s, s + 2) for s in starts]
    b = [(s + 0.5, s + 2) for s in starts]
    found = returned_smiles(a, b, 600.0)
    assert found.observed >= 0.5
    assert found.p_value <= 0.01
    separate = [(s, s + 2) for s in np.sort(rng.uniform(0, 590, 25))]
    assert returned_smiles(a, separate, 600.0).p_value > 0.05


def test_where_nobody_smiles_nothing_is_returned():
    nobody = returned_smiles([], [], 100.0)
    assert np.isnan(nobody.observed)
    assert np.isnan(nobody.p_value)
    alone = returned_smiles([(3.0, 4.0)], [], 100.0)
    assert alone.observed == 0.0
    assert np.isnan(alone.p_value)


@pytest.mark.parametrize("hertz", [1.2, 2.0, 3.0])
def test_nods_are_found_where_they_are(hertz):
    t = seconds(30)
    pitch = 0.1 * np.random.default_rng(2).standard_normal(t.size) + 5.0
    for start in (5.0, 15.0):
        inside = (t >= start) & (t < start + 3 / hertz)
        pitch[inside] += 4.0 * np.sin(2 * np.pi * hertz * (t[inside] - start))
    found = nods(pitch, 0.1 * np.sin(t), RATE)
    assert len(found) == 2
    for (start, end), true in zip(found, (5.0, 15.0), strict=True):
        assert abs(start - true) < 0.5
        assert abs(end - (true + 3 / hertz)) < 0.5


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
    assert nods(10.0 * np.sin(2 * np.pi * 0.2 * t), still, RATE) == []
    assert nods(0.6 * np.sin(2 * np.pi * 2 * t), still, RATE) == []


def test_nods_are_not_told_where_the_head_is_hidden_or_pictures_are_rare():
    t = seconds(30)
    nodding = 5.0 * np.sin(2 * np.pi * 2 * t)
    assert len(nods(nodding, 0 * t, RATE)) == 1
    hidden = nodding.copy()
    hidden[::8] = np.nan
    assert nods(hidden, 0 * t, RATE) == []
    assert nods(np.full(t.size, np.nan), 0 * t, RATE) == []
    assert nods(nodding[:60], 0 * t[:60], 5.0) == []


@pytest.mark.parametrize("per_minute", [9.0, 15.0, 24.0])
def test_breathing_rate(per_minute):
    t = seconds(90)
    rng = np.random.default_rng(3)
    height = 1.2 + 0.006 * np.sin(2 * np.pi * per_minute / 60 * t)
    height += 0.002 * rng.standard_normal(t.size) + np.cumsum(0.0001 * rng.standard_normal(t.size))
    found = breathing(height, RATE)
    assert found.per_minute == pytest.approx(per_minute, abs=1.0)
    assert found.still_s == pytest.approx(90.0)


def test_breathing_is_refused_while_moving_and_over_gaps():
    t = seconds(90)
    breath = 0.008 * np.sin(2 * np.pi * 0.25 * t)
    assert np.isfinite(breathing(breath, RATE).per_minute)
    moving = breath + 0.1 * np.sin(2 * np.pi * 0.05 * t)
    assert np.isnan(breathing(moving, RATE).per_minute)
    assert breathing(moving, RATE).still_s == 0.0
    gappy = breath.copy()
    gappy[::200] = np.nan
    assert np.isnan(breathing(gappy, RATE).per_minute)
    assert np.isnan(breathing(breath[:300], RATE).per_minute)
    assert np.isnan(breathing(np.zeros(t.size), RATE).per_minute)


def test_noise_does_not_breathe():
    rng = np.random.default_rng(4)
    told = 0
    for _ in range(40):
        n = int(90 * RATE)
        white = 0.004 * rng.standard_normal(n)
        wander = np.cumsum(0.0002 * rng.standard_normal(n))
        told += np.isfinite(breathing(white, RATE).per_minute)
        told += np.isfinite(breathing(wander, RATE).per_minute)
    assert told <= 4

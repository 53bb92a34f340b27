# SPDX-License-Identifier: GPL-3.0-or-later
"""Two breaths in step, and two that are not."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d
from scipy.signal import hilbert

from mirrorcam.scores.expression import breathing_together as maths
from mirrorcam.scores.expression.breathing import Breathing
from mirrorcam.scores.expression.breathing_together import breathing_together

RATE = 15.0
N = int(600 * RATE)


def breath(seed, per_minute=14.0):
    rng = np.random.default_rng(seed)
    slow = 10.0 * gaussian_filter1d(rng.standard_normal(N), 45)
    phase = 2 * np.pi * np.cumsum(per_minute / 60 * (1 + 0.2 * slow)) / RATE
    return Breathing(per_minute, 600.0, 0.004 * np.sin(phase))


def later(one, seconds):
    return Breathing(one.per_minute, one.still_s, np.roll(one.wave, round(seconds * RATE)))


def test_breath_in_step_is_above_chance_whatever_the_delay():
    a = breath(1)
    for delay in (0.0, 1.0, 2.0):
        found = breathing_together(a, later(a, delay), RATE)
        assert found.observed > 0.6
        assert found.p_value <= 0.05
        assert found.effect > 2.0


def test_strangers_are_not():
    above = [breathing_together(breath(i), breath(50 + i), RATE) for i in range(20)]
    assert sum(one.p_value <= 0.05 for one in above) <= 4
    assert np.mean([one.observed for one in above]) < 0.3


def test_it_does_not_matter_who_of_the_two_is_a():
    for seed, length in ((3, N - 3), (4, N - 5)):
        a, b = (Breathing(14.0, 600.0, breath(i).wave[:length]) for i in (seed, 60 + seed))
        one, other = breathing_together(a, b, RATE), breathing_together(b, a, RATE)
        assert one.p_value == other.p_value
        assert one.mean == pytest.approx(other.mean, abs=1e-9)
        assert one.spread == pytest.approx(other.spread, abs=1e-9)


@pytest.mark.parametrize(("before_s", "after_s"), [(2400, 0), (0, 2400)])
def test_an_empty_picture_before_and_after_changes_nothing(before_s, after_s):
    a = breath(1)
    b = later(a, 1.0)
    ends = [np.full(round(seconds * RATE), np.nan) for seconds in (before_s, after_s)]
    longer = [
        Breathing(14.0, 600.0, np.concatenate([ends[0], one.wave, ends[1]])) for one in (a, b)
    ]
    assert breathing_together(*longer, RATE) == breathing_together(a, b, RATE)


def test_without_breath_or_time_there_is_no_p():
    a = breath(1)
    refused = Breathing(float("nan"), 0.0, np.full(N, np.nan))
    assert np.isnan(breathing_together(a, refused, RATE).observed)
    short = Breathing(14.0, 60.0, a.wave[:900])
    told = breathing_together(short, short, RATE)
    assert told.observed > 0.9
    assert np.isnan(told.p_value)


def test_locking_at_each_shift_is_that_of_a_plain_loop():
    rng = np.random.default_rng(3)
    a, b = np.exp(2j * np.pi * rng.random((2, 40)))
    a[:22], b[20:36] = 0.0, 0.0  # not told there
    found = maths._locking(a, b)
    for shift in range(40):
        moved = np.roll(b, -shift)
        both = (np.abs(a) > 0.5) & (np.abs(moved) > 0.5)
        if both.sum() == 8:  # a fifth to the last digit: rounding decides
            continue
        expected = np.abs(np.mean(np.conj(a[both]) * moved[both])) if both.sum() > 8 else np.nan
        np.testing.assert_allclose(found[shift], expected, atol=1e-9)
    assert np.isnan(found).any()


def test_phases_are_forgotten_after_the_sum_of_both_memories():
    rng = np.random.default_rng(4)
    turns = 0.4 * rng.standard_normal((2, 3000))
    a, b = np.exp(1j * np.cumsum(turns, axis=1))
    remembered = np.array(
        [np.prod([abs(np.vdot(x[: 3000 - k], x[k:])) / 3000 for x in (a, b)]) for k in range(200)]
    )
    end = int(np.flatnonzero(remembered <= 0.1)[0])
    assert maths._decay(a, b) == pytest.approx(1 + 2 * remembered[1:end].sum(), rel=1e-6)


@pytest.mark.parametrize("length", [7, 8])
def test_the_phase_is_that_of_the_analytic_signal(length):
    wave = np.random.default_rng(length).normal(size=length)
    turning = hilbert(wave)
    np.testing.assert_allclose(maths._phase(wave), turning / np.abs(turning), atol=1e-12)


def test_what_is_not_told_of_a_breath_is_nought_in_its_signal():
    wave = np.random.default_rng(3).normal(size=40)
    wave[10:15] = np.nan
    turning = hilbert(np.nan_to_num(wave))
    seen = np.isfinite(wave)
    phase = maths._phase(wave)
    np.testing.assert_allclose(phase[seen], (turning / np.abs(turning))[seen], atol=1e-12)
    assert not phase[~seen].any()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Breathing at known rates, between movements; silence where it cannot be told."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.expression import breathing as maths
from mirrorcam.scores.expression.breathing import breathing

RATE = 15.0


def seconds(n_s):
    return np.arange(int(n_s * RATE)) / RATE


def of(height, aside=None):
    aside = np.zeros_like(height) if aside is None else aside
    return breathing({"chest_y": height, "trunk_y": height, "trunk_x": aside}, RATE)


def wavering(t, per_minute, rng):
    """Breath whose rate and depth change as people's do."""
    slow = 6.0 * gaussian_filter1d(rng.standard_normal(t.size), 60)
    phase = 2 * np.pi * np.cumsum(per_minute / 60 * (1 + 0.08 * slow)) / RATE
    return 0.004 * (1 + 0.2 * slow) * np.sin(phase) + 0.0005 * rng.standard_normal(t.size)


@pytest.mark.parametrize("per_minute", [9.0, 15.0, 24.0])
def test_breathing_rate(per_minute):
    t = seconds(90)
    rng = np.random.default_rng(3)
    height = 1.2 + wavering(t, per_minute, rng) + np.cumsum(0.0001 * rng.standard_normal(t.size))
    found = of(height)
    assert found.per_minute == pytest.approx(per_minute, abs=1.0)
    assert found.still_s > 80.0
    assert np.nanstd(found.wave) == pytest.approx(0.003, rel=0.4)


def test_breath_is_read_between_shifts_in_the_chair():
    t = seconds(120)
    rng = np.random.default_rng(6)
    shifts = np.zeros(t.size)
    for start in range(150, t.size, 240):
        shifts[start:] += 0.08 * rng.standard_normal()
    height = wavering(t, 14.0, rng) + gaussian_filter1d(shifts, 4)
    found = of(height)
    assert found.per_minute == pytest.approx(14.0, abs=1.0)
    assert 60.0 < found.still_s < 115.0
    assert np.isnan(found.wave).any()


def test_breathing_is_refused_while_moving_over_gaps_and_in_half_a_minute():
    t = seconds(90)
    breath = 0.004 * np.sin(2 * np.pi * 0.25 * t)
    assert np.isfinite(of(breath).per_minute)
    moving = 0.3 * np.sin(2 * np.pi * 0.2 * t)
    assert np.isnan(of(breath, moving).per_minute)
    assert of(breath, moving).still_s == 0.0
    gappy = breath.copy()
    gappy[::30] = np.nan
    assert np.isnan(of(gappy).per_minute)
    assert np.isnan(of(breath[:500]).per_minute)
    assert np.isnan(of(np.zeros(t.size)).per_minute)
    assert np.isnan(of(np.full(t.size, np.nan)).per_minute)
    assert np.isnan(of(breath[:1]).per_minute)


def test_where_the_chest_is_not_followed_the_shoulders_tell():
    t = seconds(90)
    breath = 0.004 * np.sin(2 * np.pi * 0.25 * t)
    nothing = np.full(t.size, np.nan)
    cues = {"chest_y": nothing, "trunk_y": breath, "trunk_x": 0 * t}
    assert breathing(cues, RATE).per_minute == pytest.approx(15.0, abs=0.5)
    # A session from before the chest was followed has no such cue.
    del cues["chest_y"]
    assert breathing(cues, RATE).per_minute == pytest.approx(15.0, abs=0.5)


@pytest.mark.parametrize("every_s", [7.0, 9.0])
def test_what_moves_now_and_then_does_not_breathe_as_often(every_s):
    """Someone sways to and fro: fast at each turn, which is cut out, and slowly between."""
    t = seconds(90)
    side = np.sign(np.sin(np.pi * t / every_s))
    there = gaussian_filter1d(0.06 * side, 5) + 0.004 * np.sin(2 * np.pi * t / every_s)
    assert np.isnan(of(there).per_minute)
    # As slow a breath is told where nothing comes between.
    slow = of(0.004 * np.sin(2 * np.pi * t / every_s))
    assert slow.per_minute == pytest.approx(60.0 / every_s, abs=0.5)


def test_noise_does_not_breathe():
    rng = np.random.default_rng(4)
    told = 0
    for _ in range(20):
        n = int(90 * RATE)
        told += np.isfinite(of(0.004 * rng.standard_normal(n)).per_minute)
        told += np.isfinite(of(np.cumsum(0.0002 * rng.standard_normal(n))).per_minute)
    assert told <= 2


def test_six_tenths_of_a_second_around_what_moves_are_left_out():
    t = seconds(60)
    height = 0.004 * np.sin(2 * np.pi * 0.25 * t)
    height[300] = np.nan
    around = round(0.6 * RATE)
    pieces = maths._still_pieces(height, np.zeros(t.size), RATE)
    assert pieces == [
        (0.0, pytest.approx((300 - around) / RATE)),
        (pytest.approx((301 + around) / RATE), pytest.approx(60.0)),
    ]
    # One picture that is off is smoothed away; a step of the same trunk is a movement.
    height[300] = height[299] + 0.02
    assert maths._still_pieces(height, np.zeros(t.size), RATE) == [(0.0, 60.0)]
    height[300:] += 0.2
    assert len(maths._still_pieces(height, np.zeros(t.size), RATE)) == 2
    assert maths._usual_length_s([(0.0, 10.0), (12.0, 16.0), (20.0, 23.0)]) == 10.0
    assert maths._usual_length_s([(0.0, 5.0), (12.0, 17.0), (20.0, 26.0)]) == 5.0


def test_power_is_the_share_that_a_least_squares_fit_of_the_rhythm_explains():
    rng = np.random.default_rng(11)
    t = seconds(40)
    height = 0.004 * np.sin(2 * np.pi * 0.25 * t + 1.0) + 0.003 * rng.standard_normal(t.size)
    frequencies = np.array([0.1, 0.2, 0.25, 0.4])
    a, b = 6.0, 35.0
    told = maths._power(height, [(a, b)], 5.0, RATE, frequencies)
    smooth = gaussian_filter1d(height[round(a * RATE) : round(b * RATE)], 0.25 * RATE)[::3]
    at = a + np.arange(smooth.size) * 3 / RATE
    level = np.polynomial.legendre.legvander(2 * (at - a) / (b - a) - 1, 2)

    def left(columns):
        return float(np.linalg.lstsq(columns, smooth, rcond=None)[1][0])

    slow = left(level)
    expected = []
    for hertz in frequencies:
        phase = 2 * np.pi * hertz * at
        rhythm = np.column_stack([level, np.cos(phase), np.sin(phase)])
        expected.append(1 - left(rhythm) / slow)
    np.testing.assert_allclose(told, expected, atol=1e-9)
    # A window of which less than six tenths are still is not looked at.
    assert maths._power(height, [(5.0, 22.5)], 5.0, RATE, frequencies) is None
    assert maths._power(height, [(5.0, 23.5)], 5.0, RATE, frequencies) is not None


def test_pieces_of_a_window_share_one_rhythm_and_have_a_height_of_their_own():
    """Four pieces, the breath going on through what is between them."""
    t = seconds(40)
    height = 0.004 * np.sin(2 * np.pi * 0.25 * t)
    pieces = [(5.0, 11.0), (12.0, 18.5), (20.0, 26.0), (27.0, 34.0)]
    for number, (a, b) in enumerate(pieces):
        height[round(a * RATE) - 7 : round(b * RATE) + 7] += 0.1 * number**2
    told = maths._power(height, pieces, 5.0, RATE, np.array([0.15, 0.25, 0.35]))
    assert told[1] > 0.99
    assert max(told[0], told[2]) < 0.6
    # By half a breath between pieces, and there is no common rhythm.
    height[round(11.5 * RATE) : round(19.0 * RATE)] *= -1.0
    height[round(26.5 * RATE) :] *= -1.0
    assert maths._power(height, pieces, 5.0, RATE, np.array([0.25]))[0] < 0.5


def test_a_rhythm_is_told_where_most_windows_share_it():
    frequencies = np.arange(0.06, 0.9025, 0.005)

    def told(peaks, strength=0.9, others=0.0):
        spectra = np.full((len(peaks), frequencies.size), others)
        at = [int(np.argmin(np.abs(frequencies - peak))) for peak in peaks]
        spectra[np.arange(len(peaks)), at] = strength
        return 60 * maths._common(spectra, frequencies[at], frequencies)

    assert told([0.25] * 4) == pytest.approx(15.0)
    assert told([0.25] * 7 + [0.6] * 3) == pytest.approx(15.0)
    assert np.isnan(told([0.25] * 6 + [0.6] * 4))
    assert np.isnan(told([0.06] * 4))
    assert np.isnan(told([0.6] * 4))
    # One window agrees with nobody.
    assert np.isnan(told([0.25], strength=0.99))
    # 0.42 in many windows, and half a window more where there is one.
    assert np.isnan(told([0.25] * 10, strength=0.46))
    assert told([0.25] * 10, strength=0.48) == pytest.approx(15.0)


@pytest.mark.parametrize("hz", [0.02, 0.1, 0.3])
def test_drift_is_taken_off_by_the_gaussian_of_the_slowest_breath(hz):
    """What is left of a sine: both Gaussians' transfer functions, exp(-2 (pi f s)^2)."""
    t = seconds(300)
    wave = maths._wave(np.sin(2 * np.pi * hz * t), [(0.0, 300.0)], RATE)
    slow_s = 0.5 / maths._BAND_HZ[0] / np.pi
    smooth, slow = (np.exp(-2 * (np.pi * hz * s) ** 2) for s in (maths._SMOOTH_S, slow_s))
    middle = wave[t.size // 3 : 2 * t.size // 3]
    assert np.abs(middle).max() == pytest.approx(smooth * (1 - slow), rel=0.02)


def test_half_of_the_still_time_lies_in_pieces_of_the_usual_length():
    def usual(*lengths):
        return maths._usual_length_s([(10.0 * k, 10.0 * k + s) for k, s in enumerate(lengths)])

    assert usual(1.0, 10.0, 2.0) == 10.0
    assert usual(4.0, 3.0, 3.0) == 3.0
    assert usual(5.0, 5.0) == 5.0
    assert usual(3.5) == 3.5


@pytest.mark.parametrize(("every_s", "told"), [(8.0, False), (10.5, True)])
def test_a_breath_comes_round_twice_in_a_usual_piece(every_s, told):
    t = seconds(150)
    height = 0.004 * np.sin(2 * np.pi * 0.25 * t)
    height[:: round(every_s * RATE)] = np.nan  # and six tenths of a second on both sides
    found = of(height)
    assert np.isfinite(found.per_minute) == told
    assert found.still_s == pytest.approx(150 * (1 - 1.27 / every_s), rel=0.02)


def test_pieces_between_movements_last_three_seconds():
    t = seconds(60)
    breath, aside = 0.004 * np.sin(2 * np.pi * 0.25 * t), np.zeros(t.size)
    # Hidden for a moment at 10, 13 and 17.5 s: of 1.7 s and of 3.2 s are what is left between.
    for at_s in (10.0, 13.0, 17.5):
        aside[round(at_s * RATE)] = np.nan
    pieces = maths._still_pieces(breath, aside, RATE)
    assert [(round(a, 1), round(b, 1)) for a, b in pieces] == [
        (0.0, 9.4),
        (13.7, 16.9),
        (18.1, 60.0),
    ]
    assert maths._still_pieces(np.full(t.size, np.nan), aside, RATE) == []


@pytest.mark.parametrize(("speed", "still"), [(0.011, True), (0.055, False)])
def test_what_is_slow_is_no_movement_and_what_is_fast_always_is(speed, still):
    """Between 0.012 and 0.05 shoulder widths a second five times the usual speed decides."""
    t = seconds(60)
    aside = speed * np.abs((t + 10) % 20 - 10)  # to and fro, now and then turning
    pieces = maths._still_pieces(np.zeros(t.size), aside, RATE)
    assert bool(pieces) == still


@pytest.mark.parametrize(
    ("usual", "times", "still"),
    [(0.005, 4.5, True), (0.005, 5.5, False), (0.001, 11.5, True), (0.001, 12.5, False)],
)
def test_a_movement_is_five_times_the_usual_speed_and_never_below_the_limit(usual, times, still):
    t = seconds(60)
    aside = usual * np.where(t < 40.0, t, 40.0 + times * (t - 40.0))
    ends = [end for _, end in maths._still_pieces(np.zeros(t.size), aside, RATE)]
    assert ends == pytest.approx([60.0 if still else 39.6], abs=0.6)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The match of the last ten seconds, written out; and what may stand for chance early on."""

from __future__ import annotations

import itertools
import math
from functools import cache

import numpy as np
import pytest
from scipy import stats
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.matching.lagged import NOISE_FLOOR
from mirrorcam.scores.trailing.channels import (
    BLOCK_S,
    LAG_MEMORY_S,
    MATCH_WINDOW_S,
    TrailingMatch,
)

RATE = 10.0


@pytest.mark.parametrize(
    ("elapsed_s", "delay_s", "counts"),
    [
        # A whole window of ten seconds, and the lags around the delay, lie behind.
        (21.9, 10.0, False),
        (22.0, 10.0, True),
        (41.9, 30.0, False),
        (42.0, 30.0, True),
        (60.0, 30.0, True),
        # Longer on there are better ones than those of a third of the time.
        (30.0, 10.0, True),
        (30.1, 10.0, False),
        # Half a minute is always enough.
        (600.0, 30.0, True),
        (600.0, 29.9, False),
    ],
)
def test_a_delay_stands_for_chance_once_its_past_is_long_enough(elapsed_s, delay_s, counts):
    match = TrailingMatch(1, RATE, 2.0)
    match._steps = round(elapsed_s * RATE)
    assert match._stands_for_chance(round(delay_s * RATE)) is counts


@pytest.mark.parametrize(("max_lag_s", "first_s"), [(2.0, 10.0), (5.0, 10.0), (6.0, 15.0)])
def test_no_delay_that_stands_for_chance_shares_lags_with_the_true_one(max_lag_s, first_s):
    delays = TrailingMatch(1, RATE, max_lag_s)._delays
    assert delays == [round(s * RATE) for s in np.arange(first_s, 100.1, 5.0)]


def written_out(a, b, rate, max_lag_s):
    """Return score, band and lag at the end of two series (channels, n), sum by sum.

    Products and energies of every step with what the other did at every delay before, added up
    over the last ten seconds (the match) and with fading weights (the lag).
    """
    block, most = round(BLOCK_S * rate), round(max_lag_s * rate)
    delays = [round(s * rate) for s in range(10, 101, 5) if s >= 2 * max_lag_s]
    reach, n = max(delays) + most, a.shape[1]
    window = round(MATCH_WINDOW_S * rate / block)

    def sums(now, then):
        earlier = np.full((reach + 1, *now.shape), np.nan)
        for d in range(min(reach + 1, n)):
            earlier[d, :, d:] = then[:, : n - d]
        both = np.isfinite(now) & np.isfinite(earlier)
        products = np.where(both, 2 * now * earlier, 0.0).sum(axis=1)
        energies = np.where(both, now**2 + earlier**2 + NOISE_FLOOR, 0.0).sum(axis=1)
        shape = (reach + 1, n // block, block)
        return np.array([x[:, : n // block * block].reshape(shape).sum(2)
                         for x in (products, energies)])  # fmt: skip

    by_side = [sums(b, a), sums(a, b)]  # A before B, B before A
    seen = [np.isfinite(x).any(axis=0) for x in (a, b)]

    @cache
    def at(side, upto):
        fade = np.exp(-block / (LAG_MEMORY_S * rate) * (upto - 1 - np.arange(upto)))
        curves = (by_side[side][..., max(upto - window, 0) : upto].sum(-1),
                  (by_side[side][..., :upto] * fade).sum(-1))  # fmt: skip
        return [np.where(e < NOISE_FLOOR / 2, 0.0, p / np.maximum(e, 1e-300)) for p, e in curves]

    def both_seen(side, d, upto):
        now, then = (seen[1], seen[0]) if side == 0 else (seen[0], seen[1])
        first = np.arange(max(upto - window, 0) * block, upto * block)
        shares = []
        for delay in (d - most, d, d + most):
            before = np.where(first >= delay, then[np.maximum(first - delay, 0)], False)
            shares.append((now[first] & before).reshape(-1, block).mean(1))
        return np.min(shares, axis=0).sum() / window

    def by_chance(side, d):
        around = slice(d - most, d + most + 1)
        first = (d + most + MATCH_WINDOW_S * rate) / block  # a whole window, and the lags
        for upto in range(math.ceil(first), n // block + 1):
            related = d / rate < min(30.0, upto * block / rate / 3)
            if not related and both_seen(side, d, upto) >= 0.5:
                match, lag = at(side, upto)
                yield match[around][np.argmax(lag[around])]

    known, looks = [], 0.0
    for d, side in itertools.product(delays, (0, 1)):
        found = list(by_chance(side, d))
        known += found
        looks += 1 + (len(found) - 1) / window if found else 0.0
    looks *= min(5.0 / (2 * max_lag_s), 1.0)
    sides = zip(at(0, n // block), at(1, n // block), strict=True)
    match, lag = (np.concatenate([two[most:0:-1], one[: most + 1]]) for one, two in sides)
    best = int(np.argmax(lag))
    chance = np.mean(known)
    wider = stats.t.ppf(0.95, looks - 1) * np.sqrt(1 + 1 / looks) / stats.norm.ppf(0.95)
    low, high = (chance + wider * (edge - chance) for edge in np.quantile(known, [0.05, 0.95]))
    told = [100 * (value - chance) / (1 - chance) for value in (match[best], low, high)]
    return (*told, (best - most) / rate)


@pytest.mark.parametrize(("lag_steps", "hidden"), [(6, False), (-3, True), (0, False)])
def test_match_band_and_lag_are_those_of_the_sums_written_out(lag_steps, hidden):
    rng = np.random.default_rng(abs(lag_steps))
    rate, n = 8.0, 8 * 56
    a, noise = (gaussian_filter1d(rng.normal(size=(2, n + 40)), 4, axis=1) * 3 for _ in range(2))
    b = 0.8 * np.roll(a, lag_steps, axis=1) + 0.5 * noise
    a, b = a[:, 20:-20], b[:, 20:-20]
    if hidden:
        a[:, 80:130] = np.nan
        b[0, 200:300] = np.nan
        b[1, 150:160] = np.nan
    match = TrailingMatch(2, rate, 3.0)
    for k in range(n):
        match.add(a[:, k], b[:, k])
    told, expected = match.score(), written_out(a, b, rate, 3.0)

    found = (told.score, told.chance_low, told.chance_high, told.lag_s)
    assert found == pytest.approx(expected, abs=1e-3)
    assert told.lag_s == pytest.approx(lag_steps / rate, abs=1.5 / rate)


@pytest.mark.parametrize(("largest_s", "share"), [(2.0, 1.0), (2.5, 1.0), (5.0, 0.5), (4.0, 0.625)])
def test_independent_looks_are_one_and_a_window_each_after_it(largest_s, share):
    match = TrailingMatch(1, 4.0, largest_s)
    assert match._window == 40
    assert match._independent_looks() == 0.0
    for column, blocks in ((0, 1), (1, 41), (3, 61)):
        match._chances[:blocks, column] = 0.1
    assert match._independent_looks() == pytest.approx(share * (1 + 2 + 2.5))


def test_nothing_is_told_of_people_who_were_seen_for_less_than_half_of_the_window():
    for share, known in ((0.45, False), (0.55, True)):
        match = TrailingMatch(1, 4.0, 2.0)
        for k in range(4 * 50):
            there = k < 160 or (k % 20) / 20 < share
            match.add(np.full(1, np.sin(k)), np.full(1, np.cos(k) if there else np.nan))
        assert np.isfinite(match.score().score) == known
        assert np.isfinite(match.score().lag_s) == known


@pytest.mark.parametrize("side", [-1, 1])
def test_the_longest_lag_that_is_looked_for_is_found(side):
    first = gaussian_filter1d(np.random.default_rng(3).normal(size=84), 1)
    late = np.roll(first, 8)
    match = TrailingMatch(1, 4.0, 2.0)
    for pair in zip(first, late, strict=True):
        match.add(*(np.full(1, value) for value in (pair if side > 0 else pair[::-1])))
    assert match.score().lag_s == pytest.approx(2.0 * side)


@pytest.mark.parametrize("rate", [4.0, 8.0, 15.0, 30.0])
def test_chance_is_remembered_for_a_minute_and_a_half_at_any_rate(rate):
    match = TrailingMatch(1, rate, 2.0)
    assert len(match._chances) * match._block / rate == pytest.approx(90.0, abs=BLOCK_S)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The dyad statistic: what it answers to, and what it does not."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import fft
from scipy.ndimage import gaussian_filter1d

from mirrorcam.errors import UsageError
from mirrorcam.scores.synchrony.evidence import EvidenceSettings, evidence

RATE = 10.0
SETTINGS = EvidenceSettings(RATE)


def noise(seed: int, n: int = 3000, width: float = 5.0) -> np.ndarray:
    values = gaussian_filter1d(np.random.default_rng(seed).standard_normal(n), width)
    return values / values.std()


def one(a: np.ndarray, b: np.ndarray, settings: EvidenceSettings = SETTINGS) -> float:
    return float(evidence([a], [b], settings)[0, 0])


@pytest.mark.parametrize("lag", [-10, -3, 0, 5, 12])
def test_a_weak_coupling_at_any_small_lag_is_found(lag):
    shared = noise(1)
    values = [
        one(0.6 * shared + noise(10 + i), 0.6 * np.roll(shared, lag) + noise(30 + i))
        for i in range(6)
    ]
    assert np.mean(values) > 1.5


def test_unrelated_people_stand_a_little_below_zero():
    values = evidence(
        [noise(i) for i in range(12)], [noise(50 + i) for i in range(12)], SETTINGS
    ).ravel()
    assert -0.5 < values.mean() < 0.1
    assert values.std() < 1.0


def test_slow_and_quick_people_vary_alike_by_chance():
    spread = [
        evidence(
            [noise(i, width=w) for i in range(15)], [noise(50 + i) for i in range(15)], SETTINGS
        )
        .ravel()
        .std()
        for w in (2.0, 5.0, 20.0)
    ]
    assert max(spread) < 1.8 * min(spread)


def test_the_opposite_is_not_synchrony():
    shared = noise(1)
    assert one(shared, -shared) < -0.5


def test_only_the_delay_counts_and_not_who_is_a():
    a, b = noise(1), np.roll(noise(1), 7) + noise(2)
    assert one(a, b) == pytest.approx(one(b, a), abs=1e-9)
    assert one(a, b) == pytest.approx(one(3.0 * a + 100.0, 0.01 * b - 7.0), abs=1e-6)


def test_what_everybody_does_over_minutes_counts_for_little():
    # Both grow calmer over the recording, as everybody does, and are otherwise strangers.
    warm = np.linspace(4.0, 0.0, 3000)
    grow = [one(warm + noise(i), warm + noise(40 + i)) for i in range(8)]
    assert np.mean(grow) < 0.5
    assert (
        np.mean([np.corrcoef(warm + noise(i), warm + noise(40 + i))[0, 1] for i in range(8)]) > 0.4
    )


def test_a_jump_of_the_tracker_counts_for_no_more_than_a_moment():
    a, b = noise(1), noise(2)
    calm = one(a, b)
    a[1000:1003], b[1001:1004] = 1e6, 1e6
    assert abs(one(a, b) - calm) < 1.0


def test_rare_smiles_that_are_returned_are_found_and_zeros_are_no_evidence():
    rng = np.random.default_rng(0)
    a, b = np.zeros(1800), np.zeros(1800)
    assert np.isnan(one(a, b))
    for start in (200, 700, 1500):
        a[start : start + 30], b[start + 5 : start + 40] = 1.0, 0.8
    alone = np.zeros(1800)
    for start in (400, 1000, 1300):
        alone[start : start + 30] = 1.0
    quiet = 0.01 * rng.standard_normal((3, 1800))
    assert one(a, b) > 2.0
    assert one(a + quiet[0], b + quiet[1]) > 2.0
    assert one(a + quiet[0], alone + quiet[2]) < 0.5


@pytest.mark.parametrize("rate", [1.0, 5.0, 12.5, 30.0])
def test_the_rate_hardly_matters(rate):
    # The same recording, sampled at different rates.
    fine = np.arange(0, 300, 1 / 60)
    shared, own_a, own_b = (
        np.interp(fine, np.arange(0, 301), noise(seed, 301, 1.5)) for seed in (1, 2, 3)
    )
    every = round(60 / rate)
    value = one((shared + own_a)[::every], (shared + own_b)[::every], EvidenceSettings(rate))
    assert value == pytest.approx(one((shared + own_a)[::6], (shared + own_b)[::6]), rel=0.25)


def test_pairs_are_compared_over_their_common_length():
    a, b = [noise(1), noise(2, 2600), noise(3)], [noise(4), noise(5), noise(6, 2200)]
    together = evidence(a, b, SETTINGS)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            n = min(x.size, y.size)
            assert together[i, j] == pytest.approx(one(x[:n], y[:n]), abs=1e-9)


def test_what_is_missing_adds_nothing():
    shared = noise(1)
    a, b = shared + noise(2), shared + noise(3)
    whole = one(a, b)
    a[500:900], b[2000:2300] = np.nan, np.nan
    assert 0.5 * whole < one(a, b) < 1.1 * whole
    assert np.isnan(one(a, np.full(3000, np.nan)))
    assert np.isnan(one(a, np.full(3000, 5.0)))


def test_too_short_says_nothing():
    assert np.isnan(one(noise(1, 199), noise(2, 199)))
    assert np.isfinite(one(noise(1, 200), noise(2, 200)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate_hz": 0.0},
        {"rate_hz": np.nan},
        {"window_s": 0.5},
        {"window_s": np.inf},
        {"step_s": 0.0},
        {"step_s": 11.0},
        {"max_lag_s": -1.0},
        {"max_lag_s": 20.0},
    ],
)
def test_values_that_cannot_be_used(wrong):
    with pytest.raises(UsageError):
        EvidenceSettings(**{"rate_hz": 10.0, **wrong})


def written_out(a: np.ndarray, b: np.ndarray, how: EvidenceSettings) -> float:
    """Return the statistic of two series of one length, sum by sum; for rates below 15 Hz."""
    n, rate = a.size, how.rate_hz

    def tamed(x: np.ndarray) -> np.ndarray:
        low, middle, high = np.nanpercentile(x, [0.5, 50.0, 99.5])
        centred = np.clip(x, low, high) - middle
        return np.clip(centred / np.sqrt(np.nanmean(centred**2)), -3.0, 3.0)

    def windowed(x: np.ndarray, window: float, step: float) -> np.ndarray:
        size, every = max(round(window), 3), max(round(step), 1)
        first = [i - size // 2 for i in range(n)]
        means = [np.mean([x[min(max(k, 0), n - 1)] for k in range(f, f + size)]) for f in first]
        places = range((n - 1) % every // 2, n, every)
        return np.interp(range(n), places, [means[k] for k in places])

    def local(x: np.ndarray, scale: float) -> np.ndarray:
        size = scale * how.window_s * rate, scale * how.step_s * rate
        seen = np.isfinite(x)
        share = windowed(seen * 1.0, *size)
        known = seen & (share > 0.1)
        mean = windowed(np.where(seen, x, 0.0), *size) / np.maximum(share, 1e-9)
        away = np.where(known, np.where(seen, x, 0.0) - mean, 0.0)
        loud = np.where(share > 0.1, windowed(away**2, *size) / np.maximum(share, 1e-9), 0.0)
        even = away / np.sqrt(loud + (away**2).sum() / seen.sum())
        smooth = gaussian_filter1d(even, 0.1 * rate, mode="constant")
        return smooth - smooth.mean()

    most = round(how.max_lag_s * rate)
    lags = np.arange(-most, most + 1)
    weight = np.exp(-0.5 * (lags / max(most / 2, 0.5)) ** 2)
    told = []
    for scale in (0.5, 1.0, 2.0, 4.0):
        x, y = local(tamed(a), scale), local(tamed(b), scale)
        products = [sum(x[t] * y[t + k] for t in range(n) if 0 <= t + k < n) for k in lags]
        # What their rhythms alone give: the products of both autocorrelations, around a circle.
        circle = fft.next_fast_len(n + most, real=True)
        longer = [np.pad(z, (0, circle - n)) for z in (x, y)]
        alike = [[z @ np.roll(z, k) for k in range(circle)] for z in longer]
        z = np.array(products) / np.sqrt(np.dot(*alike) / n)
        told.append(np.log((weight * np.exp(z - 0.5)).sum() / weight.sum()))
    return float(np.mean(told))


@pytest.mark.parametrize(("max_lag_s", "step_s"), [(1.0, 1.0), (0.0, 4.0), (2.4, 0.1)])
def test_it_is_what_the_sums_written_out_say(max_lag_s, step_s):
    how = EvidenceSettings(5.0, 4.0, step_s, max_lag_s)
    a, b = noise(1, 163, 1.5), noise(1, 163, 1.5) + noise(2, 163, 1.5)
    a[10:13], b[50:52] = 9.0, -7.0
    a[30:70], b[100:104] = np.nan, np.nan
    assert one(a, b, how) == pytest.approx(written_out(a, b, how), rel=1e-3)


def test_samples_beyond_ten_a_second_are_put_together():
    rng = np.random.default_rng(3)
    a, b = rng.standard_normal((2, 900))
    a[30:36], b[40] = np.nan, np.nan
    threes = [np.array([np.nanmean(x[k : k + 3]) if np.isfinite(x[k : k + 3]).any() else np.nan
                        for k in range(0, 900, 3)]) for x in (a, b)]  # fmt: skip
    assert one(a, b, EvidenceSettings(30.0)) == pytest.approx(one(*threes), abs=1e-12)
    assert one(a[:898], b, EvidenceSettings(30.0)) == pytest.approx(
        one(threes[0][:299], threes[1][:299]), abs=1e-12
    )

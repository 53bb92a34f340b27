# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence of the same form is not taken in by the same timing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d, uniform_filter1d

from mirrorcam.scores.chance.phases import lag_products, seen_together
from mirrorcam.scores.matching import evidence
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.matching.evidence import form_products, ranked_products
from mirrorcam.scores.matching.match import MatchSettings, match

RATE = 10.0
PARTS = ("head",) * 4 + ("trunk",) * 4


def busy(n: int, rng: np.random.Generator) -> np.ndarray:
    """Bursts of three seconds, a tenth of that between them."""
    on = np.zeros(n)
    for start in rng.integers(0, n, n // 80):
        on[start : start + 30] = 1.0
    return 0.1 + gaussian_filter1d(on, 2.0)


def form(n: int, rng: np.random.Generator, when: np.ndarray) -> np.ndarray:
    moves = gaussian_filter1d(rng.standard_normal((len(PARTS), n)), 4.0, axis=1) * when
    return np.clip(moves / moves.std(axis=1, keepdims=True), -3, 3)


def pair(seed: int, *, together: bool, n: int = 1800) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    when = busy(n, rng)
    return form(n, rng, when), form(n, rng, np.roll(when, 10) if together else busy(n, rng))


@pytest.mark.slow
def test_shared_timing_alone_is_rarely_called_mirroring():
    """As concordance alone would have it, one in four of these has p <= 0.05."""
    found = [
        match(
            Channels(*pair(seed, together=True), PARTS),
            RATE,
            MatchSettings(surrogates=99, followed=20),
        )
        for seed in range(60)
    ]
    p_values = np.array([m.whole.p_value for m in found])
    assert np.isfinite(p_values).all()
    # 5 % of 60 are 3; more than 8 happen by chance once in 200 times.
    assert np.sum(p_values <= 0.05) <= 8
    scores = np.array([m.whole_score for m in found])
    assert np.mean(scores < 10) >= 0.95


def test_evidence_has_the_same_spread_wherever_the_timing_agrees():
    at_lag, elsewhere, sizes = [], [], []
    for seed in range(60):
        products = form_products(*pair(seed, together=True), PARTS, RATE)
        profile, size = products.profile(), products.size
        at_lag.append(profile[10])
        elsewhere.append(profile[400:1400:40])
        sizes.append(size[10])
    assert np.mean(sizes) > 1.8
    assert np.std(at_lag) == pytest.approx(np.std(elsewhere), rel=0.3)


def test_the_same_form_is_found_at_its_lag():
    a, _ = pair(1, together=False)
    profile = form_products(a, np.roll(a, 13, axis=1), PARTS, RATE).profile()
    assert int(np.argmax(profile)) == 13
    assert profile[13] > 8 * profile[400:1400].std()


def test_nothing_seen_is_no_evidence():
    nothing = np.full((2, 100), np.nan)
    products = form_products(nothing, nothing, ("head", "head"), RATE)
    assert not products.profile().any()
    np.testing.assert_array_equal(products.size, 1.0)


def ranked(rng: np.random.Generator, n: int = 600) -> np.ndarray:
    """A minute of which more is left at both ends, as where a mean is known from one side only."""
    larger = np.where(np.abs(np.arange(n) - n / 2) > n / 2 - 80, 3.0, 1.0)
    rows = gaussian_filter1d(rng.standard_normal((7, n)), 3.0, axis=1) * larger
    return rows / rows.std()


def test_what_both_have_more_of_at_the_ends_of_a_recording_is_no_evidence():
    rng = np.random.default_rng(4)
    ours, plain = [], []
    for _ in range(100):
        a, b = ranked(rng), ranked(rng)
        told = ranked_products(a, b, RATE, 20, 10.0)
        ours.append(told.profile()[:3])
        plain.append(lag_products(*seen_together(a, b)).profile()[:3])
    assert np.std(plain) > 1.2
    assert np.std(ours) < 0.87 * np.std(plain)
    assert told.shape is not None


def test_ranks_that_follow_are_found_at_their_lag_whatever_was_not_seen():
    rng = np.random.default_rng(5)
    a = ranked(rng)
    b = np.sqrt(0.3) * np.roll(a, 8, axis=1) + np.sqrt(0.7) * ranked(rng)
    a[:, 100:160] = np.nan
    b[2] = np.nan
    profile = ranked_products(a, b, RATE, 20, 10.0).profile()
    assert int(np.argmax(profile)) == 8
    assert profile[8] > 4.0
    nothing = np.full((7, 600), np.nan)
    assert ranked_products(nothing, b, RATE, 20, 10.0).spread == 0.0


@pytest.mark.parametrize("n", [599, 600, 601, 602])
def test_any_number_of_samples_has_its_ranks_compared(n):
    rng = np.random.default_rng(6)
    a = ranked(rng, n)
    profile = ranked_products(a, np.roll(a, 5, axis=1), RATE, 20, 10.0).profile()
    assert profile.shape == (n,)
    assert int(np.argmax(profile)) == 5


def test_the_variance_of_each_part_is_that_of_its_energies_over_its_channels():
    parts = ("head",) * 3 + ("trunk",) * 5
    a, b = pair(7, together=True, n=300)
    a[1, 40:70], b[:, 200:215] = np.nan, np.nan
    window = max(round(evidence._SMOOTH_S * RATE), 1)
    variance = np.zeros(300)
    for part in ("head", "trunk"):
        rows = [row for row, name in enumerate(parts) if name == part]
        one, other = (
            uniform_filter1d(np.nansum(x[rows] ** 2, axis=0), window, mode="constant")
            for x in (a, b)
        )
        variance += [(one * np.roll(other, -lag)).sum() / len(rows) for lag in range(300)]
    found = form_products(a, b, parts, RATE)
    np.testing.assert_allclose(found.size, variance / variance.mean(), rtol=1e-6)
    assert found.usual == pytest.approx(variance.mean())

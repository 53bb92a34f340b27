# SPDX-License-Identifier: GPL-3.0-or-later
"""The test of `synchrony` by its definition: every sum written out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d, uniform_filter1d
from scipy.signal import lfilter

from mirrorcam.scores.chance.phases import highest_drawn, normal_scores
from mirrorcam.scores.matching.lagged import decorrelation_samples
from mirrorcam.scores.synchrony import coupling as maths
from mirrorcam.scores.synchrony.coupling import coupling

N, MOST = 300, 12


def noise(seed: int) -> np.ndarray:
    return gaussian_filter1d(np.random.default_rng(seed).standard_normal(N + 40), 2.0)[20:-20]


def around(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Sums of products at every lag of y, around the end."""
    return np.array([(x * np.roll(y, -lag)).sum() for lag in range(N)])


def loudness(local: np.ndarray, width: int) -> np.ndarray:
    """Energy in a window around each moment, by as much of it as lies in the recording."""
    seen = np.isfinite(local)

    def near(values: np.ndarray) -> np.ndarray:
        return uniform_filter1d(values.astype(float), width, mode="constant")

    mean = near(np.nan_to_num(local) ** 2)[seen] / near(seen)[seen]
    told = np.zeros(N)
    told[seen] = mean * near(np.ones(N))[seen]
    return told


def written_out(x: np.ndarray, y: np.ndarray, window: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the profile over all lags, and the magnitudes of its frequencies."""
    profile, held = np.zeros(N), np.zeros(N // 2 + 1)
    for scale in (window / 12, window / 3, window):
        if scale < 3:
            continue
        a, b = (maths._local(normal_scores(s[None]), scale)[0] for s in (x, y))
        width = max(round(scale), 3)
        size = around(*(loudness(s, width) for s in (a, b)))
        a, b = np.nan_to_num(a), np.nan_to_num(b)
        products = around(a, b) - around(a, b).mean()
        spread = np.sqrt(np.mean(products**2))
        profile += products / np.sqrt(np.maximum(size / size.mean(), 0.05)) / spread
        held += np.abs(np.fft.rfft(products)) / spread
    return profile, held


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("window", [20.0, 45.0])
def test_lag_p_and_effect_are_those_of_the_sums_written_out(window, absolute):
    x = noise(1)
    y = (-1 if absolute else 1) * 0.5 * np.roll(noise(1), 5) + noise(2)
    x[100:110], y[40] = np.nan, np.nan
    told = coupling(x, y, window=window, max_lag=MOST, absolute=absolute, surrogates=99, seed=3)
    profile, held = written_out(x, y, window)
    near = np.concatenate([profile[-MOST:], profile[: MOST + 1]])
    near = np.abs(near) if absolute else near
    drawn = highest_drawn(held, N, MOST, 99, 3, absolute=absolute)

    assert told.lag == int(np.argmax(near)) - MOST
    assert told.lag in (4, 5, 6)
    assert told.test.observed == pytest.approx(near.max())
    # Other digits of the magnitudes are other draws, of the same distribution.
    assert told.test.mean == pytest.approx(drawn.mean(), rel=0.1)
    assert told.test.spread == pytest.approx(drawn.std(), rel=0.3)
    effect = (near.max() - told.test.mean) / told.test.spread
    assert told.test.effect == pytest.approx(effect, rel=1e-4)
    p_value = (1 + (drawn >= near.max()).sum()) / 100
    assert told.test.p_value == pytest.approx(p_value, abs=0.05)
    assert round(100 * told.test.p_value) == pytest.approx(100 * told.test.p_value)
    assert told.test.surrogates == 99


def test_one_of_a_hundred_is_the_smallest_p_of_99_surrogates():
    x = noise(1)
    told = coupling(x, x, window=20.0, max_lag=MOST, absolute=True, surrogates=99, seed=0)
    assert told.test.p_value == pytest.approx(0.01)


def test_departures_are_in_units_of_what_is_usual_around_and_in_all():
    """A livelier stretch counts more, but not by how much livelier it is; written out."""
    rng = np.random.default_rng(3)
    row = rng.standard_normal((1, 400)) * np.repeat([1.0, 3.0], 200)
    row[0, 90:100] = np.nan
    told = maths._local(row, 21.0)
    seen = np.isfinite(row[0])

    def around(values, at):
        near = slice(max(at - 10, 0), at + 11)
        return values[near][seen[near]].mean()

    departure = np.array([row[0, t] - around(row[0], t) for t in range(400)])
    variance = np.array([around(departure**2, t) for t in range(400)])
    expected = departure / np.sqrt(variance + (departure[seen] ** 2).mean())
    expected -= expected[seen].mean()
    np.testing.assert_allclose(told[0][seen], expected[seen], atol=1e-9)
    assert np.isnan(told[0][~seen]).all()


def test_gaps_at_the_same_moments_make_lag_0_no_more_likely_than_others():
    """More is seen together there; the sums are in standard errors all the same."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(1200):
        x, y = lfilter([1.0], [1.0, -0.9], rng.standard_normal((2, 1700)), axis=1)[:, 200:]
        for start, length in zip(rng.integers(0, 1400, 8), rng.integers(20, 120, 8), strict=True):
            x[start : start + length] = y[start : start + length] = np.nan
        scores = [normal_scores(one[None]) for one in (x, y)]
        found.append([maths._products(*scores, scale).profile()[0] for scale in (200.0, 600.0)])
    assert np.mean(np.square(found)) == pytest.approx(1.0, abs=0.25)


def test_moments_are_counted_outside_of_the_searched_lags():
    x, y = noise(4), noise(5)
    apart = decorrelation_samples(*(maths._local(normal_scores(s[None]), 30.0) for s in (x, y)))
    most = int((N - 12.0 * apart) / 2)  # so many lags leave just twelve moments
    how = {"window": 30.0, "absolute": False, "surrogates": 99, "seed": 0}
    assert np.isfinite(coupling(x, y, max_lag=most, **how).test.p_value)
    few = coupling(x, y, max_lag=most + 1 + int(apart / 2), **how).test
    assert np.isnan([few.p_value, few.effect, few.mean, few.spread]).all()
    assert few.surrogates == 11
    assert np.isfinite(few.observed)


def test_a_series_that_never_changes_tells_nothing():
    told = coupling(
        noise(1), np.full(N, 2.0), window=30.0, max_lag=5, absolute=True, surrogates=99, seed=0
    )
    assert np.isnan(told.test.observed)
    assert (told.test.surrogates, told.lag) == (0, 0)

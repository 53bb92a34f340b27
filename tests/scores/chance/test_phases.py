# SPDX-License-Identifier: GPL-3.0-or-later
"""Random phases: an honest p for the best of many lags, however short the recording."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.chance import phases
from mirrorcam.scores.chance.phases import (
    best_of_lags,
    drawn_profiles,
    movement_products,
    normal_scores,
    searched,
)

RATE = 5.0
LAGS = 25


def series(rng: np.random.Generator, n: int, width: float, channels: int = 1) -> np.ndarray:
    raw = rng.standard_normal((channels, n + 200))
    smooth = gaussian_filter1d(raw, width, axis=1)[:, 100 : 100 + n]
    return smooth / smooth.std(axis=1, keepdims=True)


def p_of(a: np.ndarray, b: np.ndarray, seed: int, surrogates: int = 99) -> float:
    return best_of_lags(movement_products(a, b), LAGS, 5.0, surrogates, seed, 150).p_value


@pytest.mark.parametrize("seconds", [40, 180])
@pytest.mark.parametrize("shape", ["smooth", "bursts"])
def test_strangers_are_rarely_significant(seconds, shape):
    rng = np.random.default_rng(seconds)
    n = round(seconds * RATE)

    def one() -> np.ndarray:
        plain = series(rng, n, 2.0)
        return plain if shape == "smooth" else np.abs(plain) * np.exp(series(rng, n, 10.0))

    p = np.array([p_of(one(), one(), i) for i in range(300)])
    # Nominal 5 %, standard error 1.3 points.
    assert 0.02 <= np.mean(p <= 0.05) <= 0.09
    assert 0.44 <= p.mean() <= 0.56


def test_a_shared_part_is_found_at_its_lag_and_not_beyond():
    rng = np.random.default_rng(1)
    a, own = series(rng, 900, 2.0), series(rng, 900, 2.0)
    within = np.sqrt(0.3) * np.roll(a, 15, axis=1) + np.sqrt(0.7) * own
    beyond = np.sqrt(0.3) * np.roll(a, 60, axis=1) + np.sqrt(0.7) * own
    products = movement_products(a, within)
    found = best_of_lags(products, LAGS, 7.0, 199, 0, 150)
    assert found.p_value == pytest.approx(1 / 200)
    assert found.surrogates == 199
    assert found.effect > 4
    assert int(np.argmax(searched(products.profile(), LAGS))) - LAGS == 15
    assert p_of(a, beyond, 0) > 0.05


def test_draws_vary_as_the_alignments_of_the_recording_do():
    """Parseval: over all lags the surrogates have the very variance of the profile."""
    rng = np.random.default_rng(2)
    products = movement_products(series(rng, 900, 3.0, 4), series(rng, 900, 5.0, 4))
    held = products.magnitudes / products.spread
    rows = np.concatenate(list(drawn_profiles(held, 900, LAGS, 2000, 0)))
    assert rows.shape == (2000, 2 * LAGS + 1)
    assert products.profile().std() == pytest.approx(1.0, rel=1e-6)
    np.testing.assert_allclose(rows.std(axis=0), 1.0, rtol=0.08)
    np.testing.assert_allclose(rows.mean(axis=0), 0.0, atol=0.1)


def test_what_is_hidden_together_is_no_evidence():
    """Both are seen in the same half only: the overlap at lag 0 is twice the usual."""
    rng = np.random.default_rng(3)
    p = []
    for i in range(200):
        a, b = series(rng, 600, 2.0), series(rng, 600, 2.0)
        a[:, 300:] = b[:, 300:] = np.nan
        p.append(p_of(a, b, i))
    assert np.mean(np.array(p) <= 0.05) <= 0.1


def test_strangers_take_the_place_of_phases():
    rng = np.random.default_rng(4)

    def products(common: np.ndarray | None) -> object:
        a, b = series(rng, 900, 2.0), series(rng, 900, 2.0)
        if common is not None:
            a, b = a + common, b + common
        return movement_products(a, b)

    task = series(rng, 900, 2.0)
    strangers = [products(None) for _ in range(10)]
    same_task = [products(task) for _ in range(10)]
    own = products(task)
    assert best_of_lags(own, LAGS, 7.0, 199, 0, 150, strangers).p_value == 0.005  # and none below
    assert best_of_lags(own, LAGS, 7.0, 199, 0, 150, same_task).p_value > 0.05
    p = [
        best_of_lags(products(None), LAGS, 7.0, 199, i, 150, strangers).p_value for i in range(200)
    ]
    assert np.mean(np.array(p) <= 0.05) <= 0.1


def test_too_few_moments_give_an_effect_but_no_p():
    rng = np.random.default_rng(5)
    products = movement_products(series(rng, 200, 3.0), series(rng, 200, 3.0))
    found = best_of_lags(products, LAGS, 12.0, 199, 0, 66)
    assert np.isnan(found.p_value)
    assert np.isfinite(found.effect)
    assert found.surrogates == 12
    assert found.effect == pytest.approx((found.observed - found.mean) / found.spread)
    assert best_of_lags(products, LAGS, 3.0, 0, 0, 150).surrogates == 0
    nothing = movement_products(np.zeros((1, 200)), np.zeros((1, 200)))
    assert np.isnan(best_of_lags(nothing, LAGS, 3.0, 199, 0, 150).p_value)


@pytest.mark.parametrize(("moments", "told"), [(19, False), (20, True)])
def test_twenty_moments_are_enough_for_a_p(moments, told):
    rng = np.random.default_rng(5)
    products = movement_products(series(rng, 200, 3.0), series(rng, 200, 3.0))
    found = best_of_lags(products, 0, 200.0 / moments, 199, 0, 66)
    assert np.isfinite(found.p_value) == told


@pytest.mark.parametrize("lag", [-40, -12, 12, 40])
def test_alignments_near_the_true_one_are_no_chance_on_either_side(lag):
    """With few moments chance is what the best of lags is around alignments that are not near."""
    rng = np.random.default_rng(6)
    a = series(rng, 120, 6.0)
    usual = phases._of_shifts(movement_products(a, series(rng, 120, 6.0)), 5, 50)
    products = movement_products(a, np.roll(a, lag, axis=1))
    profile = products.profile()
    assert int(np.argmax(profile)) == lag % 120
    far = np.lib.stride_tricks.sliding_window_view(profile[50:71], 11).max(axis=1)
    assert phases._of_shifts(products, 5, 50) == pytest.approx((far.mean(), far.std()))
    assert np.isfinite(usual).all()


def test_effect_and_p_are_those_of_the_drawn_phases():
    rng = np.random.default_rng(8)
    products = movement_products(series(rng, 900, 3.0), series(rng, 900, 3.0))
    found = best_of_lags(products, LAGS, 7.0, 99, 4, 150)
    drawn = phases.highest_drawn(products.magnitudes / products.spread, 900, LAGS, 99, 4)
    observed = phases.searched(products.profile(), LAGS).max()

    assert found.observed == pytest.approx(observed)
    assert found.effect == pytest.approx((observed - drawn.mean()) / drawn.std())
    assert found.p_value == pytest.approx((1 + (drawn >= observed).sum()) / 100)
    assert found.surrogates == 99


def test_normal_scores_keep_the_order_and_what_is_missing():
    rows = np.array([[3.0, np.nan, 1.0, 100.0, 1.0], [2.0, 2.0, 2.0, np.nan, 2.0]])
    found = normal_scores(rows)
    assert np.isnan(found[0, 1])
    assert np.isnan(found[1, 3])
    assert found[0, 2] == found[0, 4] < found[0, 0] < found[0, 3] < 3.0
    assert np.nanmean(found[0]) == pytest.approx(0.0, abs=1e-12)
    assert set(found[1, [0, 1, 2, 4]]) == {0.0}


@pytest.mark.parametrize("count", [2, 5])
def test_strangers_move_and_widen_chance_as_the_formula_has_it(count):
    """The predictive distribution of a normal with a conjugate prior, written out."""
    strangers, mean, spread, observed = np.array([0.11, 0.16, 0.14, 0.23, 0.12]), 0.1, 0.04, 0.25
    strangers = strangers[:count]
    effects = [(value - 0.1) / 0.04 for value in (0.11, 0.16, 0.14, 0.23, 0.12)][:count]
    usual = sum(effects) / count
    squares = sum((effect - usual) ** 2 for effect in effects)
    freedom = phases._PRIOR_FREEDOM + count - 1
    variance = (phases._PRIOR_FREEDOM * 1.0 + squares) / freedom
    u = ((observed - mean) / spread - usual) / (variance * (1 + 1 / count)) ** 0.5
    told = phases._among(observed, strangers, mean, spread)
    expected = (mean + usual * spread, variance**0.5 * spread, stats.t.sf(u, freedom))
    np.testing.assert_allclose(told, expected, rtol=1e-12)
    assert phases._among(observed, strangers[:1], mean, spread)[:2] == (mean, spread)
    assert np.isnan(phases._among(observed, strangers[:1], mean, spread)[2])
    np.testing.assert_array_equal(
        searched(np.arange(7.0), 2), [5.0, 6.0, 0.0, 1.0, 2.0]
    )  # the negative lags stand at the end of a circle

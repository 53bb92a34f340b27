# SPDX-License-Identifier: GPL-3.0-or-later
"""The grand mean of many pairs is that of each pair alone, and rMEA's."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mirrorcam.scores.synchrony.grand_mean import GrandMean
from mirrorcam.scores.synchrony.wclc import wclc


def noise(seed: int, n: int) -> np.ndarray:
    raw = np.random.default_rng(seed).standard_normal(n + 4)
    return np.abs(np.convolve(raw, np.ones(5), "valid")[:n])


@pytest.mark.parametrize(("fisher", "absolute"), [(True, True), (True, False), (False, False)])
def test_equals_the_wclc_of_each_pair(fisher, absolute):
    a = [noise(1, 1500), noise(2, 1320), noise(3, 900), noise(4, 1500), noise(5, 640)]
    b = [noise(6, 1500), noise(7, 1001), noise(8, 1500), np.full(1500, 3.0)]
    a[3][200:260] = np.nan
    b[2][300:1000] = 0.25  # a whole window without a change
    found = GrandMean(10.0, fisher=fisher, absolute=absolute).of_pairs(a, b)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            n = min(x.size, y.size)
            alone = wclc(x[:n], y[:n], 10.0, fisher=fisher, absolute=absolute).grand_mean
            assert found[i, j] == pytest.approx(alone, abs=1e-9, nan_ok=True)
    assert np.isnan(found[4]).all()
    assert np.isnan(found[:, 3]).all()


@pytest.mark.parametrize(
    ("window_s", "step_s", "max_lag_s"), [(20.0, 7.0, 3.3), (8.0, 8.0, 0.0), (30.0, 0.04, 12.0)]
)
def test_windows_steps_and_lags_of_any_length(window_s, step_s, max_lag_s):
    a, b = [noise(11, 431), noise(12, 500)], [noise(13, 431), noise(14, 470)]
    b[1][60:80] = np.nan
    told = GrandMean(10.0, window_s, step_s, max_lag_s).of_pairs(a, b)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            n = min(x.size, y.size)
            how = {"window_s": window_s, "step_s": step_s, "max_lag_s": max_lag_s}
            alone = wclc(x[:n], y[:n], 10.0, fisher=True, absolute=True, **how).grand_mean
            assert told[i, j] == pytest.approx(alone, abs=1e-9)


def test_a_pair_that_is_just_long_enough_is_told():
    one, other = noise(15, 250), noise(16, 250)
    how = GrandMean(10.0, 20.0, 10.0, 5.0)
    assert np.isfinite(how.of_pairs([one], [other])).all()
    assert np.isnan(how.of_pairs([one[:249]], [other])).all()
    assert np.isnan(how.of_pairs([one], [other[:249]])).all()


def test_equals_rmea(reference):
    series = pd.read_csv(reference / "synth_10min_input.csv").to_numpy()
    expected = pd.read_csv(reference / "synth_10min_zabs_ccf_summary.csv")["grandAver"][0]
    found = GrandMean(25.0).of_pairs([series[:, 0]], [series[:, 1]])
    assert found[0, 0] == pytest.approx(expected, abs=1e-9)

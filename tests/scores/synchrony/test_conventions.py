# SPDX-License-Identifier: GPL-3.0-or-later
"""What SUSY and wcc give, from the same series, with their signs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mirrorcam.scores.synchrony.conventions import as_susy, as_wcc
from mirrorcam.scores.synchrony.wclc import wclc


@pytest.fixture(scope="module")
def series(reference) -> np.ndarray:
    return pd.read_csv(reference / "synth_10min_input.csv").to_numpy().T


def test_equals_wcc(series, reference):
    expected = pd.read_csv(reference / "wcc" / "synth_10min_w60_i30_t5_r_matrix.csv").to_numpy()
    found = as_wcc(*series, 25.0)
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


def test_the_windows_of_wcc_in_short_steps(series, reference):
    aggregate = pd.read_csv(reference / "wcc" / "synth_10min_w4_i0.2_t2_aggregate.csv")
    found = as_wcc(*series, 25.0, window_s=4.0, step_s=0.2, max_lag_s=2.0)
    assert found.shape == (aggregate["windows"][0], 101)


@pytest.mark.parametrize("segment", [30, 60])
def test_equals_susy(series, reference, segment):
    stem = f"synth_10min_seg{segment}_lag5"
    lags, segments, summary = (
        pd.read_csv(reference / "susy" / f"{stem}_{part}.csv")
        for part in ("lags", "segments", "summary")
    )
    r = as_susy(*series, 25.0, segment_s=float(segment))
    z = np.arctanh(r)
    for theirs, ours in {
        "meanccorrReal": np.abs(r).mean(axis=0),
        "meanccorrRealZ": np.abs(z).mean(axis=0),
        "meanccorrRealZNotAbs": z.mean(axis=0),
    }.items():
        np.testing.assert_allclose(ours, lags[theirs], rtol=0, atol=1e-9)
    np.testing.assert_allclose(np.abs(r).mean(axis=1), segments["nReal"], rtol=0, atol=1e-9)
    told = summary.iloc[0]
    assert len(r) == told["n(Segmente)"]
    assert np.abs(z).mean() == pytest.approx(told["Z"], abs=1e-9)
    assert z.mean() == pytest.approx(told["Z(noAbs)"], abs=1e-9)
    # Their negative lags are those at which the first series leads.
    assert np.abs(z[:, :125]).mean() == pytest.approx(told["Z(lead1)"], abs=1e-9)
    assert np.abs(z[:, 126:]).mean() == pytest.approx(told["Z(lead2)"], abs=1e-9)


def test_ours_and_theirs_agree_where_they_can(series):
    ours = wclc(*series, 25.0, window_s=30, step_s=30, max_lag_s=5, fisher=False)
    susy, wcc = as_susy(*series, 25.0), as_wcc(*series, 25.0)
    windows = len(ours.matrix)
    # Without a lag SUSY's segment is our window.
    np.testing.assert_allclose(ours.matrix[:, 125], susy[:windows, 125], atol=1e-9)
    # B follows by 2 s from 200 to 400 s: with our sign at +2 s, with theirs at -2 s.
    both = slice(7, 13)
    assert ours.lags_s[ours.matrix[both].mean(axis=0).argmax()] == pytest.approx(2.0, abs=0.2)
    assert ours.lags_s[susy[both].mean(axis=0).argmax()] == pytest.approx(-2.0, abs=0.2)
    assert ours.lags_s[wcc[6:12].mean(axis=0).argmax()] == pytest.approx(-2.0, abs=0.2)


def test_too_short_gives_no_window():
    short = np.arange(100.0)
    assert as_wcc(short, short, 25.0).shape == (0, 251)
    assert as_susy(short, short, 25.0).shape == (0, 251)


def test_a_segment_that_never_changes_says_nothing():
    x = np.sin(np.arange(1500.0))
    x[:750] = 2.0
    r = as_susy(x, np.cos(np.arange(1500.0)), 25.0)
    assert np.isnan(r[0]).all()
    assert np.isfinite(r[1]).all()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Confidence intervals and what counts as reached."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.measures.figure import Figure, bootstrap, mean_figure, share_figure, wilson

NAN = float("nan")


def test_wilson_agrees_with_published_values():
    # Newcombe (1998), table I, method 3: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.3080, 0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.0, 0.1611), abs=1e-4)
    assert all(wilson(0, n)[1] >= 0.0 and wilson(n, n)[2] <= 1.0 for n in range(1, 99))


def test_wilson_of_nothing_is_unknown():
    assert np.isnan(wilson(0, 0)).all()


def test_bootstrap_interval_covers_the_mean_about_as_often_as_it_says():
    rng = np.random.default_rng(3)
    covered = []
    for k in range(20):
        sample = rng.normal(5.0, 2.0, 30).tolist()
        _, low, high = bootstrap(lambda v: float(np.mean(v)), sample, seed=k)
        covered.append(low <= 5.0 <= high)
    assert np.mean(covered) >= 0.75


def test_bootstrap_of_one_has_no_interval():
    value, low, high = bootstrap(lambda v: float(np.mean(v)), [3.0])
    assert value == 3.0
    assert np.isnan([low, high]).all()


def test_figures_know_whether_they_are_reached():
    assert share_figure("g", "w", "real", [True] * 19 + [False], "pairs", ">= 0.95").met is True
    assert (
        share_figure("g", "w", "real", [True] * 18 + [False] * 2, "pairs", ">= 0.95").met is False
    )
    assert mean_figure("g", "w", "real", [9.9, 10.3], "pairs", "< 10").met is False
    between = Figure("g", "w", "simulated", 0.071, NAN, NAN, 400, "pairs", ">= 0.03 and <= 0.07")
    assert between.met is False
    assert Figure("g", "w", "real", NAN, NAN, NAN, 0, "pairs", ">= 0.9").met is None


def test_unknown_becomes_null():
    row = Figure("g", "w", "real", NAN, NAN, NAN, 0, "pairs").as_dict()
    assert row["value"] is None
    assert row["met"] is None

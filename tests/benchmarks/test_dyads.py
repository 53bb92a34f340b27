# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test is told that knows the lag: the bound that stands beside the power of synchrony."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.dyads import at_true_lag, pair


@pytest.mark.parametrize("seed", range(4))
def test_the_true_lag_is_where_a_full_copy_correlates_fully(seed):
    a, b, lag = pair("slow sway", np.random.default_rng(seed), 180.0, 5.0, 1.0)
    assert at_true_lag(a, b, lag) == pytest.approx(1.0)
    assert at_true_lag(b, a, -lag) == pytest.approx(1.0)
    assert at_true_lag(a, b, -lag) < 0.999 or abs(lag) <= 1


def test_at_the_true_lag_a_shared_part_of_30_percent_is_a_correlation_of_its_root():
    rng = np.random.default_rng(5)
    told = [at_true_lag(*pair("motion", rng, 600.0, 5.0, 0.3)) for _ in range(10)]
    assert np.mean(told) == pytest.approx(np.sqrt(0.3), abs=0.05)

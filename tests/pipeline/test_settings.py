# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that cannot be used are refused with a sentence."""

from __future__ import annotations

import math

import pytest

from mirrorcam.errors import UsageError
from mirrorcam.pipeline.settings import AnalysisSettings


@pytest.mark.parametrize(
    "options",
    [
        {"rate_hz": 0.0},
        {"rate_hz": -5.0},
        {"rate_hz": 500.0},
        {"rate_hz": math.nan},
        {"rate_hz": math.inf},
        {"offset_b_s": math.nan},
        {"surrogates": -1},
        {"surrogates": 10**6},
        {"seed": -1},
    ],
)
def test_nonsense_is_refused(options):
    with pytest.raises(UsageError) as raised:
        AnalysisSettings(**options)
    assert str(raised.value).endswith((".", "seconds."))
    assert raised.value.exit_code == 2


def test_what_the_scores_want_is_handed_on():
    scoring = AnalysisSettings(rate_hz=25.0, surrogates=50, seed=3).scoring
    assert (scoring.rate_hz, scoring.surrogates, scoring.seed) == (25.0, 50, 3)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip under a film is as large, to who watches it, in pictures of every size."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mirrorcam.film.strip import Strip
from mirrorcam.overlay.brush import INKS


@pytest.fixture
def scores() -> pd.DataFrame:
    return pd.DataFrame({"time_s": np.arange(0.0, 40.0, 0.5), "mirroring": 50.0})


def test_words_are_as_large_in_4k_as_in_hd(scores):
    shares = []
    for width in (1920, 3840):
        strip = Strip(scores, width)
        title = strip.draw(20.0)[: round(0.3 * strip.height), : width // 4].astype(int)
        rows, columns = np.nonzero(np.abs(title - INKS["dim"]).sum(axis=2) < 60)
        shares.append(((np.ptp(rows) + 1) / width, (np.ptp(columns) + 1) / width))
    assert shares[1] == pytest.approx(shares[0], rel=0.1)

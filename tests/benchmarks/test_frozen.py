# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings in which a tile stands still are what they are called, and judged by all steps."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.measures.frozen import (
    FREEZES_S,
    LIVE_S,
    RATE,
    RECORDED,
    SENT,
    TOTAL_S,
    _swaying,
    coded,
    not_seen,
    stalled,
)
from mirrorcam.conditions.standstill import FROZEN_S


def test_a_stalled_tile_goes_on_where_it_stopped():
    shown, frozen = stalled()
    assert len(shown) == len(frozen) == TOTAL_S * RATE
    for seconds in FREEZES_S:
        during = np.flatnonzero(frozen == seconds)
        assert len(during) == seconds * RATE
        assert len({shown[i] for i in (during[0] - 1, *during)}) == 1
    live = [at for at, still in zip(shown, frozen, strict=True) if not still]
    assert live == list(range(LIVE_S * (len(FREEZES_S) + 1) * RATE))


def test_what_is_told_late_counts_from_its_beginning():
    still_s = np.concatenate([np.zeros(10), np.arange(8 * RATE) / RATE, np.zeros(5)])
    hidden = not_seen(still_s)
    assert not hidden[:11].any()
    assert hidden[11 : 10 + 8 * RATE].all()
    assert not hidden[-5:].any()
    assert not not_seen(np.arange(round((FROZEN_S - 0.1) * RATE)) / RATE).any()


@pytest.mark.parametrize("how", [*filter(None, SENT), *RECORDED], ids=lambda how: how.words)
def test_codings_give_back_every_picture(how):
    rng = np.random.default_rng(1)
    pictures = [rng.integers(0, 255, (90, 160, 3), np.uint8) for _ in range(4)]
    back = list(coded(pictures, how))
    assert len(back) == 4
    assert back[0].shape == (round(45 * how.scale) * 2, round(80 * how.scale) * 2, 3)


def test_a_sway_has_the_spread_of_one_and_is_smooth():
    sway = _swaying(np.random.default_rng(1), 20000)
    assert sway.std() == pytest.approx(1.0, abs=0.1)
    assert np.diff(sway).std() < 0.15

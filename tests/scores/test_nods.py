# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods at known times and rates, and what looks like one and is none."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.nods import nods

RATE = 15.0


def seconds(n_s):
    return np.arange(int(n_s * RATE)) / RATE


@pytest.mark.parametrize("hertz", [1.2, 2.0, 3.0])
def test_nods_are_found_where_they_are(hertz):
    t = seconds(30)
    pitch = 0.1 * np.random.default_rng(2).standard_normal(t.size) + 5.0
    for start in (5.0, 15.0):
        inside = (t >= start) & (t < start + 3 / hertz)
        pitch[inside] += 4.0 * np.sin(2 * np.pi * hertz * (t[inside] - start))
    found = nods(pitch, 0.1 * np.sin(t), RATE)
    assert len(found) == 2
    for nod, true in zip(found, (5.0, 15.0), strict=True):
        assert abs(nod.start_s - true) < 0.5
        assert abs(nod.end_s - (true + 3 / hertz)) < 0.5
        assert nod.swings_hz == pytest.approx(hertz, rel=0.15)
        assert nod.fast == (hertz > 2.6)


def test_what_is_no_nod():
    t = seconds(30)
    still = np.zeros(t.size)
    shake = 5.0 * np.sin(2 * np.pi * 2 * t)
    assert nods(still, shake, RATE) == []
    # A head that circles moves sideways as much as up and down.
    assert nods(shake, np.roll(shake, 2), RATE) == []
    # Looking down once, and rocking slowly.
    once = 15.0 * ((t > 10) & (t < 14))
    assert nods(gaussian_filter1d(once, 8), still, RATE) == []
    assert nods(10.0 * np.sin(2 * np.pi * 0.2 * t), still, RATE) == []
    assert nods(0.6 * np.sin(2 * np.pi * 2 * t), still, RATE) == []


def test_nods_are_not_told_where_the_head_is_hidden_or_pictures_are_rare():
    t = seconds(30)
    nodding = 5.0 * np.sin(2 * np.pi * 2 * t)
    assert len(nods(nodding, 0 * t, RATE)) == 1
    hidden = nodding.copy()
    hidden[::8] = np.nan
    assert nods(hidden, 0 * t, RATE) == []
    assert nods(np.full(t.size, np.nan), 0 * t, RATE) == []
    assert nods(nodding[:60], 0 * t[:60], 5.0) == []

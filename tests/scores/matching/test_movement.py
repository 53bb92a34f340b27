# SPDX-License-Identifier: GPL-3.0-or-later
"""Movement as it is matched: without cuts, drift and single large movements."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching.movement import CLIP, movement_channels
from mirrorcam.scores.series import DyadSeries

RATE = 25.0
N = 600


def energy(seed):
    return np.random.default_rng(seed).gamma(2.0, 1.0, N)


def channels(first, second, cut=N):
    shot = (np.arange(N) >= cut).astype(float)
    both = (("a", first), ("b", second))
    values = {who: {"motion_energy": energy, "shot": shot} for who, energy in both}
    return movement_channels(DyadSeries(RATE, np.arange(N) / RATE, values))


@pytest.mark.parametrize("cut", [3, 300, N - 1])
def test_what_a_cut_does_to_the_picture_is_no_movement(cut):
    """Flow across a cut, and of the filters that reach over it, up to a fifth of a second."""
    plain, spoiled = energy(1), energy(1)
    reach = np.abs(np.arange(N) - cut) <= 5
    spoiled[reach] += 1e4
    hidden = np.where(reach, np.nan, plain)
    told = channels(spoiled, energy(2), cut).a
    np.testing.assert_array_equal(told, channels(plain, energy(2), cut).a)
    np.testing.assert_array_equal(told, channels(hidden, energy(2)).a)
    assert np.isnan(told[0, reach]).all()
    assert np.isfinite(told[0, ~reach]).all()


@pytest.mark.parametrize(("share", "rows"), [(0.04, 0), (0.06, 1)])
@pytest.mark.parametrize("who", [0, 1])
def test_who_is_hardly_ever_seen_says_nothing_of_the_dyad(share, rows, who):
    pair = [energy(1), energy(2)]
    pair[who][round(share * N) :] = np.nan
    told = channels(*pair)
    assert told.a.shape == told.b.shape == (rows, N)


def test_how_lively_somebody_is_does_not_count_but_who_hardly_moves_is_still():
    lively, livelier = (channels(size * energy(1), energy(2)).a for size in (9.0, 900.0))
    np.testing.assert_allclose(lively, livelier, atol=1e-9)
    assert np.nanstd(lively) == pytest.approx(1.0, abs=0.05)
    # A hundredth of the energy is a tenth of its root, of which less than the floor is noise.
    still, stiller = (np.nanstd(channels(size * energy(1), energy(2)).a) for size in (4e-2, 4e-4))
    assert still < 0.6
    assert stiller == pytest.approx(still / 10.0)


def test_a_single_large_movement_counts_no_more_than_three_spreads():
    once = energy(1)
    once[300:310] = 1e3
    told = channels(once, energy(2)).a
    assert told.max() == CLIP
    assert (told == CLIP).sum() < 50

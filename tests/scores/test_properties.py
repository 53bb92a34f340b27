# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold whatever two people do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.matching.channels import HARDLY_SEEN, Channels
from mirrorcam.scores.matching.match import MatchSettings, match
from mirrorcam.scores.matching.posture import CHANNELS, mirror_image, posture_channels
from mirrorcam.scores.series import DyadSeries

RATE = 10.0
QUICK = MatchSettings(surrogates=12)
PARTS = ("head", "head", "trunk")


def person(seed: int, seconds: float) -> np.ndarray:
    raw = np.random.default_rng(seed).standard_normal((len(PARTS), int(seconds * RATE)))
    smooth = gaussian_filter1d(raw, 5.0, axis=1)
    return smooth / smooth.std(axis=1, keepdims=True)


def holes(values: np.ndarray, seed: int, share: float) -> np.ndarray:
    """Hide stretches of a second, in all channels at once."""
    rng = np.random.default_rng(seed)
    hidden = np.repeat(rng.random(values.shape[1] // 10 + 1) < share, 10)[: values.shape[1]]
    return np.where(hidden, np.nan, values)


dyads = {
    "seed": st.integers(0, 10_000),
    "seconds": st.sampled_from([8.0, 40.0, 75.0]),
    "lag": st.integers(-15, 15),
    "hidden": st.sampled_from([0.0, 0.2, 0.8]),
}


def dyad(seed: int, seconds: float, lag: int, hidden: float) -> tuple[np.ndarray, np.ndarray]:
    a = person(seed, seconds)
    b = 0.8 * np.roll(a, lag, axis=1) + 0.6 * person(seed + 1, seconds)
    return holes(a, seed, hidden), holes(b, seed + 1, hidden)


@settings(max_examples=25, deadline=None)
@given(**dyads, parts=st.booleans())
def test_exchanging_the_people_flips_lag_and_leader(seed, seconds, lag, hidden, parts):
    a, b = dyad(seed, seconds, lag, hidden)
    labels = PARTS if parts else ()
    there = match(Channels(a, b, labels), RATE, QUICK)
    back = match(Channels(b, a, labels), RATE, QUICK)
    assert (there is None) == (back is None)
    if there is None:
        assert Channels(a, b).seen_share < HARDLY_SEEN
        return
    np.testing.assert_allclose(there.whole_lag_s, -back.whole_lag_s, atol=1e-3, equal_nan=True)
    assert there.leader == {"a": "b", "b": "a", None: None}[back.leader]
    np.testing.assert_allclose(there.coverage, back.coverage)
    assert there.whole.observed == pytest.approx(
        back.whole.observed, rel=1e-3, abs=1e-4, nan_ok=True
    )
    np.testing.assert_allclose(there.whole.p_value, back.whole.p_value, rtol=0.01, equal_nan=True)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    by=arrays(np.float64, 2, elements=st.floats(-50, 50)),
    mirrored=st.booleans(),
)
def test_moving_both_by_a_constant_changes_nothing(seed, by, mirrored):
    """Where people sit in their pictures, and where zero is, tells nothing about the two."""
    rng = np.random.default_rng(seed)
    cues = {c.cue: c.floor * rng.standard_normal((2, 300)).cumsum(axis=1) for c in CHANNELS}
    moved = {name: values + by[:, None] for name, values in cues.items()}
    plain, shifted = (
        posture_channels(
            DyadSeries(
                RATE,
                np.arange(300) / RATE,
                {who: {k: v[i] for k, v in kind.items()} for i, who in enumerate(("a", "b"))},
            ),
            mirrored=mirrored,
        )
        for kind in (cues, moved)
    )
    np.testing.assert_allclose(plain.a, shifted.a, atol=1e-6)
    np.testing.assert_allclose(plain.b, shifted.b, atol=1e-6)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), share=st.floats(0, 1))
def test_a_mirror_in_a_mirror_shows_the_same(seed, share):
    rng = np.random.default_rng(seed)
    cues = {c.cue: rng.standard_normal(20) for c in CHANNELS}
    for values in cues.values():
        values[rng.random(20) < share] = np.nan
    twice = mirror_image(mirror_image(cues))
    for name, values in cues.items():
        np.testing.assert_array_equal(twice[name], values)


@settings(max_examples=25, deadline=None)
@given(**dyads)
def test_what_was_not_visible_never_becomes_a_number(seed, seconds, lag, hidden):
    a, b = dyad(seed, seconds, lag, hidden)
    half = a.shape[1] // 2
    b[:, half:] = np.nan
    found = match(Channels(a, b, PARTS), RATE, QUICK)
    if found is None:
        assert Channels(a, b).seen_share < HARDLY_SEEN
        return
    blind = found.coverage < 0.5
    assert np.isnan(found.score[blind]).all()
    assert np.isnan(found.lag_s[blind]).all()
    assert not found.above[blind].any()
    # Nothing of B is seen in the last windows, whatever A does there.
    last = found.time_s > half / RATE + 6.0
    assert np.isnan(found.score[last]).all()


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), seconds=st.sampled_from([20.0, 60.0]))
def test_scores_never_exceed_a_perfect_copy(seed, seconds):
    a = person(seed, seconds)
    for b in (a, np.roll(a, 7, axis=1), person(seed + 1, seconds), np.sign(a)):
        found = match(Channels(a, b, PARTS), RATE, QUICK)
        assert found.whole_score <= 100.0
        assert np.nanmax(found.score) <= 100.0

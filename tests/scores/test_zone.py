# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport names its channels and overlaps by their share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirrorcam.scores.chance.circular import ChanceTest
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.zone import ZoneChannel, overlap, zone_channels

NAN = float("nan")


def channel(above):
    return ZoneChannel("x", above, NAN, NAN)


def test_the_overlap_is_the_share_of_what_could_be_told():
    assert overlap([channel(True), channel(False), channel(None), channel(True)]) == (
        pytest.approx(2 / 3)
    )
    assert overlap([channel(False)]) == 0.0
    assert np.isnan(overlap([channel(None)]))
    assert np.isnan(overlap([]))


def test_a_delayed_mirror_image_overlaps_in_the_channels_that_it_has(lively, delay, cue_table):
    n = 15 * 180
    a = lively(n, 1)
    scored = score_cues(cue_table(a, delay(a, 15)))
    found = {one.name: one for one in zone_channels(scored)}
    assert found["movement synchrony"].above_chance is True
    assert found["movement synchrony"].p_value <= 0.05
    # Nobody smiled, and nobody's breath was seen: that is not known, not absent.
    assert found["returned smiles"].above_chance is None
    assert found["breathing rhythm"].above_chance is None
    assert 0.0 < overlap(list(found.values())) <= 1.0


@pytest.fixture(scope="module")
def scored(lively, cue_table):
    return score_cues(cue_table(lively(300, 1), lively(300, 2)), ScoreSettings(surrogates=5))


@pytest.mark.parametrize(
    ("p_value", "effect", "score", "above"),
    [
        (0.01, 5.0, 60.0, True),
        (0.4, 1.0, 5.0, False),
        # Too short for a p: what is far from chance counts, and nothing is said of the rest.
        (NAN, 8.0, 80.0, True),
        (NAN, 0.5, 5.0, None),
        (NAN, NAN, NAN, None),
    ],
)
def test_a_match_is_above_chance_by_its_p_or_in_a_short_clip_by_its_effect(
    scored, p_value, effect, score, above
):
    told = replace(
        scored.movement, whole=ChanceTest(4.0, 0.0, 1.0, p_value, effect, 99), whole_score=score
    )
    found = {one.name: one for one in zone_channels(replace(scored, movement=told))}
    assert found["movement synchrony"].above_chance is above


def test_strangers_hardly_overlap(lively, cue_table):
    n = 15 * 180
    scored = score_cues(cue_table(lively(n, 1), lively(n, 2)))
    assert overlap(zone_channels(scored)) <= 0.4

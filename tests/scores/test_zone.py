# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport names its channels and overlaps by their share."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.score import score_cues
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


def test_strangers_hardly_overlap(lively, cue_table):
    n = 15 * 180
    scored = score_cues(cue_table(lively(n, 1), lively(n, 2)))
    assert overlap(zone_channels(scored)) <= 0.4

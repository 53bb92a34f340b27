# SPDX-License-Identifier: GPL-3.0-or-later
"""Who leads is told where mirroring is above chance, and from a lag of one step on."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching.movement import MOVING_FLOOR
from mirrorcam.scores.matching.posture import CHANNELS, CLIP
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.trailing import matched
from mirrorcam.scores.trailing.channels import TrailingScore
from mirrorcam.scores.trailing.form import Beginning, Step

CUES = (*matched.POSTURE, "motion_energy")
BEGINNING = Beginning(ScoreSettings(rate_hz=10.0), {name: i for i, name in enumerate(CUES)})


class Listening:
    """Stands where the channels are matched."""

    def __init__(self, told=None):
        self.told, self.heard = told, []

    def add(self, a, b):
        self.heard.append((a, b))

    def score(self):
        return self.told


@pytest.mark.parametrize(
    ("score", "lag_s", "expected"),
    [
        (21.0, 0.1, (0.1, "a")),
        (21.0, -0.1, (-0.1, "b")),
        (21.0, 2.5, (2.5, "a")),
        (21.0, 0.0, (0.0, None)),
        (21.0, 0.05, (0.05, None)),
        (20.0, 1.0, (None, None)),
        (-30.0, -1.0, (None, None)),
        (float("nan"), 1.0, (None, None)),
    ],
)
def test_the_leader(score, lag_s, expected):
    mirroring = matched.MIRRORING.begin(BEGINNING)
    mirroring._match = Listening(TrailingScore(score, -15.0, 20.0, lag_s))
    told = mirroring.tell()
    lag, leader = expected

    assert told["leader"] == leader
    assert told["lag_s"] == lag if lag is not None else np.isnan(told["lag_s"])
    assert told["mirroring"] == pytest.approx(score, nan_ok=True)
    assert (told["mirroring_chance_low"], told["mirroring_chance_high"]) == (-15.0, 20.0)


def step(seed=1):
    rng = np.random.default_rng(seed)
    shape = (2, len(CUES))
    usual, spread = rng.normal(size=shape), rng.uniform(1.0, 2.0, shape)
    return Step(0.0, usual + 3.0 * rng.normal(size=shape), usual, spread)


@pytest.mark.parametrize("live", [matched.MIRRORING, matched.SAME_SIDE])
def test_postures_are_brought_to_where_a_shows_them_in_pooled_spreads(live):
    mirrored = live is matched.MIRRORING
    part, now = live.begin(BEGINNING), step()
    part._match = Listening()
    part.add(now)
    (a, b), = part._match.heard  # fmt: skip

    for k, channel in enumerate(CHANNELS):
        own = CUES.index(channel.cue)
        other = CUES.index(channel.partner) if mirrored else own
        sign = channel.sign if mirrored else 1.0
        pooled = np.sqrt((now.spread[0, own] ** 2 + now.spread[1, other] ** 2) / 2)
        scale = max(pooled, channel.floor)
        moved = now.values - now.usual
        assert a[k] == pytest.approx(np.clip(moved[0, own] / scale, -CLIP, CLIP))
        assert b[k] == pytest.approx(np.clip(sign * moved[1, other] / scale, -CLIP, CLIP))


def test_who_hardly_moves_is_told_in_units_of_the_floor():
    part, now = matched.MIRRORING.begin(BEGINNING), step(2)
    now = Step(0.0, now.values, now.values - 1e-3, np.zeros_like(now.spread))
    part._match = Listening()
    part.add(now)
    np.testing.assert_allclose(part._match.heard[0][0], [1e-3 / c.floor for c in CHANNELS])


def test_movement_is_in_units_of_each_ones_spread():
    part, now = matched.MOVEMENT.begin(BEGINNING), step(3)
    now.spread[0, -1] = 0.1 * MOVING_FLOOR
    now.values[:, -1] = now.usual[:, -1] + [0.5 * MOVING_FLOOR, -0.7]
    part._match = Listening(TrailingScore(score=12.0))
    part.add(now)
    (a, b), = part._match.heard  # fmt: skip
    assert a == pytest.approx([0.5])
    assert b == pytest.approx([-0.7 / now.spread[1, -1]])
    assert part.tell() == {"movement_synchrony": 12.0}

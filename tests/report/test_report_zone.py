# SPDX-License-Identifier: GPL-3.0-or-later
"""Two circles whose overlap grows with the channels, each channel by name."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from mirrorcam.report.zone import RADIUS, distance, zone


def summary(*above):
    channels = [
        {"name": f"channel {i}", "above_chance": one, "p_value": 0.01 if one else None}
        for i, one in enumerate(above)
    ]
    told = [one for one in above if one is not None]
    share = float(np.mean(told)) if told else None
    return {"zone_of_rapport": {"overlap": share, "channels": channels}}


def apart(found):
    return found.right - found.left


def test_the_circles_come_nearer_with_every_channel():
    zones = [zone(summary(*[True] * n, *[False] * (4 - n))) for n in range(5)]
    assert all(apart(a) > apart(b) for a, b in itertools.pairwise(zones))
    assert apart(zones[0]) > 2 * RADIUS
    assert zones[0].lens == ""
    assert apart(zones[4]) > 0
    for one in zones:
        assert one.left - RADIUS >= 0
        assert one.right + RADIUS <= one.width


def test_the_area_that_is_shared_is_right():
    found = zone(summary(True, False))
    grid = np.linspace(-RADIUS, RADIUS, 801)
    x, y = np.meshgrid(grid, grid)
    inside = np.hypot(x, y) <= RADIUS
    shared = inside & (np.hypot(x - apart(found), y) <= RADIUS)
    assert shared.sum() / inside.sum() == pytest.approx(0.9 * 0.5, abs=0.01)


@pytest.mark.parametrize("overlap", [0.0, 0.125, 0.5, 1.0])
def test_circles_of_any_size_share_as_much(overlap):
    assert distance(overlap, 24.0) == pytest.approx(distance(overlap) * 24.0 / RADIUS)


def test_every_channel_is_named_where_it_belongs():
    found = zone(summary(True, False, None))
    assert found.above == ("channel 0 (p = .010)",)
    assert found.not_above == ("channel 1",)
    assert found.unknown == ("channel 2",)
    assert found.sentence == "1 of 2 channels above chance"


@pytest.mark.parametrize("empty", [{}, {"zone_of_rapport": None}, summary(None), summary()])
def test_without_channels_nothing_is_claimed(empty):
    found = zone(empty)
    assert not found.known
    assert found.lens == ""
    assert math.isfinite(apart(found))
    assert "no channel" in found.sentence

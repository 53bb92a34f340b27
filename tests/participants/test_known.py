# SPDX-License-Identifier: GPL-3.0-or-later
"""How little somebody who was found is like a participant: by place, size and looks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mirrorcam.model import Landmarks, Region
from mirrorcam.participants.known import Candidate, Known, apart_heads, is_same

NOBODY = Landmarks(None, None, None, Region(0, 0, 640, 480))
RED, BLUE = np.zeros((2, 2, 30), np.float32)
RED[:, 0] = BLUE[:, 8] = 1.0


def somebody(x=100.0, size=40.0, colors=RED):
    return Candidate(NOBODY, np.array([x, 100.0]), size, colors)


@pytest.fixture
def known():
    known = Known.from_first(somebody(), 0.0)
    for step in range(1, 9):
        known.learn(somebody(), step / 10, certain=True)
    return known


def test_who_stays_costs_nothing_and_who_is_elsewhere_more(known):
    assert known.cost(somebody(), 0.9) == pytest.approx(0.0, abs=1e-6)
    near, far = (known.cost(somebody(x), 0.9) for x in (120.0, 160.0))
    assert 0.0 < near < far
    # The longer nobody was seen, the less a place tells.
    assert known.cost(somebody(160.0), 3.0) < far
    assert known.cost(somebody(size=80.0), 0.9) > 1.0


def test_other_clothes_cost_once_somebody_is_known(known):
    assert known.colors_cost(somebody(colors=BLUE)) > 5.0
    assert known.colors_cost(somebody(colors=None)) == 0.0
    stranger = Known.from_first(somebody(), 0.0)
    assert not stranger.is_familiar
    assert stranger.colors_cost(somebody(colors=BLUE)) == 0.0


def test_after_a_cut_a_place_tells_nothing_and_is_learned_anew(known):
    known.placed = False
    assert known.cost(somebody(600.0, 90.0), 1.0) == pytest.approx(0.0, abs=1e-6)
    known.learn(somebody(600.0, 90.0), 1.0, certain=True)
    assert known.placed
    assert known.size == pytest.approx(90.0)
    assert known.cost(somebody(600.0, 90.0), 1.1) == pytest.approx(0.0, abs=1e-6)


def test_clothes_behind_somebody_else_are_not_learned(known):
    for step in range(50):
        known.learn(somebody(colors=BLUE), 1.0 + step / 10, certain=False)
    assert known.colors_cost(somebody()) == pytest.approx(0.0, abs=1e-6)


def test_two_heads_at_one_place_are_one():
    assert is_same(somebody(), somebody(110.0))
    assert not is_same(somebody(), somebody(130.0))
    assert not is_same(somebody(), replace(somebody(), size=90.0))
    assert apart_heads(somebody(), somebody(180.0, 80.0)) == pytest.approx(1.0)

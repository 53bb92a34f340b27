# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn between two times at which somebody was seen, and where there is no between."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Region
from mirrorcam.overlay import Piece, Traced

LEFT, RIGHT = Region(0, 0, 320, 240), Region(320, 0, 320, 240)


def body(x: float, region: Region | None = LEFT, looking: float = 0.0) -> Traced:
    return Traced(np.full((33, 2), x), np.ones(33), np.full((4, 2), x), region, None, looking)


def piece(*seen: Traced, step_s: float = 0.1, cuts_s: tuple[float, ...] = ()) -> Piece:
    return Piece({"a": np.arange(len(seen)) * step_s}, {"a": list(seen)}, cuts_s)


def x_at(found: Piece, time_s: float) -> float:
    traced = found.at(time_s)["a"]
    assert traced.pose_px is not None
    assert traced.outline_px is not None
    assert (traced.pose_px == traced.outline_px[0, 0]).all()
    return float(traced.pose_px[0, 0])


def test_between_two_times_the_body_is_between() -> None:
    found = piece(body(100.0), body(140.0, looking=1.0))
    assert x_at(found, 0.0) == 100.0
    assert x_at(found, 0.025) == pytest.approx(110.0)
    assert x_at(found, 0.1) == 140.0
    assert [found.at(time_s)["a"].looking for time_s in (0.04, 0.06)] == [0.0, 1.0]
    assert "b" not in found.at(0.0)


def test_who_was_not_seen_for_long_is_not_drawn() -> None:
    found = piece(body(100.0), body(140.0), step_s=2.0)
    assert x_at(found, 0.2) == 100.0
    assert x_at(found, 1.9) == 140.0
    assert found.at(1.0) == {}
    assert found.at(2.5) == {}


def test_nobody_is_drawn_halfway_over_a_cut() -> None:
    found = piece(body(100.0), body(300.0), body(310.0), cuts_s=(0.1,))
    assert x_at(found, 0.04) == 100.0
    assert x_at(found, 0.06) == 300.0
    assert x_at(found, 0.15) == pytest.approx(305.0)


def test_nobody_is_drawn_halfway_to_where_the_other_was() -> None:
    found = piece(body(100.0, LEFT), body(500.0, RIGHT))
    assert x_at(found, 0.04) == 100.0
    assert x_at(found, 0.06) == 500.0


def test_where_no_place_is_told_the_body_is_between() -> None:
    found = piece(body(100.0, None), body(140.0, None), cuts_s=(0.0, 0.2))
    assert x_at(found, 0.05) == pytest.approx(120.0)

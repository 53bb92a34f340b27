# SPDX-License-Identifier: GPL-3.0-or-later
"""Names stand with the person whose they are, also where A was put on the right."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Layout, LayoutKind, Region
from mirrorcam.overlay import Traced, own_places
from mirrorcam.session.manifest import LayoutChange

LEFT, RIGHT = Region(0, 0, 300, 480), Region(300, 0, 340, 480)
WHOLE = Region(0, 0, 640, 480)
SIZE = (640, 480)


def change(time_s: float, a: Region, b: Region, *, room: bool = False) -> LayoutChange:
    views = {"a": WHOLE, "b": WHOLE} if room else {"a": a, "b": b}
    kind = LayoutKind.ROOM if room else LayoutKind.TILES
    return LayoutChange.from_layout(time_s, Layout(kind, views, {"a": a, "b": b}))


def standing(x: float) -> Traced:
    return Traced(pose_px=np.array([[x - 20.0, 100.0], [x + 20.0, 300.0], [np.nan, np.nan]]))


@pytest.mark.parametrize("room", [False, True])
def test_who_is_called_a_may_be_on_the_right(room: bool) -> None:
    changes = [change(0.0, RIGHT, LEFT, room=room)]
    seen = {"a": standing(500.0), "b": standing(100.0)}
    assert own_places(changes, 1.0, SIZE, seen) == {"a": RIGHT, "b": LEFT}
    assert own_places(changes, 1.0, SIZE, {}) == {"a": RIGHT, "b": LEFT}


def test_after_a_correction_names_go_with_the_people() -> None:
    changes = [change(0.0, LEFT, RIGHT)]
    swapped = {"a": standing(500.0), "b": standing(100.0)}
    assert own_places(changes, 1.0, SIZE, swapped) == {"a": RIGHT, "b": LEFT}
    assert own_places(changes, 1.0, SIZE, {"b": standing(100.0)}) == {"a": RIGHT, "b": LEFT}
    # One who leans far over has not changed places with the other.
    leaning = {"a": standing(330.0), "b": standing(500.0)}
    assert own_places(changes, 1.0, SIZE, leaning) == {"a": LEFT, "b": RIGHT}


def test_the_layout_of_the_moment_counts() -> None:
    changes = [change(0.0, LEFT, RIGHT), change(10.0, RIGHT, LEFT)]
    assert own_places(changes, 9.0, SIZE, {})["a"] == LEFT
    assert own_places(changes, 10.0, SIZE, {})["a"] == RIGHT


def test_where_nothing_is_known_a_is_on_the_left() -> None:
    assert own_places([], 1.0, SIZE, {}) == {
        "a": Region(0, 0, 320, 480),
        "b": Region(320, 0, 320, 480),
    }

# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that are composed for the benchmark say what they claim to say."""

from __future__ import annotations

import av
import numpy as np
import pytest

from benchmarks.measures import calls
from benchmarks.measures.arranging import ARRANGEMENTS, as_file, filling
from benchmarks.measures.calls import Call, Part

RATE_HZ = 20.0


@pytest.fixture
def clip(monkeypatch):
    """A clip whose pictures tell their number at the left, and are black at the right."""
    pictures = []
    for i in range(80):
        picture = np.zeros((30, 40, 3), np.uint8)
        picture[:, :20] = i
        pictures.append(picture)
    monkeypatch.setattr(calls, "_clip", lambda name: (pictures, RATE_HZ))


def shown(call):
    """Numbers that A and B show, picture after picture, and which half of B is black."""
    x, y, width, _ = ARRANGEMENTS[call.how].b
    rows = [p[y + 50] for p in calls._pictures(call)]
    a = [int(row[10, 0]) for row in rows]
    left, right = (np.array([int(row[at, 0]) for row in rows]) for at in (x + 10, x + width - 10))
    return np.array(a), np.maximum(left, right), bool((right >= left).all())


@pytest.mark.parametrize("lag_s", [0.5, -0.5])
def test_the_follower_is_late_and_inverted(clip, lag_s):
    part = Part("talk")
    a, b, inverted = shown(Call(part, part, "side by side", lag_s, rate_hz=RATE_HZ))
    leader, follower = (a, b) if lag_s > 0 else (b, a)
    assert (follower[10:] == leader[:-10]).all()
    assert (follower[:10] == follower[0]).all()
    assert inverted


def test_backwards_and_only_a_part(clip):
    forth, back = Part("talk", 1.0, 3.0), Part("talk", 1.0, 3.0, backwards=True)
    a, b, inverted = shown(Call(forth, back, "small", inverted=False, rate_hz=RATE_HZ))
    assert a[0] == 20
    assert b[0] == 60
    assert (np.diff(a) == 1).all()
    assert (np.diff(b) == -1).all()
    assert not inverted


@pytest.mark.parametrize("how", sorted(ARRANGEMENTS))
def test_tiles_lie_in_their_window_beside_each_other(how):
    arrangement = ARRANGEMENTS[how]
    first, second = (np.full((90, 160, 3), value, np.uint8) for value in (90, 180))
    window = arrangement(first, second)
    assert window.shape == (arrangement.size[1], arrangement.size[0], 3)
    assert arrangement.size[0] % 2 == arrangement.size[1] % 2 == 0
    for (x, y, width, height), value in ((arrangement.a, 90), (arrangement.b, 180)):
        tile = window[y : y + height, x : x + width]
        assert tile.shape[:2] == (height, width)
        assert np.median(tile) == value


def test_a_tile_is_filled_without_stretching():
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[:, 100:] = 255
    tall = filling(picture, 60, 120)
    assert tall.shape == (120, 60, 3)
    assert tall[60, 10, 0] == 0
    assert tall[60, 50, 0] == 255


@pytest.mark.parametrize("ending", ["mp4", "webm", "avi", "gif"])
def test_every_kind_of_file_can_be_read_again(tmp_path, ending):
    pictures = [np.full((48, 64, 3), 20 * i, np.uint8) for i in range(8)]
    path = as_file(tmp_path / f"call.{ending}", pictures, 10.0)
    with av.open(str(path)) as container:
        assert len(list(container.decode(video=0))) == 8
    assert list(tmp_path.iterdir()) == [path]


def test_every_call_names_what_there_is():
    for call in calls.calls().values():
        assert call.how in ARRANGEMENTS
        assert {call.a.clip, call.b.clip} <= set(calls.CLIPS)
        assert (call.lag_s != 0.0) == (call.kind in {"mirror", "same side"})


def test_what_was_not_measurable_holds_nowhere(monkeypatch, tmp_path):
    nothing = {
        "layout": None,
        "rate_hz": 15.0,
        "mirroring": dict.fromkeys(("score", "same_side_score", "lag_s", "leader", "p_value")),
    }
    monkeypatch.setattr(calls, "REAL", tmp_path)
    monkeypatch.setattr(calls, "_told", lambda *_: nothing)
    figures = {figure.what: figure for figure in calls.call_figures(tmp_path)}
    named = figures.pop("strangers: no leader named, nor p <= .05")
    assert named.value == 1.0
    assert len(figures) == 9
    assert all(not figure.value > 0.0 for figure in figures.values())

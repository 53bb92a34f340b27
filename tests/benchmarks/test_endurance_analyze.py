# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of the recording of hours: two rounds, a few pictures."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest

from benchmarks.endurance_analyze import (
    MARK_AT_S,
    ROUND_S,
    MadeUp,
    loud_at_s,
    make,
    white_at_s,
)
from mirrorcam.model import Frame, Region


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "long.mp4"
    make(path, 3, Fraction(1, 4), 128, 64)
    return path


def test_a_mark_is_seen_and_heard_at_its_time_in_every_round(recording):
    for number in range(3):
        mark_s = number * ROUND_S + MARK_AT_S
        assert white_at_s(recording, mark_s) == pytest.approx(mark_s, abs=1e-6)
        assert loud_at_s(recording, mark_s) == pytest.approx(mark_s, abs=0.002)
    # Where there is none, none is found.
    assert np.isnan(white_at_s(recording, ROUND_S - 10.0))
    with av.open(str(recording)) as file:
        times = [float(frame.time) for frame in file.decode(video=0)]
    np.testing.assert_allclose(times, np.arange(0, 3 * ROUND_S, 4))


def test_made_up_landmarks_follow_the_picture():
    view_a, view_b = Region(0, 0, 64, 64), Region(64, 0, 64, 64)
    dark, white = np.zeros((64, 128, 3), np.uint8), np.full((64, 128, 3), 255, np.uint8)
    people = MadeUp()
    assert people.find(Frame(0, 0.0, dark), view_a, view_a).face is not None
    assert people.find(Frame(1, 1.0, white), view_a, view_a).face is None
    assert people.find(Frame(1, 1.0, white), view_b, view_b).face is not None

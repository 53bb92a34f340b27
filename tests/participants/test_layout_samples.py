# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample recordings of the project: rendered people with a known place."""

from pathlib import Path

import numpy as np
import pytest

from mirrorcam.model import LayoutKind, Region
from mirrorcam.participants.layout import decide_layout

SAMPLES = Path(__file__).resolve().parents[2] / "sample_videos"

pytestmark = pytest.mark.slow


@pytest.fixture
def spread(read_video):
    """Five pictures from the first three seconds of a sample."""

    def pick(name):
        frames = read_video(SAMPLES / name)
        return [frames[int(i)] for i in np.linspace(0, len(frames) - 1, 5)]

    return pick


def test_the_call_is_two_tiles(spread, find_people):
    layout = decide_layout(spread("call_two_tiles.mp4"), find_people)
    assert layout.kind is LayoutKind.TILES
    assert layout.views["a"].overlap(Region(0, 0, 640, 480)) > 0.98
    assert layout.views["b"].overlap(Region(640, 0, 640, 480)) > 0.98


def test_the_room_is_one_room(spread, find_people):
    frames = spread("room_two_people.mp4")
    layout = decide_layout(frames, find_people)
    assert layout.kind is LayoutKind.ROOM, layout.reason
    whole = Region(0, 0, frames[0].width, frames[0].height)
    assert layout.views["a"].overlap(whole) > 0.98
    assert layout.regions["a"].center[0] < layout.regions["b"].center[0]
    assert layout.regions["a"].overlap(layout.regions["b"]) == 0

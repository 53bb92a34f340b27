# SPDX-License-Identifier: GPL-3.0-or-later
"""One person before a source: what is seen comes in order, and the source is let go."""

from __future__ import annotations

import time

import numpy as np
import pytest

from calibration.watching import Watcher
from mirrorcam.errors import InputError
from mirrorcam.model import Frame
from mirrorcam.sources.live import Capabilities, LiveSource, SourceKind
from mirrorcam.sources.live.played_file import PlayedFile
from tests.waiting import wait_for


class Wall(LiveSource):
    """A camera that looks at a grey wall, and counts how often it was closed."""

    def __init__(self, pictures=12):
        self.left, self.index, self.open_now = pictures, 0, False

    @property
    def capabilities(self):
        return Capabilities(SourceKind.CAMERA, "Wall", "wall", 320, 240, 25.0, returns=False)

    def open(self, clock):
        self.clock, self.open_now = clock, True

    def read(self):
        if self.left == 0:
            return None
        self.left -= 1
        self.index += 1
        time.sleep(0.02)
        return Frame(self.index, self.clock.now(), np.full((240, 320, 3), 120, np.uint8))

    def close(self):
        self.open_now = False


def test_nobody_is_nobody_and_the_end_is_told(bundles):
    wall = Wall()
    watcher = Watcher(wall)
    watcher.start()
    wait_for(lambda: watcher.ended)
    seen = watcher.take()
    assert seen
    assert all(one.landmarks is None and "smile" not in one.cues for one in seen)
    assert [one.time_s for one in seen] == sorted(one.time_s for one in seen)
    assert watcher.take() == []
    assert watcher.latest_frame() is not None
    watcher.close()
    assert not wall.open_now


def test_it_stops_in_the_middle_and_lets_go(bundles):
    wall = Wall(pictures=100_000)
    watcher = Watcher(wall)
    watcher.start()
    wait_for(watcher.take)
    watcher.stop()
    watcher.close()
    assert watcher.ended
    assert not wall.open_now


def test_a_source_that_is_not_there(bundles, tmp_path):
    watcher = Watcher(PlayedFile(tmp_path / "nowhere.mp4"))
    with pytest.raises(InputError):
        watcher.start()
    watcher.close()

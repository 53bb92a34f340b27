# SPDX-License-Identifier: GPL-3.0-or-later
"""Poor pictures are what their names say, and made once."""

from __future__ import annotations

import av
import numpy as np
import pytest

from benchmarks.measures import composing
from benchmarks.measures.disturbed import DISTURBANCES, PAIR_S, _first, _made
from benchmarks.measures.landmark_cache import SeenClip, SeenPicture
from benchmarks.measures.material import Material
from mirrorcam.model import Region

BY_WORD = {how.word: how for how in DISTURBANCES}
RATE_HZ = 12.0


@pytest.fixture
def material(tmp_path):
    grey = np.full((480, 640, 3), 160, np.uint8)
    composing.write(tmp_path / "solo.mp4", iter([grey] * 24), RATE_HZ)
    return Material(tmp_path)


@pytest.mark.parametrize(
    ("word", "count", "rate_hz", "height"),
    [("halved", 12, 6.0, 480), ("squeezed", 24, RATE_HZ, 240), ("dim", 24, RATE_HZ, 480)],
)
def test_a_disturbed_copy(material, word, count, rate_hz, height):
    made = _made(material, "solo", BY_WORD[word])
    with av.open(str(made)) as container:
        assert float(container.streams.video[0].average_rate) == pytest.approx(rate_hz)
        pictures = [f.to_ndarray(format="rgb24") for f in container.decode(video=0)]
    assert len(pictures) == count
    assert pictures[0].shape == (height, height * 4 // 3, 3)
    assert (pictures[0].mean() < 100) == (word == "dim")
    before = made.stat().st_mtime_ns
    assert _made(material, "solo", BY_WORD[word]).stat().st_mtime_ns == before


def test_only_the_first_seconds_are_disturbed_where_they_will_do(material):
    made = _made(material, "solo", BY_WORD["halved"], seconds=1.0)
    with av.open(str(made)) as container:
        assert len(list(container.decode(video=0))) == 6


def test_a_pair_is_cut_to_its_first_part(tmp_path):
    seen = [SeenPicture(i, i / 2.0, None) for i in range(int(3 * PAIR_S))]
    clip = _first(SeenClip(tmp_path, seen, Region(0, 0, 64, 48), 2.0))
    assert len(clip.seen) == 2 * PAIR_S
    assert clip.duration_s == pytest.approx(PAIR_S)

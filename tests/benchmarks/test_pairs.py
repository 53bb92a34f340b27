# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips that were looked at once take part in pairs as their files would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.measures import landmark_cache
from benchmarks.measures.landmark_cache import SeenClip, SeenPicture
from benchmarks.measures.material import replayed, spliced
from benchmarks.measures.pairs import Pair, observations
from mirrorcam.model import Face, Landmarks, Region

VIEW = Region(0, 0, 480, 360)


def seen_clip(name: str, seconds: float = 4.0, rate: float = 15.0, faces: bool = True) -> SeenClip:
    rng = np.random.default_rng(len(name))
    seen = []
    for i in range(round(seconds * rate)):
        pose = rng.uniform(50, 300, (33, 3)).astype(np.float32)
        pose[11, :2], pose[12, :2] = (280 + i % 3, 200), (200, 200)
        face = None
        if faces and i % 5:
            points = rng.uniform(100, 200, (478, 2)).astype(np.float32)
            face = Face(
                points, np.eye(3, dtype=np.float32), np.full(52, 0.1, np.float32), (1.0, 0.0)
            )
        found = Landmarks(pose, np.full(33, 0.9, np.float32), face, VIEW)
        seen.append(SeenPicture(i, i / rate, found))
    return SeenClip(Path(f"{name}.mp4"), seen, VIEW, rate)


class Npz(dict):
    """As `np.load` gives it."""

    @property
    def files(self):
        return list(self)


def test_landmarks_come_back_from_the_cache_as_they_were():
    clip = seen_clip("one")
    stored = landmark_cache._packed(clip.seen, clip.view, 15.0)

    back = landmark_cache._unpacked(clip.path, Npz(stored))
    assert back.view == clip.view
    assert back.info.usual_rate == 15.0
    for new, old in zip(back.seen, clip.seen, strict=True):
        assert (new.index, new.time_s) == (old.index, old.time_s)
        assert np.array_equal(new.landmarks.pose_px, old.landmarks.pose_px)
        assert (new.landmarks.face is None) == (old.landmarks.face is None)
        if old.landmarks.face is not None:
            assert np.array_equal(new.landmarks.face.points_px, old.landmarks.face.points_px)
            assert new.landmarks.face.bearing_deg == old.landmarks.face.bearing_deg


def test_nobody_there_comes_back_as_nobody():
    empty = SeenPicture(0, 0.0, Landmarks(None, None, None, VIEW))
    stored = landmark_cache._packed([empty], VIEW, 15.0)

    back = landmark_cache._unpacked(Path("x.mp4"), Npz(stored)).seen[0].landmarks
    assert back.pose_px is None
    assert back.face is None


def test_a_later_second_file_is_the_follower():
    a, b = seen_clip("one"), seen_clip("another")
    steps = list(observations(Pair(a, b, offset_b_s=1.0)))
    both = [o for o in steps if len(o.landmarks) == 2]
    first = both[0]
    assert first.time_s == pytest.approx(1.0, abs=0.07)
    shown = next(p for p in b.seen if p.landmarks is first.landmarks["b"])
    assert first.time_s - shown.time_s == pytest.approx(1.0, abs=0.034)


def test_a_replayed_clip_shows_what_it_is_told_to():
    clip = seen_clip("one")
    late = replayed(clip, lambda t: t - 1.0)
    assert late.seen[0].time_s == pytest.approx(1.0)
    assert late.seen[0].landmarks is clip.seen[0].landmarks


def test_a_splice_changes_over_at_its_moment():
    a, b = seen_clip("one"), seen_clip("another")
    both = spliced(a, b, 2.0)
    assert len(both.seen) == 60
    assert both.seen[29].landmarks is a.seen[29].landmarks
    assert both.seen[30].landmarks is b.seen[30].landmarks

# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips that were looked at once take part in pairs as their files would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.measures import recall
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


class Finder:
    """Stands in for a finder of MediaPipe: answers with the number of the question."""

    def __init__(self) -> None:
        self.asked = 0
        self.closed = False

    def find(self, *_):
        self.asked += 1
        return [f"answer {self.asked}"]

    def close(self):
        self.closed = True


def test_answers_are_noted_and_given_again_in_the_same_places():
    noted, pose, face = recall.Answers(), Finder(), Finder()
    poses, faces = recall._Pose(noted, pose), recall._Face(noted, face)
    first = [(poses.find("picture"), faces.find("crop") if k != 1 else None) for k in range(4)]
    poses.close()
    assert pose.closed
    again = recall.Answers(noted.poses, noted.faces)
    poses, faces = recall._Pose(again), recall._Face(again)
    assert first == [(poses.find("x"), faces.find("y") if k != 1 else None) for k in range(4)]
    assert pose.asked == 4


def test_answers_of_another_clip_are_not_taken(tmp_path):
    kept = tmp_path / "clip.pickle"
    kept.write_bytes(recall.pickle.dumps(("mark", ["pose"], {0: "face"})))
    assert recall._kept_answers(kept, "mark").poses == ["pose"]
    assert recall._kept_answers(kept, "another mark") is None
    assert recall._kept_answers(tmp_path / "none.pickle", "mark") is None


@pytest.mark.parametrize("module", ["finders", "native_results", "head", "person"])
def test_what_decides_the_answers_marks_them(module, tmp_path, monkeypatch):
    """Which part of a picture MediaPipe is shown, and when, is decided in several modules."""
    clip, other = tmp_path / "clip.mp4", tmp_path / "other.py"
    clip.touch()
    other.write_text("# another way of asking")
    mark = recall.stamp(clip)
    assert recall.stamp(clip) == mark
    monkeypatch.setattr(getattr(recall, module), "__file__", str(other))
    assert recall.stamp(clip) != mark


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

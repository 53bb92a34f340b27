# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings from many hands open, and are as long as their manifest says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mirrorcam.sources import frames_on_grid, open_video

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"


def listed():
    if not (REAL / "manifest.csv").is_file():
        return []
    with (REAL / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["file"], int(row["w"]), int(row["h"]), float(row["seconds"]))
            for row in csv.DictReader(file)
            if row["w"] and row["seconds"]
        ]


@pytest.mark.real
@pytest.mark.skipif(not listed(), reason="the real footage is not beside the project")
@pytest.mark.parametrize(("name", "width", "height", "seconds"), listed())
def test_real_recording(name, width, height, seconds):
    with open_video(REAL / name) as video:
        info = video.info
        frames = list(frames_on_grid(video, 5))
    assert (info.width, info.height) == (width, height)
    assert info.duration_s == pytest.approx(seconds, abs=0.06)
    assert frames[-1].time_s == pytest.approx(seconds, abs=0.3)
    assert len(frames) == pytest.approx(5 * seconds, abs=2)
    assert video.damaged == 0
    assert video.ends_early_s == 0


@pytest.mark.real
@pytest.mark.skipif(not listed(), reason="the real footage is not beside the project")
def test_photographs_are_sources_of_one_picture():
    for path in sorted((REAL / "image").glob("*.jpg")):
        with open_video(path) as video:
            assert [frame.time_s for frame in video.frames()] == [0.0]

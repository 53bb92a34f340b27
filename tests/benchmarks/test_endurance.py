# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of the long runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.endurance import recording
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from pathlib import Path


def test_picture_sound_and_cue_of_one_moment_stay_together(tmp_path: Path) -> None:
    told = recording(0.008, tmp_path)
    apart = told["apart_ms"]
    assert {"first_picture", "first_sound", "last_picture", "last_sound"} == set(apart)
    assert all(abs(ms) < 40.0 for ms in apart.values())
    assert told["mb_an_hour"]["video.mp4"] > 0
    session = open_session(tmp_path / "long.mirrorcam")  # nobody has ended it
    assert session.state == "interrupted"
    assert len(session.cues) == 2 * round(0.008 * 3600 * 15)

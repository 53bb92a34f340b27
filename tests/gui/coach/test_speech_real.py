# SPDX-License-Identifier: GPL-3.0-or-later
"""Speech told from the lips of a rendered speaker whose words are scripted."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np
import pytest

from gui.coach.speech import Speech
from mirrorcam.cues.face import lips_apart
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Region
from mirrorcam.sources import frames_on_grid, open_video

if TYPE_CHECKING:
    from pathlib import Path

# A speaks from 0.5 to 3.8 s; from 4.6 to 7.4 s she smiles.
_SPEAKS, _QUIET = (2.0, 3.8), (6.3, 8.0)


@pytest.mark.slow
def test_who_speaks_is_found_and_a_smile_is_not_speech(
    samples: Path, bundles: tuple[Path, Path]
) -> None:
    speech, told = Speech(), []
    with open_video(samples / "call_two_tiles.mp4") as video, PersonLandmarker(*bundles) as finder:
        frames = frames_on_grid(video, 6.0)
        for frame in takewhile(lambda one: one.time_s < 8.0, frames):
            view = Region(0, 0, frame.width // 2, frame.height)
            face = finder.find(frame, view, view).face
            lips = np.nan if face is None else lips_apart(face)
            told.append((frame.time_s, speech.add(frame.time_s, lips)))

    def share(start_s: float, end_s: float) -> float:
        return float(np.mean([bool(on) for at, on in told if start_s <= at < end_s]))

    assert share(*_SPEAKS) > 0.8
    assert share(*_QUIET) < 0.2

# SPDX-License-Identifier: GPL-3.0-or-later
"""The order of the stages, written down once: pictures of a time step in, cues of both out.

A recording and a live session are the same stages under two clocks: `recorded` drives them over a
file, `live` over a camera. Whatever looks at pictures or at people on the way belongs in here,
and whatever turns cues into scores comes after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mirrorcam.cues.reader import CueReader
from mirrorcam.lifetime import Closeable
from mirrorcam.pipeline.following import RECORDED, DyadFollower, Pace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirrorcam.cues.table import CueRow
    from mirrorcam.model import Frame, Layout
    from mirrorcam.pipeline.following import Seen, Step
    from mirrorcam.pipeline.settings import AnalysisSettings


class Analysed(NamedTuple):
    """What the stages say about one time step.

    Attributes
    ----------
    seen : Seen
        Landmarks, the layout that they were found in, and the pictures themselves.
    cues : list[CueRow]
        One row for each participant, A first.
    """

    seen: Seen
    cues: list[CueRow]


class Stages(Closeable):
    """Takes time steps of pictures through all stages up to the cues.

    Parameters
    ----------
    bundles : tuple[Path, Path]
        Verified model files: pose, face.
    settings : AnalysisSettings
        How.
    fixed : Layout | None
        A layout that is known beforehand and never decided again.
    pace : Pace
        How many pictures are under way at a time, and what happens to those that wait.

    Attributes
    ----------
    follower : DyadFollower
        With the swaps, doubts and cuts so far.

    Raises
    ------
    ModelError
        If a model file cannot be loaded.
    UsageError
        If the settings do not fit the layout.
    """

    def __init__(
        self,
        bundles: tuple[Path, Path],
        settings: AnalysisSettings,
        fixed: Layout | None = None,
        pace: Pace = RECORDED,
    ) -> None:
        self.follower = DyadFollower(
            *bundles, layout=settings.layout, fixed=fixed, flips=settings.flips, pace=pace
        )
        # A person's own baseline and gaze (a calibration profile) is the reader's to know.
        self._reader = CueReader()

    def scout(self, frames: list[Frame]) -> None:
        """Decide the first layout from pictures spread over the first seconds."""
        self.follower.scout(frames)

    def feed(self, step: Step) -> Iterator[Analysed]:
        """Take the pictures of a time step; yield what has become ready, in order."""
        for seen in self.follower.feed(step):
            yield self._through(seen)

    def drain(self) -> Iterator[Analysed]:
        """Yield everything that is still under way."""
        for seen in self.follower.drain():
            yield self._through(seen)

    def _through(self, seen: Seen) -> Analysed:
        """Go on from the landmarks, one stage after the other."""
        # 1. The pictures themselves (light, a camera that moves): `seen.step` has them.
        # 2. Cues: the body in its own frame, the gaze, the face.
        if seen.new_layout:
            self._reader.start_over()
        return Analysed(seen, self._reader.read(seen.observation, seen.layout))

    def close(self) -> None:
        """Stop the threads and release the landmarkers."""
        self.follower.close()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The order of the stages, written down once: pictures of a time step in, cues of both out.

A recording and a live session are the same stages under two clocks: `recorded` drives them over a
file, `live` over a camera. Whatever looks at pictures or at people on the way belongs in here,
and whatever turns cues into scores comes after.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mirrorcam.conditions import FROZEN_S, ConditionsReader
from mirrorcam.cues.reader import CueReader
from mirrorcam.lifetime import Closeable
from mirrorcam.model import LayoutKind
from mirrorcam.pipeline.between import PosesBetween
from mirrorcam.pipeline.following import DyadFollower
from mirrorcam.pipeline.pace import RECORDED, Pace
from mirrorcam.pipeline.turned import mirrored_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirrorcam.cues.table import CueRow
    from mirrorcam.landmarks.dyad import DyadLandmarkers
    from mirrorcam.model import Frame, Layout, Observation
    from mirrorcam.pipeline.seen import Seen, Step
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
    landmarkers : DyadLandmarkers
        They find people; closed with the stages.
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
    UsageError
        If the settings do not fit the layout.
    """

    def __init__(
        self,
        landmarkers: DyadLandmarkers,
        settings: AnalysisSettings,
        fixed: Layout | None = None,
        pace: Pace = RECORDED,
    ) -> None:
        self.follower = DyadFollower(
            landmarkers, layout=settings.layout, fixed=fixed, flips=settings.flips, pace=pace
        )
        # A person's own baseline and gaze (a calibration profile) is the reader's to know.
        self._reader = CueReader(profiles=settings.calibrations)
        self._conditions = ConditionsReader()
        self._between = PosesBetween() if pace.waits else None
        if self._between is not None:
            self.follower.pose_every(settings.pose_every)
        self._flips = settings.flips
        self._cuts = self._cuts_completed = 0

    def take_over(self, other: Stages) -> None:
        """Go on where other stages were stopped, with what they knew of both people."""
        self.follower.take_over(other.follower)
        self._reader, self._conditions = other._reader, other._conditions
        self._between = other._between
        self._cuts, self._cuts_completed = other._cuts, other._cuts_completed

    def scout(self, frames: list[Frame]) -> None:
        """Decide the first layout from pictures spread over the first seconds."""
        self.follower.scout(frames)

    def feed(self, step: Step) -> Iterator[Analysed]:
        """Take the pictures of a time step; yield what has become ready, in order.

        Raises
        ------
        ModelError
            If a model file cannot be loaded.
        UsageError
            If the settings do not fit a layout that was decided.
        """
        for seen in self.follower.feed(step):
            yield from self._complete(seen)

    def has_room(self, wake: Callable[[], None]) -> bool:
        """Whether a picture that is fed now is begun with at once; if not, wakes when to ask."""
        return self.follower.has_room(wake)

    def ready(self) -> Iterator[Analysed]:
        """Yield what is finished, in order, without waiting."""
        for seen in self.follower.ready():
            yield from self._complete(seen)

    def drain(self) -> Iterator[Analysed]:
        """Yield everything that is still under way."""
        for seen in self.follower.drain():
            yield from self._complete(seen)
        if self._between is not None:
            for seen in self._between.drain():
                yield self._through(seen)

    def _complete(self, seen: Seen) -> Iterator[Analysed]:
        """Go on with what has all its landmarks."""
        if self._between is None:
            yield self._through(seen)
            return
        cuts = self._cuts_until(seen.observation.time_s)
        new_shot = seen.new_layout or cuts > self._cuts_completed
        self._cuts_completed = cuts
        for complete in self._between.add(seen, new_shot=new_shot):
            yield self._through(complete)

    def _through(self, seen: Seen) -> Analysed:
        """Go on from the landmarks, one stage after the other."""
        cuts = self._cuts_until(seen.observation.time_s)
        if seen.new_layout or cuts > self._cuts:
            # Nothing moved from the picture before to this one: they are of two shots.
            self._conditions.start_over()
            self._reader.start_over()
        self._cuts = cuts
        # 1. The pictures themselves: light, a camera that moves, the rise of the chest. Of somebody
        # whose picture stands still nothing new is seen.
        seen = replace(seen, observation=_without_frozen(self._with_conditions(seen)))
        # 2. Cues: the body in its own frame, the gaze, the face.
        return Analysed(seen, self._reader.read(seen.observation, seen.layout))

    def _cuts_until(self, time_s: float) -> int:
        """How many cuts there were up to a picture; no less than before."""
        cuts, count = self.follower.cuts, self._cuts
        while count < len(cuts) and cuts[count] <= time_s + 1e-6:
            count += 1
        return count

    def _with_conditions(self, seen: Seen) -> Observation:
        observation, layout = seen.observation, seen.layout
        turned = self._flips if layout.kind is not LayoutKind.ROOM else frozenset()
        pictures = {
            who: mirrored_view(frame, layout.views[who])
            if who in turned and who in layout.views
            else frame
            for who, frame in seen.step.items()
        }
        found = self._conditions.read(pictures, observation.landmarks, layout)
        landmarks = {
            who: replace(one, conditions=found.get(who))
            for who, one in observation.landmarks.items()
        }
        return replace(observation, landmarks=landmarks)

    def close(self) -> None:
        """Stop the threads and release the landmarkers."""
        self.follower.close()


def _without_frozen(observation: Observation) -> Observation:
    """Leave out the landmarks of everybody who has frozen; a photograph is what it shows."""
    still = {
        who: found.conditions
        for who, found in observation.landmarks.items()
        if found.conditions is not None and found.conditions.still_s >= FROZEN_S
    }
    if not still:
        return observation
    frozen = {who: conditions.still_s for who, conditions in still.items()}
    seen = {
        who: found
        for who, found in observation.landmarks.items()
        if who not in still or not still[who].alive
    }
    return replace(observation, landmarks=seen, frozen=frozen)

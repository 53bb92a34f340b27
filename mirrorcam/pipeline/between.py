# SPDX-License-Identifier: GPL-3.0-or-later
"""Poses of the pictures in which none was looked for: on the way from the one before to the next.

In a recording the pose is looked for in every second picture (`AnalysisSettings.pose_every`),
which spares a third of all the work: bodies move slowly beside faces. What is in between is
interpolated, once the next picture is there, and before anybody makes cues of it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirrorcam.model import Landmarks, ParticipantId
    from mirrorcam.pipeline.seen import Seen

# Over a longer time than this nobody knows what a body did in between.
_LONGEST_S = 0.5


@dataclass(slots=True)
class _Waiting:
    """What was seen at a time step, and whose pose is still to be told."""

    seen: Seen
    lacks: set[ParticipantId] = field(default_factory=set)


class PosesBetween:
    """Holds what was seen until the poses that were left out can be told, in the order of time.

    Such a pose lies on the straight line between the ones before and after, each landmark by
    itself, and so does its visibility. Where one of the two was not found, or a cut lies between
    them, the pose stays left out.
    """

    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._before: dict[ParticipantId, tuple[float, Landmarks]] = {}

    def add(self, seen: Seen, *, new_shot: bool) -> Iterator[Seen]:
        """Take what was seen at a time step; yield what is complete.

        Parameters
        ----------
        seen : Seen
            In the order of time.
        new_shot : bool
            Whether nothing goes on from the picture before: a cut, or another layout.
        """
        if new_shot:
            yield from self.drain()
        added = _Waiting(seen)
        for who in PARTICIPANTS:
            found = seen.observation.landmarks.get(who)
            if found is not None and found.pose_left_out:
                added.lacks.add(who)
            else:
                self._looked(who, seen.observation.time_s, found)
        self._waiting.append(added)
        while self._waiting and not self._waiting[0].lacks:
            yield self._waiting.popleft().seen

    def drain(self) -> Iterator[Seen]:
        """Yield what waits as it is; what comes next begins anew."""
        self._before = {}
        while self._waiting:
            yield self._waiting.popleft().seen

    def _looked(self, who: ParticipantId, time_s: float, found: Landmarks | None) -> None:
        """Tell what lies between the last pose of a participant and this one."""
        before = self._before.pop(who, None)
        for waiting in self._waiting:
            if who in waiting.lacks and before is not None and found is not None:
                waiting.seen = _filled(waiting.seen, who, before, (time_s, found))
            waiting.lacks.discard(who)
        if found is not None and found.pose_px is not None:
            self._before[who] = time_s, found


def _filled(
    seen: Seen,
    who: ParticipantId,
    before: tuple[float, Landmarks],
    after: tuple[float, Landmarks],
) -> Seen:
    """Give a participant the pose between two others."""
    (before_s, first), (after_s, last) = before, after
    if first.pose_px is None or last.pose_px is None or after_s - before_s > _LONGEST_S:
        return seen
    assert first.pose_visibility is not None
    assert last.pose_visibility is not None
    observation = seen.observation
    share = np.float32((observation.time_s - before_s) / (after_s - before_s))
    told = replace(
        observation.landmarks[who],
        pose_px=first.pose_px + share * (last.pose_px - first.pose_px),
        pose_visibility=first.pose_visibility
        + share * (last.pose_visibility - first.pose_visibility),
        pose_left_out=False,
    )
    return replace(
        seen, observation=replace(observation, landmarks=observation.landmarks | {who: told})
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""The course of a session: which layouts there were, how often two people were in view."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, LayoutKind
from mirrorcam.session.manifest import LayoutChange

if TYPE_CHECKING:
    import pandas as pd

    from mirrorcam.pipeline.following import DyadFollower
    from mirrorcam.pipeline.stages import Analysed
    from mirrorcam.session import Manifest

# With both people in view for less than this nothing can be said about two people.
_FEWEST_DYAD_S = 2.0
_FEWEST_DYAD_SHARE = 0.05
# Of a recorder that ran for hours, so much is enough: the talk is as long as in a short recording.
_ENOUGH_DYAD_S = 60.0


@dataclass(slots=True)
class Course:
    """What happened on the way; as small for an hour as for a minute.

    Attributes
    ----------
    steps : Counter[LayoutKind]
        Time steps in each kind of layout.
    dyad_steps : int
        Time steps in which both people were found.
    shown_steps : int
        Time steps in which both were in the picture: found, or frozen.
    frames : int
        Time steps analysed.
    last_s : float
        Time of the last one.
    changes : list[LayoutChange]
        The layouts, in the order in which they began.
    """

    steps: Counter[LayoutKind] = field(default_factory=Counter)
    dyad_steps: int = 0
    shown_steps: int = 0
    frames: int = 0
    last_s: float = 0.0
    changes: list[LayoutChange] = field(default_factory=list)

    def take(self, analysed: Analysed) -> None:
        """Take note of a time step."""
        seen = analysed.seen
        if seen.new_layout:
            change = LayoutChange.from_layout(seen.observation.time_s, seen.layout)
            before = self.changes[-1] if self.changes else None
            # A recording that goes on decides anew, and usually in the same way.
            if before is None or (before.kind, before.views) != (change.kind, change.views):
                self.changes.append(change)
        self.steps[seen.layout.kind] += 1
        there = seen.observation.landmarks
        self.dyad_steps += len(there) == len(PARTICIPANTS)
        self.shown_steps += len({*there, *seen.observation.frozen}) == len(PARTICIPANTS)
        self.frames += 1
        self.last_s = seen.observation.time_s

    def enough(self, rate_hz: float) -> bool:
        """Whether both people were in view for long enough to score anything about two."""
        fewest = min(_FEWEST_DYAD_S * rate_hz, 0.5 * self.frames)
        share = min(_FEWEST_DYAD_SHARE * self.frames, _ENOUGH_DYAD_S * rate_hz)
        return self.dyad_steps >= max(fewest, share, 1)

    def layout(self, rate_hz: float) -> LayoutKind:
        """Return the layout of the session: the one that it had most of the time."""
        kinds = Counter({k: n for k, n in dict(self.steps).items() if k is not LayoutKind.NO_DYAD})
        return kinds.most_common(1)[0][0] if kinds and self.enough(rate_hz) else LayoutKind.NO_DYAD

    @property
    def no_dyad_share(self) -> float:
        """Share of the time steps in which fewer than two people were in the picture.

        Whoever is frozen is in it; that nothing is seen of them is told as that.
        """
        return 1.0 - self.shown_steps / max(self.frames, 1)

    @classmethod
    def replay(cls, cues: pd.DataFrame, changes: list[LayoutChange]) -> Course:
        """Return the course of a session of which cues and layout changes are known."""
        import pandas as pd

        seen = np.isfinite(cues[["pose_confidence", "face_confidence"]].to_numpy(float)).any(axis=1)
        shown = seen.copy()
        if "frozen_s" in cues:  # else a session of an older version
            shown |= np.nan_to_num(cues["frozen_s"].to_numpy(float)) > 0.0
        each = pd.DataFrame({"seen": seen, "shown": shown})
        both = each.groupby(cues["time_s"].to_numpy(float)).all()
        times = both.index.to_numpy(float)
        starts = [change.time_s for change in changes]
        begun = np.searchsorted(starts, times, side="right") - 1
        kinds = Counter(changes[max(i, 0)].kind for i in begun) if changes else Counter()
        last_s = float(times[-1]) if times.size else 0.0
        found, there = int(both["seen"].sum()), int(both["shown"].sum())
        return cls(kinds, found, there, int(times.size), last_s, list(changes))

    def write_into(self, manifest: Manifest, follower: DyadFollower, rate_hz: float) -> None:
        """Write down what there is to know about layouts and identity."""
        self.write_layout(manifest, rate_hz)
        identity = follower.identity
        manifest.identity.swaps = [(swap.time_s, swap.reason) for swap in identity.swaps]
        manifest.identity.doubts = [(one.start_s, one.end_s, one.reason) for one in identity.doubts]
        manifest.cuts_s = list(follower.cuts)

    def write_layout(self, manifest: Manifest, rate_hz: float) -> None:
        """Write down the layouts alone."""
        manifest.layout = kind = self.layout(rate_hz)
        manifest.layout_changes = list(self.changes)
        main = next((change for change in self.changes if change.kind is kind), None)
        if main is not None:
            manifest.regions = main.regions

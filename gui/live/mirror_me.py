# SPDX-License-Identifier: GPL-3.0-or-later
"""*Mirror me*: a posture to be met, as a ghost over one's own picture. No widgets here.

The posture is the other person's, two seconds ago, or one of a few that are drawn. How alike the
two are stands beside how alike they are anyhow: with what the other one did at other moments, or
with how one sat before.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.overlay import Traced, drawn_posture, mirrored_onto
from mirrorcam.scores.matching.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.live import LiveView

NAN = float("nan")
OTHER = "other"
DELAY_S = 2.0
_KEPT_S, _EVERY_S = 60.0, 0.2
_LATE_S = 0.5
_SMOOTH_S = 1.0
# Moments that far from the one that is mirrored are other moments.
_OTHER_MOMENTS_S, _MOMENTS_APART_S, _FEWEST_MOMENTS = 8.0, 2.0, 8
_COMPARE_EVERY_S = 0.5
_BEFORE_S = 3.0
_ARMS = tuple(f"{joint}_{side}_x" for joint in ("elbow", "wrist") for side in ("left", "right"))


def _both(joint: str, x: float, y: float) -> dict[str, float]:
    return {
        f"{joint}_left_x": x,
        f"{joint}_left_y": y,
        f"{joint}_right_x": -x,
        f"{joint}_right_y": y,
    }


_UPRIGHT = {
    "nose_x": 0.0,
    "nose_y": 0.62,
    "head_yaw_deg": 0.0,
    "head_roll_deg": 0.0,
    "trunk_roll_deg": 0.0,
}
TARGETS: dict[str, dict[str, float]] = {
    "open": _UPRIGHT | _both("elbow", 0.75, -0.62) | _both("wrist", 0.95, -0.45),
    "folded": _UPRIGHT | _both("elbow", 0.66, -0.72) | _both("wrist", -0.22, -0.68),
    "tilted": _UPRIGHT
    | {"nose_x": -0.12, "head_roll_deg": 14.0}
    | _both("elbow", 0.62, -0.8)
    | _both("wrist", 0.3, -1.05),
    "chin": _UPRIGHT
    | _both("elbow", 0.6, -0.78)
    | {
        "elbow_right_x": -0.42,
        "elbow_right_y": -0.62,
        "wrist_right_x": -0.1,
        "wrist_right_y": 0.08,
        "wrist_left_x": -0.1,
        "wrist_left_y": -0.75,
    },
}
"""Postures as somebody opposite would show them, in shoulder widths and degrees."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """How one's posture meets the other at a moment.

    Attributes
    ----------
    likeness : float
        0..100; NaN where it cannot be told.
    otherwise : float
        How alike the two are at other moments, or were before; NaN while that is not known.
    arms : bool
        Whether the arms of both are seen.
    ghost : Traced | None
        In pixels of one's own picture; None where there is nothing to draw.
    """

    likeness: float = NAN
    otherwise: float = NAN
    arms: bool = False
    ghost: Traced | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    time_s: float
    traced: Traced
    cues: Mapping[str, float]


class MirrorMe:
    """One exercise.

    Parameters
    ----------
    you : {"a", "b"}
        Who practises.
    target : str
        ``other``, or one of `TARGETS`.
    """

    def __init__(self, you: ParticipantId = "a", target: str = OTHER) -> None:
        self.you = you
        self.target = target
        self._other: deque[_Moment] = deque()
        self._recent: deque[tuple[float, float]] = deque()
        self._before: list[float] = []
        self._began_s: float | None = None
        self._last_s = self._compared_s = -math.inf
        self._elsewhen = NAN
        self.now = Meeting()

    def see(self, view: LiveView) -> Meeting:
        """Take the newest view, and return how the two postures meet."""
        time_s = view.time_s
        if time_s <= self._last_s:
            return self.now
        self._last_s = time_s
        seen = view.seen.observation.landmarks
        cues = {row.participant: row.cues for row in view.cues}
        other: ParticipantId = "b" if self.you == "a" else "a"
        if other in seen and seen[other].pose_px is not None:
            self._keep(_Moment(time_s, Traced.of_landmarks(seen[other]), dict(cues[other])))
        found = seen.get(self.you)
        if found is not None and found.pose_left_out:
            return self.now  # a slow computer looks for the body now and then
        own = cues.get(self.you, {})
        wanted = self._wanted(time_s)
        if found is None or wanted is None:
            self.now = Meeting()
            return self.now
        posture, theirs = wanted
        alike = self._smoothed(time_s, likeness(own, theirs))
        self.now = Meeting(
            alike,
            self._otherwise(time_s, own, alike),
            all(name in own and name in theirs for name in _ARMS),
            mirrored_onto(posture, Traced.of_landmarks(found)),
        )
        return self.now

    def _keep(self, moment: _Moment) -> None:
        kept = self._other
        if kept and moment.time_s - kept[-1].time_s < _EVERY_S:
            return
        kept.append(moment)
        while kept and moment.time_s - kept[0].time_s > _KEPT_S:
            kept.popleft()

    def _wanted(self, time_s: float) -> tuple[Traced, Mapping[str, float]] | None:
        if self.target in TARGETS:
            return drawn_posture(TARGETS[self.target]), TARGETS[self.target]
        at_s = time_s - DELAY_S
        near = min(self._other, key=lambda moment: abs(moment.time_s - at_s), default=None)
        if near is None or abs(near.time_s - at_s) > _LATE_S:
            return None
        return near.traced, near.cues

    def _smoothed(self, time_s: float, value: float) -> float:
        recent = self._recent
        recent.append((time_s, value))
        while time_s - recent[0][0] > _SMOOTH_S:
            recent.popleft()
        known = [one for _, one in recent if math.isfinite(one)]
        return sum(known) / len(known) if 2 * len(known) >= len(recent) else NAN

    def _otherwise(self, time_s: float, own: Mapping[str, float], alike: float) -> float:
        if self.target in TARGETS:
            # As one sat before one knew what was wanted.
            if self._began_s is None:
                self._began_s = time_s
            if time_s - self._began_s <= _BEFORE_S and math.isfinite(alike):
                self._before.append(alike)
            began = time_s - self._began_s > _BEFORE_S and self._before
            return sum(self._before) / len(self._before) if began else NAN
        if time_s - self._compared_s < _COMPARE_EVERY_S:
            return self._elsewhen
        self._compared_s = time_s
        told, last_s = [], -math.inf
        for moment in self._other:
            away = abs(moment.time_s - (time_s - DELAY_S)) >= _OTHER_MOMENTS_S
            if away and moment.time_s - last_s >= _MOMENTS_APART_S:
                last_s = moment.time_s
                value = likeness(own, moment.cues)
                if math.isfinite(value):
                    told.append(value)
        self._elsewhen = sum(told) / len(told) if len(told) >= _FEWEST_MOMENTS else NAN
        return self._elsewhen

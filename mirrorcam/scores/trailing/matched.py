# SPDX-License-Identifier: GPL-3.0-or-later
"""Mirroring, the same side and movement synchrony, looking back only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.matching.movement import MOVING_FLOOR
from mirrorcam.scores.matching.posture import CHANNELS, CLIP
from mirrorcam.scores.trailing.channels import TrailingMatch
from mirrorcam.scores.trailing.form import NAN, Live

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.trailing.form import Beginning, Step

POSTURE = tuple(dict.fromkeys(channel.cue for channel in CHANNELS))


class _Posture:
    """Brings both postures to where A shows them, in units of their usual spread."""

    def __init__(self, beginning: Beginning, *, mirrored: bool) -> None:
        column, settings = beginning.column, beginning.settings
        self._of_a = [column[c.cue] for c in CHANNELS]
        self._of_b = [column[c.partner if mirrored else c.cue] for c in CHANNELS]
        self._sign = np.array([c.sign if mirrored else 1.0 for c in CHANNELS])
        self._floor = np.array([c.floor for c in CHANNELS])
        self._match = TrailingMatch(len(CHANNELS), settings.rate_hz, settings.max_lag_s)
        self._step_s = 1.0 / settings.rate_hz

    def add(self, step: Step) -> None:
        a, b = self._of_a, self._of_b
        pooled = np.sqrt((step.spread[0, a] ** 2 + step.spread[1, b] ** 2) / 2)
        scale = np.maximum(pooled, self._floor)
        moved_a = step.values[0, a] - step.usual[0, a]
        moved_b = step.values[1, b] - step.usual[1, b]
        self._match.add(
            np.clip(moved_a / scale, -CLIP, CLIP),
            np.clip(self._sign * moved_b / scale, -CLIP, CLIP),
        )


class _Mirroring(_Posture):
    def tell(self) -> Mapping[str, float | str | None]:
        told = self._match.score()
        with np.errstate(invalid="ignore"):
            above = told.score > told.chance_high
        lag_s = told.lag_s if above else NAN
        leader: ParticipantId | None = None
        if above and abs(lag_s) > self._step_s - 1e-9:
            leader = "a" if lag_s > 0 else "b"
        return {
            "mirroring": told.score,
            "mirroring_chance_low": told.chance_low,
            "mirroring_chance_high": told.chance_high,
            "lag_s": lag_s,
            "leader": leader,
        }


class _SameSide(_Posture):
    def tell(self) -> Mapping[str, float | str | None]:
        return {"mirroring_same_side": self._match.score().score}


class _Movement:
    def __init__(self, beginning: Beginning) -> None:
        settings = beginning.settings
        self._column = beginning.column["motion_energy"]
        self._match = TrailingMatch(1, settings.rate_hz, settings.max_lag_s)

    def add(self, step: Step) -> None:
        at = self._column
        moved = step.values[:, at] - step.usual[:, at]
        moved = np.clip(moved / np.maximum(step.spread[:, at], MOVING_FLOOR), -CLIP, CLIP)
        self._match.add(moved[:1], moved[1:])

    def tell(self) -> Mapping[str, float | str | None]:
        return {"movement_synchrony": self._match.score().score}


MIRRORING = Live(lambda beginning: _Mirroring(beginning, mirrored=True), POSTURE)
SAME_SIDE = Live(lambda beginning: _SameSide(beginning, mirrored=False), POSTURE)
MOVEMENT = Live(_Movement, ("motion_energy",))

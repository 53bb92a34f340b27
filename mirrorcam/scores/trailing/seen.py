# SPDX-License-Identifier: GPL-3.0-or-later
"""Eye contact, openness and what was visible, over the last ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.away import LEFT_S
from mirrorcam.scores.gaze.eye_contact import FEWEST_S, LOOKING_OFF, LOOKING_ON
from mirrorcam.scores.series import PRESENT
from mirrorcam.scores.trailing.channels import MATCH_WINDOW_S
from mirrorcam.scores.trailing.form import Live, Recent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.scores.trailing.form import Beginning, Step

# What the arms showed holds until they are looked for again, which a slow computer does late.
_OPENNESS_HOLDS_S = 1.5


def _window(beginning: Beginning) -> int:
    return round(MATCH_WINDOW_S * beginning.settings.rate_hz)


class _EyeContact:
    def __init__(self, beginning: Beginning) -> None:
        self._column = beginning.column["eye_contact"]
        self._present = [beginning.column[cue] for cue in PRESENT]
        self._recent = Recent(_window(beginning))
        self._fewest = max(FEWEST_S * beginning.settings.rate_hz, 1.0)
        self._looking = np.zeros(2, dtype=bool)
        # Somebody who was never there was not away.
        self._there_s = np.full(2, np.inf)

    def add(self, step: Step) -> None:
        eye = step.values[:, self._column]
        present = np.isfinite(step.values[:, self._present]).any(axis=1)
        self._there_s = np.where(present, step.time_s, self._there_s)
        # As `bouts.switched`, whenever the look began: what is not visible is off.
        self._looking = (eye >= LOOKING_ON) | (self._looking & (eye >= LOOKING_OFF))
        # Whoever looks while the other is away looks at nobody.
        away = step.time_s - self._there_s[::-1] > LEFT_S
        self._recent.add(np.where(np.isfinite(eye) & ~away, self._looking, np.nan))

    def tell(self) -> Mapping[str, float | str | None]:
        a, b = self._recent.values().T
        shares = {"a": a, "b": b, "mutual": a * b}
        # As in a recording, a look of a moment is no share.
        return {
            f"eye_contact_{name}": self._recent.mean(values, self._fewest)
            for name, values in shares.items()
        }


class _Openness:
    def __init__(self, beginning: Beginning) -> None:
        self._column, self._looked = beginning.column["openness"], beginning.column["trunk_x"]
        self._recent = Recent(_window(beginning))
        self._held = np.full(2, np.nan)
        self._held_s = np.full(2, -np.inf)

    def add(self, step: Step) -> None:
        openness = step.values[:, self._column]
        looked = np.isfinite(step.values[:, self._looked])
        fresh = np.isfinite(openness)
        # Held for the moments in which nobody looked for the pose. Seen without arms: they have
        # left the picture.
        self._held = np.where(fresh | looked, openness, self._held)
        self._held_s = np.where(fresh, step.time_s, self._held_s)
        holds = step.time_s - self._held_s <= _OPENNESS_HOLDS_S + 1e-6
        self._recent.add(np.where(holds, self._held, np.nan))

    def tell(self) -> Mapping[str, float | str | None]:
        recent = self._recent.values()
        return {
            f"openness_{who}": self._recent.mean(recent[:, i]) for i, who in enumerate(PARTICIPANTS)
        }


class _Coverage:
    def __init__(self, beginning: Beginning) -> None:
        self._column = beginning.column["pose_confidence"]
        self._recent = Recent(_window(beginning))

    def add(self, step: Step) -> None:
        self._recent.add(step.values[:, self._column])

    def tell(self) -> Mapping[str, float | str | None]:
        both = np.isfinite(self._recent.values()).all(axis=1)
        return {"coverage": float(both.sum()) / max(self._recent.passed, 1)}


EYE_CONTACT = Live(_EyeContact, ("eye_contact", *PRESENT), unmixed=("pose_confidence",))
OPENNESS = Live(_Openness, ("openness", "trunk_x"))
COVERAGE = Live(_Coverage, ("pose_confidence",), unmixed=("pose_confidence",))

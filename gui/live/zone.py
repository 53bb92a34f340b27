# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport of the last minute: which channels were beyond chance for most of it."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from mirrorcam.scores.trailing.scorer import LiveScores

translate = QCoreApplication.translate

_OVER_S, _KNOWN_S = 60.0, 10.0
_MOST = 0.5


class ZoneWatch:
    """Follows the scores of a session."""

    def __init__(self) -> None:
        self._kept: deque[tuple[float, dict[str, bool | None]]] = deque()

    def add(self, scores: LiveScores) -> None:
        """Take the newest scores."""
        if not math.isfinite(scores.time_s):
            return
        told = {
            "mirroring": scores.mirroring_beyond_chance,
            "looks": scores.eye_contact_beyond_chance,
        }
        self._kept.append((scores.time_s, told))
        self.forget(scores.time_s)

    def forget(self, now_s: float) -> None:
        """Forget what is longer ago than the last minute."""
        while self._kept and now_s - self._kept[0][0] > _OVER_S:
            self._kept.popleft()

    def channels(self) -> dict[str, bool]:
        """Return by channel whether it was beyond chance; left out where that cannot be told."""
        told: dict[str, bool] = {}
        for name in ("mirroring", "looks"):
            known = [(at, states[name]) for at, states in self._kept if states[name] is not None]
            if known and known[-1][0] - known[0][0] >= _KNOWN_S:
                told[name] = sum(bool(state) for _, state in known) > _MOST * len(known)
        return told

    @property
    def overlap(self) -> float | None:
        """Share of the channels that were beyond chance; None where none can be told."""
        told = self.channels()
        return sum(told.values()) / len(told) if told else None

    @property
    def sentence(self) -> str:
        """The channels in words."""
        told = self.channels()
        words = {"mirroring": translate("Live", "mirroring"), "looks": translate("Live", "looks")}
        if not told:
            return translate("Live", "known after a while")
        above = [words[name] for name, beyond in told.items() if beyond]
        below = [words[name] for name, beyond in told.items() if not beyond]
        if not above and len(told) == len(words):
            return translate("Live", "nothing beyond chance")
        if not above:
            return translate("Live", "{0} not beyond chance").format(", ".join(below))
        said = translate("Live", "{0} beyond chance").format(", ".join(above))
        return said + (
            "; " + translate("Live", "{0} not").format(", ".join(below)) if below else ""
        )

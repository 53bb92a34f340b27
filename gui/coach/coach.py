# SPDX-License-Identifier: GPL-3.0-or-later
"""Decides when a hint is told, and which: seldom, never while somebody speaks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.coach.rules import HintRule, Rulebook

# After a longer silence of the session (a pause, a lost camera) nothing has "been so for a while".
_GAP_S = 3.0
# What is hidden for a moment goes on being so.
_HIDDEN_S = 3.0


class Coach:
    """Watches signs over time.

    Parameters
    ----------
    rules : Rulebook
        All rules.
    preset : str
        Name of the meeting type.

    Attributes
    ----------
    undisturbed : bool
        Tell nothing, until it is taken back.
    """

    def __init__(self, rules: Rulebook, preset: str) -> None:
        self.undisturbed = False
        self.use(rules, preset)
        self._now_s = -math.inf
        self._told_s = -math.inf
        self._told: dict[str, float] = {}
        self._spoke_s = -math.inf
        self._hint: tuple[str, float] | None = None

    def use(self, rules: Rulebook, preset: str) -> None:
        """Go by other rules; how long ago the last hint was still counts."""
        if preset not in rules.presets:
            preset = next(iter(rules.presets))
        self.rules, self.preset = rules, preset
        self._since: dict[str, float] = {}
        self._seen: dict[str, float] = {}
        self._hint = None

    @property
    def hint(self) -> str | None:
        """Name of the hint that is shown now."""
        return None if self._hint is None else self._hint[0]

    def rule(self) -> HintRule | None:
        """Return the rule of the hint that is shown now."""
        return None if self._hint is None else self.rules.hints[self._hint[0]]

    def step(self, now_s: float, signs: Mapping[str, float], speaking: bool | None) -> str | None:
        """Take the signs of a moment, and return the name of the hint to be shown, if any.

        Parameters
        ----------
        now_s : float
            When; must not fall.
        signs : Mapping[str, float]
            Values by name; NaN where not visible.
        speaking : bool | None
            Whether the one who is coached speaks. Where that cannot be told (None), nothing new
            is said.
        """
        if now_s - self._now_s > _GAP_S:
            self._since.clear()
            self._seen.clear()
        self._now_s = now_s
        if speaking:
            self._spoke_s = now_s
        self._follow(now_s, signs)
        if self._hint is not None and (speaking or now_s >= self._hint[1] or self.undisturbed):
            self._hint = None
        if self._hint is None and self._may_tell(now_s, speaking):
            name = self._due(now_s)
            if name is not None:
                self._hint = (name, now_s + self.rules.timing.show_s)
                self._told_s = self._told[name] = now_s
        return self.hint

    def _follow(self, now_s: float, signs: Mapping[str, float]) -> None:
        """Note since when each rule holds."""
        for name, rule in self.rules.of(self.preset).items():
            value = signs.get(rule.sign, math.nan)
            if not math.isfinite(value):
                if now_s - self._seen.get(name, -math.inf) > _HIDDEN_S:
                    self._since.pop(name, None)
                continue
            self._seen[name] = now_s
            if rule.on and rule.holds(value):
                self._since.setdefault(name, now_s)
            else:
                self._since.pop(name, None)

    def _may_tell(self, now_s: float, speaking: bool | None) -> bool:
        timing = self.rules.timing
        return (
            not self.undisturbed
            and speaking is False
            and now_s - self._spoke_s >= timing.silence_s
            and now_s - self._told_s >= timing.pause_s
        )

    def _due(self, now_s: float) -> str | None:
        """Return the hint that has been due for longest."""
        due = []
        for name, rule in self.rules.of(self.preset).items():
            since = self._since.get(name)
            rested = now_s - self._told.get(name, -math.inf) >= rule.again_s
            if since is not None and now_s - since >= rule.for_s and rested:
                due.append((since + rule.for_s, name))
        return min(due)[1] if due else None

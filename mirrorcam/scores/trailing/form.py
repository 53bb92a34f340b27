# SPDX-License-Identifier: GPL-3.0-or-later
"""The trailing form of a score: what it is told at each step, and what it has to tell.

A score that is registered with a `Live` is told while a session runs, ours and those of plugins
alike. One without is scored at the end alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from mirrorcam.scores.settings import ScoreSettings

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a trailing score knows when a session begins.

    Attributes
    ----------
    settings : ScoreSettings
        Steps a second, largest lag.
    column : Mapping[str, int]
        Where each cue stands in the arrays of a `Step`.
    """

    settings: ScoreSettings
    column: Mapping[str, int]


@dataclass(slots=True)
class Step:
    """The cues of both at one step of the grid, settled: they change no more. Read only.

    Attributes
    ----------
    time_s : float
        Half a second before the newest row.
    values : NDArray[np.float64]
        Shape (2, cues), A first, in the order of `Beginning.column`; NaN where not visible.
        ``motion_energy`` is here the smoothed root of what the table holds.
    usual, spread : NDArray[np.float64]
        Mean and standard deviation of each, from the past only, faded; begun anew after a cut.
    """

    time_s: float
    values: NDArray[np.float64]
    usual: NDArray[np.float64]
    spread: NDArray[np.float64]


class Trailing(Protocol):
    """A score that looks back only, at the same cost however long the session has lasted."""

    def add(self, step: Step) -> None:
        """Take a step; at every picture, so in a fraction of a millisecond."""

    def tell(self) -> Mapping[str, float | str | None]:
        """Tell its columns at the newest step, four times a second; NaN is not measurable."""


@dataclass(frozen=True, slots=True)
class Live:
    """How a score is told while a session runs.

    Attributes
    ----------
    begin : callable
        Makes a `Trailing` for a session that begins.
    cues : tuple of str
        Which cues it looks at.
    unmixed : tuple of str
        Those of them between whose rows nothing is interpolated: they count, or say whether
        something was seen.
    """

    begin: Callable[[Beginning], Trailing]
    cues: tuple[str, ...] = ()
    unmixed: tuple[str, ...] = ()


class Recent:
    """The last steps of one number a person.

    Parameters
    ----------
    steps : int
        How many.
    """

    def __init__(self, steps: int) -> None:
        self._window = max(steps, 1)
        self._kept = np.full((self._window, 2), np.nan)
        self._steps = 0

    def add(self, values: NDArray[np.float64]) -> None:
        """Take a step, shape (2,)."""
        self._kept[self._steps % self._window] = values
        self._steps += 1

    @property
    def passed(self) -> int:
        """Steps in the window so far."""
        return min(self._steps, self._window)

    def values(self) -> NDArray[np.float64]:
        """Return the window, the oldest first: shape (steps, 2), NaN before the beginning."""
        first = self._steps % self._window
        return np.concatenate([self._kept[first:], self._kept[:first]])

    def mean(self, values: NDArray[np.float64], fewest: float = 1.0) -> float:
        """Mean of what was visible; NaN where less than half of the steps passed was, or fewer."""
        seen = np.isfinite(values)
        count = int(seen.sum())
        return float(values[seen].mean()) if count >= max(0.5 * self.passed, fewest) else NAN

# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added to a session, as curves that can be drawn.

The manifest says what each column is called and means, so it is shown without the plugin too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gui import formats
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from gui.theme.tokens import Ink
    from mirrorcam.session import Session
    from mirrorcam.session.manifest import AddedColumn

_MOST = 8
_STEP_S = 0.5
"""A cue counts for a step of the scores that is no further from it than this."""


@dataclass(frozen=True)
class Added:
    """A column of a plugin.

    Attributes
    ----------
    told : AddedColumn
        What the manifest says of it.
    low, high : float
        Between which it is drawn.
    curves : tuple of (Ink, NDArray)
        Of both, or of A and of B; shape (n,) on the times of the scores, NaN where not visible.
    chance : tuple[float, float] | None
        The band that chance shows.
    """

    told: AddedColumn
    low: float
    high: float
    curves: tuple[tuple[Ink, NDArray[np.float64]], ...]
    chance: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        """By which it is asked for; no score of ours has such a name."""
        return f"{self.told.table}:{self.told.column}"

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.told.title or self.told.column.replace("_", " ")


def added_of(session: Session, time_s: NDArray[np.float64]) -> tuple[Added, ...]:
    """Gather what plugins added, on the times of the scores."""
    told = [one for one in session.manifest.added_columns if not one.hidden]
    cues = session.cues if any(one.table == "cues" for one in told) else None
    found = []
    for one in told:
        if one.table == "scores":
            curves = _of_both(session.scores, one.column)
        else:
            curves = _of_each(cues, one.column, time_s)
        if curves:
            found.append(_drawn(one, curves, _band(session.scores, one.chance)))
    return tuple(found[:_MOST])


def _of_both(scores: pd.DataFrame, column: str) -> tuple[tuple[Ink, NDArray[np.float64]], ...]:
    values = _numbers(scores, column)
    return () if values is None else (("both", values),)


def _of_each(
    cues: pd.DataFrame | None, column: str, time_s: NDArray[np.float64]
) -> tuple[tuple[Ink, NDArray[np.float64]], ...]:
    values = None if cues is None else _numbers(cues, column)
    if cues is None or values is None:
        return ()
    curves: list[tuple[Ink, NDArray[np.float64]]] = []
    for who in PARTICIPANTS:
        own = (cues["participant"] == who).to_numpy()
        times, seen = cues["time_s"].to_numpy(np.float64)[own], values[own]
        known = np.isfinite(seen) & np.isfinite(times)
        times, seen = times[known], seen[known]
        if not times.size:
            curves.append((who, np.full(time_s.shape, np.nan)))
            continue
        after = np.clip(np.searchsorted(times, time_s), 0, times.size - 1)
        before = np.maximum(after - 1, 0)
        near = np.where(
            np.abs(times[before] - time_s) < np.abs(times[after] - time_s), before, after
        )
        close = np.abs(times[near] - time_s) <= _STEP_S
        curves.append((who, np.where(close, seen[near], np.nan)))
    return tuple(curves)


def _numbers(table: pd.DataFrame, column: str) -> NDArray[np.float64] | None:
    if column not in table:
        return None
    try:
        values = table[column].to_numpy(np.float64)
    except (TypeError, ValueError):
        return None  # a column of texts cannot be drawn
    return np.where(np.isfinite(values), values, np.nan)


def _band(scores: pd.DataFrame, columns: list[str]) -> tuple[float, float] | None:
    edges = [_numbers(scores, column) for column in columns[:2]]
    if len(edges) < 2 or any(e is None or not np.isfinite(e).any() for e in edges):
        return None
    low, high = (float(np.nanmedian(edge)) for edge in edges if edge is not None)
    return (low, high) if low <= high else None


def _drawn(
    told: AddedColumn,
    curves: tuple[tuple[Ink, NDArray[np.float64]], ...],
    chance: tuple[float, float] | None,
) -> Added:
    seen = np.concatenate([values[np.isfinite(values)] for _, values in curves])
    shown = [float(seen.min()), float(seen.max())] if seen.size else [0.0, 1.0]
    low = shown[0] if told.lowest is None else told.lowest
    high = shown[1] if told.highest is None else told.highest
    if not high > low:
        low, high = low - 0.5, low + 0.5
    return Added(told, low, high, curves, chance)


def text(added: Added, value: float) -> str:
    """Write a value as finely as its range asks for; a dash for what is not known."""
    span = added.high - added.low
    return formats.number(value, 0 if span >= 20 else 1 if span >= 5 else 2)

# SPDX-License-Identifier: GPL-3.0-or-later
"""From a series of numbers to SVG paths: a value that is not there is never drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.bouts import runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

WIDTH = 1000.0
MOST_POINTS = 1200
VISIBLE = 0.5  # below this share of seen time a stretch is hatched


@dataclass(frozen=True, slots=True)
class Series:
    """The scores on the time grid of the picture: one value for each step, NaN where unknown."""

    duration_s: float
    time_s: Values
    columns: Mapping[str, Values]

    def of(self, name: str) -> Values:
        """Return a column; all NaN where the table does not have it."""
        empty = np.full(self.time_s.shape, np.nan)
        return self.columns.get(name, empty)


def series_of(scores: pd.DataFrame, duration_s: float) -> Series:
    """Bring a scores table down to at most `MOST_POINTS` steps (means; NaN left out).

    Parameters
    ----------
    scores : pd.DataFrame
        With ``time_s``; other columns that are not numbers are left out.
    duration_s : float
        Length of the recording in seconds, > 0.
    """
    table = scores.select_dtypes("number").dropna(subset=["time_s"]).sort_values("time_s")
    if len(table) > MOST_POINTS:
        step = duration_s / MOST_POINTS
        bins = np.clip(table["time_s"] // step, 0, MOST_POINTS - 1)
        table = table.groupby(bins).mean().reindex(np.arange(MOST_POINTS, dtype=float))
        table["time_s"] = (np.arange(MOST_POINTS) + 0.5) * step
    columns = {str(name): table[name].to_numpy(dtype=np.float64) for name in table.columns}
    return Series(duration_s, columns.pop("time_s"), columns)


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to a height in a strip: `top` at 2 px, `bottom` at 2 px above the edge."""

    height: int
    bottom: float
    top: float

    def y(self, value: float) -> float:
        """Return the height of one value in px from the top."""
        return round(float(self.ys(np.array([value]))[0]), 1)

    def ys(self, values: Values) -> Values:
        """Return the heights of values; beyond the scale they lie on its edge."""
        share = (np.clip(values, self.bottom, self.top) - self.bottom) / (self.top - self.bottom)
        return np.asarray(self.height - 2 - share * (self.height - 4))


def _stretches(series: Series, known: NDArray[np.bool_]) -> list[slice]:
    """Return the runs of steps that are known and follow each other without a hole in time."""
    if not known.any():
        return []
    gaps = np.diff(series.time_s, prepend=series.time_s[0])
    usual = float(np.median(gaps[1:])) if gaps.size > 1 else 0.0
    starts = known & ~(np.append(False, known[:-1]) & (gaps <= 3 * usual))
    ends = np.append(starts[1:] | ~known[1:], True) & known
    return [
        slice(int(first), int(last) + 1)
        for first, last in zip(np.flatnonzero(starts), np.flatnonzero(ends), strict=True)
    ]


def _x(series: Series, time_s: Values) -> Values:
    return np.clip(time_s / series.duration_s, 0.0, 1.0) * WIDTH


def _points(xs: Values, ys: Values) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(xs, ys, strict=True))


def line(series: Series, values: Values, scale: Scale) -> str:
    """Return an open path through the values, broken where there is none."""
    parts = []
    for part in _stretches(series, np.isfinite(values)):
        xs = _x(series, series.time_s[part])
        # A lone step has no length; a hair of one makes its round cap a dot.
        dot = "h.1" if xs.size == 1 else ""
        parts.append(f"M{_points(xs, scale.ys(values[part]))}{dot}")
    return "".join(parts)


def band(series: Series, low: Values, high: Values, scale: Scale) -> str:
    """Return closed paths between two curves, where both are known."""
    parts = []
    for part in _stretches(series, np.isfinite(low) & np.isfinite(high)):
        xs = _x(series, series.time_s[part])
        there, back = scale.ys(high[part]), scale.ys(low[part])
        parts.append(f"M{_points(xs, there)}L{_points(xs[::-1], back[::-1])}Z")
    return "".join(parts)


def area(series: Series, values: Values, scale: Scale) -> str:
    """Return closed paths between a curve and zero; empty if it never leaves zero."""
    known = np.isfinite(values)
    zero = np.where(known, 0.0, np.nan)
    return band(series, zero, values, scale) if np.nansum(np.abs(values)) > 0 else ""


def hidden_stretches(
    series: Series, curves: list[Values], *, of_both: bool = True
) -> tuple[tuple[float, float], ...]:
    """Return where no curve of the strip has a value, or too little of both people was visible.

    Parameters
    ----------
    series : Series
        With the share of the time in which both were seen, ``coverage``.
    curves : list[Values]
        Of the strip.
    of_both : bool
        Whether the curves tell what both did together; each person's own need only that person.
    """
    if series.time_s.size == 0:
        return ((0.0, WIDTH),)
    unseen = ~np.any(np.isfinite(curves), axis=0)
    if of_both:
        unseen |= ~(series.columns.get("coverage", np.ones(series.time_s.shape)) >= VISIBLE)
    middles = (series.time_s[1:] + series.time_s[:-1]) / 2
    edges = np.concatenate([[0.0], middles, [series.duration_s]])
    found = []
    for left, right in _x(series, edges[runs(unseen)]):
        found.append((round(float(left), 1), round(float(right - left), 1)))
    return tuple(found)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Curves of a session as one SVG picture, for a notebook or a page; nothing else is loaded.

Every curve stands on an axis of its own kind. What was not visible is a gap, never a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import OutputError, UsageError
from mirrorcam.private import private_file
from mirrorcam.times import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

USUAL = ("mirroring", "movement_synchrony", "eye_contact_mutual", "openness_a", "openness_b")
"""The columns of ``scores.parquet`` that are drawn unless others are asked for."""

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _GAP, _BOTTOM = 860, 92, 190, 16, 14, 26
_POINTS = 800
_COLOURS = {"a": "#1F77C9", "b": "#B8720A"}
_OTHER, _BAND, _INK = "#138A66", "#8A94A0", "#5B6773"


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture that a notebook shows by itself.

    Attributes
    ----------
    svg : str
        The picture.
    """

    svg: str = field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return self.svg

    def save(self, path: Path | str) -> Path:
        """Write the picture to an ``.svg`` file and return its path.

        Raises
        ------
        OutputError
            If it cannot be written.
        UsageError
            If the name says that it is another kind of picture.
        """
        target = Path(path)
        if target.suffix.lower() != ".svg":
            raise UsageError(f"“{target}” is no .svg: choose such a name for the picture.")
        try:
            private_file(target).write_text(self.svg, encoding="utf-8")
        except OSError as error:
            raise OutputError(
                f"The picture {target} cannot be written ({error.strerror}): choose another place."
            ) from error
        return target


def plot_scores(scores: pd.DataFrame, columns: Sequence[str] = USUAL, title: str = "") -> Plot:
    """Draw columns of a score table over time, one below the other.

    Parameters
    ----------
    scores : pd.DataFrame
        With ``time_s`` in seconds.
    columns : sequence of str
        Which; mirroring comes with the band that chance shows.
    title : str
        Above the picture.

    Raises
    ------
    UsageError
        If the table lacks one of the columns, or it holds no numbers.
    """
    names = [columns] if isinstance(columns, str) else list(columns)
    numbers = [str(name) for name in scores.select_dtypes("number") if name != "time_s"]
    for name in names:
        if name not in numbers:
            known = ", ".join(numbers)
            raise UsageError(f"There is no score “{name}” to draw: choose from {known}.")
    time_s = scores["time_s"].to_numpy(np.float64)
    end_s = float(time_s[-1]) if time_s.size else 1.0
    top = 28 if title else 8
    height = top + len(names) * (_HEIGHT + _GAP) + _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" role="img" font-family="sans-serif" font-size="12">',
        f'<text x="{_LEFT}" y="18" fill="{_INK}" font-size="14">{escape(title)}</text>',
    ]
    for row, name in enumerate(names):
        parts += _row(scores, name, time_s, end_s, top + row * (_HEIGHT + _GAP))
    parts += [
        f'<text x="{_x(at, end_s):.0f}" y="{height - 8}" fill="{_INK}" text-anchor="middle">'
        f"{clock(at)}</text>"
        for at in _ticks(end_s)
    ]
    return Plot("".join(parts) + "</svg>")


def _row(
    scores: pd.DataFrame, name: str, time_s: NDArray[np.float64], end_s: float, top: int
) -> list[str]:
    values = scores[name].to_numpy(np.float64)
    band = [f"{name}_chance_{edge}" for edge in ("low", "high")]
    chance = [scores[edge].to_numpy(np.float64) for edge in band if edge in scores]
    known = np.concatenate([values, *chance])
    known = known[np.isfinite(known)]
    low, high = _limits(name, known)
    base = top + _HEIGHT

    def y(value: float) -> float:
        return base - (float(np.clip(value, low, high)) - low) / (high - low) * _HEIGHT

    right = _WIDTH - _RIGHT
    parts = [
        f'<text x="12" y="{top + _HEIGHT / 2:.0f}" fill="{_INK}">{escape(name)}</text>',
        f'<text x="{_LEFT - 8}" y="{base:.0f}" fill="{_INK}" text-anchor="end">{low:g}</text>',
        f'<text x="{_LEFT - 8}" y="{top + 10}" fill="{_INK}" text-anchor="end">{high:g}</text>',
        f'<path d="M{_LEFT} {y(max(low, 0.0)):.1f}H{right}" stroke="{_INK}" stroke-width="0.5"/>',
    ]
    if len(chance) == 2 and all(np.isfinite(edge).any() for edge in chance):
        edges = [float(np.nanmedian(edge)) for edge in chance]
        height = max(y(edges[0]) - y(edges[1]), 0.0)
        parts.append(
            f'<rect x="{_LEFT}" y="{y(edges[1]):.1f}" width="{right - _LEFT}" '
            f'height="{height:.1f}" fill="{_BAND}" fill-opacity="0.3">'
            "<title>5 to 95 % of what chance shows</title></rect>"
        )
    colour = _COLOURS.get(name.rsplit("_", 1)[-1], _OTHER)
    path = _path(time_s, values, end_s, y)
    parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    return parts


def _limits(name: str, known: NDArray[np.float64]) -> tuple[float, float]:
    """Return round limits: 0 to 1 for shares, 0 to 100 or wider for scores, even for lags."""
    if name.endswith("_s"):
        most = max(1.0, float(np.ceil(np.abs(known).max()))) if known.size else 1.0
        return -most, most
    if known.size == 0 or (known.min() >= 0.0 and known.max() <= 1.0):
        return 0.0, 1.0
    low, high = np.floor(known.min() / 10.0), np.ceil(known.max() / 10.0)
    return min(10.0 * float(low), 0.0), max(10.0 * float(high), 100.0)


def _path(
    time_s: NDArray[np.float64],
    values: NDArray[np.float64],
    end_s: float,
    y: Callable[[float], float],
) -> str:
    """Return a line through the means of at most some hundred stretches; NaN is a gap."""
    parts, drawing = [], False
    for at in np.array_split(np.arange(values.size), min(_POINTS, max(values.size, 1))):
        here = values[at]
        if not np.isfinite(here).any():
            drawing = False
            continue
        x = _x(float(time_s[at].mean()), end_s)
        parts.append(f"{'L' if drawing else 'M'}{x:.1f} {y(float(np.nanmean(here))):.1f}")
        drawing = True
    return "".join(parts)


def _x(time_s: float, end_s: float) -> float:
    return _LEFT + time_s / max(end_s, 1e-9) * (_WIDTH - _LEFT - _RIGHT)


def _ticks(end_s: float) -> NDArray[np.float64]:
    step = next((s for s in (5, 10, 30, 60, 120, 300, 600, 1800) if end_s / s <= 8), 3600)
    return np.arange(0.0, end_s, step)

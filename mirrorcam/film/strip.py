# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip of scores under a picture: what they say around the moment, ten seconds either way.

What was not visible is hatched, and has no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.overlay.brush import INKS, Type, polyline
from mirrorcam.scores.bouts import runs

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

AROUND_S = 10.0
_WIDE = 640
"""From so many pixels on, the panels stand side by side."""

_PAD = 8
_HATCH = 7


@dataclass(frozen=True, slots=True)
class _Panel:
    title: str
    curves: tuple[tuple[str, str], ...]  # column, ink
    factor: float = 1.0
    chance: bool = False


_PANELS = (
    _Panel("Mirroring (grey: chance)", (("mirroring", "both"),), chance=True),
    _Panel("Eye contact", (("eye_contact_a", "a"), ("eye_contact_b", "b")), factor=100.0),
    _Panel("Openness", (("openness_a", "a"), ("openness_b", "b"))),
)


class Strip:
    """Draws the scores around a moment.

    Parameters
    ----------
    scores : pd.DataFrame
        The score table of a session.
    width : int
        Of the strip in pixels.
    """

    def __init__(self, scores: pd.DataFrame, width: int) -> None:
        self._time_s = scores["time_s"].to_numpy(np.float64)
        names = [name for panel in _PANELS for name, _ in panel.curves]
        names += ["mirroring_chance_low", "mirroring_chance_high"]
        nothing = np.full(self._time_s.shape, np.nan)
        self._values = {
            name: scores[name].to_numpy(np.float64) if name in scores else nothing for name in names
        }
        # Mirroring may fall far below chance: the panel reaches down to where it does.
        lowest = self._values["mirroring"][np.isfinite(self._values["mirroring"])]
        self._floor = float(np.clip(lowest.min(initial=-20.0), -100.0, -20.0))
        self.width = width
        self._letters = Type(float(np.clip(width / 80, 9, 48)))
        self._abreast = width >= _WIDE
        # A title line, and three times as much for the curve.
        self._row = round(6.5 * self._letters.size)
        self.height = self._row * (1 if self._abreast else len(_PANELS))
        self._ground = np.full((self.height, self.width, 3), INKS["ground"], dtype=np.uint8)

    def draw(self, time_s: float) -> NDArray[np.uint8]:
        """Return the strip of a moment, RGB, shape (height, width, 3)."""
        image = self._ground.copy()
        for number, panel in enumerate(_PANELS):
            if self._abreast:
                left = round(number * self.width / len(_PANELS))
                right = round((number + 1) * self.width / len(_PANELS))
                box = left + _PAD, 0, right - _PAD, self._row
            else:
                box = _PAD, number * self._row, self.width - _PAD, (number + 1) * self._row
            self._draw_panel(image, panel, box, time_s)
        return image

    def _draw_panel(
        self,
        image: NDArray[np.uint8],
        panel: _Panel,
        box: tuple[int, int, int, int],
        time_s: float,
    ) -> None:
        left, top, right, bottom = box
        size = self._letters.size
        base = top + 1.25 * size
        self._letters.write(image, panel.title, (left, base), INKS["dim"])
        at = float(right)
        for name, ink in reversed(panel.curves):
            value = self._at(name, time_s) * panel.factor
            words = f"{value:.0f}" if np.isfinite(value) else "–"
            at -= self._letters.width(words)
            self._letters.write(image, words, (at, base), INKS[ink])
            at -= size
        high, low = top + round(1.7 * size), bottom - round(0.5 * size)
        room = np.ascontiguousarray(image[high:low, left:right])
        if room.shape[0] < 4 or room.shape[1] < 8:
            return
        room[:] = INKS["card"]
        self._draw_curves(room, panel, time_s)
        image[high:low, left:right] = room

    def _draw_curves(self, room: NDArray[np.uint8], panel: _Panel, time_s: float) -> None:
        height, width = room.shape[:2]
        inside = slice(*np.searchsorted(self._time_s, [time_s - AROUND_S, time_s + AROUND_S]))
        x = (self._time_s[inside] - time_s + AROUND_S) / (2 * AROUND_S) * (width - 1)
        curves = {name: self._values[name][inside] * panel.factor for name, _ in panel.curves}
        _hatch(room, x, np.any([np.isfinite(values) for values in curves.values()], axis=0))

        def y(values: NDArray[np.float64]) -> NDArray[np.float64]:
            # A hundred at the top; chance is 0, and scores may be below it.
            bottom = self._floor if panel.chance else 0.0
            share = (np.clip(values, bottom, 100.0) - bottom) / (100.0 - bottom)
            heights: NDArray[np.float64] = height - 3 - share * (height - 6)
            return heights

        if panel.chance:
            self._draw_chance(room, x, inside, y)
        for name, ink in panel.curves:
            values = curves[name]
            for run in starmap(slice, runs(np.isfinite(values))):
                points = np.column_stack([x[run], y(values[run])])
                if len(points) == 1:
                    points = np.vstack([points, points])
                polyline(room, points, INKS[ink], max(self._letters.size / 8, 2.0))
        middle = (width - 1) / 2
        now = np.array([[middle, 0.0], [middle, float(height)]])
        polyline(room, now, INKS["text"], self._letters.size / 24)

    def _draw_chance(
        self,
        room: NDArray[np.uint8],
        x: NDArray[np.float64],
        inside: slice,
        y: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    ) -> None:
        low, high = (self._values[f"mirroring_chance_{edge}"][inside] for edge in ("low", "high"))
        for run in starmap(slice, runs(np.isfinite(low) & np.isfinite(high))):
            top, bottom = y(high[run]), y(low[run])
            first, last = int(x[run][0]), int(np.ceil(x[run][-1])) + 1
            room[int(top.min()) : int(np.ceil(bottom.max())) + 1, first:last] = INKS["chance"]

    def _at(self, name: str, time_s: float) -> float:
        """Return a score at the nearest time step, NaN beyond the table."""
        if not self._time_s.size:
            return float("nan")
        after = min(int(np.searchsorted(self._time_s, time_s)), self._time_s.size - 1)
        before = max(after - 1, 0)
        nearer = abs(self._time_s[before] - time_s) < abs(self._time_s[after] - time_s)
        near = before if nearer else after
        far = abs(float(self._time_s[near]) - time_s) > 1.0
        return float("nan") if far else float(self._values[name][near])


def _hatch(room: NDArray[np.uint8], x: NDArray[np.float64], seen: NDArray[np.bool_]) -> None:
    """Hatch what was not visible: columns that no visible time step is near to."""
    height, width = room.shape[:2]
    told = np.zeros(width, dtype=bool)
    for run in starmap(slice, runs(seen)):
        told[max(int(x[run][0]), 0) : int(np.ceil(x[run][-1])) + 1] = True
    rows, columns = np.mgrid[0:height, 0:width]
    lines = ((rows + columns) % _HATCH == 0) & ~told[None, :]
    room[lines] = INKS["line"]

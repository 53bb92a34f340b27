# SPDX-License-Identifier: GPL-3.0-or-later
"""A curve of any length with no more points than a screen shows: numbers only, no drawing.

Halved again and again when it is first needed, so that panning and zooming only look up. Bins are
fixed to the recording and not to the window: a curve does not shimmer while it moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Thinned:
    """A curve at every fineness.

    Parameters
    ----------
    x : NDArray[np.float64]
        Shape (n,), rising.
    y : NDArray[np.float64]
        Shape (n,); NaN where there is nothing.
    """

    def __init__(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self._x, self._y = x, y
        self._levels: dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]] = {0: (x, y)}

    def between(
        self, start: float, end: float, points: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the curve in a stretch, and one point beyond at either side.

        Parameters
        ----------
        start, end : float
            The stretch, in the units of x.
        points : int
            About how many are wanted at most. Where there are more, two of each bin stay: the
            lowest and the highest, in their order.

        Returns
        -------
        tuple[NDArray[np.float64], NDArray[np.float64]]
            x and y.
        """
        inside = int(np.subtract(*np.searchsorted(self._x, [end, start])))
        x, y = self._level(max(0, int(np.ceil(np.log2(max(2 * inside / max(points, 1), 1))))))
        first, last = np.searchsorted(x, [start, end])
        part = slice(max(int(first) - 1, 0), int(last) + 1)
        return x[part], y[part]

    def _level(self, level: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the curve in bins of 2 ** level samples."""
        if level not in self._levels:
            self._levels[level] = _extremes(self._x, self._y, 2**level)
        return self._levels[level]


def _extremes(
    x: NDArray[np.float64], y: NDArray[np.float64], width: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lowest and the highest point of each bin, in their order; NaN for empty bins."""
    bins = -(-x.size // width)
    spare = bins * width - x.size
    padded = np.pad(y, (0, spare), constant_values=np.nan).reshape(bins, width)
    known = np.isfinite(padded)
    low = np.where(known, padded, np.inf).argmin(axis=1)
    high = np.where(known, padded, -np.inf).argmax(axis=1)
    places = np.sort(np.stack([low, high], axis=1), axis=1)
    places += width * np.arange(bins)[:, None]
    places = np.minimum(places.ravel(), x.size - 1)
    return x[places], y[places]

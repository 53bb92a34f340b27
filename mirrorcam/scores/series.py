# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues on a steady grid: what all scores are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.away import long_absences, together
from mirrorcam.scores.shots import centred_in_shots, shot_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

PRESENT = ("pose_confidence", "head_yaw_deg")
"""Whoever is there shows one of these."""

# Two samples further apart than this have a gap between them, which stays missing.
_LONGEST_STEP_S = 0.5


@dataclass(frozen=True, slots=True)
class DyadSeries:
    """The cues of both participants at the same, evenly spaced times.

    Attributes
    ----------
    rate_hz : float
        Samples a second.
    time_s : NDArray[np.float64]
        Shape (n,).
    values : dict[ParticipantId, dict[str, NDArray[np.float64]]]
        By participant and cue, shape (n,), NaN where not visible.
    """

    rate_hz: float
    time_s: NDArray[np.float64]
    values: dict[ParticipantId, dict[str, NDArray[np.float64]]]

    @property
    def length(self) -> int:
        """Number of samples."""
        return int(self.time_s.size)

    @property
    def shots(self) -> list[tuple[int, int]]:
        """Where each shot between cuts begins and ends, in samples."""
        return shot_bounds(self.values, self.length)

    @property
    def cuts(self) -> tuple[int, ...]:
        """Samples at which another shot begins."""
        return tuple(start for start, _ in self.shots[1:])

    @property
    def there(self) -> NDArray[np.bool_]:
        """When the two were there together (n,), short absences included; see `away.together`.

        All True where nothing tells.
        """
        seen_a, seen_b = (_present(self.values[who]) for who in PARTICIPANTS)
        if not (seen_a.size and seen_b.size):
            return np.ones(self.length, dtype=bool)
        return together(seen_a, seen_b, self.rate_hz)

    def gone(self, who: ParticipantId) -> NDArray[np.bool_]:
        """When somebody was away for long (n,); never where nothing tells. See `away`."""
        seen = _present(self.values[who])
        if not seen.size:
            return np.zeros(self.length, dtype=bool)
        return long_absences(seen, self.rate_hz)

    def within_shots(self, who: ParticipantId, cue: str) -> NDArray[np.float64]:
        """Return a cue (n,) from which the median of each shot is taken, if there are cuts."""
        return centred_in_shots(self.values[who][cue], self.shots, self.rate_hz)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.length / self.rate_hz


def resample(
    time_s: NDArray[np.float64], values: NDArray[np.float64], grid_s: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Interpolate samples onto a grid; missing samples and gaps over half a second stay missing.

    Parameters
    ----------
    time_s, values : NDArray[np.float64]
        Shape (n,), times rising; NaN is missing.
    grid_s : NDArray[np.float64]
        Shape (m,), rising.

    Returns
    -------
    NDArray[np.float64]
        Shape (m,).
    """
    if time_s.size == 0:
        return np.full(grid_s.shape, np.nan)
    # Held for a quarter of a second at both ends: the first frame is the first of the grid.
    nearest: NDArray[np.float64] = np.interp(
        grid_s, time_s, values, left=values[0], right=values[-1]
    )
    after = np.clip(np.searchsorted(time_s, grid_s), 0, time_s.size - 1)
    before = np.maximum(after - 1, 0)
    exact = np.abs(time_s[after] - grid_s) < 1e-6
    between = np.where(exact, 0.0, time_s[after] - time_s[before])
    outside = np.maximum(time_s[0] - grid_s, grid_s - time_s[-1])
    nearest[(between > _LONGEST_STEP_S) | (outside > 0.5 * _LONGEST_STEP_S)] = np.nan
    return nearest


def dyad_series(cues: pd.DataFrame, rate_hz: float) -> DyadSeries:
    """Put a cue table on a steady grid from 0 to its last time.

    Parameters
    ----------
    cues : pd.DataFrame
        Columns ``time_s``, ``participant`` and the cues.
    rate_hz : float
        Samples a second.

    Returns
    -------
    DyadSeries
        Of length 0 for an empty table.
    """
    names = [c for c in cues.columns if c not in {"frame_index", "time_s", "participant"}]
    last_s = float(cues["time_s"].max()) if len(cues) else -1.0
    grid = np.arange(int(np.floor(last_s * rate_hz + 1e-6)) + 1) / rate_hz
    values: dict[ParticipantId, dict[str, NDArray[np.float64]]] = {}
    for who in PARTICIPANTS:
        rows = cues[cues["participant"] == who]
        time_s = rows["time_s"].to_numpy(np.float64)
        values[who] = {
            name: resample(time_s, rows[name].to_numpy(np.float64), grid) for name in names
        }
    return DyadSeries(rate_hz, grid, values)


def _present(cues: Mapping[str, NDArray[np.float64]]) -> NDArray[np.bool_]:
    told = [np.isfinite(cues[name]) for name in PRESENT if name in cues]
    return np.logical_or.reduce(told) if told else np.zeros(0, dtype=bool)


def without_absence(series: DyadSeries) -> DyadSeries:
    """Return the series as if nobody had been away for long, to be held against other sessions.

    Those begin at other moments after the recorder was started.
    """
    kept = series.there
    if kept.all():
        return series
    values = {
        who: {name: cue[kept] for name, cue in cues.items()} for who, cues in series.values.items()
    }
    grid = np.arange(int(np.count_nonzero(kept))) / series.rate_hz
    return DyadSeries(series.rate_hz, grid, values)

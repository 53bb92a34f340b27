# SPDX-License-Identifier: GPL-3.0-or-later
"""Bridges short gaps: a landmark that was lost for a moment did not stop being somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.table import KEYS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

LONGEST_BRIDGE_S = 0.5
# These say whether something was seen; to bridge them would be to claim that it was.
_NOT_BRIDGED = frozenset({"pose_confidence", "face_confidence", "frozen_s"})


def bridge(values: NDArray[np.float64], time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fill gaps of up to half a second by a straight line; longer ones stay missing.

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n,), NaN where missing.
    time_s : NDArray[np.float64]
        Shape (n,), rising. A gap's length is the time between the values on both sides.

    Returns
    -------
    NDArray[np.float64]
        Shape (n,), a copy. Nothing is filled before the first or after the last value.
    """
    known = np.flatnonzero(np.isfinite(values))
    filled = values.copy()
    if known.size < 2:
        return filled
    missing = np.flatnonzero(~np.isfinite(values))
    missing = missing[(missing > known[0]) & (missing < known[-1])]
    after = np.searchsorted(known, missing)
    length = time_s[known[after]] - time_s[known[after - 1]]
    short = missing[length <= LONGEST_BRIDGE_S + 1e-9]
    filled[short] = np.interp(time_s[short], time_s[known], values[known])
    return filled


def bridge_table(cues: pd.DataFrame) -> pd.DataFrame:
    """Bridge the short gaps of every cue of each participant within each shot; see ``bridge``."""
    bridged = {}
    time_s = cues["time_s"].to_numpy(np.float64)
    participants, shot = cues["participant"].to_numpy(), cues["shot"].to_numpy(np.float64)
    own: list[NDArray[np.intp]] = []
    for who in cues["participant"].unique():
        rows = np.flatnonzero(participants == who)
        own += _in_shots(rows, shot[rows])
    for cue in cues.columns:
        if cue in _NOT_BRIDGED or cue in KEYS:
            continue
        values = cues[cue].to_numpy(np.float64)
        if not np.isfinite(values).all():
            filled = values.astype(np.float32)
            for rows in own:
                filled[rows] = bridge(values[rows], time_s[rows])
            bridged[cue] = filled
    return cues.assign(**bridged)


def _in_shots(rows: NDArray[np.intp], shot: NDArray[np.float64]) -> list[NDArray[np.intp]]:
    """Part rows (n,) where another shot (n,) begins: over a cut nobody went from here to there."""
    known = np.flatnonzero(np.isfinite(shot))
    begins = known[1:][np.diff(shot[known]) != 0]
    return np.split(rows, begins)

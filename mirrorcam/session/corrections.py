# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections on top of what was detected: tables with a row a time step and participant.

The tables on the disk are never changed, so that every correction can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.session.manifest import Correction

_KEYS = ("frame_index", "time_s", "participant", "dyad")
_OTHER = {"a": "b", "b": "a"}


def during(time_s: NDArray[np.float64], correction: Correction) -> NDArray[np.bool_]:
    """Say for which times (n,) a correction holds."""
    end = np.inf if correction.end_s is None else correction.end_s
    held: NDArray[np.bool_] = (time_s >= correction.start_s - 1e-9) & (time_s < end - 1e-9)
    return held


def corrected(table: pd.DataFrame, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Apply corrections to a table of cues or landmarks, in their order.

    Parameters
    ----------
    table : pd.DataFrame
        Columns ``time_s`` and ``participant``, rows sorted by both.
    corrections : sequence of Correction
        What the user put right.

    Returns
    -------
    pd.DataFrame
        A new table with the same rows in the same order of times; the same table without any.
    """
    if not corrections:
        return table
    import pandas as pd

    time_s = table["time_s"].to_numpy(np.float64)
    who = table["participant"].to_numpy(dtype=object).copy()
    hidden = np.zeros(len(table), dtype=bool)
    for correction in corrections:
        held = during(time_s, correction)
        if correction.kind == "swap":
            who[held] = [_OTHER.get(name, name) for name in who[held]]
        elif correction.kind == "not_a_person":
            hidden |= held & (who == correction.participant)
        else:
            hidden |= held
    result = table.assign(
        participant=pd.Series(who, index=table.index, dtype=table["participant"].dtype)
    )
    values = [column for column in table.columns if column not in _KEYS]
    result[values] = result[values].mask(pd.Series(hidden, index=table.index))
    return result.sort_values(["time_s", "participant"], kind="stable").reset_index(drop=True)


def in_words(corrections: Sequence[Correction]) -> str:
    """Say in one sentence what the user put right, for who reads the numbers."""
    swaps = sum(c.kind == "swap" for c in corrections)
    parts = [f"A and B were swapped {_times(swaps)}"] if swaps else []
    dropped = sum(c.kind == "not_a_person" for c in corrections)
    if dropped:
        parts.append(f"somebody was marked as not a person {_times(dropped)}")
    ignored = sum(c.kind == "ignore" for c in corrections)
    if ignored:
        stretches = "one stretch" if ignored == 1 else f"{ignored} stretches"
        parts.append(f"{stretches} were left out" if ignored > 1 else f"{stretches} was left out")
    return "corrected by hand: " + ", ".join(parts)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

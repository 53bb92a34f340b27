# SPDX-License-Identifier: GPL-3.0-or-later
"""Hides what was read from a picture that stood still before this was certain.

That a picture is frozen is told after some seconds of it (``conditions.standstill``). Until then
its landmarks looked like those of somebody who sits still; at the end of a session it is known
when it began. Of a photograph, which never moved, nothing is hidden: ``frozen_s`` alone is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.table import KEYS

if TYPE_CHECKING:
    import pandas as pd

# The picture with which a standstill began was still seen; times are sums of fractions.
_SAME_S = 1e-3


def hide_frozen(cues: pd.DataFrame) -> pd.DataFrame:
    """Take out the cues of the first seconds of every standstill.

    Parameters
    ----------
    cues : pd.DataFrame
        As the stages gave them: ``frozen_s`` from where a standstill was told.

    Returns
    -------
    pd.DataFrame
        The same; from the second picture of a standstill on there is ``frozen_s``, and nothing else
        where nothing else was told in the end.
    """
    if "frozen_s" not in cues:  # a recording that was begun by an older version, and cut off
        return cues
    frozen_s = cues["frozen_s"].to_numpy(np.float64, copy=True)
    told = np.nan_to_num(frozen_s) > 0.0
    if not told.any():
        return cues
    time_s = cues["time_s"].to_numpy(np.float64)
    hidden = np.zeros(len(cues), dtype=bool)
    names = [name for name in cues.columns if name not in (*KEYS, "frozen_s")]
    for who in cues["participant"].unique():
        rows = np.flatnonzero(cues["participant"].to_numpy() == who)
        for first in rows[np.diff(told[rows], prepend=False) & told[rows]]:
            since_s = time_s[first] - frozen_s[first]
            before = rows[(rows < first) & (time_s[rows] > since_s + _SAME_S)]
            hidden[before] = bool(cues[names].iloc[first].isna().all())
            frozen_s[before] = time_s[before] - since_s
    seen = {name: cues[name].mask(hidden) for name in names}
    return cues.assign(**seen | {"frozen_s": frozen_s.astype(np.float32)})

# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of cues as scores want it: it may come from an older mirrorcam, or from anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pandas.api.types import is_numeric_dtype

from mirrorcam.cues.table import COLUMNS, KEYS

if TYPE_CHECKING:
    import pandas as pd


def scorable(cues: pd.DataFrame) -> pd.DataFrame:
    """Return a table that has every cue of ours, and no words among the numbers.

    Parameters
    ----------
    cues : pd.DataFrame
        As read from a session.

    Returns
    -------
    pd.DataFrame
        The same if nothing is wrong with it. A cue that is not there, or holds no numbers, was not
        visible; further columns that hold no numbers are left out.
    """
    known = [name for name in cues.columns if name in KEYS or is_numeric_dtype(cues[name])]
    missing = [name for name in COLUMNS if name not in known]
    if not missing and len(known) == len(cues.columns):
        return cues
    return cues[known].assign(**dict.fromkeys(missing, np.float32("nan")))

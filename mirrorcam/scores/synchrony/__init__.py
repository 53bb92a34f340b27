# SPDX-License-Identifier: GPL-3.0-or-later
"""Synchrony of series, whatever they show.

``wclc`` is the windowed cross-lagged correlation of the field, equal to rMEA. ``pair`` sums it up
for two series, and ``coupling`` tests whether they are coupled at some lag. ``evidence`` is the
statistic by which many dyads are told from pseudo dyads, ``grand_mean`` rMEA's for many pairs at
once, and ``dyads`` compares the real pairs with all the others. ``conventions`` gives the numbers
of wcc and SUSY.
"""

from mirrorcam.scores.synchrony.pair import (
    Synchrony,
    SynchronySettings,
    WindowSummary,
    summarise_windows,
    synchrony,
)
from mirrorcam.scores.synchrony.wclc import Wclc, wclc

__all__ = [
    "Synchrony",
    "SynchronySettings",
    "Wclc",
    "WindowSummary",
    "summarise_windows",
    "synchrony",
    "wclc",
]

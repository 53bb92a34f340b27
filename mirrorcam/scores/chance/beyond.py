# SPDX-License-Identifier: GPL-3.0-or-later
"""When something counts as beyond chance: decided here once, for all who show or count it."""

from __future__ import annotations

import math

SIGNIFICANT = 0.05
"""A p below this counts as beyond chance."""


def beyond(value: float | None, by_chance: float | None) -> bool | None:
    """Tell whether a value is above what chance shows.

    Parameters
    ----------
    value, by_chance : float | None
        In the same unit: a score and the upper edge of its band of chance, or a share and the
        share by chance. None and NaN: not known.

    Returns
    -------
    bool | None
        None where one of the two is not known.
    """
    if value is None or by_chance is None or math.isnan(value) or math.isnan(by_chance):
        return None
    return value > by_chance


def significant(p_value: float | None) -> bool | None:
    """Tell whether a p value says that something is beyond chance; None where there is none."""
    if p_value is None or math.isnan(p_value):
        return None
    return bool(p_value < SIGNIFICANT)

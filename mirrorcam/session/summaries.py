# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers out of ``summary.json``, in which anything may be missing or null."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def value(summary: Mapping[str, Any], *keys: str) -> Any:
    """Return what stands under `keys`; None if it, or anything on the way, is missing or null."""
    found: Any = summary
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def number(summary: Mapping[str, Any], *keys: str) -> float | None:
    """Return the finite number under `keys`, or None where there is none."""
    found = value(summary, *keys)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return float(found) if math.isfinite(found) else None
    except OverflowError:  # JSON knows whole numbers of any length
        return None

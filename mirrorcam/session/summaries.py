# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in ``summary.json``, in which anything may be missing, null, or of another kind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS: dict[str, tuple[str, ...]] = {
    "duration_s": ("duration_s",),
    "rate_hz": ("rate_hz",),
    "mirroring_score": ("mirroring", "score"),
    "mirroring_p_value": ("mirroring", "p_value"),
    "mirroring_effect": ("mirroring", "effect"),
    "mirroring_lag_s": ("mirroring", "lag_s"),
    "mirroring_same_side_score": ("mirroring", "same_side_score"),
    "synchrony_score": ("mirroring", "movement_synchrony", "score"),
    "synchrony_p_value": ("mirroring", "movement_synchrony", "p_value"),
    "synchrony_effect": ("mirroring", "movement_synchrony", "effect"),
    "synchrony_lag_s": ("mirroring", "movement_synchrony", "lag_s"),
    "eye_contact_a": ("eye_contact", "a"),
    "eye_contact_b": ("eye_contact", "b"),
    "eye_contact_mutual": ("eye_contact", "mutual"),
    "eye_contact_mutual_chance": ("eye_contact", "mutual_chance"),
    "eye_contact_mutual_p_value": ("eye_contact", "mutual_p_value"),
    "openness_a": ("open_body_language", "a"),
    "openness_b": ("open_body_language", "b"),
    "pose_coverage_a": ("participants", "a", "pose_coverage"),
    "pose_coverage_b": ("participants", "b", "pose_coverage"),
    "face_coverage_a": ("participants", "a", "face_coverage"),
    "face_coverage_b": ("participants", "b", "face_coverage"),
}
"""The main numbers of a session by name, and where each stands in ``summary.json``."""


def value(summary: Mapping[str, Any], *keys: str) -> Any:
    """Return what stands under `keys`; None if it, or anything on the way, is missing or null."""
    found: Any = summary
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def mapping(summary: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Return the part under `keys`; an empty one where there is none."""
    found = value(summary, *keys)
    return found if isinstance(found, dict) else {}


def mappings(summary: Mapping[str, Any], *keys: str) -> list[dict[str, Any]]:
    """Return the parts that are listed under `keys`; none where there is no list."""
    found = value(summary, *keys)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def pair(summary: Mapping[str, Any], *keys: str) -> tuple[float, float] | None:
    """Return the two finite numbers that are listed under `keys`, or None."""
    found = value(summary, *keys)
    if not isinstance(found, list) or len(found) != 2:
        return None
    first, second = (number({"each": each}, "each") for each in found)
    return None if first is None or second is None else (first, second)


def number(summary: Mapping[str, Any], *keys: str) -> float | None:
    """Return the finite number under `keys`, or None where there is none."""
    found = value(summary, *keys)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return float(found) if math.isfinite(found) else None
    except OverflowError:  # JSON knows whole numbers of any length
        return None

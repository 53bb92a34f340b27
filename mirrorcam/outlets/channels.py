# SPDX-License-Identifier: GPL-3.0-or-later
"""The channels of the streams, with their units; docs/streams.md lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEADERS = {"a": 1.0, "b": -1.0}
"""How a leader is told as a number: the sign of the lag."""

SCORE_UNITS: dict[str, str] = {
    "time_s": "seconds from the first picture",
    "mirroring": "0 = chance, 100 = a perfect delayed mirror image; not clipped",
    "mirroring_chance_low": "lower edge of what chance shows, on the scale of mirroring",
    "mirroring_chance_high": "upper edge of what chance shows, on the scale of mirroring",
    "mirroring_same_side": "as mirroring, for the same side of the body",
    "movement_synchrony": "as mirroring, for movement of any form",
    "lag_s": "seconds, > 0: A leads; only where mirroring is above chance",
    "leader": "1: A leads, -1: B leads",
    "eye_contact_a": "share of the visible time, 0..1",
    "eye_contact_b": "share of the visible time, 0..1",
    "eye_contact_mutual": "share of the visible time, 0..1",
    "openness_a": "0..100",
    "openness_b": "0..100",
    "coverage": "share of the time in which both were visible, 0..1",
}


def score_channels() -> tuple[str, ...]:
    """Return the names of the scores' channels, in order."""
    return tuple(SCORE_UNITS)


def cue_channels(cues: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a participant's channels: the time, then the cues."""
    return ("time_s", *cues)


def score_row(scores: Mapping[str, object], more: Sequence[str] = ()) -> dict[str, float]:
    """Return scores as numbers, those of plugins after ours; what is not known is NaN."""
    row = {}
    for name in (*SCORE_UNITS, *more):
        value = scores.get(name)
        if name == "leader":
            value = LEADERS.get(str(value)) if value in PARTICIPANTS else None
        row[name] = float(value) if isinstance(value, int | float) else float("nan")
    return row

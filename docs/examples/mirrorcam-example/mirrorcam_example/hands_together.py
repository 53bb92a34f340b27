# SPDX-License-Identifier: GPL-3.0-or-later
"""A score: whether hands go up and down together, against what chance would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.matching.match import Channels
from mirrorcam.scores.registry import Findings, score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.dyad import Dyad
    from mirrorcam.scores.series import DyadSeries


@score("hands_together", {"hands_together": "0 = chance, 100 = the same, delayed; not clipped"})
def hands_together(dyad: Dyad) -> Findings:
    """Compare the cue of `raised_hands` at every lag; strangers stand for chance, if there are."""
    own = _channels(dyad.series)
    if own is None:
        return Findings()
    strangers = [pair for pair in map(_channels, dyad.strangers) if pair is not None]
    matched = dyad.matched(own, strangers)
    if matched is None:
        return Findings()
    return Findings(
        summary={
            "score": float(np.clip(matched.whole_score, 0.0, 100.0)),
            "p_value": matched.whole.p_value,
            "effect": matched.whole.effect,
            "lag_s": matched.whole_lag_s,
            "leader": matched.leader,
        },
        columns={
            "hands_together": np.interp(dyad.series.time_s, matched.time_s, matched.score),
        },
    )


def _channels(series: DyadSeries) -> Channels | None:
    """Return one channel a person, or None where a session has no such cue."""
    heights = [series.values[who].get("hand_height") for who in ("a", "b")]
    if any(values is None or np.isfinite(values).sum() < 2 for values in heights):
        return None
    a, b = (_standardised(values) for values in heights if values is not None)
    return Channels(a[None, :], b[None, :])


def _standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(np.nanstd(values))
    return (values - np.nanmean(values)) / (spread if spread > 0 else 1.0)

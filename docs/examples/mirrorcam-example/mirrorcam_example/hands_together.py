# SPDX-License-Identifier: GPL-3.0-or-later
"""A score: whether hands go up and down together, against what chance would show.

It has two forms: of a whole recording, and of the last ten seconds while a session runs. A score
that has no second form is told at the end alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.plugins import Column
from mirrorcam.scores.matching.channels import Channels
from mirrorcam.scores.registry import Findings, score
from mirrorcam.scores.trailing.channels import TrailingMatch
from mirrorcam.scores.trailing.form import Live

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mirrorcam.scores.dyad import Dyad
    from mirrorcam.scores.series import DyadSeries
    from mirrorcam.scores.trailing.form import Beginning, Step

_LOW, _HIGH = "hands_together_chance_low", "hands_together_chance_high"


class LastTenSeconds:
    """The trailing form: told every step, it tells the match four times a second."""

    def __init__(self, beginning: Beginning) -> None:
        settings = beginning.settings
        self._column = beginning.column["hand_height"]
        self._match = TrailingMatch(1, settings.rate_hz, settings.max_lag_s)

    def add(self, step: Step) -> None:
        """Take the heights of both, in units of what is usual."""
        at = self._column
        moved = step.values[:, at] - step.usual[:, at]
        moved = moved / np.maximum(step.spread[:, at], 1e-3)
        self._match.add(moved[:1], moved[1:])

    def tell(self) -> Mapping[str, float]:
        """Tell the match and what chance shows; NaN until chance is known."""
        told = self._match.score()
        return {"hands_together": told.score, _LOW: told.chance_low, _HIGH: told.chance_high}


@score(
    "hands_together",
    {
        "hands_together": Column(
            "0 = chance, 100 = the same, delayed; not clipped",
            "Hands together",
            lowest=0.0,
            highest=100.0,
            chance=(_LOW, _HIGH),
        ),
        _LOW: Column("5 % of what chance shows", hidden=True),
        _HIGH: Column("95 % of what chance shows", hidden=True),
    },
    live=Live(LastTenSeconds, ("hand_height",)),
    about="How far hands were raised and lowered together: 0 is chance, 100 the same, delayed.",
)
def hands_together(dyad: Dyad) -> Findings:
    """Compare the cue of `raised_hands` at every lag; strangers stand for chance, if there are."""
    own = _channels(dyad.series)
    if own is None:
        return Findings()
    strangers = [pair for pair in map(_channels, dyad.strangers) if pair is not None]
    matched = dyad.matched(own, strangers)
    if matched is None:
        return Findings()
    time_s = dyad.series.time_s
    return Findings(
        summary={
            "score": float(np.clip(matched.whole_score, 0.0, 100.0)),
            "chance_low": matched.chance_low,
            "chance_high": matched.chance_high,
            "p_value": matched.whole.p_value,
            "effect": matched.whole.effect,
            "lag_s": matched.whole_lag_s,
            "leader": matched.leader,
        },
        columns={
            "hands_together": np.interp(time_s, matched.time_s, matched.score),
            _LOW: np.full(time_s.shape, matched.chance_low),
            _HIGH: np.full(time_s.shape, matched.chance_high),
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

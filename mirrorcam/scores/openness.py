# SPDX-License-Identifier: GPL-3.0-or-later
"""Open body language of one person: mean over what was visible, and time with arms crossed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.bouts import as_mask, bouts, switched, undecided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

OPENNESS_PARTS: tuple[str, ...] = ("arms", "hands", "lean", "turn", "shoulders")
"""What openness is made of."""

_SHORTEST_S = 1.0
_BRIDGE_S = 1.0
# Less than this share of the time in which the person was there says nothing about them; of a long
# recording, so long a time at least.
_FEWEST, _OF_S = 0.1, 100.0


@dataclass(frozen=True, slots=True)
class Openness:
    """Openness of one person.

    Attributes
    ----------
    mean : float
        0..100 over the visible time; NaN where the arms were hardly ever visible.
    arms_visible : float
        Share of the time in which openness could be told.
    crossed : list[tuple[float, float]]
        Stretches of crossed arms (start_s, end_s).
    crossed_share : float
        Share of the time in which arms were visible; NaN where they hardly ever were.
    usual : float
        The person's own usual openness: from a calibration, or else the median.
    low, high : float
        What lies between them is four fifths of the visible time.
    parts : dict[str, float]
        Mean of each part, 0..1: ``arms``, ``hands``, ``lean``, ``turn``, ``shoulders``; NaN
        where it was hardly ever visible.
    """

    mean: float
    arms_visible: float
    crossed: list[tuple[float, float]]
    crossed_share: float
    usual: float
    low: float
    high: float
    parts: dict[str, float]


def score_openness(
    cues: Mapping[str, NDArray[np.float64]], rate_hz: float, neutral: float | None = None
) -> Openness:
    """Score the openness of one person from the cues ``openness`` and ``arms_crossed`` (n,).

    `neutral` is the person's usual openness, if a calibration knows it.
    """
    values, crossed_cue = cues["openness"], cues["arms_crossed"]
    visible = np.isfinite(values)
    share = float(visible.mean()) if values.size else 0.0
    fewest = _FEWEST * _time_there(cues, rate_hz) - 1e-6
    on = switched(crossed_cue, 0.5, 0.25)
    crossed = bouts(on, rate_hz, shortest_s=_SHORTEST_S, bridge_s=_BRIDGE_S)
    # Arms that fold may hide a wrist; such moments count where the stretch was bridged over them,
    # and so do those of open arms, or rare pictures would tell of crossed ones nearly alone.
    mask = as_mask(crossed, values.size, rate_hz)
    seen = visible | np.isfinite(crossed_cue) | mask
    unknown = undecided(
        on, np.isfinite(crossed_cue), rate_hz, shortest_s=_SHORTEST_S, bridge_s=_BRIDGE_S
    )
    judged = as_mask(bouts(seen, rate_hz, bridge_s=_BRIDGE_S), values.size, rate_hz) & ~unknown
    enough = judged.any() and (seen & ~unknown).sum() >= fewest
    told = visible.any() and visible.sum() >= fewest
    low, usual, high = (
        map(float, np.quantile(values[visible], [0.1, 0.5, 0.9])) if told else (float("nan"),) * 3
    )
    return Openness(
        mean=float(values[visible].mean()) if told else float("nan"),
        arms_visible=share,
        crossed=crossed,
        crossed_share=float(mask[judged].mean()) if enough else float("nan"),
        usual=usual if neutral is None else neutral,
        low=low,
        high=high,
        parts={part: _mean(cues.get(f"openness_{part}"), fewest) for part in OPENNESS_PARTS},
    )


def _time_there(cues: Mapping[str, NDArray[np.float64]], rate_hz: float) -> float:
    """Samples in which the person was there, as far as a tenth of them has to be seen."""
    length = cues["openness"].size
    body = cues.get("pose_confidence")
    there = length if body is None else int(np.isfinite(body).sum())
    return max(there, min(length, _OF_S * rate_hz))


def _mean(values: NDArray[np.float64] | None, fewest: float) -> float:
    if values is None:
        return float("nan")
    seen = int(np.isfinite(values).sum())
    enough = seen > 0 and seen >= fewest
    return float(np.nanmean(values)) if enough else float("nan")

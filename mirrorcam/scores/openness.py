# SPDX-License-Identifier: GPL-3.0-or-later
"""Open body language of one person: mean over what was visible, and time with arms crossed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.bouts import as_mask, bouts, switched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

OPENNESS_PARTS: tuple[str, ...] = ("arms", "hands", "lean", "turn", "shoulders")
"""What openness is made of."""

_SHORTEST_S = 1.0
_BRIDGE_S = 1.0
# Less than this share of the recording says nothing about the recording.
_FEWEST = 0.1


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
    crossed = bouts(
        switched(crossed_cue, 0.5, 0.25), rate_hz, shortest_s=_SHORTEST_S, bridge_s=_BRIDGE_S
    )
    # Arms that fold may hide a wrist; such moments count where the stretch was bridged over them.
    mask = as_mask(crossed, values.size, rate_hz)
    judged = visible | np.isfinite(crossed_cue) | mask
    enough = judged.size > 0 and float(judged.mean()) >= _FEWEST
    low, usual, high = (
        map(float, np.quantile(values[visible], [0.1, 0.5, 0.9]))
        if share >= _FEWEST
        else (float("nan"),) * 3
    )
    return Openness(
        mean=float(values[visible].mean()) if share >= _FEWEST else float("nan"),
        arms_visible=share,
        crossed=crossed,
        crossed_share=float(mask[judged].mean()) if enough else float("nan"),
        usual=usual if neutral is None else neutral,
        low=low,
        high=high,
        parts={part: _mean(cues.get(f"openness_{part}")) for part in OPENNESS_PARTS},
    )


def _mean(values: NDArray[np.float64] | None) -> float:
    if values is None or not values.size or np.isfinite(values).mean() < _FEWEST:
        return float("nan")
    return float(np.nanmean(values))

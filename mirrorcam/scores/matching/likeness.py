# SPDX-License-Identifier: GPL-3.0-or-later
"""How alike two postures are at one moment: for an exercise, not for a score.

Unlike the scores it compares the postures as they are, not as they differ from what is usual for
each, because somebody who practises wants to arrive at a posture. Two people who sit still look
alike all day, so a likeness says something only beside the likeness of other moments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.matching.posture import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where somebody sits in the picture, and how near, is not their posture.
_SHAPE = tuple(
    channel
    for channel in CHANNELS
    if channel.part in {"head", "trunk", "left_arm", "right_arm"}
    and channel.cue not in {"head_x", "head_y", "head_near", "trunk_x", "trunk_y"}
)
# A posture is met within so many times the noise of a cue.
_MET = 2.0
_FEWEST = 3


def likeness(own: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Compare a posture with the mirror image of another.

    Parameters
    ----------
    own, other : Mapping[str, float]
        Cues of each, as in ``cues.parquet``; what is missing or NaN was not visible.

    Returns
    -------
    float
        0..100, 100 where each visible part is where a mirror would show it: the mean over head,
        trunk and arms of the mean over their cues of exp(-d^2 / 2), d in tolerances. NaN where
        fewer than three cues are visible in both.
    """
    met: dict[str, list[float]] = {}
    for channel in _SHAPE:
        mine = own.get(channel.cue, np.nan)
        theirs = channel.sign * other.get(channel.partner, np.nan)
        off = (mine - theirs) / (_MET * channel.floor)
        if np.isfinite(off):
            met.setdefault(channel.part, []).append(float(np.exp(-0.5 * off * off)))
    if sum(map(len, met.values())) < _FEWEST:
        return float("nan")
    return 100.0 * float(np.mean([np.mean(values) for values in met.values()]))

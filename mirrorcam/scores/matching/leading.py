# SPDX-License-Identifier: GPL-3.0-or-later
"""Who leads how much of the mirroring, and where a copy is too exact to be mirroring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.bouts import bouts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.matching.match import Match

# Nobody answers within this time: reactive mimicry of head and body takes 0.6 s, of faces longer
# than a simple reaction. What comes sooner was done on purpose, or is the same picture twice.
_INSTANT_S = 0.4
# Mirroring that nobody intends leaves most of a movement out.
_PERFECT = 80.0
_SUSTAINED_S = 6.0


def leaders(matched: Match, step_s: float) -> NDArray[np.object_]:
    """Who leads over time.

    Parameters
    ----------
    matched : Match
        Mirroring.
    step_s : float
        Lags below one step lead nowhere.

    Returns
    -------
    NDArray[np.object_]
        Shape (m,), on ``matched.time_s``: ``a``, ``b``, or None where nobody leads or the match is
        within chance.
    """
    who: NDArray[np.object_] = np.full(matched.time_s.shape, None, dtype=object)
    with np.errstate(invalid="ignore"):
        who[matched.above & (matched.lag_s > step_s - 1e-9)] = "a"
        who[matched.above & (matched.lag_s < -step_s + 1e-9)] = "b"
    return who


def balance(matched: Match | None, step_s: float) -> dict[ParticipantId, float]:
    """Share of the time above chance that each person leads; NaN where nothing is above chance.

    Both shares are below one together where some of it happens at the same time.
    """
    nothing = dict.fromkeys(PARTICIPANTS, float("nan"))
    if matched is None or not matched.certain or not matched.above.any():
        return nothing
    who = leaders(matched, step_s)[matched.above]
    return {person: float(np.mean(who == person)) for person in PARTICIPANTS}


def too_exact(matched: Match | None) -> list[tuple[float, float]]:
    """Stretches (start_s, end_s) of copying that is near-instant and near-perfect: imitation."""
    if matched is None or not matched.certain:
        return []
    with np.errstate(invalid="ignore"):
        exact = (matched.score >= _PERFECT) & (np.abs(matched.lag_s) <= _INSTANT_S)
    return bouts(exact, 1.0 / matched.step_s, shortest_s=_SUSTAINED_S, bridge_s=matched.step_s)


def too_exact_share(matched: Match | None) -> float:
    """Share of the visible time that is copied too exactly; NaN where nothing is known."""
    if matched is None or not np.isfinite(matched.score).any():
        return float("nan")
    seen_s = float(np.isfinite(matched.score).sum()) * matched.step_s
    return min(sum(end - start for start, end in too_exact(matched)) / seen_s, 1.0)

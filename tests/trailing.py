# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the live scorer over a recorded cue table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.scores.trailing.scorer import LiveScorer, LiveScores, row_of

if TYPE_CHECKING:
    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.settings import ScoreSettings


@dataclass(frozen=True, slots=True)
class _Row:
    time_s: float
    participant: ParticipantId
    cues: dict[str, float]


def trailing_scores(cues: pd.DataFrame, settings: ScoreSettings | None = None) -> pd.DataFrame:
    """Return the columns of `LiveScores`, those of plugins last, a row a time step of `cues`.

    As in a live session, the last half second of the recording is not told.
    """
    scorer = LiveScorer(settings)
    told: list[LiveScores] = []
    names = [name for name in scorer.cues if name in cues.columns]
    ordered = cues.sort_values(["time_s", "participant"], kind="stable")
    values = ordered[names].to_numpy(np.float32)
    times = ordered["time_s"].to_numpy(np.float64)
    for time_s, who, row in zip(times, ordered["participant"], values, strict=True):
        scorer.add(_Row(float(time_s), who, dict(zip(names, row.tolist(), strict=True))))
        # Every other row completes a step.
        if np.isfinite(scorer.time_s) and (not told or scorer.time_s > told[-1].time_s):
            told.append(scorer.score())
    columns = [name for name in LiveScores.__dataclass_fields__ if name != "more"]
    columns += told[-1].more if told else ()
    return pd.DataFrame([row_of(one) for one in told], columns=columns)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues -> a scored session: tables, events, moments, quality and the summary.

Analysis and re-scoring both end here, so a score never depends on the way to it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mirrorcam.scores.events import detected_events
from mirrorcam.scores.moments import Moment, mirroring_of, moments
from mirrorcam.scores.pictures_a_second import holes, slow_stretches, usual_rate_hz
from mirrorcam.scores.quality import quality_flags
from mirrorcam.scores.score import Scored, score_cues
from mirrorcam.scores.summary import summarise
from mirrorcam.scores.table import score_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.model import Event, LayoutKind, ParticipantId
    from mirrorcam.scores.circumstances import Circumstances
    from mirrorcam.scores.settings import ScoreSettings

_EVENT_COLUMNS = ("kind", "participant", "start_s", "end_s", "label", "value", "source")


@dataclass(frozen=True, slots=True)
class Results:
    """What a session says.

    Attributes
    ----------
    scored : Scored
        The scores themselves.
    scores, events : pd.DataFrame
        As in ``scores.parquet`` and ``events.parquet``.
    moments : list[Moment]
        Moments worth watching.
    summary : dict
        As in ``summary.json``, with NaN for null.
    """

    scored: Scored
    scores: pd.DataFrame
    events: pd.DataFrame
    moments: list[Moment]
    summary: dict[str, Any]


def event_table(events: list[Event]) -> pd.DataFrame:
    """Put events into the columns of ``events.parquet``."""
    return pd.DataFrame([asdict(event) for event in events], columns=list(_EVENT_COLUMNS))


def score_session(
    cues: pd.DataFrame,
    settings: ScoreSettings,
    layout: LayoutKind,
    duration_s: float,
    labels: Mapping[ParticipantId, str],
    circumstances: Circumstances,
    others: Sequence[pd.DataFrame] = (),
) -> Results:
    """Score a cue table (short gaps bridged) and put it into words and tables.

    With the cue tables of five or more `others`, people of other sessions are what chance is taken
    from; see `mirrorcam.scores.chance.between`.
    """
    scored = score_cues(cues, settings, others)
    events = detected_events(scored, duration_s)
    times = np.unique(cues["time_s"].to_numpy(np.float64))
    slow = slow_stretches(times, settings.rate_hz)
    flags = quality_flags(scored, circumstances, slow, holes(times))
    table = score_table(scored)
    return Results(
        scored=scored,
        scores=table,
        events=event_table(events),
        moments=moments(events, mirroring_of(table), labels, scored.series),
        summary=summarise(
            scored,
            layout,
            duration_s,
            labels,
            flags,
            pictures_hz=usual_rate_hz(times),
            calibrated=circumstances.calibrated,
        ),
    )

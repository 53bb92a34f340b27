# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of this room: cue table in, everything that is scored out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mirrorcam.scores.chance.between import pseudo_dyads
from mirrorcam.scores.dyad import Dyad
from mirrorcam.scores.matching.cuts import shaken, with_found_cuts
from mirrorcam.scores.ours import match_movement
from mirrorcam.scores.registry import Findings, compute_all
from mirrorcam.scores.series import DyadSeries, dyad_series
from mirrorcam.scores.settings import ScoreSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.bouts import Stretch
    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.expression.breathing import Breathing
    from mirrorcam.scores.expression.faces import ReturnedSmiles
    from mirrorcam.scores.expression.nods import Nod
    from mirrorcam.scores.gaze.eye_contact import EyeContact
    from mirrorcam.scores.matching.match import Match
    from mirrorcam.scores.matching.parts import PartMatch
    from mirrorcam.scores.openness import Openness

__all__ = ["Scored", "match_movement", "score_cues"]


@dataclass(frozen=True, slots=True)
class Scored:
    """All scores of a session; a match is None where there is nothing to compare.

    ``shaken`` says that the picture moved under both people, and that only what does not depend on
    the camera was compared. ``more`` holds what the scores of plugins found, by name.
    """

    series: DyadSeries
    mirroring: Match | None
    same_side: Match | None
    movement: Match | None
    parts: dict[str, PartMatch]
    shaken: bool
    eye_contact: EyeContact
    openness: dict[ParticipantId, Openness]
    coverage: NDArray[np.bool_]
    smiles: dict[ParticipantId, list[Stretch]]
    returned: ReturnedSmiles
    nods: dict[ParticipantId, list[Nod]]
    breathing: dict[ParticipantId, Breathing]
    expressions: Match | None
    gestures: Match | None
    breathing_together: ChanceTest
    settings: ScoreSettings = field(default_factory=ScoreSettings)
    more: dict[str, Findings] = field(default_factory=dict)


def score_cues(
    cues: pd.DataFrame,
    settings: ScoreSettings | None = None,
    others: Sequence[pd.DataFrame] = (),
) -> Scored:
    """Score a table of cues.

    Parameters
    ----------
    cues : pd.DataFrame
        As in ``cues.parquet``.
    settings : ScoreSettings, optional
        Rate, surrogates, seed.
    others : sequence of pd.DataFrame
        Cue tables of other sessions. Where five or more are long enough, people who never met are
        what chance is taken from.
    """
    settings = settings or ScoreSettings()
    rate = settings.rate_hz
    series = with_found_cuts(dyad_series(cues, rate))
    strangers = pseudo_dyads(series, [dyad_series(other, rate) for other in others])
    dyad = Dyad(series, settings, strangers, shaken(series))
    ours, more = compute_all(dyad)
    return Scored(series=series, shaken=dyad.shaken, settings=settings, more=more, **ours)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of this room: cue table in, everything that is scored out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.chance.between import pseudo_dyads
from mirrorcam.scores.expression.breathing import Breathing, breathing
from mirrorcam.scores.expression.breathing_together import breathing_together
from mirrorcam.scores.expression.faces import (
    ReturnedSmiles,
    Stretch,
    expression_channels,
    returned_smiles,
    smiles,
)
from mirrorcam.scores.expression.gestures import gesture_channels
from mirrorcam.scores.expression.nods import Nod, head_height, nods
from mirrorcam.scores.gaze.eye_contact import EyeContact, score_eye_contact
from mirrorcam.scores.matching.cuts import IN_PICTURE, shaken, steadied, with_found_cuts
from mirrorcam.scores.matching.match import FOLLOWED, Channels, Match, MatchSettings, match
from mirrorcam.scores.matching.movement import TESTED_WITHIN_S, movement_channels
from mirrorcam.scores.matching.parts import PartMatch, match_parts
from mirrorcam.scores.matching.posture import posture_channels
from mirrorcam.scores.openness import Openness, score_openness
from mirrorcam.scores.series import DyadSeries, dyad_series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from mirrorcam.scores.chance.circular import ChanceTest
# Faces answer within a second or two (Riehle et al. 2017); a breath lasts about four.
_QUICK_LAG_S = 2.0


@dataclass(frozen=True, slots=True)
class ScoreSettings:
    """How a session is scored.

    Attributes
    ----------
    rate_hz : float
        Steps a second of the grid.
    surrogates, seed : int
        Circular shifts at most, and the seed of their choice.
    max_lag_s : float
        Largest lag looked for.
    neutral : Mapping[ParticipantId, Mapping[str, float]]
        By cue, what is usual for a participant who has been calibrated. What it does not hold
        is found from the recording.
    followed : int
        Shifts that are followed through time, for the level of chance over time; p values look at
        all shifts.
    """

    rate_hz: float = 15.0
    surrogates: int = 199
    seed: int = 0
    max_lag_s: float = 5.0
    neutral: Mapping[ParticipantId, Mapping[str, float]] = field(default_factory=dict)
    followed: int = FOLLOWED

    def usual(self, who: ParticipantId, cue: str) -> float | None:
        """Return what is usual for a participant, if it is known from a calibration."""
        return self.neutral.get(who, {}).get(cue)


@dataclass(frozen=True, slots=True)
class Scored:
    """All scores of a session; a match is None where there is nothing to compare.

    ``shaken`` says that the picture moved under both people, and that only what does not depend on
    the camera was compared.
    """

    series: DyadSeries
    mirroring: Match | None
    same_side: Match | None
    movement: Match | None
    parts: dict[str, PartMatch]
    shaken: bool
    eye_contact: EyeContact
    openness: dict[ParticipantId, Openness]
    smiles: dict[ParticipantId, list[Stretch]]
    returned: ReturnedSmiles
    nods: dict[ParticipantId, list[Nod]]
    breathing: dict[ParticipantId, Breathing]
    expressions: Match | None
    gestures: Match | None
    breathing_together: ChanceTest
    settings: ScoreSettings = field(default_factory=ScoreSettings)


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
    series = with_found_cuts(dyad_series(cues, settings.rate_hz))
    rate = settings.rate_hz
    matching = MatchSettings(
        settings.max_lag_s, settings.surrogates, settings.seed, settings.followed
    )
    met_never = pseudo_dyads(series, [dyad_series(other, rate) for other in others])
    moves = shaken(series)
    mirrored = _posture(series, mirrored=True, moves=moves)
    strangers = [_posture(pair, mirrored=True, moves=moves) for pair in met_never]
    quick = replace(matching, max_lag_s=min(_QUICK_LAG_S, settings.max_lag_s))
    breaths = {who: breathing(series.values[who], rate) for who in PARTICIPANTS}
    smiled = {
        who: smiles(series.values[who]["smile"], rate, settings.usual(who, "smile"))
        for who in PARTICIPANTS
    }
    return Scored(
        series=series,
        mirroring=_match(mirrored, rate, matching, strangers),
        same_side=_match(
            _posture(series, mirrored=False, moves=moves),
            rate,
            matching,
            [_posture(pair, mirrored=False, moves=moves) for pair in met_never],
        ),
        movement=match_movement(
            [steadied(s) if moves else s for s in (series, *met_never)], rate, matching
        ),
        parts=match_parts(mirrored, rate, matching, strangers),
        shaken=moves,
        eye_contact=score_eye_contact(series, settings.surrogates, settings.seed),
        openness={
            who: score_openness(series.values[who], rate, settings.usual(who, "openness"))
            for who in PARTICIPANTS
        },
        smiles=smiled,
        returned=returned_smiles(smiled["a"], smiled["b"], series.duration_s, settings.surrogates),
        nods={who: _nods(series, who) for who in PARTICIPANTS},
        breathing=breaths,
        expressions=match(*expression_channels(series), rate, quick),
        gestures=match(*gesture_channels(series), rate, matching),
        breathing_together=breathing_together(
            breaths["a"], breaths["b"], rate, settings.surrogates
        ),
        settings=settings,
    )


def _nods(series: DyadSeries, who: ParticipantId) -> list[Nod]:
    cues = series.values[who]
    return nods(cues["head_pitch_deg"], cues["head_yaw_deg"], series.rate_hz, head_height(cues))


def _posture(series: DyadSeries, *, mirrored: bool, moves: bool) -> Channels:
    found = posture_channels(series, mirrored=mirrored, without=IN_PICTURE if moves else ())
    return Channels(found.a, found.b, found.parts)


def _match(
    channels: Channels, rate_hz: float, settings: MatchSettings, strangers: Sequence[Channels]
) -> Match | None:
    usable = [pair for pair in strangers if pair.a.shape[0]]
    return match(channels.a, channels.b, rate_hz, settings, channels.parts, usable)


def match_movement(
    dyads: Sequence[DyadSeries], rate_hz: float, settings: MatchSettings
) -> Match | None:
    """Match the movement of the first dyad; the others are strangers."""
    own = Channels(*movement_channels(dyads[0]))
    tested = [Channels(*movement_channels(dyad, TESTED_WITHIN_S)) for dyad in dyads]
    usable = [pair for pair in tested[1:] if pair.a.shape[0]]
    return match(own.a, own.b, rate_hz, settings, (), usable, tested[0])

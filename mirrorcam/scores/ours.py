# SPDX-License-Identifier: GPL-3.0-or-later
"""Our scores, in the order in which they are computed; each name is a field of `score.Scored`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.expression import breathing as breaths
from mirrorcam.scores.expression import breathing_together as breaths_together
from mirrorcam.scores.expression import faces
from mirrorcam.scores.expression.gestures import gesture_channels
from mirrorcam.scores.expression.nods import Nod, head_height
from mirrorcam.scores.expression.nods import nods as find_nods
from mirrorcam.scores.gaze.eye_contact import EyeContact, score_eye_contact
from mirrorcam.scores.matching.cuts import steadied
from mirrorcam.scores.matching.match import Match, MatchSettings, match
from mirrorcam.scores.matching.movement import TESTED_WITHIN_S, movement_channels
from mirrorcam.scores.matching.parts import PartMatch, match_parts
from mirrorcam.scores.openness import Openness, score_openness
from mirrorcam.scores.registry import score
from mirrorcam.scores.shots import seen_to_go_on
from mirrorcam.scores.trailing import matched, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.scores.bouts import Stretch
    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.dyad import Dyad
    from mirrorcam.scores.matching.channels import Channels
    from mirrorcam.scores.series import DyadSeries

# Faces answer within a second or two (Riehle et al. 2017); a breath lasts about four.
_QUICK_LAG_S = 2.0


@score("mirroring", live=matched.MIRRORING)
def mirroring(dyad: Dyad) -> Match | None:
    """Posture, against the delayed mirror image of the partner."""
    own, *strangers = dyad.posture(mirrored=True)
    return dyad.matched(own, strangers)


@score("parts")
def parts(dyad: Dyad) -> dict[str, PartMatch]:
    """Mirroring of each part of the body alone."""
    own, *strangers = dyad.posture(mirrored=True)
    return match_parts(own, dyad.series.rate_hz, dyad.matching, strangers)


@score("same_side", live=matched.SAME_SIDE)
def same_side(dyad: Dyad) -> Match | None:
    """Posture, left as left."""
    own, *strangers = dyad.posture(mirrored=False)
    return dyad.matched(own, strangers)


@score("movement", live=matched.MOVEMENT)
def movement(dyad: Dyad) -> Match | None:
    """Movement synchrony: that both move, however they do."""
    dyads = [steadied(s) if dyad.shaken else s for s in (dyad.series, *dyad.strangers)]
    return match_movement(dyads, dyad.series.rate_hz, dyad.matching)


def match_movement(
    dyads: Sequence[DyadSeries], rate_hz: float, settings: MatchSettings
) -> Match | None:
    """Match the movement of the first dyad; the others are strangers."""
    own, *strangers = _moving(dyads)
    tested = _moving(dyads, TESTED_WITHIN_S)
    return match(own, rate_hz, settings, strangers, tested)


def _moving(dyads: Sequence[DyadSeries], *within_s: float) -> list[Channels]:
    """Movement of the first dyad, and of those strangers who were seen to move."""
    own, *others = (movement_channels(dyad, *within_s) for dyad in dyads)
    return [own, *(pair for pair in others if pair.a.shape[0])]


@score("eye_contact", live=seen.EYE_CONTACT)
def eye_contact(dyad: Dyad) -> EyeContact:
    """Who looks at whom, and both at once."""
    return score_eye_contact(dyad.series)


@score("openness", live=seen.OPENNESS)
def openness(dyad: Dyad) -> dict[ParticipantId, Openness]:
    """Open body language of each."""
    series, settings = dyad.series, dyad.settings
    return {
        who: score_openness(series.values[who], series.rate_hz, settings.usual(who, "openness"))
        for who in PARTICIPANTS
    }


@score("coverage", live=seen.COVERAGE)
def coverage(dyad: Dyad) -> NDArray[np.bool_]:
    """When both were visible, shape (n,)."""
    a, b = (dyad.series.values[who]["pose_confidence"] for who in PARTICIPANTS)
    both: NDArray[np.bool_] = np.isfinite(a) & np.isfinite(b)
    return both


@score("smiles")
def smiles(dyad: Dyad) -> dict[ParticipantId, list[Stretch]]:
    """When each smiles."""
    series, settings = dyad.series, dyad.settings
    return {
        who: faces.smiles(series.values[who]["smile"], series.rate_hz, settings.usual(who, "smile"))
        for who in PARTICIPANTS
    }


@score("returned")
def returned(dyad: Dyad) -> faces.ReturnedSmiles:
    """Smiles that the partner returned."""
    own = dyad.found["smiles"]
    # Who smiles as a shot begins may have begun long before.
    cuts = dyad.series.cuts
    seen = [
        seen_to_go_on(np.isfinite(dyad.series.values[who]["smile"]), cuts) for who in PARTICIPANTS
    ]
    return faces.returned_smiles(
        own["a"], own["b"], dyad.series.duration_s, dyad.settings.surrogates, seen
    )


@score("nods")
def nods(dyad: Dyad) -> dict[ParticipantId, list[Nod]]:
    """When each nods."""
    found: dict[ParticipantId, list[Nod]] = {}
    for who in PARTICIPANTS:
        cues = dyad.series.values[who]
        pitch, yaw = cues["head_pitch_deg"], cues["head_yaw_deg"]
        found[who] = find_nods(pitch, yaw, dyad.series.rate_hz, head_height(cues))
    return found


@score("breathing")
def breathing(dyad: Dyad) -> dict[ParticipantId, breaths.Breathing]:
    """How each breathes while still."""
    series = dyad.series
    return {who: breaths.breathing(series.values[who], series.rate_hz) for who in PARTICIPANTS}


@score("expressions")
def expressions(dyad: Dyad) -> Match | None:
    """That faces do the same."""
    own = faces.expression_channels(dyad.series)
    tested = faces.ranked_expressions(dyad.series)
    return dyad.matched(own, longest_s=_QUICK_LAG_S, tested=[tested])


@score("gestures")
def gestures(dyad: Dyad) -> Match | None:
    """That arms are lively at the same time."""
    tested = gesture_channels(dyad.series, TESTED_WITHIN_S)
    return dyad.matched(gesture_channels(dyad.series), tested=[tested])


@score("breathing_together")
def breathing_together(dyad: Dyad) -> ChanceTest:
    """Whether breaths come together."""
    own = dyad.found["breathing"]
    return breaths_together.breathing_together(own["a"], own["b"], dyad.series.rate_hz)

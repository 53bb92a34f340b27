# SPDX-License-Identifier: GPL-3.0-or-later
"""``summary.json``: the whole session in one page of numbers.

Missing numbers are NaN here and null in the file.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.model import PARTICIPANTS, SCHEMA_VERSION, LayoutKind, ParticipantId
from mirrorcam.scores.expression.faces import smile_share
from mirrorcam.scores.expression.nods import FEWEST_HZ, LEAST_S
from mirrorcam.scores.gaze.glances import TYPICAL_BOUT_S, TYPICAL_MUTUAL
from mirrorcam.scores.matching.leading import balance, too_exact_share
from mirrorcam.scores.zone import overlap, zone_channels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.model import QualityFlag
    from mirrorcam.scores.gaze.glances import Glances
    from mirrorcam.scores.matching.match import Match
    from mirrorcam.scores.matching.parts import PartMatch
    from mirrorcam.scores.score import Scored

NAN = float("nan")


def summarise(
    scored: Scored,
    layout: LayoutKind,
    duration_s: float,
    labels: Mapping[ParticipantId, str],
    quality: Sequence[QualityFlag],
    *,
    pictures_hz: float = float("inf"),
    calibrated: Mapping[ParticipantId, bool] | None = None,
) -> dict[str, Any]:
    """Build the summary of a session.

    Parameters
    ----------
    scored : Scored
        The scores.
    layout : LayoutKind
        Of most of the recording.
    duration_s : float
        Length of the recording.
    labels : Mapping
        What the participants are called.
    quality : sequence of QualityFlag
        What weakens the numbers.
    pictures_hz : float
        Pictures that were looked at a second; the grid of the series may be finer.
    calibrated : Mapping[ParticipantId, bool], optional
        Whose gaze is calibrated; nobody's if not given.
    """
    eye, channels = scored.eye_contact, zone_channels(scored)
    seen_hz = min(pictures_hz, scored.series.rate_hz)
    minutes = {who: _seen_minutes(scored, who) for who in PARTICIPANTS}
    known = calibrated or {}
    summary: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "duration_s": duration_s,
        "rate_hz": scored.series.rate_hz,
        "layout": layout.value,
        "participants": {who: _participant(scored, who, labels[who]) for who in PARTICIPANTS},
        "mirroring": _matched(scored.mirroring)
        | {
            "same_side_score": _clipped(scored.same_side),
            "above_chance_share": _above_share(scored.mirroring),
            "balance": balance(scored.mirroring, 1.0 / scored.series.rate_hz),
            "too_exact": {"share": too_exact_share(scored.mirroring)},
            "parts": {name: _part(part) for name, part in scored.parts.items()},
            "chance": None if scored.mirroring is None else scored.mirroring.null,
            "movement_synchrony": _matched(scored.movement),
        },
        "eye_contact": {
            **{who: eye.share[who] for who in PARTICIPANTS},
            "mutual": eye.test.observed,
            "mutual_chance": eye.test.mean,
            "mutual_p_value": eye.test.p_value,
            "mutual_p_missing": eye.test.p_missing or None,
            "mutual_effect": eye.test.effect,
            "mutual_product": eye.product,
            "bouts": {who: _bouts(eye.glances[who], eye.share[who]) for who in PARTICIPANTS}
            | {"mutual": _bouts(eye.mutual_glances, eye.test.observed)},
            "looks_first": _if_seen(eye.turns.first, eye.test.observed),
            "breaks_off": _if_seen(eye.turns.broke_off, eye.test.observed),
            "typical": {
                "mutual": TYPICAL_MUTUAL,
                "bout_s": list(TYPICAL_BOUT_S),
                "note": "usual in studies of conversation, where pairs differ widely; not an aim",
            },
            "calibrated": {who: bool(known.get(who, False)) for who in PARTICIPANTS},
        },
        "open_body_language": {
            **{who: scored.openness[who].mean for who in PARTICIPANTS},
            "arms_crossed": {who: scored.openness[who].crossed_share for who in PARTICIPANTS},
            "parts": {who: scored.openness[who].parts for who in PARTICIPANTS},
            "usual": {
                who: {
                    "median": scored.openness[who].usual,
                    "low": scored.openness[who].low,
                    "high": scored.openness[who].high,
                }
                for who in PARTICIPANTS
            },
        },
        "smiles": _smiles(scored),
        "nods": {who: _nods(scored, who, minutes[who], seen_hz) for who in PARTICIPANTS},
        "breathing": {
            **{
                who: {
                    "per_minute": scored.breathing[who].per_minute,
                    "still_s": scored.breathing[who].still_s,
                }
                for who in PARTICIPANTS
            },
            "together": {
                "locking": scored.breathing_together.observed,
                "chance": scored.breathing_together.mean,
                "p_value": scored.breathing_together.p_value,
                "p_missing": scored.breathing_together.p_missing or None,
                "effect": scored.breathing_together.effect,
            },
        },
        "expressions": _matched(scored.expressions),
        "gestures": _matched(scored.gestures),
        "zone_of_rapport": {
            "overlap": overlap(channels),
            "channels": [asdict(channel) for channel in channels],
        },
        "quality": [
            {
                "flag": flag.flag,
                "participant": flag.participant,
                "share": round(flag.share, 4),
                "message": flag.message,
            }
            for flag in quality
        ],
    }
    if scored.more:
        summary["plugins"] = {name: found.summary for name, found in scored.more.items()}
    return summary


def _share_seen(scored: Scored, who: ParticipantId, cue: str) -> float:
    values = scored.series.values[who][cue]
    return float(np.isfinite(values).mean()) if values.size else 0.0


def _participant(scored: Scored, who: ParticipantId, label: str) -> dict[str, Any]:
    return {
        "label": label,
        "pose_coverage": _share_seen(scored, who, "pose_confidence"),
        "face_coverage": _share_seen(scored, who, "head_yaw_deg"),
        "arms_coverage": scored.openness[who].arms_visible,
    }


def _clipped(matched: Match | None) -> float:
    return NAN if matched is None else float(np.clip(matched.whole_score, 0.0, 100.0))


def _matched(matched: Match | None) -> dict[str, Any]:
    if matched is None:
        return {
            "score": NAN,
            "p_value": NAN,
            "p_missing": None,
            "effect": NAN,
            "surrogates": 0,
            "lag_s": NAN,
            "leader": None,
            "chance_low": NAN,
            "chance_high": NAN,
        }
    return {
        "score": _clipped(matched),
        "p_value": matched.whole.p_value,
        "p_missing": matched.whole.p_missing or None,
        "effect": matched.whole.effect,
        "surrogates": matched.whole.surrogates,
        "lag_s": matched.whole_lag_s,
        "leader": matched.leader,
        # Where 90 % of what chance alone shows lies: unclipped, so it may reach below 0.
        "chance_low": matched.whole_low,
        "chance_high": matched.whole_high,
    }


def _part(part: PartMatch) -> dict[str, Any]:
    matched = part.match
    missing = None
    if matched is not None and np.isnan(part.p_value):
        missing = matched.whole.p_missing or "rare"  # a p that is held back, see `parts.NO_P`
    return {
        "score": float(np.clip(part.score, 0.0, 100.0)),
        "coverage": part.coverage,
        "p_value": part.p_value,
        "p_missing": missing,
        "effect": NAN if matched is None else matched.whole.effect,
        "lag_s": NAN if matched is None or not matched.certain else matched.whole_lag_s,
    }


def _above_share(matched: Match | None) -> float:
    if matched is None or not np.isfinite(matched.score).any():
        return NAN
    if not np.isfinite(matched.whole_high):  # nothing was told from chance
        return NAN
    return float(matched.above.sum() / np.isfinite(matched.score).sum())


def _seen_minutes(scored: Scored, who: ParticipantId) -> float:
    seen = np.isfinite(scored.series.values[who]["head_pitch_deg"])
    return float(seen.sum()) / scored.series.rate_hz / 60.0


def _bouts(glances: Glances, share: float) -> dict[str, Any]:
    told = asdict(glances)
    return told if np.isfinite(share) else told | {"count": None}


def _if_seen(counts: dict[ParticipantId, int], share: float) -> dict[ParticipantId, int | None]:
    """Counts of what could be seen; where it could not, none found says nothing."""
    return {who: count if np.isfinite(share) else None for who, count in counts.items()}


def _smiles(scored: Scored) -> dict[str, Any]:
    returned, test = scored.returned, scored.returned.test
    shares = {who: _smile_share(scored, who) for who in PARTICIPANTS}
    both = sum(shares.values())  # NaN where the face of either was not seen
    seen = bool(np.isfinite(both))
    if any(returned.given.values()) and np.isnan(test.observed):
        both = NAN  # nobody smiled at a face that was seen
    return {
        **{
            who: {"share": share, "count": _if_seen(returned.given, share)[who]}
            for who, share in shares.items()
        },
        "returned": {
            "share": test.observed if seen else NAN,
            "chance": test.mean if seen else NAN,
            "p_value": test.p_value,
            "effect": test.effect,
            "by": _if_seen(returned.returned, both),
        },
    }


def _smile_share(scored: Scored, who: ParticipantId) -> float:
    neutral = scored.settings.usual(who, "smile")
    return smile_share(scored.series.values[who]["smile"], scored.series.rate_hz, neutral)


def _nods(scored: Scored, who: ParticipantId, minutes: float, pictures_hz: float) -> dict[str, Any]:
    if 60.0 * minutes < LEAST_S or pictures_hz < FEWEST_HZ:  # none found says nothing
        return {"count": None, "per_minute": NAN, "slow": None, "fast": None}
    found = scored.nods[who]
    fast = sum(nod.fast for nod in found)
    return {
        "count": len(found),
        "per_minute": len(found) / minutes,
        "slow": len(found) - fast,
        "fast": fast,
    }

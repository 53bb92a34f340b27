# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures at the top of a report: each with what it is, against chance, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mirrorcam.model import PARTICIPANTS
from mirrorcam.report import words
from mirrorcam.report.words import number

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Meter:
    """A number on a bar from 0 to 100, with the place of chance where that is known."""

    name: str
    figure: str
    unit: str
    share: float | None
    ink: str
    chance: float | None = None


def seen(summary: dict[str, Any], labels: Mapping[str, str]) -> list[str]:
    """Say how much of each participant was visible."""
    found = []
    for key in PARTICIPANTS:
        face = words.percent(number(summary, "participants", key, "face_coverage"))
        body = words.percent(number(summary, "participants", key, "pose_coverage"))
        found.append(f"{labels[key]}: face {face} · body {body}")
    return found


def _meter(name: str, value: float | None, ink: str, unit: str = "") -> Meter:
    if value is None:
        return Meter(name, words.NOTHING, "", None, "dim")
    return Meter(name, words.whole(value), unit, min(max(value, 0.0), 100.0), ink)


def mirroring(summary: dict[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """Return mirroring, same side and movement synchrony, in figures and words."""
    part = summary.get("mirroring")
    part = part if isinstance(part, dict) else {}
    movement = part.get("movement_synchrony")
    score, p = number(part, "score"), number(part, "p_value")
    return {
        "meter": _meter("Mirroring", score, "both"),
        "against": words.against_chance(score, p, number(part, "effect")),
        "leader": "" if score is None else words.leader(part, labels),
        "same_side": words.whole(number(part, "same_side_score")),
        "movement": words.whole(number(part, "movement_synchrony", "score")),
        "movement_against": words.against_chance(
            number(part, "movement_synchrony", "score"),
            number(part, "movement_synchrony", "p_value"),
            number(part, "movement_synchrony", "effect"),
        ),
        "movement_leader": ""
        if number(part, "movement_synchrony", "score") is None
        else words.leader(movement, labels),
    }


def _hundred(share: float | None) -> float | None:
    return None if share is None else 100 * share


def eye_contact(summary: dict[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """Return eye contact of both and of each, in figures and words."""
    mutual = _hundred(number(summary, "eye_contact", "mutual"))
    chance = _hundred(number(summary, "eye_contact", "mutual_chance"))
    p = number(summary, "eye_contact", "mutual_p_value")
    both = _meter("Both at once", mutual, "gaze", " %")
    if mutual is None:
        against = "not measurable here"
    elif chance is None:
        against = "not compared with chance"
    else:
        against = f"by chance {chance:.0f} % ({words.p_value(p)})"
    part = summary.get("eye_contact")
    calibrated = part.get("calibrated") if isinstance(part, dict) else None
    known = calibrated if isinstance(calibrated, dict) else {}
    plain = [labels[key] for key in PARTICIPANTS if known.get(key) is not True]
    return {
        "meter": Meter(both.name, both.figure, both.unit, both.share, both.ink, chance),
        "against": against,
        "people": [
            _meter(labels[key], _hundred(number(summary, "eye_contact", key)), key, " %")
            for key in PARTICIPANTS
        ],
        "note": f"Face gaze; not calibrated for {' and '.join(plain)}" if plain else "Calibrated",
    }


def openness(summary: dict[str, Any], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return open body language of each participant, with the share of crossed arms."""
    found = []
    for key in PARTICIPANTS:
        crossed = number(summary, "open_body_language", "arms_crossed", key)
        found.append(
            {
                "meter": _meter(labels[key], number(summary, "open_body_language", key), key),
                "note": "arms not visible enough"
                if crossed is None
                else f"arms crossed {words.percent(crossed)} of the time",
            }
        )
    return found


def also_seen(summary: dict[str, Any], labels: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the small table: what, A, B, together."""
    returned = number(summary, "smiles", "returned", "share")
    p = number(summary, "smiles", "returned", "p_value")
    together = words.NOTHING
    if returned is not None:
        together = f"{words.percent(returned)} returned"
        together += "" if p is None else f" ({words.p_value(p)})"

    def nods(key: str) -> str:
        count, rate = (
            number(summary, "nods", key, "count"),
            number(summary, "nods", key, "per_minute"),
        )
        if count is None:
            return words.NOTHING
        return words.whole(count) + ("" if rate is None else f" ({words.decimal(rate)} a minute)")

    def breaths(key: str) -> str:
        rate = number(summary, "breathing", key, "per_minute")
        return words.NOTHING if rate is None else f"{words.decimal(rate)} a minute"

    def smiles(key: str) -> str:
        share = number(summary, "smiles", key, "share")
        return words.NOTHING if share is None else f"{words.percent(share)} of the time"

    return [
        ("Smiles", smiles("a"), smiles("b"), together),
        ("Nods", nods("a"), nods("b"), ""),
        ("Breathing", breaths("a"), breaths("b"), ""),
    ]


def quality(summary: dict[str, Any], labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the reasons why numbers are weak or missing, in plain words."""
    flags = summary.get("quality")
    found = []
    for flag in flags if isinstance(flags, list) else []:
        if not isinstance(flag, dict):
            continue
        message = flag.get("message") or words.flag_name(str(flag.get("flag") or "unknown"))
        participant = flag.get("participant")
        found.append(
            {
                "who": labels.get(participant, "") if isinstance(participant, str) else "",
                "message": str(message),
                "share": words.percent(number(flag, "share")),
            }
        )
    return found

# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures at the top of a report: each with what it is, against chance, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mirrorcam.model import PARTICIPANTS
from mirrorcam.report import words
from mirrorcam.scores.chance.beyond import significant
from mirrorcam.session.summaries import mapping, mappings, number, pair

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = {
    "arms": "arms",
    "hands": "hands in view",
    "lean": "leaning in",
    "turn": "facing",
    "shoulders": "breadth",
}


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
    part = mapping(summary, "mirroring")
    movement = mapping(part, "movement_synchrony")
    score, p = number(part, "score"), number(part, "p_value")
    no_p = words.without_p(summary, part)
    return {
        "meter": _meter("Mirroring", score, "both"),
        "against": words.against_chance(score, p, number(part, "effect"), no_p),
        "leader": "" if score is None else words.leader(part, labels),
        "same_side": words.whole(number(part, "same_side_score")),
        "movement": words.whole(number(movement, "score")),
        "movement_against": words.against_chance(
            number(movement, "score"),
            number(movement, "p_value"),
            number(movement, "effect"),
            words.without_p(summary, movement),
        ),
        "movement_leader": ""
        if number(movement, "score") is None
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
    part = mapping(summary, "eye_contact")
    if mutual is None:
        against = "not measurable here"
    elif chance is None:
        against = "not compared with chance"
    else:
        no_p = words.without_p(summary, part, "mutual_p_missing")
        against = f"by chance {chance:.0f} % ({no_p if p is None else words.p_value(p)})"
    known = mapping(part, "calibrated")
    plain = [labels[key] for key in PARTICIPANTS if known.get(key) is not True]
    return {
        "meter": Meter(both.name, both.figure, both.unit, both.share, both.ink, chance),
        "against": against,
        "people": [
            _meter(labels[key], _hundred(number(summary, "eye_contact", key)), key, " %")
            for key in PARTICIPANTS
        ],
        "note": f"Face gaze; not calibrated for {' and '.join(plain)}" if plain else "Calibrated",
        "looks": _looks(summary, labels),
        "usual": _usual_gaze(summary),
    }


def _looks(summary: dict[str, Any], labels: Mapping[str, str]) -> list[str]:
    """Say how long looks last, who looks first and who looks away first."""
    found = []
    median = number(summary, "eye_contact", "bouts", "mutual", "median_s")
    count = number(summary, "eye_contact", "bouts", "mutual", "count")
    if count and median is not None:
        often = "once, for" if count == 1 else f"{words.whole(count)} times, mostly for"
        found.append(f"{often} {median:.1f} s")
    for key, what in (("looks_first", "looked first"), ("breaks_off", "looked away first")):
        times = {who: number(summary, "eye_contact", key, who) for who in PARTICIPANTS}
        if any(times.values()):
            said = " and ".join(f"{labels[who]} {words.whole(times[who])}" for who in PARTICIPANTS)
            found.append(f"{what}: {said} times")
    return found


def _usual_gaze(summary: dict[str, Any]) -> str:
    usual = number(summary, "eye_contact", "typical", "mutual")
    length = pair(summary, "eye_contact", "typical", "bout_s")
    if usual is None or length is None:
        return ""
    return (
        f"Usual when people get to know each other: about {words.percent(usual)}, for "
        f"{length[0]:g} to {length[1]:g} s at a time; pairs differ widely, and more is not better."
    )


def openness(summary: dict[str, Any], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return open body language of each participant, with its parts and crossed arms."""
    found = []
    for key in PARTICIPANTS:
        crossed = number(summary, "open_body_language", "arms_crossed", key)
        parts = [
            (name, number(summary, "open_body_language", "parts", key, part))
            for part, name in _PARTS.items()
        ]
        usual = [
            number(summary, "open_body_language", "usual", key, edge) for edge in ("low", "high")
        ]
        found.append(
            {
                "meter": _meter(labels[key], number(summary, "open_body_language", key), key),
                "note": "arms not visible enough"
                if crossed is None
                else f"arms crossed {words.percent(crossed)} of the time",
                "parts": [
                    f"{name} {words.whole(_hundred(value))}"
                    for name, value in parts
                    if value is not None
                ],
                "usual": ""
                if usual[0] is None or usual[1] is None
                else f"usually {words.whole(usual[0])} to {words.whole(usual[1])}",
            }
        )
    return found


def also_seen(summary: dict[str, Any], labels: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the small table: what, A, B, together."""

    def nods(key: str) -> str:
        count, rate, fast = (
            number(summary, "nods", key, name) for name in ("count", "per_minute", "fast")
        )
        if count is None:
            return words.NOTHING
        details = [f"{words.decimal(rate)} a minute"] if count and rate is not None else []
        if fast:
            details.append(f"{words.whole(fast)} fast")
        return words.whole(count) + (f" ({', '.join(details)})" if details else "")

    def breaths(key: str) -> str:
        rate = number(summary, "breathing", key, "per_minute")
        return words.NOTHING if rate is None else f"{words.decimal(rate)} a minute"

    def smiles(key: str) -> str:
        share = number(summary, "smiles", key, "share")
        if share is None:
            return words.NOTHING
        returned = number(summary, "smiles", "returned", "by", key)
        answers = "" if not returned else f", returned {words.whole(returned)}"
        return f"{words.percent(share)} of the time{answers}"

    no_p = {
        key: words.without_p(summary, mapping(summary, key)) for key in ("expressions", "gestures")
    }
    return [
        ("Smiles", smiles("a"), smiles("b"), _returned(summary)),
        (
            "Facial expressions",
            "",
            "",
            matched(summary, "expressions", labels, no_p["expressions"]),
        ),
        ("Nods", nods("a"), nods("b"), ""),
        ("Gestures", "", "", matched(summary, "gestures", labels, no_p["gestures"])),
        ("Breathing", breaths("a"), breaths("b"), _in_step(summary)),
    ]


def _returned(summary: dict[str, Any]) -> str:
    share, chance, p = (
        number(summary, "smiles", "returned", name) for name in ("share", "chance", "p_value")
    )
    if share is None:
        return words.NOTHING
    known = [] if chance is None else [f"by chance {words.percent(chance)}"]
    known += [] if p is None else [words.p_value(p)]
    return f"{words.percent(share)} returned" + (f" ({', '.join(known)})" if known else "")


def matched(summary: Mapping[str, Any], key: str, labels: Mapping[str, str], no_p: str) -> str:
    """Say how far two matched, against chance, and who leads; `no_p` says why there is no p."""
    part = mapping(summary, key)
    score, p = number(part, "score"), number(part, "p_value")
    if score is None:
        return words.NOTHING
    known = no_p if p is None else words.p_value(p)
    if words.too_slight(score, p):
        known = f"above chance, but too slight for a score, {known}"
    # A plugin's score may not look for a lag at all.
    told = "lag_s" in part and significant(p)
    leads = f"; {words.leader(part, labels)}" if told else ""
    return f"{words.whole(score)} of 100 ({known}){leads}"


def _in_step(summary: dict[str, Any]) -> str:
    locking, p = (number(summary, "breathing", "together", name) for name in ("locking", "p_value"))
    if locking is None:
        return words.NOTHING
    if p is None:
        return "too short to compare with chance"
    verdict = "in step" if significant(p) else "not told apart from chance"
    return f"{verdict} ({words.p_value(p)})"


def quality(summary: dict[str, Any], labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the reasons why numbers are weak or missing, in plain words."""
    found = []
    for flag in mappings(summary, "quality"):
        message = flag.get("message") or words.flag_name(str(flag.get("flag") or "unknown"))
        participant = flag.get("participant")
        who = labels.get(participant, "") if isinstance(participant, str) else ""
        told = words.named(str(message), participant, labels)
        found.append(
            {
                "who": "" if who in told else who,  # once is enough
                "message": told,
                "share": words.percent(number(flag, "share")),
            }
        )
    return found

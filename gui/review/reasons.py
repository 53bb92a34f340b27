# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of "Why this number?": what a score is, what it is made of, what weakens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QCoreApplication

from gui import formats
from gui.formats import clock
from gui.review import looking, readings
from gui.weaknesses import weakness_told
from mirrorcam.report.words import flag_name, named
from mirrorcam.session.summaries import mapping, mappings, number

if TYPE_CHECKING:
    from gui.review.data import ReviewData
    from gui.review.readings import Score
    from gui.theme.tokens import Ink
    from mirrorcam.pipeline.evidence import Evidence

translate = QCoreApplication.translate

_FLAGS = {
    "mirroring": (
        "TOO_SHORT",
        "NO_SURROGATES",
        "TOO_EXACT",
        "SHOULDERS_OUT_OF_FRAME",
        "HANDS_OUT_OF_FRAME",
        "LOW_FPS",
        "CAMERA_MOVES",
        "SHARED_MOTION",
    ),
    "eye_contact": (
        "TOO_SHORT",
        "NO_SURROGATES",
        "FACE_LOST",
        "FACE_SMALL",
        "NOT_CALIBRATED",
        "BACKLIGHT",
    ),
    "openness_a": ("SHOULDERS_OUT_OF_FRAME", "HANDS_OUT_OF_FRAME"),
    "openness_b": ("SHOULDERS_OUT_OF_FRAME", "HANDS_OUT_OF_FRAME"),
}
_ALWAYS = (
    "IMPORTED_LANDMARKS",
    "NO_DYAD",
    "IDENTITY",
    "LAYOUT_CHANGES",
    "CUTS",
    "QUICK_CUTS",
    "DAMAGED",
    "CUT_OFF",
    "NO_PICTURES",
    "FROZEN",
    "CORRECTED",
)
COLUMNS = {
    "mirroring": "mirroring",
    "eye_contact": "eye_contact_mutual",
    "openness_a": "openness_a",
    "openness_b": "openness_b",
}


def figure(data: ReviewData, score: Score) -> str:
    """Return the score of the whole session and how it stands to chance."""
    reading = readings.whole(data)[score]
    return ": ".join(part for part in (formats.number(reading.value), reading.sentence) if part)


def sentence(data: ReviewData, score: str) -> str:
    """Say what a score is."""
    names = data.names
    if score == "mirroring":
        return translate(
            "Review",
            "How far {0}'s posture followed {1}'s as in a mirror, or the other way round: 0 is "
            "what two unrelated recordings show, 100 a perfect delayed mirror image.",
        ).format(names["b"], names["a"])
    if score == "eye_contact":
        return translate(
            "Review",
            "Share of the time in which {0} and {1} looked at each other at once, beside what two "
            "separate habits of looking would give.",
        ).format(names["a"], names["b"])
    who = names["a" if score.endswith("_a") else "b"]
    return translate(
        "Review",
        "How open {0}'s arms, hands, trunk and facing were, 0 to 100, over the time in which "
        "they were visible. It is best compared with {0}'s own mean.",
    ).format(who)


def caption(data: ReviewData, score: str, evidence: Evidence) -> str:
    """Say what the curve shows."""
    if not evidence.curve.size:
        if score in ("mirroring", "eye_contact"):
            return translate("Review", "Too little was visible to compare the two.")
        return translate("Review", "Not compared with chance: it is about one person.")
    if score == "eye_contact":
        return translate(
            "Review",
            "Share in % if {0}'s gaze came so many seconds later; grey: where 90 % of other "
            "alignments lie. Contact stands out at 0.",
        ).format(data.names["b"])
    leading = readings.leads(data, evidence.best_lag_s)
    return translate(
        "Review",
        "Score at every lag in seconds (above 0: {0} leads); grey: where 90 % of alignments lie "
        "that are no true ones. Highest: {1}.",
    ).format(data.names["a"], leading)


def parts(data: ReviewData, score: str, evidence: Evidence) -> list[tuple[str, float | None, str]]:
    """List the parts of a score: name, value, words."""
    told = mapping(data.summary, "mirroring", "parts") if score == "mirroring" else {}
    if told:  # as the report has them
        return [(name, number(told, name, "score"), _word(data, name)) for name in told]
    return [
        (part.name, part.value if np.isfinite(part.value) else None, _word(data, part.name))
        for part in evidence.parts
    ]


def ink(score: str, part: str) -> Ink:
    """Return whose part it is."""
    if part in ("a", "b"):
        return "a" if part == "a" else "b"
    if score == "mirroring":
        return "both"
    return "a" if score.endswith("_a") else "b"


def flags(data: ReviewData, score: str) -> list[str]:
    """List what weakens a score, a sentence each."""
    who = score[-1] if score.startswith("openness") else None
    found = []
    for flag in mappings(data.summary, "quality"):
        name = str(flag.get("flag"))
        if name not in (*_FLAGS[score], *_ALWAYS):
            continue
        if who is not None and flag.get("participant") not in (None, who):
            continue
        message = flag.get("message")
        told = weakness_told(message) if isinstance(message, str) and message else flag_name(name)
        found.append("· " + named(told, flag.get("participant"), data.names))
    if score == "eye_contact":
        found[:0] = ["· " + told for told in looking.habits(data)]
    seen = number(data.summary, "mirroring", "above_chance_share")
    if score == "mirroring" and seen is not None:
        found.insert(
            0,
            "· "
            + translate("Review", "above chance for {0} of the time").format(formats.percent(seen)),
        )
    return found


def doors(data: ReviewData, score: str) -> list[tuple[str, float]]:
    """Return the moments at which a score is highest and lowest."""
    found = []
    for words, lowest in (
        (translate("Review", "Highest at {0}"), False),
        (translate("Review", "Lowest at {0}"), True),
    ):
        time_s = data.extreme(COLUMNS[score], lowest=lowest)
        if time_s is not None:
            found.append((words.format(clock(time_s)), time_s))
    return found


def moment_of_part(data: ReviewData, score: str, part: str) -> float | None:
    """Return when a part of a score was highest; None where the score table does not have it."""
    if score == "mirroring":
        return data.extreme(f"mirroring_{part}")
    if score == "eye_contact":
        return data.extreme(f"eye_contact_{part}")
    who = score[-1]
    if part == "arms_crossed":
        stretches = [e for e in data.detected(part) if e.participant == who]
        longest = max(stretches, key=lambda e: e.end_s - e.start_s, default=None)
        return None if longest is None else longest.start_s
    return data.extreme(f"{part}_{who}")


def _word(data: ReviewData, part: str) -> str:
    return {
        "head": translate("Review", "Head"),
        "trunk": translate("Review", "Trunk"),
        "left_arm": translate("Review", "{0}'s left arm").format(data.names["a"]),
        "right_arm": translate("Review", "{0}'s right arm").format(data.names["a"]),
        "hands_at_face": translate("Review", "Hands at the face"),
        "a": data.names["a"],
        "b": data.names["b"],
        "openness_arms": translate("Review", "Arms"),
        "openness_hands": translate("Review", "Hands"),
        "openness_lean": translate("Review", "Lean"),
        "openness_turn": translate("Review", "Facing"),
        "openness_shoulders": translate("Review", "Shoulders"),
        "arms_crossed": translate("Review", "Arms crossed (% of time)"),
    }.get(part, part.replace("_", " "))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Zone of rapport: in how many of the channels two people were together beyond chance.

It counts channels; it does not measure a feeling, and says which ones it counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QCoreApplication

from mirrorcam.scores.chance.beyond import beyond, significant
from mirrorcam.session.summaries import mapping, mappings, number

if TYPE_CHECKING:
    from gui.review.data import ReviewData

translate = QCoreApplication.translate

# A smile that the other had as well within this time counts as shared at a moment.
_SHARED_S = 5.0


@dataclass(frozen=True, slots=True)
class Zone:
    """Channels above chance and not, by name; what could not be told is in neither."""

    above: tuple[str, ...]
    not_above: tuple[str, ...]
    overlap: float | None

    @property
    def sentence(self) -> str:
        """The channels in words."""
        if self.overlap is None:
            return translate("Review", "nothing here can be compared with chance")
        if not self.above:
            return translate("Review", "nothing beyond chance")
        said = translate("Review", "{0} beyond chance").format(", ".join(self.above))
        if self.not_above:
            said += "; " + translate("Review", "{0} not").format(", ".join(self.not_above))
        return said


def zone_of_session(data: ReviewData) -> Zone:
    """Return the zone of the whole session, as the summary has it or as its p values tell."""
    told = mapping(data.summary, "zone_of_rapport")
    if isinstance(told.get("channels"), list):
        channels = [one for one in mappings(told, "channels") if "name" in one]
        states = [(_word(str(c["name"])), c.get("above_chance")) for c in channels]
        return _zone(states, number(told, "overlap"))
    summary = data.summary
    states = [
        (_word("mirroring"), significant(number(summary, "mirroring", "p_value"))),
        (
            _word("movement_synchrony"),
            significant(number(summary, "mirroring", "movement_synchrony", "p_value")),
        ),
        (_word("eye_contact"), significant(number(summary, "eye_contact", "mutual_p_value"))),
        (_word("smiles"), significant(number(summary, "smiles", "returned", "p_value"))),
    ]
    return _zone(states)


def zone_at(data: ReviewData, time_s: float) -> Zone:
    """Return the zone at a moment: the same channels, as far as they can be told there."""
    mirroring, mutual = data.at("mirroring", time_s), data.at("eye_contact_mutual", time_s)
    by_chance = number(data.summary, "eye_contact", "mutual_chance")
    if number(data.summary, "eye_contact", "mutual_p_value") is None:
        by_chance = None  # too short to say anything of chance
    shown = None if by_chance is None else round(100 * by_chance)
    looking = None if not math.isfinite(mutual) else round(100 * mutual)
    states = [
        (_word("mirroring"), data.beyond_chance(mirroring)),
        (_word("eye_contact"), beyond(looking, shown)),  # as they stand beside each other
    ]
    smiling = {
        event.participant
        for event in data.detected("smile")
        if event.start_s - _SHARED_S <= time_s <= event.end_s + _SHARED_S
    }
    if smiling:
        states.append((_word("smiles"), len(smiling) == 2))
    return _zone(states)


def _zone(states: list[tuple[str, Any]], overlap: float | None = None) -> Zone:
    above = tuple(name for name, state in states if state is True)
    below = tuple(name for name, state in states if state is False)
    told = len(above) + len(below)
    if overlap is None and told:
        overlap = len(above) / told
    return Zone(above, below, overlap)


def _word(channel: str) -> str:
    return {
        "mirroring": translate("Review", "mirroring"),
        "posture mirroring": translate("Review", "mirroring"),
        "movement_synchrony": translate("Review", "movement"),
        "movement synchrony": translate("Review", "movement"),
        "eye_contact": translate("Review", "gaze"),
        "mutual gaze": translate("Review", "gaze"),
        "smiles": translate("Review", "smiles"),
        "returned smiles": translate("Review", "smiles"),
        "facial expressions": translate("Review", "faces"),
        "gestures": translate("Review", "gestures"),
        "breathing rhythm": translate("Review", "breath"),
    }.get(channel, channel.replace("_", " "))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom a file means, and what it calls a behaviour: its words -> participants and kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mirrorcam.imports.annotation import SPEECH
from mirrorcam.model import PARTICIPANTS, Event
from mirrorcam.session.labels import BOTH, alike, told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mirrorcam.imports.annotation import Annotation
    from mirrorcam.model import ParticipantId

_LETTER = re.compile(r"(?:(?:participant|person|subject|speaker|part|p)[\s_.-]*)?([ab])")
_MARKS = re.compile(r"[\s_:@.\-–/|]+")
_EDGES = " _:@.-–/|()"
_FOREIGN = re.compile(r"\s*\((?:imported|user)\)$")
# Tiers that are called after a person hold either a few codes or what was said.
_MOST_CODES = 12
# What R and pandas write where nobody is told, unless somebody here is called so. (Not in any case:
# Na and Nan are names.)
_NOBODY = frozenset({"NA", "NaN", "nan", "<NA>"})

_SAME: dict[str, str] = {
    "smiles": "smile",
    "smiling": "smile",
    "nods": "nod",
    "nodding": "nod",
    "head_nod": "nod",
    "head_nods": "nod",
    "mutual_eye_contact": "mutual_gaze",
    "crossed_arms": "arms_crossed",
    "arms_folded": "arms_crossed",
    "folded_arms": "arms_crossed",
    "looks_away": "look_away",
    "looking_away": "look_away",
    "gaze_aversion": "look_away",
    "posture_shifts": "posture_shift",
    "hand_to_face": "hand_at_face",
    "hands_at_face": "hand_at_face",
    "mirroring": "mirrored",
    "speaking": SPEECH,
    "talking": SPEECH,
    "turn": SPEECH,
}
"""Usual words for what mirrorcam detects."""


def kind_of(words: str) -> str:
    """Return a lane's name as it stands in an events table: ``head nod`` becomes ``nod``."""
    name = re.sub(r"\W+", "_", words.strip().casefold()).strip("_")
    return _SAME.get(name, name) or "event"


class People:
    """Tells whom a name in a file means.

    Parameters
    ----------
    labels : Mapping[ParticipantId, str]
        What the participants of the session are called.
    given : Mapping[str, ParticipantId]
        What the user said.
    """

    def __init__(
        self, labels: Mapping[ParticipantId, str], given: Mapping[str, ParticipantId] | None = None
    ) -> None:
        # As our exports call the two, and as the user does where that tells them apart.
        apart = told_apart(labels)
        self._written = {apart[who]: who for who in PARTICIPANTS}
        if not alike(labels["a"], labels["b"]):
            own = {labels[who].strip(): who for who in PARTICIPANTS}
            self._written |= {name: who for name, who in own.items() if name}
        # What is both's in a tier's name is nobody's, whoever is called so.
        self._own = {
            name.casefold(): who for name, who in self._written.items() if not alike(name, BOTH)
        }
        self._given = {name.casefold().strip(): who for name, who in (given or {}).items()}

    def who(self, name: str) -> ParticipantId | None:
        """Return who is meant, None where that is not known."""
        asked = name.casefold().strip()
        if asked in self._given:
            return self._given[asked]
        if name.strip() in self._written:
            return self._written[name.strip()]
        # As our tables call the two, though somebody may be called B and be A.
        for who in PARTICIPANTS:
            if name == who:
                return who
        if asked in self._own:
            return self._own[asked]
        told = _LETTER.fullmatch(asked)
        if told is None:
            return None
        return "a" if told.group(1) == "a" else "b"

    def of_both(self, tier: str) -> str | None:
        """Return what a tier of both holds, None where it is not called after both."""
        word = BOTH.casefold()
        if word in self._given or not tier.casefold().startswith(f"{word}:"):
            return None
        return tier[len(word) + 1 :].strip()

    def in_tier(self, tier: str) -> tuple[ParticipantId | None, str]:
        """Take a person off a tier's name: ``Anna: smile`` is Anna's, ``smile``."""
        known = self._own | self._given
        for name in sorted((n for n in known if n), key=len, reverse=True):
            rest = without(tier, name)
            if rest is not None:
                return known[name], rest
        parts = [part for part in _MARKS.split(tier) if part]
        for at in (0, -1):
            if len(parts) > 1 and parts[at].casefold() in PARTICIPANTS:
                rest_of = parts[1:] if at == 0 else parts[:-1]
                return self.who(parts[at]), "_".join(rest_of)
        return self.who(tier), "" if self.who(tier) else tier


def events_of(
    found: Sequence[Annotation],
    people: People,
    lanes: Mapping[str, str] | None = None,
    offset_s: float = 0.0,
) -> list[Event]:
    """Turn annotations into events of a session.

    Parameters
    ----------
    found : sequence of Annotation
        In the order of time.
    people : People
        Who is who.
    lanes : Mapping[str, str], optional
        What the user says a lane of the file is, by its name there.
    offset_s : float
        Start of the file's clock on that of the recording, in seconds.
    """
    renamed = {name.casefold().strip(): kind for name, kind in (lanes or {}).items()}
    tiers = {one.lane for one in found}
    codes = _codes(found)
    events = []
    for one in found:
        person = _person(one, people)
        who = people.who(person) if person else None
        lane = _FOREIGN.sub("", _overflow(one.lane, tiers))
        text = one.text
        rest_of = without(lane, person) if person else people.of_both(lane)
        if rest_of is not None:
            lane = rest_of
        else:
            in_name, lane = people.in_tier(lane)
            who = in_name if who is None else who
        if not lane:
            # A tier that is called after its person: codes, or what was said.
            lane = text if text and len(codes[one.lane]) <= _MOST_CODES else SPEECH
        kind = renamed.get(one.lane.casefold().strip(), renamed.get(lane.casefold().strip()))
        if who is None and person:
            text = f"{person}: {text}" if text else person
        events.append(
            Event(
                kind_of(lane if kind is None else kind),
                one.start_s + offset_s,
                one.end_s + offset_s,
                who,
                text or lane,
                source="imported",
            )
        )
    return events


def without(tier: str, name: str) -> str | None:
    """Return what a tier's name says beside a person's, None where that is not in it."""
    tier = tier.strip(_EDGES)
    folded, asked = tier.casefold(), name.casefold().strip()
    if not asked:
        return None
    if folded == asked:
        return ""
    if folded.startswith(asked) and not folded[len(asked)].isalnum():
        return tier[len(asked) :].strip(_EDGES)
    if folded.endswith(asked) and not folded[-len(asked) - 1].isalnum():
        return tier[: -len(asked)].strip(_EDGES)
    return None


def strangers(found: Iterable[Annotation], people: People) -> list[str]:
    """Return the names of a file that are nobody's here."""
    named = dict.fromkeys(_person(one, people) for one in found)
    return [name for name in named if name and people.who(name) is None]


def _person(one: Annotation, people: People) -> str:
    """Return who did it, as the file says; empty where it does not."""
    nobody = one.person in _NOBODY and people.who(one.person) is None
    return "" if nobody else one.person


def _codes(found: Sequence[Annotation]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for one in found:
        known = codes.setdefault(one.lane, set())
        if len(known) <= _MOST_CODES:
            known.add(one.text)
    return codes


def _overflow(lane: str, tiers: set[str]) -> str:
    """Return the tier that this one goes on with: a tier holds no two annotations at once."""
    base = re.sub(r" \d+$", "", lane)
    return base if base in tiers else lane

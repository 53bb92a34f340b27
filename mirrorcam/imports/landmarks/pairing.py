# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is who where several people are in one file of landmarks without pictures.

Where everybody has a part of the picture, that part tells. Elsewhere A is on the left when both
are first seen together. From then on everybody is the one who was nearest to the place before; two
people who pass each other cannot be told apart without pictures, and a file that follows people
itself (a column ``person``) is believed. Trackers lose people and count them anew: while one of the
two keeps a name, whoever is new is the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.imports.landmarks.steps import Person, Step
    from mirrorcam.model import ParticipantId, Region

# How fast the place of somebody follows, as a share a step.
_FOLLOWS = 0.3


def by_regions(step: Step, regions: Mapping[ParticipantId, Region]) -> dict[ParticipantId, Person]:
    """Return who of A and B was seen: in the region of each, whoever was found best."""
    named: dict[ParticipantId, Person] = {}
    for person in sorted(step.people, key=lambda person: -person.size):
        for who in PARTICIPANTS:
            if who not in named and regions[who].contains(person.x_px, person.y_px):
                named[who] = person
                break
    return named


class Pairing:
    """Names the people of a file, step by step in the order of time."""

    def __init__(self) -> None:
        self._places: dict[ParticipantId, float] = {}
        self._tracks: dict[str, ParticipantId] = {}

    def name(self, step: Step) -> dict[ParticipantId, Person]:
        """Return who of A and B was seen; somebody alone before there were two is left out."""
        people = list(step.people)
        named: dict[ParticipantId, Person] = {}
        for person in people:
            who = self._of_track(person.track)
            if who is not None and who not in named:
                named[who] = person
        if len(named) == 1:
            named |= self._other(people, next(iter(named)))
        if named or not people:
            self._follow(named)
            return named
        known = [person for person in people if np.isfinite(person.x_px)]
        best = sorted(known, key=lambda person: -person.size)[: len(PARTICIPANTS)]
        if len(best) == len(PARTICIPANTS):
            named = self._both(best)
        elif best and len(self._places) == len(PARTICIPANTS):
            nearest = min(PARTICIPANTS, key=lambda who: abs(self._places[who] - best[0].x_px))
            named = {nearest: best[0]}
        self._follow(named)
        return named

    def _of_track(self, track: str) -> ParticipantId | None:
        folded = track.casefold()
        if folded in PARTICIPANTS:
            return "a" if folded == "a" else "b"
        return self._tracks.get(track)

    def _other(self, people: list[Person], known: ParticipantId) -> dict[ParticipantId, Person]:
        """Name whoever is new, where only one of the two kept a track."""
        new = [p for p in people if self._of_track(p.track) is None and np.isfinite(p.x_px)]
        if not new:
            return {}
        who: ParticipantId = "b" if known == "a" else "a"
        person = max(new, key=lambda person: person.size)
        if person.track:
            self._tracks[person.track] = who
        return {who: person}

    def _both(self, people: list[Person]) -> dict[ParticipantId, Person]:
        left, right = sorted(people, key=lambda person: person.x_px)
        if len(self._places) < len(PARTICIPANTS):
            self._tracks |= {p.track: w for p, w in ((left, "a"), (right, "b")) if p.track}  # type: ignore[misc]
            return {"a": left, "b": right}
        a, b = self._places["a"], self._places["b"]
        straight = abs(left.x_px - a) + abs(right.x_px - b)
        crossed = abs(left.x_px - b) + abs(right.x_px - a)
        return {"a": left, "b": right} if straight <= crossed else {"a": right, "b": left}

    def _follow(self, named: dict[ParticipantId, Person]) -> None:
        for who, person in named.items():
            if np.isfinite(person.x_px):
                before = self._places.get(who, person.x_px)
                self._places[who] = before + _FOLLOWS * (person.x_px - before)

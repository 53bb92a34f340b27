# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps A being A: through crossings, through leaning out and coming back.

Three things speak for an identity: where the person should be by now, how large they are, and
what they wear. They are added up as in a likelihood, for both ways of giving two candidates to
two participants. Only a clear and lasting difference swaps them, and a swap is written down; with
anything less than a clear answer the candidates are dropped, since a gap in the data does less
harm than the other person's movements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.participants.known import (
    AWAY_S,
    FORGETS,
    Candidate,
    Known,
    apart_heads,
    candidate_in,
    is_same,
    strength,
)
from mirrorcam.participants.light import Light, places_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mirrorcam.model import Frame, Landmarks, ParticipantId

_CLEAR = 1.5
_STRANGER = 5.0
_PICTURES_TO_SWAP = 3
# After so long without a sight of either (a pause, both away), or without a clear one (an embrace),
# a place tells next to nothing by its likelihood; who is where the one or the other was is then
# better than nobody for good.
_UNSEEN_S = 2.0
_CLOSE = 1.6
# A doubt that returns within this time is the same doubt.
_ONE_DOUBT_S = 0.5
# In a tile nobody takes another's place while both are seen: only who was away may be somebody
# else. Looks are taken there now and then, so a doubt returns later.
_ONE_DOUBT_IN_TILE_S = 3.0


@dataclass(frozen=True, slots=True)
class Swap:
    """The candidates were found to be each other: the regions had followed the wrong person."""

    time_s: float
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch in which it was not clear who is who; what was seen was dropped."""

    start_s: float
    end_s: float
    reason: str


class IdentityKeeper:
    """Says which participant each candidate is, picture after picture.

    The first picture that shows somebody in the region of a participant defines them.

    Attributes
    ----------
    swaps : list[Swap]
        Every time that the candidates were exchanged.
    doubts : list[Doubt]
        Every stretch in which a candidate was dropped because it was unclear who it is; those of
        several reasons may overlap.
    """

    def __init__(self) -> None:
        self.swaps: list[Swap] = []
        self.doubts: list[Doubt] = []
        self._newest: dict[str, int] = {}  # by reason, its place in `doubts`
        self._known: dict[ParticipantId, Known] = {}
        self._light = Light()
        self._wrong = 0
        self._crossed = False
        self._found_s = np.inf  # when anybody was found last, be it clear who or not
        self._clear_s = np.inf  # when it was clear last who somebody is
        self._returned = False

    def assign(
        self, frame: Frame, candidates: Mapping[ParticipantId, Landmarks]
    ) -> dict[ParticipantId, Landmarks]:
        """Give the candidates of one picture to the participants.

        Parameters
        ----------
        frame : Frame
            The picture.
        candidates : Mapping[ParticipantId, Landmarks]
            Who was found, by the participant whose region it was found in.

        Returns
        -------
        dict[ParticipantId, Landmarks]
            By true identity: possibly exchanged, and without those in doubt.
        """
        found: dict[ParticipantId, Candidate] = {}
        places = places_of(frame.image)
        gain = self._light.gain(places)
        for participant in PARTICIPANTS:
            landmarks = candidates.get(participant)
            candidate = None if landmarks is None else candidate_in(frame, landmarks, gain)
            if candidate is not None:
                found[participant] = candidate
        if found:
            self._returned = self._returned or frame.time_s - self._found_s >= _UNSEEN_S
            self._found_s = frame.time_s
        known = all(participant in self._known for participant in found)
        if len(found) == 2 and is_same(found["a"], found["b"]):
            who = self._one_of_two(frame.time_s, found)
        elif len(found) == 2 and known and len(self._known) == 2:
            who = self._both(frame.time_s, found)
        else:
            who = self._single(frame.time_s, found)
        if who:
            self._returned, self._clear_s = False, frame.time_s
            self._light.learn(places, gain, FORGETS)
        apart = apart_heads(found["a"], found["b"]) if len(found) == 2 else np.inf
        for participant, candidate in who.items():
            self._learn(participant, candidate, frame.time_s, certain=apart > _CLOSE)
        return {participant: candidate.landmarks for participant, candidate in who.items()}

    def learn(
        self,
        frame: Frame,
        seen: Mapping[ParticipantId, Landmarks],
        cut_s: float = -np.inf,
    ) -> None:
        """Take note of what participants look like who are in tiles or pictures of their own.

        Who was away, or comes after a cut, is to be recognised first: somebody who looks quite
        otherwise is not learned, and how long is written down as a doubt.

        Parameters
        ----------
        frame : Frame
            The picture.
        seen : Mapping[ParticipantId, Landmarks]
            Who was found.
        cut_s : float
            When the picture was cut last.
        """
        for participant, landmarks in seen.items():
            known = self._known.get(participant)
            view = landmarks.region.clipped(frame.width, frame.height).crop(frame.image)
            if not view.size:
                continue
            places = places_of(view)
            gain = (Light() if known is None else known.light).gain(places)
            candidate = candidate_in(frame, landmarks, gain)
            if candidate is None:
                continue
            if known is None or self._recognises(
                participant, known, candidate, frame.time_s, cut_s
            ):
                self._learn(participant, candidate, frame.time_s, certain=True)
                known = self._known[participant]
                known.seen_s = frame.time_s
                known.light.learn(places, gain, FORGETS)

    def _recognises(
        self,
        participant: ParticipantId,
        known: Known,
        candidate: Candidate,
        time_s: float,
        cut_s: float,
    ) -> bool:
        """Whether somebody is still, or again, whom the place belongs to."""
        before_s, known.seen_s = known.seen_s, time_s
        if time_s - before_s >= AWAY_S or before_s < cut_s <= time_s:
            known.recognised = False
        if known.recognised or candidate.landmarks.face is None or candidate.colors is None:
            return known.recognised
        known.recognised = known.colors_cost(candidate) < _STRANGER
        if not known.recognised:
            reason = f"somebody else seems to be in the place of {participant.upper()}"
            self.doubted(time_s, reason, _ONE_DOUBT_IN_TILE_S)
        return known.recognised

    def moved(self) -> None:
        """Take note that everybody may be at another place and of another size, as after a cut."""
        self._wrong, self._crossed = 0, False
        for known in self._known.values():
            known.placed = False

    def knows(self, participant: ParticipantId) -> bool:
        """Whether it is known well enough what a participant looks like."""
        known = self._known.get(participant)
        return known is not None and known.is_familiar

    def color_cost(self, participant: ParticipantId, colors: NDArray[np.float32]) -> float:
        """How little a description (see ``appearance``) looks like a participant, 0 upwards."""
        return self._known[participant].unlike(colors)

    def swapped(self, time_s: float, reason: str) -> None:
        """Write down a swap."""
        self.swaps.append(Swap(time_s, reason))

    def doubted(self, time_s: float, reason: str, within_s: float = _ONE_DOUBT_S) -> None:
        """Write down a doubt; one that returns so soon goes on, whatever else was doubted too."""
        at = self._newest.get(reason)
        if at is not None and time_s - self.doubts[at].end_s <= within_s:
            self.doubts[at] = Doubt(self.doubts[at].start_s, time_s, reason)
        else:
            self._newest[reason] = len(self.doubts)
            self.doubts.append(Doubt(time_s, time_s, reason))

    def _both(
        self, time_s: float, found: dict[ParticipantId, Candidate]
    ) -> dict[ParticipantId, Candidate]:
        a, b = (self._known[participant] for participant in PARTICIPANTS)
        stay = a.cost(found["a"], time_s) + b.cost(found["b"], time_s)
        swap = a.cost(found["b"], time_s) + b.cost(found["a"], time_s)
        placed = any(known.placed for known in self._known.values())
        # Where places tell nothing the regions say who is who, unless colours clearly do not.
        if swap - stay >= (_CLEAR if placed else -_CLEAR):
            self._wrong, self._crossed = 0, False
            return self._without_strangers(time_s, found)
        if stay - swap < _CLEAR:
            self._wrong = 0
            parted = apart_heads(found["a"], found["b"]) > _CLOSE
            if self._returned or (parted and time_s - self._clear_s >= _UNSEEN_S):
                return self._without_strangers(time_s, self._as_they_were(found))
            self.doubted(time_s, "both look and stand as much like one as like the other")
            return {}
        if not self._is_crossed(time_s, "each region had come to follow the other person"):
            return {}
        return self._without_strangers(time_s, {"a": found["b"], "b": found["a"]})

    def _as_they_were(
        self, found: dict[ParticipantId, Candidate]
    ) -> dict[ParticipantId, Candidate]:
        """Give two candidates to those who were nearer to where they are now."""
        exchanged: dict[ParticipantId, Candidate] = {"a": found["b"], "b": found["a"]}
        return min(found, exchanged, key=self._moved_px)

    def _moved_px(self, who: Mapping[ParticipantId, Candidate]) -> float:
        """By how far everybody would have moved since they were seen."""
        return sum(
            float(np.hypot(*(candidate.place - self._known[participant].place)))
            for participant, candidate in who.items()
        )

    def _is_crossed(self, time_s: float, reason: str) -> bool:
        """Whether the exchange has lasted long enough to be believed; its start is recorded.

        It holds while the regions stay with the wrong people; that they are right again needs
        no proof.
        """
        if self._crossed:
            return True
        self._wrong += 1
        if self._wrong < _PICTURES_TO_SWAP:
            self.doubted(time_s, "the two seem to have changed places")
            return False
        self._wrong, self._crossed = 0, True
        self.swapped(time_s, reason)
        return True

    def _single(
        self, time_s: float, found: dict[ParticipantId, Candidate]
    ) -> dict[ParticipantId, Candidate]:
        """One person, or somebody seen for the first time."""
        who: dict[ParticipantId, Candidate] = {}
        for participant, candidate in found.items():
            other: ParticipantId = "b" if participant == "a" else "a"
            known, partner = self._known.get(participant), self._known.get(other)
            own = 0.0 if known is None else known.cost(candidate, time_s)
            theirs = np.inf if partner is None else partner.cost(candidate, time_s)
            if theirs - own >= _CLEAR:
                who[participant] = candidate
                self._wrong, self._crossed = 0, False
            elif own - theirs >= _CLEAR and other not in found:
                reason = f"the region of {participant.upper()} had come to follow {other.upper()}"
                if self._is_crossed(time_s, reason):
                    who[other] = candidate
            elif self._returned and self._is_nearer(participant, other, candidate):
                who[participant] = candidate
            else:
                self._wrong = 0
                self.doubted(time_s, "it could be either of the two")
        return self._without_strangers(time_s, who)

    def _is_nearer(
        self, participant: ParticipantId, other: ParticipantId, candidate: Candidate
    ) -> bool:
        """Whether somebody is where the one was, and not the other."""
        if not {participant, other} <= self._known.keys():
            return False
        return self._moved_px({participant: candidate}) < self._moved_px({other: candidate})

    def _one_of_two(
        self, time_s: float, found: dict[ParticipantId, Candidate]
    ) -> dict[ParticipantId, Candidate]:
        """Both regions show one person: keep the better sighting, if it is clear of whom."""
        self.doubted(time_s, "both regions show the same person")
        better = max(found.values(), key=strength)
        if len(self._known) < 2:
            return {}
        costs = {p: self._known[p].cost(better, time_s) for p in PARTICIPANTS}
        likely, other = sorted(PARTICIPANTS, key=lambda p: costs[p])
        if costs[other] - costs[likely] < _CLEAR:
            return {}
        return self._without_strangers(time_s, {likely: better})

    def _without_strangers(
        self, time_s: float, who: dict[ParticipantId, Candidate]
    ) -> dict[ParticipantId, Candidate]:
        kept: dict[ParticipantId, Candidate] = {}
        for participant, candidate in who.items():
            known = self._known.get(participant)
            if known is not None and known.colors_cost(candidate) >= _STRANGER:
                if not known.has_changed_clothes(candidate, time_s):
                    self.doubted(time_s, "somebody else came into the picture")
                    continue
                known.wears(candidate)
            kept[participant] = candidate
        return kept

    def _learn(
        self, participant: ParticipantId, candidate: Candidate, time_s: float, *, certain: bool
    ) -> None:
        known = self._known.get(participant)
        if known is None:
            self._known[participant] = Known.from_first(candidate, time_s)
        else:
            known.learn(candidate, time_s, certain=certain)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of this room: an observation in, a row of cues a participant out.

It looks back only and costs the same at every frame, so live and recorded sessions share it.
What needs the whole recording (a person's neutral, chance) belongs to the scores. The cues
themselves are read by families (``registry``), ours and those of plugins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.cues.body import body_frame, shoulder_width_px
from mirrorcam.cues.person import Instant, Person
from mirrorcam.cues.registry import families, read_family
from mirrorcam.cues.table import CueRow
from mirrorcam.model import PARTICIPANTS, Lens, ParticipantId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import Landmarks, Layout, Observation
    from mirrorcam.profiles import Profile


class CueReader:
    """Reads the cues of both participants, frame after frame, in the order of time.

    Parameters
    ----------
    lens : Lens, optional
        Of the camera; stands for an unknown one.
    profiles : Mapping[ParticipantId, Profile], optional
        Of participants who have been calibrated.
    """

    def __init__(
        self, lens: Lens | None = None, profiles: Mapping[ParticipantId, Profile] | None = None
    ) -> None:
        self._lens = lens or Lens()
        self._shot = -1
        self._profiles = dict(profiles or {})
        self._of_one = [family for family in families() if not family.of_both]
        self._of_both = [family for family in families() if family.of_both]
        self.start_over()

    def start_over(self) -> None:
        """Forget sizes and places: the picture was cut or the layout changed."""
        self._shot += 1
        self._people = {who: Person(self._profiles.get(who)) for who in PARTICIPANTS}

    def read(self, seen: Observation, layout: Layout) -> list[CueRow]:
        """Return one row for each participant; who was not found has a row without cues.

        Of somebody whose picture is frozen it says that, and no more where nothing is seen in it.
        """
        instants = {
            who: self._instant(who, landmarks, seen.time_s, layout)
            for who, landmarks in seen.landmarks.items()
            if who in layout.views
        }
        for read_now in (self._of_one, self._of_both):
            for instant in instants.values():
                for family in tuple(read_now):
                    if not read_family(family, instant):
                        read_now.remove(family)
        cues = {who: instant.cues for who, instant in instants.items()}
        for who, seconds in seen.frozen.items():
            cues[who] = cues.get(who, {}) | {"frozen_s": seconds}
        return [
            CueRow(seen.frame_index, seen.time_s, who, cues.get(who, {})) for who in PARTICIPANTS
        ]

    def _instant(
        self, who: ParticipantId, landmarks: Landmarks, time_s: float, layout: Layout
    ) -> Instant:
        """Return what the families look at, the body in its own frame where it is seen."""
        person = self._people[who]
        # A camera that moves takes everybody with it: where it went is taken off all places.
        view = person.surroundings.view(landmarks.conditions, layout.views[who], time_s)
        person.shoulders.add(shoulder_width_px(landmarks), time_s)
        instant = Instant(
            who,
            time_s,
            landmarks,
            layout,
            self._lens,
            self._profiles.get(who),
            person,
            self._people["b" if who == "a" else "a"],
            view,
        )
        # Where nobody looked the body is not gone, and movement is told over the longer step.
        if not landmarks.pose_left_out:
            person.pose_confidence = landmarks.pose_confidence
            instant.body = body_frame(landmarks, person.shoulders.value)
            if instant.body is None:
                person.before = None
        instant.cues = {
            "pose_confidence": person.pose_confidence,
            "face_confidence": 0.0 if landmarks.face is None else 1.0,
            "shot": float(self._shot),
        }
        return instant

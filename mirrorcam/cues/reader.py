# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of this room: an observation in, a row of cues a participant out.

It looks back only and costs the same at every frame, so live and recorded sessions share it.
What needs the whole recording (a person's neutral, chance) belongs to the scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.body import arm_cues, arms_crossed, body_frame, shoulder_width_px
from mirrorcam.cues.contact import (
    BLINK,
    BlinkBridge,
    angles_of,
    calibrated_contact,
    contact,
    eyes_m,
    readable,
)
from mirrorcam.cues.expression import expression_cues
from mirrorcam.cues.face import face_cues
from mirrorcam.cues.gaze import gaze_cues
from mirrorcam.cues.gaze_target import TargetFinder
from mirrorcam.cues.openness import Held, openness_cues
from mirrorcam.cues.surroundings import Surroundings
from mirrorcam.cues.table import CueRow
from mirrorcam.model import PARTICIPANTS, LayoutKind, Lens, ParticipantId, Pose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mirrorcam.cues.body import Body
    from mirrorcam.cues.surroundings import View
    from mirrorcam.model import Face, Landmarks, Layout, Observation
    from mirrorcam.profiles import Profile

_SETTLING_S = 30.0
# Steps longer than this are a gap, over which no movement can be told.
_LONGEST_STEP_S = 0.5
_MOVING = (
    Pose.NOSE,
    Pose.LEFT_SHOULDER,
    Pose.RIGHT_SHOULDER,
    Pose.LEFT_ELBOW,
    Pose.RIGHT_ELBOW,
    Pose.LEFT_WRIST,
    Pose.RIGHT_WRIST,
)
# For the lean: breadth of the shoulders and length of the trunk in metres.
_SHOULDERS_M = 0.38
_TRUNK_M = 0.45
# How fast the estimated place of a person's eyes follows, in seconds.
_PLACE_S = 3.0


class _Usual:
    """What a calibration knows, or the median of the first 30 s in which something was seen."""

    def __init__(self, known: float | None = None) -> None:
        self._values: list[float] = []
        self._since_s: float | None = None
        self._settled = known is not None
        self.value = float("nan") if known is None else known

    def add(self, value: float, time_s: float) -> None:
        if self._settled or not np.isfinite(value):
            return
        if self._since_s is None:
            self._since_s = time_s
        self._values.append(value)
        self.value = float(np.median(self._values))
        if time_s - self._since_s >= _SETTLING_S:
            self._settled = True
            self._values.clear()


class _Person:
    """What the reader remembers of one participant."""

    def __init__(self, profile: Profile | None = None) -> None:
        self.shoulders = _Usual()
        self.face_width = _Usual()
        # Sizes depend on the distance to the camera; how somebody is turned while they look at
        # the partner is their own.
        turn = None if profile is None else profile.neutral_posture.get("trunk_turn_deg")
        self.turn = _Usual(None if turn is None else turn.median)
        self.before: tuple[float, NDArray[np.float64], NDArray[np.bool_]] | None = None
        self.pose_confidence = float("nan")
        self.place: tuple[float, NDArray[np.float64]] | None = None
        self.bridge = BlinkBridge()
        self.usual_target = TargetFinder()
        self.surroundings = Surroundings()


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
        self.start_over()

    def start_over(self) -> None:
        """Forget sizes and places: the picture was cut or the layout changed."""
        self._shot += 1
        self._people = {who: _Person(self._profiles.get(who)) for who in PARTICIPANTS}

    def read(self, seen: Observation, layout: Layout) -> list[CueRow]:
        """Return one row for each participant; who was not found has a row without cues."""
        cues = {
            who: self._read_person(who, landmarks, seen.time_s, layout)
            for who, landmarks in seen.landmarks.items()
            if who in layout.views
        }
        for who, landmarks in seen.landmarks.items():
            if who in cues:
                self._read_contact(who, landmarks, cues[who], seen, layout)
        return [
            CueRow(seen.frame_index, seen.time_s, who, cues.get(who, {})) for who in PARTICIPANTS
        ]

    def _read_person(
        self, who: ParticipantId, landmarks: Landmarks, time_s: float, layout: Layout
    ) -> dict[str, float]:
        person, view = self._people[who], layout.views[who]
        cues: dict[str, float] = {
            "pose_confidence": landmarks.pose_confidence,
            "face_confidence": 0.0 if landmarks.face is None else 1.0,
            "shot": float(self._shot),
        }
        # A camera that moves takes everybody with it: where it went is taken off all places.
        here = person.surroundings.view(landmarks.conditions, view, time_s)
        if landmarks.face is not None:
            cues |= face_cues(landmarks.face) | expression_cues(landmarks.face)
            in_room = layout.kind is LayoutKind.ROOM
            cues |= gaze_cues(landmarks.face, self._profiles.get(who), in_room=in_room)
            if abs(cues["head_yaw_deg"]) < 40.0:
                person.face_width.add(cues["face_width_px"], time_s)
            cues |= _head_place(landmarks.face, cues["face_width_px"], person, here)
        width = shoulder_width_px(landmarks)
        person.shoulders.add(width, time_s)
        cues |= person.surroundings.cues(landmarks.conditions, person.shoulders.value)
        if landmarks.pose_left_out:
            # Nobody looked: the body is not gone, and movement is told over the longer step.
            cues["pose_confidence"] = person.pose_confidence
            return cues
        person.pose_confidence = landmarks.pose_confidence
        body = body_frame(landmarks, person.shoulders.value)
        if body is None:
            person.before = None
            return cues
        cues |= self._trunk_cues(person, body, cues.get("face_width_px", float("nan")), here)
        person.turn.add(body.turn_deg, time_s)
        cues |= arm_cues(body)
        cues["arms_crossed"] = crossed = arms_crossed(body)
        cues |= openness_cues(body, crossed, self._held(who, body, cues))
        cues["motion_energy"] = self._motion(person, body, landmarks, here, time_s)
        return cues

    def _trunk_cues(
        self, person: _Person, body: Body, face_width: float, view: View
    ) -> dict[str, float]:
        cx, cy = view.center
        nose = body.points[Pose.NOSE]
        nearer = [np.log(body.width_px / body.unit_px)]
        if np.isfinite(face_width) and np.isfinite(person.face_width.value):
            nearer.append(np.log(face_width / person.face_width.value))
        # A trunk that leans brings the shoulders nearer to the lens by a share of the distance.
        focal = self._lens.focal_over_width * view.longer_side
        distance = _SHOULDERS_M * focal / body.unit_px
        forward = (1.0 - np.exp(-float(np.mean(nearer)))) * distance
        cues = {
            "trunk_roll_deg": body.roll_deg,
            "trunk_turn_deg": body.turn_deg,
            "trunk_lean_deg": float(np.degrees(np.arcsin(np.clip(forward / _TRUNK_M, -1.0, 1.0)))),
            "shoulder_width_px": body.width_px,
        }
        if view.steady:
            cues["trunk_x"] = float(body.center_px[0] - cx) / body.unit_px
            cues["trunk_y"] = float(cy - body.center_px[1]) / body.unit_px
        if body.seen[Pose.NOSE]:
            cues |= {"nose_x": float(nose[0]), "nose_y": float(nose[1])}
        return cues

    def _held(self, who: ParticipantId, body: Body, cues: dict[str, float]) -> Held:
        """How the body is held against what is usual for the person."""
        profile = self._profiles.get(who)
        neutral = {} if profile is None else profile.neutral_posture
        breadth = body.width_px / body.unit_px
        if "head_near" in cues:
            # A face that is as much smaller says that the person sits further away.
            breadth /= np.exp(cues["head_near"])
        return Held(
            cues["trunk_lean_deg"],
            body.turn_deg - self._people[who].turn.value,
            float(breadth),
            neutral["openness_arms"].median if "openness_arms" in neutral else float("nan"),
        )

    @staticmethod
    def _motion(
        person: _Person, body: Body, landmarks: Landmarks, view: View, time_s: float
    ) -> float:
        assert landmarks.pose_px is not None
        points = landmarks.pose_px[list(_MOVING), :2].astype(np.float64)
        # In the picture, and from mid-shoulder on: the second is all that a shaken camera leaves.
        places = np.stack([points - view.center, points - body.center_px])
        seen = body.seen[list(_MOVING)]
        before, person.before = person.before, (time_s, places, seen)
        if before is None:
            return float("nan")
        step = time_s - before[0]
        both = seen & before[2]
        if not 0.0 < step <= _LONGEST_STEP_S or not both.any():
            return float("nan")
        moved = np.hypot(*(places - before[1])[0 if view.steady else 1][both].T)
        return float(moved.mean()) / body.unit_px / step

    def _read_contact(
        self,
        who: ParticipantId,
        landmarks: Landmarks,
        cues: dict[str, float],
        seen: Observation,
        layout: Layout,
    ) -> None:
        person, face = self._people[who], landmarks.face
        if face is None:
            person.bridge.forget()
            return
        in_room = layout.kind is LayoutKind.ROOM
        target = (
            self._towards_partner(who, face, cues, seen, layout) if in_room else face.bearing_deg
        )
        if target is None:
            return
        gaze = (cues["gaze_yaw_deg"], cues["gaze_pitch_deg"])
        profile = self._profiles.get(who)
        if profile is not None and profile.gaze is not None and not in_room:
            target, off_target, eye_contact = calibrated_contact(gaze, face.bearing_deg, profile)
        else:
            off_target, eye_contact = _plain_contact(
                person, gaze, target, cues["blink"], seen.time_s, in_room=in_room
            )
        cues["target_yaw_deg"], cues["target_pitch_deg"] = target
        cues["gaze_off_target_deg"] = off_target
        cues["eye_contact"] = person.bridge.over(eye_contact, cues["blink"], seen.time_s)

    def _towards_partner(
        self,
        who: ParticipantId,
        face: Face,
        cues: dict[str, float],
        seen: Observation,
        layout: Layout,
    ) -> tuple[float, float] | None:
        person = self._people[who]
        here = eyes_m(face, cues["face_width_px"], layout.views[who], self._lens)
        if person.place is not None:
            elapsed, before = seen.time_s - person.place[0], person.place[1]
            here = before + (here - before) * min(max(elapsed, 0.0) / _PLACE_S, 1.0)
        person.place = (seen.time_s, here)
        partner = self._people["b" if who == "a" else "a"]
        if partner.place is None:
            return None
        return readable(angles_of(partner.place[1] - here))


def _plain_contact(
    person: _Person,
    gaze: tuple[float, float],
    target: tuple[float, float],
    blink: float,
    time_s: float,
    *,
    in_room: bool,
) -> tuple[float, float]:
    """Contact of somebody without a calibration, with the usual target as found so far."""
    if blink < BLINK and np.isfinite(gaze).all():
        person.usual_target.add((gaze[0] - target[0], gaze[1] - target[1]), time_s)
    found = person.usual_target.target
    if found is not None:
        target = target[0] + found.yaw_deg, target[1] + found.pitch_deg
    return contact(gaze, target, in_room=in_room, found=found is not None)


def _head_place(face: Face, width_px: float, person: _Person, view: View) -> dict[str, float]:
    """Place of the head in the picture: what is left of the trunk's in a close framing."""
    unit = person.face_width.value
    if not np.isfinite(unit):
        return {}
    x, y = face.points_px.mean(axis=0)
    cx, cy = view.center
    return {
        "head_x": float(x - cx) / unit,
        "head_y": float(cy - y) / unit,
        "head_near": float(np.log(width_px / unit)),
    }

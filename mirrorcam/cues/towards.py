# SPDX-License-Identifier: GPL-3.0-or-later
"""Our family of cues that wants both people: whether one looks at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.contact import (
    BLINK,
    angles_of,
    calibrated_contact,
    contact,
    eyes_m,
    readable,
)
from mirrorcam.cues.registry import cue

if TYPE_CHECKING:
    from mirrorcam.cues.person import Instant, Person
    from mirrorcam.model import Face

# How fast the estimated place of a person's eyes follows, in seconds.
_PLACE_S = 3.0


@cue("contact", of_both=True)
def looking_at_the_partner(instant: Instant) -> dict[str, float]:
    """Where the partner (in a call, the lens) is, how far the gaze is off, and eye contact."""
    person, face, blink = instant.person, instant.landmarks.face, instant.cues.get("blink")
    if face is None or blink is None:
        person.bridge.forget()
        return {}
    target = _towards_partner(instant, face) if instant.in_room else face.bearing_deg
    if target is None:
        return {}
    gaze = (instant.cues["gaze_yaw_deg"], instant.cues["gaze_pitch_deg"])
    profile = instant.profile
    if profile is not None and profile.gaze is not None and not instant.in_room:
        target, off_target, eye_contact = calibrated_contact(gaze, face.bearing_deg, profile)
    else:
        off_target, eye_contact = _plain_contact(
            person, gaze, target, blink, instant.time_s, in_room=instant.in_room
        )
    return {
        "target_yaw_deg": target[0],
        "target_pitch_deg": target[1],
        "gaze_off_target_deg": off_target,
        "eye_contact": person.bridge.over(eye_contact, blink, instant.time_s),
    }


def _towards_partner(instant: Instant, face: Face) -> tuple[float, float] | None:
    person, partner = instant.person, instant.partner
    here = eyes_m(face, instant.cues["face_width_px"], instant.region, instant.lens)
    # Landmarks of another program may not tell where a face is: it stays where it was.
    if np.isfinite(here).all():
        if person.place is not None:
            elapsed, before = instant.time_s - person.place[0], person.place[1]
            here = before + (here - before) * min(max(elapsed, 0.0) / _PLACE_S, 1.0)
        person.place = (instant.time_s, here)
    if person.place is None or partner.place is None:
        return None
    return readable(angles_of(partner.place[1] - person.place[1]))


def _plain_contact(
    person: Person,
    gaze: tuple[float, float],
    target: tuple[float, float],
    blink: float,
    time_s: float,
    *,
    in_room: bool,
) -> tuple[float, float]:
    """Contact of somebody without a calibration, with the usual target as found so far."""
    # Where nothing tells of the lids (landmarks of another program) they are taken as open.
    if not blink >= BLINK and np.isfinite(gaze).all():
        person.usual_target.add((gaze[0] - target[0], gaze[1] - target[1]), time_s)
    found = person.usual_target.target
    if found is not None:
        target = target[0] + found.yaw_deg, target[1] + found.pitch_deg
    return contact(gaze, target, in_room=in_room, found=found is not None)

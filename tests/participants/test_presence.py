# SPDX-License-Identifier: GPL-3.0-or-later
"""A face proves a person; a pose alone is believed only where it goes on from one."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest

from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Face, Frame, Landmarks, Pose, Region
from mirrorcam.participants.presence import Presence

REGION = Region(0, 0, 1280, 720)
FACE = Face(
    np.zeros((478, 2), np.float32), np.eye(3, dtype=np.float32), np.zeros(52, np.float32), (0, 0)
)


def seen(x=600.0, width=120.0, face=False, visible=0.95):
    pose = np.zeros((33, 3), np.float32)
    pose[Pose.LEFT_SHOULDER, :2] = x + width / 2, 400
    pose[Pose.RIGHT_SHOULDER, :2] = x - width / 2, 400
    return Landmarks(pose, np.full(33, visible, np.float32), FACE if face else None, REGION)


NOBODY = Landmarks(None, None, None, REGION)


def test_a_pose_that_never_had_a_face_is_nobody():
    presence = Presence()
    assert not any(presence.believes(seen(), step / 15) for step in range(100))


def test_who_turns_away_is_still_there_for_some_seconds():
    presence = Presence()
    assert presence.believes(seen(face=True), 0.0)
    believed = [presence.believes(seen(), step / 10) for step in range(1, 120)]
    assert all(believed[:79])
    assert not any(believed[81:])


def test_who_shows_the_face_again_is_back():
    presence = Presence()
    presence.believes(seen(face=True), 0.0)
    assert not presence.believes(NOBODY, 0.1)
    assert presence.believes(seen(face=True), 20.0)
    assert presence.believes(seen(), 20.1)


def test_a_pose_that_jumps_grows_or_fades_is_another():
    for strange in (seen(x=900), seen(width=240), seen(visible=0.3)):
        presence = Presence()
        presence.believes(seen(face=True), 0.0)
        assert not presence.believes(strange, 0.07)
        # Nor is it believed for staying where it jumped to.
        assert not presence.believes(strange, 0.14)
        assert presence.believes(replace(strange, face=FACE), 0.21)


def test_what_appears_where_somebody_was_lost_is_another():
    for gone_s, believed in ((0.4, True), (1.5, False)):
        presence = Presence()
        presence.believes(seen(face=True), 0.0)
        presence.believes(seen(), 0.1)
        for step in range(1, round(gone_s * 10)):
            assert not presence.believes(NOBODY, 0.1 + step / 10)
        assert presence.believes(seen(), 0.1 + gone_s) == believed


def test_walking_and_turning_sideways_are_no_jumps():
    presence = Presence()
    presence.believes(seen(x=300, face=True), 0.0)
    for step in range(1, 40):
        width = 120 - 2 * step
        assert presence.believes(seen(x=300 + 8 * step, width=width), step / 15)


def read(path, every=3):
    with av.open(str(path)) as container:
        for index, picture in enumerate(container.decode(video=0)):
            if index % every == 0:
                yield Frame(index, float(picture.time), picture.to_ndarray(format="rgb24"))


def believed_in(path, bundles):
    """Times and whether somebody was found, and believed, in every third picture."""
    presence = Presence()
    rows = []
    with PersonLandmarker(*bundles) as landmarker:
        for frame in read(path):
            whole = Region(0, 0, frame.width, frame.height)
            found = landmarker.find(frame, whole, whole)
            believed = presence.believes(found, frame.time_s)
            rows.append((frame.time_s, found.pose_px is not None, believed))
    return np.array(rows)


@pytest.mark.real
@pytest.mark.slow
def test_a_phantom_is_never_believed(real, bundles):
    rows = believed_in(real / "video" / "no_face_pyfeat.mp4", bundles)
    # The landmarker does report somebody: else this would test nothing.
    assert rows[:, 1].sum() >= 3
    assert rows[:, 2].sum() == 0


@pytest.mark.real
@pytest.mark.slow
def test_who_leaves_is_gone(real, bundles):
    rows = believed_in(real / "video" / "face_then_noface_pyfeat.mov", bundles)
    time_s, believed = rows[:, 0], rows[:, 2]
    assert believed[time_s < 2.0].mean() > 0.9
    # A title on a blue sky, in which the landmarker sees somebody for a while.
    sky = time_s > 2.5
    assert rows[sky, 1].sum() >= 3
    assert believed[sky].sum() == 0

# SPDX-License-Identifier: GPL-3.0-or-later
"""Openness: ordered as postures are, made of visible parts, and silent where arms are not seen."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.cues.body import arms_crossed, body_frame, shoulder_width_px
from mirrorcam.cues.openness import Held, openness_cues
from mirrorcam.model import Pose

WRISTS = (Pose.LEFT_WRIST, Pose.RIGHT_WRIST)
ARMS = (Pose.LEFT_ELBOW, Pose.RIGHT_ELBOW, *WRISTS)
UPRIGHT = Held(0.0, 0.0, 1.0)
UNKNOWN = Held()


def body_of(people, *arms, hidden=(), **drawn):
    drawn = {"width": 110, "center": (320, 200)} | drawn
    landmarks = people.landmarks(people.pose(*arms, **drawn), hidden=hidden)
    return body_frame(landmarks, shoulder_width_px(landmarks))


def test_postures_come_in_their_order(people):
    def openness(arms):
        body = body_of(people, arms)
        return openness_cues(body, arms_crossed(body), UPRIGHT)["openness"]

    crossed, lap, hanging, wide = map(
        openness, (people.crossed, people.in_lap, people.hanging, people.open)
    )
    assert 0.0 <= crossed < lap < hanging < wide <= 100.0
    assert hanging > crossed + 20


def test_distance_to_the_camera_changes_nothing(people):
    near = openness_cues(body_of(people, people.open, width=140), 0.0, UPRIGHT)
    far = openness_cues(body_of(people, people.open, width=70), 0.0, UPRIGHT)
    assert near == pytest.approx(far)


def test_head_and_shoulders_have_no_openness(people):
    assert openness_cues(body_of(people, hidden=ARMS), float("nan"), UPRIGHT) == {}
    # One elbow alone is too little as well.
    assert openness_cues(body_of(people, hidden=ARMS[1:]), float("nan"), UPRIGHT) == {}


def test_what_is_not_known_does_not_count(people):
    parts = openness_cues(body_of(people, people.open), float("nan"), UNKNOWN)
    assert set(parts) == {"openness", "openness_arms", "openness_hands"}
    assert 0 < parts["openness"] <= 100


def test_a_hand_outside_the_picture_is_not_a_hidden_hand(people):
    hidden = openness_cues(body_of(people, people.hanging, hidden=WRISTS), np.nan, UPRIGHT)
    assert hidden["openness_hands"] == 0.0
    # The hands hang below the lower edge.
    outside = openness_cues(body_of(people, people.hanging, center=(320, 380)), np.nan, UPRIGHT)
    assert "openness_hands" not in outside
    assert outside["openness"] > hidden["openness"]


@pytest.mark.parametrize(
    ("closed", "open_"),
    [
        (Held(-15.0, 0.0, 1.0), Held(15.0, 0.0, 1.0)),
        (Held(0.0, 40.0, 1.0), Held(0.0, -5.0, 1.0)),
        (Held(0.0, 0.0, 0.75), Held(0.0, 0.0, 1.0)),
    ],
)
def test_leaning_in_facing_and_breadth_open_a_posture(people, closed, open_):
    body = body_of(people, people.open)
    assert (
        openness_cues(body, 0.0, closed)["openness"] < openness_cues(body, 0.0, open_)["openness"]
    )


def test_the_own_neutral_of_a_calibration_is_the_middle(people):
    body = body_of(people, people.hanging)
    arms = openness_cues(body, 0.0, UPRIGHT)["openness_arms"]
    own = openness_cues(body, 0.0, Held(0.0, 0.0, 1.0, usual_arms=arms))
    assert own["openness_arms"] == pytest.approx(0.5)
    wide = openness_cues(body_of(people, people.open), 0.0, Held(0.0, 0.0, 1.0, usual_arms=arms))
    assert 0.5 < wide["openness_arms"] <= 1.0
    folded = openness_cues(body, 1.0, Held(0.0, 0.0, 1.0, usual_arms=arms))
    assert folded["openness_arms"] == 0.0

# SPDX-License-Identifier: GPL-3.0-or-later
"""Gaze has the signs of the vocabulary, adds up from head and eyes, and follows a profile."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.cues.contact import calibrated_contact
from mirrorcam.cues.face import Blendshape
from mirrorcam.cues.gaze import FEATURES, LIDS, PLAIN, gaze_cues, gaze_features
from mirrorcam.profiles import Direction, GazeFit, Profile
from mirrorcam.scores.bouts import switched

B = Blendshape
DOWN = {B.LOOK_DOWN_LEFT: 0.5, B.LOOK_DOWN_RIGHT: 0.5}
UP = {B.LOOK_UP_LEFT: 0.5, B.LOOK_UP_RIGHT: 0.5}


def face_of(people, iris=(0.0, 0.0), yaw=0.0, pitch=0.0, **more):
    """A face with its eyes open, irises moved by a share of the distance of the outer corners."""
    face = people.face(people.rotation(yaw, pitch), eyes_px=100.0, **more)
    wide = np.hypot(*(face.points_px[263] - face.points_px[33]))
    face.points_px[468:478] += wide * np.array(iris, np.float32)
    return face


def gaze(people, **more):
    cues = gaze_cues(face_of(people, **more))
    return cues["gaze_yaw_deg"], cues["gaze_pitch_deg"]


UPPER, LOWER = (159, 386), (145, 374)


def with_lids(face, upper, lower=0.025):
    """The lids so far above and below the corners of their eyes, in distances of the outer ones."""
    points = face.points_px.copy()
    across = points[263] - points[33]
    down = np.array([-across[1], across[0]])
    for lids, height in ((UPPER, -upper), (LOWER, lower)):
        for lid, (outer, inner) in zip(lids, ((33, 133), (263, 362)), strict=True):
            points[lid] = (points[outer] + points[inner]) / 2 + height * down
    return replace(face, points_px=points)


def test_eye_signs(people):
    straight = gaze(people)
    assert straight[0] == pytest.approx(0.0, abs=0.01)
    # The own left is on the picture's right.
    assert gaze(people, iris=(0.05, 0.0))[0] > 7
    assert gaze(people, iris=(-0.05, 0.0))[0] < -7
    assert gaze(people, iris=(0.0, 0.03))[1] > straight[1] + 1
    assert gaze(people, shapes=DOWN)[1] > straight[1] + 2
    assert gaze(people, shapes=UP)[1] < straight[1] - 2


@given(
    x=st.floats(-0.1, 0.1), y=st.floats(-0.05, 0.05), yaw=st.floats(-30, 30), pitch=st.floats(-9, 9)
)
def test_a_mirror_image_looks_the_other_way(people, x, y, yaw, pitch):
    here = gaze(people, iris=(x, y), yaw=yaw, pitch=pitch)
    there = gaze(people, iris=(-x, y), yaw=-yaw, pitch=pitch)
    assert there == pytest.approx((-here[0], here[1]), abs=0.05)


def test_head_signs(people):
    assert gaze(people, yaw=20.0)[0] > gaze(people)[0] + 10
    assert gaze(people, pitch=15.0)[1] > gaze(people)[1] + 7


def test_eyes_turned_back_undo_a_turn_of_the_head(people):
    turned = gaze(people, yaw=-15.0)
    undone = gaze(people, yaw=-15.0, iris=(0.07, 0.0))
    assert turned[0] < -10
    assert abs(undone[0]) < 4


def test_somebody_off_the_axis_sees_the_lens_to_the_side(people):
    aside = gaze(people, yaw=12.0, bearing=(12.0, 0.0))
    assert aside[0] == pytest.approx(gaze(people)[0] + 12.0, abs=0.1)


def test_features_have_names(people):
    features = gaze_features(face_of(people))
    assert set(FEATURES) | set(PLAIN) <= set(features)


def test_lids_follow_the_eyes_up_and_down(people):
    face = face_of(people)
    usual, raised, lowered = (gaze_cues(with_lids(face, height)) for height in (0.05, 0.06, 0.04))
    assert raised["gaze_pitch_deg"] < usual["gaze_pitch_deg"] - 1
    assert lowered["gaze_pitch_deg"] > usual["gaze_pitch_deg"] + 1
    assert raised["gaze_yaw_deg"] == usual["gaze_yaw_deg"]


@given(upper=st.floats(0.0, 0.08), lower=st.floats(0.0, 0.05), size=st.floats(0.3, 4.0))
def test_lids_are_measured_by_the_face_itself(people, upper, lower, size):
    for roll in (0.0, 25.0):
        turn = np.radians(roll)
        face = with_lids(face_of(people), upper, lower)
        tip = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]], np.float32)
        moved = replace(face, points_px=face.points_px @ tip.T * np.float32(size) + 40)
        features = gaze_features(moved)
        assert [features[name] for name in LIDS] == pytest.approx([upper, lower], abs=1e-4)


def test_lids_of_a_turned_head_are_as_high(people):
    heights = [
        [
            gaze_features(with_lids(face_of(people, yaw=yaw), 0.05 / np.cos(np.radians(yaw))))[name]
            for name in LIDS[:1]
        ]
        for yaw in (-30.0, 0.0, 30.0)
    ]
    assert np.ptp(heights) < 1e-3


def test_without_lids_the_gaze_is_told_by_the_rest(people):
    face = face_of(people, pitch=6.0)
    face.points_px[list(UPPER + LOWER)] = np.nan
    features, cues = gaze_features(face), gaze_cues(face)
    assert cues["gaze_pitch_deg"] == features[PLAIN[1]]
    assert np.isfinite(cues["gaze_pitch_deg"])


def profile(**targets):
    fit = GazeFit(
        features=list(PLAIN),
        yaw=[2.0, 0.0],
        pitch=[0.0, 1.0],
        yaw_offset_deg=1.0,
        pitch_offset_deg=-3.0,
        spread_deg=1.0,
        samples=100,
    )
    at = {name: Direction(yaw_deg=yaw, pitch_deg=pitch) for name, (yaw, pitch) in targets.items()}
    return Profile(person="Anna", gaze=fit, targets=at)


def test_a_profile_has_the_last_word(people):
    face = face_of(people, yaw=8.0, pitch=2.0, bearing=(5.0, 0.0))
    plain = gaze_features(face)
    own = gaze_cues(face, profile(camera=(0, 0)))
    assert own["gaze_yaw_deg"] - 5.0 == pytest.approx(2.0 * plain[PLAIN[0]] + 1.0)
    assert own["gaze_pitch_deg"] == pytest.approx(plain[PLAIN[1]] - 3.0)
    without = profile(camera=(0, 0)).model_copy(update={"gaze": None})
    assert gaze_cues(face, without) == gaze_cues(face)


def test_a_profile_reads_what_it_was_made_from(people):
    """Lids move with the noise of a picture: they are no part of a calibration, old or new."""
    face = face_of(people, yaw=8.0, pitch=2.0)
    known = profile(camera=(0, 0))
    own = GazeFit(
        features=list(FEATURES),
        yaw=[0.9] + [0.0] * 8,
        pitch=[0.0, 1.1] + [2.0] * 7,
        yaw_offset_deg=1.0,
        pitch_offset_deg=-3.0,
        spread_deg=1.0,
        samples=100,
    )
    for one in (known, known.model_copy(update={"gaze": own})):
        told = [gaze_cues(with_lids(face, upper), one) for upper in (0.02, 0.06)]
        assert told[0] == told[1]
        assert all(np.isfinite(value) for value in told[0].values())


def test_hidden_irises_tell_a_calibrated_gaze_nothing(people):
    face = replace(face_of(people, yaw=8.0), irises_seen=False)
    needy, other = profile(camera=(0, 0)), profile(camera=(0, 0))
    needy.gaze.needs_irises = True
    assert all(np.isnan(value) for value in gaze_cues(face, needy).values())
    assert gaze_cues(face, other) == gaze_cues(replace(face, irises_seen=True), needy)
    # In a room the far eye is hidden, and the head tells enough.
    assert gaze_cues(face, needy, in_room=True) == gaze_cues(face, other)
    # Nobody's own regression: the weights of everybody live with a guess.
    assert np.isfinite(list(gaze_cues(face).values())).all()


def test_calibrated_contact_is_with_the_picture_or_the_lens():
    known = profile(camera=(0, 0), partner=(0, 9))
    for gaze_deg, target in (((2, 1), (0, 0)), ((1, 8), (0, 9))):
        found, off, value = calibrated_contact(gaze_deg, (0.0, 0.0), known)
        assert found == target
        assert off < 4.0
        assert value > 0.85
    assert calibrated_contact((8.0, 0.0), (0.0, 0.0), known)[2] == 0.0
    assert calibrated_contact((0.0, 17.0), (0.0, 0.0), known)[2] == 0.0
    # Whoever sits aside sees the lens, and everything around it, in another direction.
    assert calibrated_contact((12.0, 8.0), (12.0, 0.0), known)[2] == 1.0


def test_a_shaky_calibration_allows_more():
    shaky = profile(camera=(0, 0))
    assert shaky.contact_limit_deg == 4.0
    shaky.gaze.spread_deg = 3.0
    assert shaky.contact_limit_deg == 6.0
    steady = profile(camera=(0, 0))
    assert calibrated_contact((5.0, 0.0), (0.0, 0.0), steady)[2] < 0.6
    assert calibrated_contact((5.0, 0.0), (0.0, 0.0), shaky)[2] > 0.6


def test_a_calibrated_look_begins_within_the_limit_and_ends_well_beyond_it():
    known = profile(camera=(0, 0))
    limit = known.contact_limit_deg

    cue = [
        calibrated_contact((limit * share, 0.0), (0.0, 0.0), known)[2]
        for share in (1.2, 1.01, 0.99, 1.01, 1.29, 1.31, 1.2)
    ]
    looking = switched(np.array(cue), 0.6, 0.4)
    assert looking.tolist() == [False, False, True, True, True, False, False]

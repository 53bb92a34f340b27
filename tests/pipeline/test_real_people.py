# SPDX-License-Identifier: GPL-3.0-or-later
"""Real people with known truth, from file to summary."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.errors import NoDyadError
from mirrorcam.model import LayoutKind

pytestmark = [pytest.mark.real, pytest.mark.slow]

MIRRORED = "gt_mirror_Alead_lag1.00s_webcam.mp4"
MIRRORED_HANDS = "gt_mirror_Alead_lag0.50s_signP1.mp4"
SAME_SIDE = "gt_sameside_Alead_lag1.00s_webcam.mp4"
UNRELATED = ("control_unrelated_signP1_vs_signP3.mp4", "control_unrelated_webtalk_vs_pexels.mp4")


@pytest.fixture(scope="module")
def composed(real, analysed):
    def summary(name, **options):
        outcome = analysed(real / "composed" / name, **options)
        assert outcome.error is None
        return outcome.session.summary

    return summary


def test_a_mirrored_call(real, analysed, beginning, tmp_path):
    clip = beginning(real / "composed" / MIRRORED, 30.0, tmp_path / MIRRORED)
    outcome = analysed(clip)
    assert outcome.error is None
    summary = outcome.session.summary
    mirroring = summary["mirroring"]
    assert summary["layout"] == "tiles"
    assert mirroring["leader"] == "a"
    assert mirroring["lag_s"] == pytest.approx(1.0, abs=0.07)
    assert mirroring["score"] >= 60
    assert mirroring["score"] >= mirroring["same_side_score"] + 20
    assert mirroring["p_value"] is None or mirroring["p_value"] <= 0.05
    for who in "ab":
        assert summary["participants"][who]["pose_coverage"] >= 0.95
        assert summary["participants"][who]["face_coverage"] >= 0.95


def test_the_same_without_the_mirror_exchanges_the_scores(composed):
    mirroring = composed(SAME_SIDE, rate_hz=8.0)["mirroring"]
    assert mirroring["same_side_score"] >= 60
    assert mirroring["same_side_score"] >= mirroring["score"] + 20
    assert mirroring["movement_synchrony"]["score"] >= 60
    assert mirroring["movement_synchrony"]["lag_s"] == pytest.approx(1.0, abs=0.07)


def test_moving_hands_half_a_second_later(composed):
    mirroring = composed(MIRRORED_HANDS, rate_hz=10.0)["mirroring"]
    assert mirroring["leader"] == "a"
    assert mirroring["lag_s"] == pytest.approx(0.5, abs=0.07)
    assert mirroring["score"] >= 60
    assert mirroring["score"] >= mirroring["same_side_score"] + 20


def test_a_declared_flip_exchanges_mirror_and_same_side(composed):
    plain = composed(MIRRORED_HANDS, rate_hz=10.0)["mirroring"]
    flipped = composed(MIRRORED_HANDS, rate_hz=10.0, flips=frozenset({"b"}))["mirroring"]
    assert flipped["same_side_score"] == pytest.approx(plain["score"], abs=12)
    assert flipped["score"] == pytest.approx(plain["same_side_score"], abs=20)
    assert flipped["same_side_score"] >= flipped["score"] + 20


@pytest.mark.parametrize("name", UNRELATED)
def test_unrelated_people(composed, name):
    mirroring = composed(name, rate_hz=8.0)["mirroring"]
    assert mirroring["score"] < 20
    assert mirroring["leader"] is None
    assert mirroring["p_value"] is None or mirroring["p_value"] > 0.05
    assert mirroring["movement_synchrony"]["leader"] is None


def test_two_in_one_room(real, analysed):
    outcome = analysed(real / "video" / "duo_headtilt_intel.gif")
    assert outcome.error is None
    summary = outcome.session.summary
    assert summary["layout"] == "room"
    for who in "ab":
        assert summary["participants"][who]["pose_coverage"] >= 0.95
    # Both tilt the head towards the picture's left: the own right of both.
    cues = outcome.session.cues
    first = cues["time_s"] < 0.5
    for who in "ab":
        rows = cues["participant"] == who
        roll = cues.loc[rows, "head_roll_deg"]
        assert np.nanmax(roll) - np.nanmedian(roll[first[rows]]) > 8


def test_a_picture_without_people_is_no_dyad(real, analysed):
    outcome = analysed(real / "video" / "no_face_pyfeat.mp4")
    assert isinstance(outcome.error, NoDyadError)
    session = outcome.session
    assert session.summary["layout"] == LayoutKind.NO_DYAD
    for who in "ab":
        assert session.summary["participants"][who]["pose_coverage"] == 0.0
    assert session.cues["pose_confidence"].isna().all()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Each part of the body on its own."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.matching.match import MatchSettings
from mirrorcam.scores.matching.parts import match_parts
from mirrorcam.scores.matching.posture import BODY_PARTS, mirror_image, posture_channels

RATE = 15.0
N = 180 * 15
QUICK = MatchSettings(surrogates=199)


def parts_of(series):
    channels = posture_channels(series, mirrored=True)
    return match_parts(channels, RATE, QUICK)


def test_only_the_part_that_mirrors_is_found(lively, delay, dyad):
    """B does what A's head does, 0.8 s later, and their own things with the rest."""
    a, b = lively(N, 1), lively(N, 2)
    image = mirror_image(delay(a, 12))
    for cue in ("head_yaw_deg", "head_pitch_deg", "head_roll_deg"):
        b[cue] = image[cue]
    found = parts_of(dyad(a, b))
    assert tuple(found) == BODY_PARTS
    assert found["head"].score > 70
    assert found["head"].p_value <= 0.05
    assert found["head"].match.whole_lag_s == pytest.approx(0.8, abs=1 / RATE)
    for part in ("trunk", "left_arm", "right_arm"):
        assert found[part].score < 25
        assert found[part].p_value > 0.01
        assert found[part].coverage == 1.0


def test_an_arm_is_named_after_a(lively, dyad):
    """A's left arm is what B's right arm shows in a mirror."""
    a, b = lively(N, 3), lively(N, 4)
    for axis, sign in (("x", -1.0), ("y", 1.0)):
        b[f"wrist_right_{axis}"] = sign * np.roll(a[f"wrist_left_{axis}"], 10)
    found = parts_of(dyad(a, b))
    assert found["left_arm"].score > 70
    assert found["right_arm"].score < 25


def test_a_part_that_is_not_visible_has_no_score(lively, dyad):
    a, b = lively(N, 5), lively(N, 6)
    for cue in ("wrist_left_x", "wrist_left_y", "elbow_left_x", "elbow_left_y"):
        a[cue] = np.full(N, np.nan)
    for name in a:
        if name.startswith("head_"):
            b[name] = np.where(np.arange(N) < N // 2, b[name], np.nan)
    found = parts_of(dyad(a, b))
    assert found["left_arm"].match is None
    assert found["left_arm"].coverage == 0.0
    assert np.isnan([found["left_arm"].score, found["left_arm"].p_value]).all()
    assert found["head"].coverage == pytest.approx(0.5, abs=0.01)
    assert found["right_arm"].match is not None


def test_events_as_rare_as_hands_at_the_face_get_no_p(lively, dyad):
    a, b = lively(N, 7), lively(N, 8)
    a["hand_at_face_left"][300:345] = b["hand_at_face_right"][310:355] = 1.0
    found = parts_of(dyad(a, b))["hands_at_face"]
    assert np.isnan(found.p_value)
    assert found.match is not None

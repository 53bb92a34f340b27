# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares and means of the last ten seconds, counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.trailing import seen
from mirrorcam.scores.trailing.form import Beginning, Recent, Step

NAN = float("nan")
CUES = ("eye_contact", "openness", "trunk_x", "pose_confidence", "head_yaw_deg")
COLUMN = {name: i for i, name in enumerate(CUES)}
RATE = 4.0  # forty steps in ten seconds


def told(live, steps):
    """Give steps {cue: (a, b)} to a part; returns what it tells at last."""
    part = live.begin(Beginning(ScoreSettings(rate_hz=RATE), COLUMN))
    for k, cues in enumerate(steps):
        values = np.full((2, len(CUES)), NAN)
        for name, both in cues.items():
            values[:, COLUMN[name]] = both
        part.add(Step(k / RATE, values, np.zeros_like(values), np.ones_like(values)))
    return part.tell()


def test_looks_are_shares_of_the_visible_time_with_two_thresholds():
    looks = [(0.7, 0.9), (0.5, 0.1), (0.45, 0.61), (0.3, 0.5), (0.5, NAN), (0.59, 0.9)] * 3
    found = told(seen.EYE_CONTACT, [{"eye_contact": one} for one in looks])
    # A looks from 0.7 until 0.3; 0.5 and 0.59 after that are none yet. B: 0.9, then from 0.61 on.
    assert found["eye_contact_a"] == pytest.approx(9 / 18)
    assert found["eye_contact_b"] == pytest.approx(12 / 15)
    assert found["eye_contact_mutual"] == pytest.approx(6 / 15)


def test_a_look_holds_however_long_ago_it_began():
    held = [(0.9, 0.9), *[(0.5, 0.45)] * 60]
    found = told(seen.EYE_CONTACT, [{"eye_contact": one} for one in held])
    assert found["eye_contact_a"] == found["eye_contact_b"] == 1.0
    # Not over a moment in which nobody could tell.
    lost = [*held, (NAN, 0.5), *[(0.5, 0.5)] * 39]
    found = told(seen.EYE_CONTACT, [{"eye_contact": one} for one in lost])
    assert found["eye_contact_a"] == 0.0
    assert found["eye_contact_b"] == 1.0


def test_only_the_last_ten_seconds_count_and_half_of_them_must_be_visible():
    before, now = [{"eye_contact": (1.0, 1.0)}] * 30, [{"eye_contact": (0.0, 0.0)}] * 40
    assert told(seen.EYE_CONTACT, before + now)["eye_contact_a"] == 0.0
    assert told(seen.EYE_CONTACT, before + now[1:])["eye_contact_a"] == pytest.approx(1 / 40)
    assert told(seen.EYE_CONTACT, [{}] * 20 + now[:20])["eye_contact_a"] == 0.0
    assert np.isnan(told(seen.EYE_CONTACT, [{}] * 21 + now[:19])["eye_contact_a"])


def test_a_look_of_a_moment_is_no_share():
    looks = [{"eye_contact": (1.0, 0.0)}] * 7 + [{"eye_contact": (1.0, NAN)}]
    for steps in range(1, 8):
        assert np.isnan(list(told(seen.EYE_CONTACT, looks[:steps]).values())).all()
    # A has been seen for two seconds, as a share in a recording needs it; B and both not yet.
    found = told(seen.EYE_CONTACT, looks)
    assert found["eye_contact_a"] == 1.0
    assert np.isnan([found["eye_contact_b"], found["eye_contact_mutual"]]).all()
    assert told(seen.EYE_CONTACT, [*looks, looks[0]])["eye_contact_mutual"] == 0.0


def test_openness_holds_for_a_second_and_a_half_while_nobody_looks():
    arms = {"openness": (60.0, 20.0), "trunk_x": (0.0, 0.0)}
    none: dict[str, tuple[float, float]] = {}
    assert told(seen.OPENNESS, [arms] * 4)["openness_a"] == 60.0
    # Six steps of a quarter second are held, the seventh is not.
    other = {"openness": (30.0, 20.0), "trunk_x": (0.0, 0.0)}
    held = told(seen.OPENNESS, [other, arms, *[none] * 6])
    assert held["openness_a"] == pytest.approx((30 + 7 * 60) / 8)
    longer = told(seen.OPENNESS, [other, arms, *[none] * 7])
    assert longer["openness_a"] == pytest.approx((30 + 7 * 60) / 8)
    assert longer["openness_b"] == pytest.approx(20.0)
    # Seen without arms: they have left the picture.
    gone = {"trunk_x": (0.0, NAN)}
    found = told(seen.OPENNESS, [arms, gone])
    assert found["openness_a"] == 60.0
    found = told(seen.OPENNESS, [arms, gone, gone])
    assert np.isnan(found["openness_a"])
    assert found["openness_b"] == 20.0


def test_coverage_is_the_share_in_which_both_were_visible():
    steps = [{"pose_confidence": (0.9, 0.9 if k % 4 else NAN)} for k in range(40)]
    assert told(seen.COVERAGE, steps)["coverage"] == 0.75
    assert told(seen.COVERAGE, steps[:2])["coverage"] == 0.5
    assert told(seen.COVERAGE, [{}] * 10 + steps)["coverage"] == 0.75
    assert told(seen.COVERAGE, [])["coverage"] == 0.0


def test_a_window_hands_out_the_oldest_first():
    recent = Recent(3)
    for k in range(5):
        assert recent.passed == min(k, 3)
        recent.add(np.array([k, -k]))
    assert recent.passed == 3
    assert recent.values()[:, 0].tolist() == [2.0, 3.0, 4.0]
    assert recent.values()[:, 1].tolist() == [-2.0, -3.0, -4.0]
    assert Recent(0).values().shape == (1, 2)


def test_who_looks_while_the_other_is_away_looks_at_nobody():
    here = {"eye_contact": (1.0, 0.0), "pose_confidence": (0.9, 0.9)}
    face = {"eye_contact": (1.0, 0.0), "head_yaw_deg": (0.0, 0.0)}
    away = {"eye_contact": (1.0, NAN), "pose_confidence": (0.9, NAN)}
    # For a quarter of a minute B may still be there.
    steps = [here, *[away] * 60]
    assert told(seen.EYE_CONTACT, steps)["eye_contact_a"] == 1.0
    assert told(seen.EYE_CONTACT, [*steps, *[away] * 20])["eye_contact_a"] == 1.0
    assert np.isnan(told(seen.EYE_CONTACT, [*steps, *[away] * 21])["eye_contact_a"])
    back = told(seen.EYE_CONTACT, [*steps, *[away] * 40, *[face] * 20])
    assert back == {"eye_contact_a": 1.0, "eye_contact_b": 0.0, "eye_contact_mutual": 0.0}
    # Whoever was never there did not leave.
    assert told(seen.EYE_CONTACT, [away] * 200)["eye_contact_a"] == 1.0

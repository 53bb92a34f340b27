# SPDX-License-Identifier: GPL-3.0-or-later
"""Openness is told of what was visible; a head and shoulders have none, and never a low one."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.openness import score_openness

RATE = 15.0


def test_head_and_shoulders_have_no_openness():
    hidden = {"openness": np.full(600, np.nan), "arms_crossed": np.full(600, np.nan)}
    found = score_openness(hidden, RATE)
    assert np.isnan(found.mean)
    assert np.isnan(found.crossed_share)
    assert found.arms_visible == 0.0
    assert found.crossed == []


def test_mean_is_over_the_visible_time():
    values = np.full(600, np.nan)
    values[:200], values[200:300] = 80.0, 20.0
    found = score_openness({"openness": values, "arms_crossed": np.zeros(600)}, RATE)
    assert found.mean == pytest.approx(60.0)
    assert found.arms_visible == pytest.approx(0.5)
    assert found.crossed_share == 0.0


def test_a_glimpse_of_arms_says_nothing_about_the_recording():
    values = np.full(600, np.nan)
    values[:50] = 80.0
    found = score_openness({"openness": values, "arms_crossed": values * np.nan}, RATE)
    assert np.isnan(found.mean)
    assert found.arms_visible == pytest.approx(1 / 12)


def test_crossed_arms_last_a_second_and_outlast_a_hidden_wrist():
    crossed = np.zeros(600)
    crossed[100:200] = 0.9
    crossed[145:155] = np.nan
    crossed[400:410] = 0.9
    found = score_openness({"openness": np.full(600, 50.0), "arms_crossed": crossed}, RATE)
    assert found.crossed == [(100 / RATE, 200 / RATE)]
    assert found.crossed_share == pytest.approx(100 / 600)


def test_crossed_share_is_of_the_time_in_which_arms_were_seen():
    crossed = np.full(600, np.nan)
    crossed[:300] = 0.0
    crossed[100:250] = 1.0
    openness = np.where(np.arange(600) < 300, 40.0, np.nan)
    found = score_openness({"openness": openness, "arms_crossed": crossed}, RATE)
    assert found.crossed_share == pytest.approx(0.5)


def test_nothing_recorded_is_not_visible():
    found = score_openness({"openness": np.empty(0), "arms_crossed": np.empty(0)}, RATE)
    assert np.isnan(found.mean)
    assert np.isnan(found.crossed_share)


def test_the_usual_openness_comes_from_a_calibration_where_there_is_one():
    cues = {"openness": np.full(600, 40.0), "arms_crossed": np.zeros(600)}
    assert score_openness(cues, RATE).usual == 40.0
    assert score_openness(cues, RATE, neutral=60.0).usual == 60.0


def test_somebody_who_was_there_for_a_part_of_a_long_recording_has_an_openness():
    """Five minutes of an hour; arms are seen for a tenth of them, or for less."""
    hour = 3600 * 15
    for arms_s, told in ((31, True), (29, False)):
        pose, openness = np.full((2, hour), np.nan)
        pose[: 300 * 15] = 0.9
        openness[: arms_s * 15] = 40.0
        cues = {"openness": openness, "arms_crossed": 0.0 * openness, "pose_confidence": pose}
        found = score_openness(cues | {"openness_arms": openness / 100}, RATE)
        assert found.mean == pytest.approx(40.0 if told else np.nan, nan_ok=True)
        assert found.parts["arms"] == pytest.approx(0.4 if told else np.nan, nan_ok=True)
        assert found.crossed_share == pytest.approx(0.0 if told else np.nan, nan_ok=True)
        assert found.usual == pytest.approx(40.0 if told else np.nan, nan_ok=True)
        assert found.arms_visible == pytest.approx(arms_s / 3600)


def test_a_glimpse_of_somebody_says_nothing_either():
    pose = np.full(3600 * 15, np.nan)
    pose[:60] = 0.9
    cues = {"openness": 50.0 * pose, "arms_crossed": 0.0 * pose, "pose_confidence": pose}
    assert np.isnan(score_openness(cues, RATE).mean)


def test_arms_that_were_hardly_seen_crossed_are_not_counted_as_open():
    crossed = np.full(600, np.nan)
    crossed[:300] = 0.0
    crossed[300:312] = 1.0
    found = score_openness({"openness": np.full(600, np.nan), "arms_crossed": crossed}, RATE)
    assert found.crossed_share == 0.0
    crossed[:290] = np.nan
    crossed[500:510] = 1.0
    crossed[290:300] = np.nan
    crossed[320:400] = 1.0
    found = score_openness({"openness": np.full(600, np.nan), "arms_crossed": crossed}, RATE)
    assert found.crossed_share == 1.0


def test_rare_pictures_tell_the_share_of_crossed_arms_that_all_would():
    crossed = np.repeat([0.0, 1.0, 0.0], [300, 150, 150])
    openness = np.full(600, 50.0)
    every = score_openness({"openness": openness, "arms_crossed": crossed}, RATE)
    rare = np.arange(600) % 8 == 0
    seen = {"openness": np.where(rare, openness, np.nan), "arms_crossed": crossed.copy()}
    seen["arms_crossed"][~rare] = np.nan
    assert score_openness(seen, RATE).crossed_share == pytest.approx(every.crossed_share, abs=0.03)

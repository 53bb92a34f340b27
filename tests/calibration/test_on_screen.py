# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks on a screen lie in the directions that the fit is told."""

from __future__ import annotations

import pytest

from calibration.on_screen import PLACES, place_of, schedule_on
from calibration.steps import Kind
from mirrorcam.profiles import Screen

SCREEN = Screen(distance_m=0.6, width_m=0.53, height_m=0.30)


def test_every_mark_has_its_direction():
    schedule = schedule_on(SCREEN, partner=(0.3, 0.4))
    steps = {step.name: step for step in schedule.steps}
    assert tuple(steps["camera"].target) == (0.0, 0.0)
    assert tuple(steps["head_moves"].target) == (0.0, 0.0)
    assert steps["top_left"].target.yaw_deg > 15
    assert steps["top_right"].target.yaw_deg == pytest.approx(-steps["top_left"].target.yaw_deg)
    assert steps["bottom_left"].target.pitch_deg > steps["top_left"].target.pitch_deg + 10
    assert tuple(steps["partner"].target) == tuple(SCREEN.direction(0.3, 0.4))
    assert schedule.screen == SCREEN


def test_marks_are_drawn_for_steps_that_have_a_place():
    names = {s.name for s in schedule_on(SCREEN).steps if s.kind in {Kind.GAZE, Kind.CHECK}}
    assert set(PLACES) <= names
    assert place_of("camera") is None
    assert place_of("neutral_posture") is None
    assert place_of("partner", (0.2, 0.3)) == (0.2, 0.3)

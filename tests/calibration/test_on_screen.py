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


def test_marks_lie_on_the_screen_those_of_the_check_between_those_of_the_fit():
    corners = [PLACES[name] for name in ("top_left", "top_right", "bottom_right", "bottom_left")]
    assert [(round(x), round(y)) for x, y in corners] == [(0, 0), (1, 0), (1, 1), (0, 1)]
    for x, y in corners:  # as far out as a whole mark can be seen
        assert 0.03 <= min(x, 1 - x) <= 0.05
        assert 0.05 <= min(y, 1 - y) <= 0.08
    left, right, below = (PLACES[f"check_{name}"] for name in ("left", "right", "below"))
    assert left[1] == right[1] == below[0] == 0.5
    assert left[0] == pytest.approx(1 - right[0]) == 0.2
    assert below[1] == 0.75


def test_in_a_window_places_are_shares_of_the_window():
    area = (0.5, 0.25, 0.4, 0.5)
    steps = {step.name: step for step in schedule_on(SCREEN, (0.5, 0.5), area).steps}
    x, y = PLACES["bottom_left"]
    expected = SCREEN.direction(0.5 + 0.4 * x, 0.25 + 0.5 * y)
    assert tuple(steps["bottom_left"].target) == pytest.approx(tuple(expected))
    assert tuple(steps["partner"].target) == pytest.approx(tuple(SCREEN.direction(0.7, 0.5)))
    whole = {step.name: step for step in schedule_on(SCREEN).steps}
    assert tuple(whole["partner"].target) == pytest.approx(tuple(SCREEN.direction(0.5, 0.35)))


def test_marks_are_drawn_for_steps_that_have_a_place():
    names = {s.name for s in schedule_on(SCREEN).steps if s.kind in {Kind.GAZE, Kind.CHECK}}
    assert set(PLACES) <= names
    assert place_of("camera") is None
    assert place_of("neutral_posture") is None
    assert place_of("partner", (0.2, 0.3)) == (0.2, 0.3)

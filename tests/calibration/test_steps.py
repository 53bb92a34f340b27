# SPDX-License-Identifier: GPL-3.0-or-later
"""Schedules: the default one, and files that say otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calibration.steps import Kind, read_schedule
from mirrorcam.errors import InputError


def written(tmp_path, content):
    path = tmp_path / "steps.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_the_default_routine(schedule):
    kinds = [step.kind for step in schedule.steps]
    assert kinds.count(Kind.GAZE) >= 6
    assert kinds.count(Kind.CHECK) >= 2
    assert schedule.seconds == 54.0
    begin = list(schedule.beginnings.values())
    assert begin == sorted(begin)
    assert schedule.beginnings["camera"] == 16.0


def test_fresh_targets_are_not_those_of_the_fit(schedule):
    used = {tuple(s.target) for s in schedule.steps if s.kind is Kind.GAZE}
    fresh = [tuple(s.target) for s in schedule.steps if s.kind is Kind.CHECK]
    assert len([place for place in fresh if place not in used]) >= 3


def test_other_timings_and_places(tmp_path):
    path = written(
        tmp_path,
        [
            {"name": "camera", "start_s": 5, "end_s": 8},
            {"name": "partner", "yaw_deg": 4, "pitch_deg": 9, "seconds": 2},
            {"name": "lamp", "kind": "check", "start_s": 20, "yaw_deg": -8},
        ],
    )
    schedule = read_schedule(path)
    camera, partner, lamp = schedule.steps
    assert (camera.seconds, tuple(camera.target)) == (3.0, (0.0, 0.0))
    assert (schedule.beginnings["partner"], tuple(partner.target)) == (8.0, (4.0, 9.0))
    assert (lamp.kind, tuple(lamp.target), schedule.seconds) == (Kind.CHECK, (-8.0, 0.0), 23.0)


def test_places_on_a_screen(tmp_path):
    path = written(
        tmp_path,
        {
            "screen": {"distance_m": 0.5, "width_m": 0.5, "height_m": 0.3, "camera_above_m": 0},
            "steps": [{"name": "top_left", "across": 0, "down": 0}],
        },
    )
    assert tuple(read_schedule(path).steps[0].target) == pytest.approx((26.565, 0.0), abs=0.01)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "not valid JSON"),
        ([], "at least 1"),
        ([{"name": "mystery"}], "needs a kind"),
        ([{"name": "mystery", "kind": "gaze"}], "needs a place"),
        ([{"name": "mystery", "kind": "dance"}], "kind"),
        ([{"name": "camera"}, {"name": "camera"}], "same name"),
        ([{"name": "camera", "end_s": 3}], "must end after"),
        ([{"name": "camera", "start_s": 4, "end_s": 3}], "must end after"),
        ([{"name": "camera", "start_s": 4}, {"name": "partner", "start_s": 5}], "before the one"),
        ([{"name": "camera", "across": 0.5}], "needs a screen"),
        ([{"name": "camera", "yaw_deg": 500}], "yaw_deg"),
        ([{"name": "camera", "colour": "red"}], "colour"),
        ({"steps": [{"name": "camera"}], "screen": {"distance_m": 0}}, "screen"),
    ],
)
def test_schedules_that_do_not_fit_together(tmp_path, content, why):
    with pytest.raises(InputError, match=why) as told:
        read_schedule(written(tmp_path, content))
    assert "\n" not in str(told.value)


def test_a_schedule_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_schedule(tmp_path / "none.json")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without an end")
def test_a_schedule_without_an_end_is_not_waited_for():
    with pytest.raises(InputError, match="cannot be read"):
        read_schedule(Path("/dev/zero"))

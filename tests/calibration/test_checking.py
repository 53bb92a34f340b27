# SPDX-License-Identifier: GPL-3.0-or-later
"""What a schedule must ask for, so that a gaze can be told and checked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from calibration.checking import lacking
from calibration.steps import Kind, Schedule, read_schedule


def only(schedule, *names):
    return Schedule(tuple(step for step in schedule.steps if step.name in names))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("camera", "top_left", "partner", "check_left", "check_below"), None),
        (("neutral_posture", "check_left"), None),  # a neutral alone is no gaze
        (
            ("camera", "head_moves", "top_left", "check_left", "check_below"),
            "2 different places and 2 checks",
        ),
        (("camera", "check_left"), "1 different place and 1 check,"),
        (("camera", "top_left", "partner", "check_left"), "3 different places and 1 check,"),
    ],
)
def test_what_a_schedule_lacks(schedule, names, told):
    said = lacking(only(schedule, *names))
    assert said is None if told is None else told in (said or "")


def test_the_example_in_the_docs_can_be_passed(tmp_path):
    page = Path(__file__).parents[2] / "docs" / "calibration.md"
    (example,) = re.findall(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "schedule.json").write_text(example)
    assert lacking(read_schedule(tmp_path / "schedule.json")) is None


def test_the_default_routine_lacks_nothing(schedule):
    assert lacking(schedule) is None


def test_steps_without_a_place_count_for_nothing(schedule):
    steps = [replace(s, target=None) if s.kind is Kind.GAZE else s for s in schedule.steps]
    assert lacking(Schedule(tuple(steps))) is None

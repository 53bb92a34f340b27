# SPDX-License-Identifier: GPL-3.0-or-later
"""Poses that were not looked for lie between those before and after."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Landmarks, Layout, LayoutKind, Observation, Region
from mirrorcam.pipeline.between import PosesBetween
from mirrorcam.pipeline.seen import Seen

HERE = Region(0, 0, 64, 64)
LAYOUT = Layout(LayoutKind.TILES, {"a": HERE, "b": HERE}, {"a": HERE, "b": HERE}, "by hand")
NOWHERE = Landmarks(None, None, None, HERE)
LEFT_OUT = Landmarks(None, None, None, HERE, pose_left_out=True)


def pose(place):
    return Landmarks(np.full((33, 3), place, np.float32), np.full(33, 0.9, np.float32), None, HERE)


def seen(time_s, **people):
    return Seen(Observation(round(25 * time_s), time_s, people), LAYOUT, False, {})


def told(between, steps, cuts=()):
    found = []
    for one in steps:
        new_shot = one.observation.time_s in cuts
        found += between.add(one, new_shot=new_shot)
    return found + list(between.drain())


def places(found, who="a"):
    return [
        None if one.pose_px is None else float(one.pose_px[7, 1])
        for one in (step.observation.landmarks[who] for step in found)
    ]


def test_a_pose_in_between_lies_where_its_time_says():
    steps = [seen(0.0, a=pose(10)), seen(0.03, a=LEFT_OUT), seen(0.12, a=pose(14))]
    found = told(PosesBetween(), steps)
    assert places(found) == pytest.approx([10, 11, 14])
    assert [one.observation.time_s for one in found] == [0.0, 0.03, 0.12]
    between = found[1].observation.landmarks["a"]
    assert not between.pose_left_out
    np.testing.assert_allclose(between.pose_visibility, 0.9)


def test_people_out_of_step_wait_for_nobody_for_long():
    people = [pose(0), LEFT_OUT] * 4
    others = [LEFT_OUT, pose(8)] * 4
    between = PosesBetween()
    waited = []
    for at, (a, b) in enumerate(zip(people, others, strict=True)):
        list(between.add(seen(at / 10, a=a, b=b), new_shot=False))
        waited.append(len(between._waiting))
    assert max(waited) == 1
    found = told(
        PosesBetween(),
        [seen(at / 10, a=a, b=b) for at, (a, b) in enumerate(zip(people, others, strict=True))],
    )
    assert places(found) == [0] * 7 + [None]
    assert places(found, "b") == [None] + [8] * 7


@pytest.mark.parametrize(
    ("after", "cuts", "time_s"),
    [(NOWHERE, (), 0.1), (pose(4), (0.1,), 0.1), (pose(4), (), 0.9)],
    ids=["lost", "cut", "long after"],
)
def test_where_nothing_goes_on_nothing_is_made_up(after, cuts, time_s):
    steps = [seen(0.0, a=pose(2)), seen(0.05, a=LEFT_OUT), seen(time_s, a=after)]
    found = told(PosesBetween(), steps, cuts)
    assert len(found) == 3
    left_out = found[1].observation.landmarks["a"]
    assert left_out.pose_left_out
    assert left_out.pose_px is None


def test_several_left_out_in_a_row_and_somebody_who_left():
    steps = [
        seen(0.0, a=pose(0), b=pose(5)),
        seen(0.1, a=LEFT_OUT, b=LEFT_OUT),
        seen(0.2, a=LEFT_OUT),
        seen(0.3, a=pose(9), b=pose(50)),
    ]
    found = told(PosesBetween(), steps)
    assert places(found) == pytest.approx([0, 3, 6, 9])
    assert found[1].observation.landmarks["b"].pose_left_out
    assert "b" not in found[2].observation.landmarks

# SPDX-License-Identifier: GPL-3.0-or-later
"""The exercise: the other's posture two seconds ago, or a posture that is drawn."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from gui.live import readings
from gui.live.mirror_me import TARGETS, Meeting, MirrorMe
from mirrorcam.cues.table import CueRow
from mirrorcam.model import Landmarks, Observation, Pose, Region

VIEW = Region(0, 0, 640, 480)
HZ = 8


def posture(hand: float) -> dict[str, float]:
    """Somebody whose hands are `hand` shoulder widths above their place; left and right alike."""
    arms = {}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        arms |= {
            f"wrist_{side}_x": sign * 0.6,
            f"wrist_{side}_y": -0.8 + hand,
            f"elbow_{side}_x": sign * 0.7,
            f"elbow_{side}_y": -0.7 + hand / 2,
        }
    return arms | {"head_yaw_deg": 0.0, "head_pitch_deg": 0.0, "head_roll_deg": 0.0}


def landmarks(cues: dict[str, float], x: float) -> Landmarks:
    pose = np.full((33, 3), (x, 200.0, 0.0), np.float32)
    pose[Pose.LEFT_SHOULDER, 0], pose[Pose.RIGHT_SHOULDER, 0] = x + 50, x - 50
    pose[Pose.LEFT_WRIST, :2] = x + 60, 200 - 100 * cues["wrist_left_y"]
    return Landmarks(pose, np.ones(33, np.float32), None, VIEW)


def view(time_s: float, a: dict[str, float] | None, b: dict[str, float] | None) -> SimpleNamespace:
    people = {"a": a, "b": b}
    seen = {who: landmarks(cues, 160) for who, cues in people.items() if cues is not None}
    rows = [CueRow(0, time_s, who, cues or {}) for who, cues in people.items()]  # type: ignore[arg-type]
    return SimpleNamespace(
        time_s=time_s,
        seen=SimpleNamespace(observation=Observation(0, time_s, seen)),  # type: ignore[arg-type]
        cues=rows,
    )


def moving(time_s: float) -> dict[str, float]:
    return posture(0.7 * math.sin(2 * math.pi * time_s / 9.0))


def run(exercise: MirrorMe, seconds: float, delay_s: float | None) -> list[Meeting]:
    told = []
    for i in range(round(seconds * HZ)):
        now = i / HZ
        own = posture(0.0) if delay_s is None else moving(now - delay_s)
        told.append(exercise.see(view(now, own, moving(now))))  # type: ignore[arg-type]
    return told


def test_who_follows_by_two_seconds_meets_the_ghost() -> None:
    told = run(MirrorMe("a"), 50, 2.0)
    assert math.isnan(told[0].likeness)
    assert told[0].ghost is None
    assert told[-1].likeness > 95
    assert told[-1].arms
    assert told[-1].ghost is not None
    assert told[-1].otherwise < 85  # not the other's other moments


def test_who_goes_ahead_or_sits_still_does_not() -> None:
    following, still = run(MirrorMe("a"), 50, 2.0), run(MirrorMe("a"), 50, None)
    ahead = run(MirrorMe("a"), 50, -2.5)

    def mean(told: list[Meeting]) -> float:
        return float(np.mean([m.likeness for m in told[20 * HZ :]]))

    assert mean(following) > mean(still) + 10
    assert mean(following) > mean(ahead) + 20
    beyond = [m.likeness - m.otherwise for m in still[40 * HZ :]]
    assert abs(float(np.mean(beyond))) < 10  # sitting still is alike at any moment


def test_b_may_practise_as_well() -> None:
    exercise = MirrorMe("b")
    for i in range(40 * HZ):
        now = i / HZ
        told = exercise.see(view(now, moving(now), moving(now - 2.0)))  # type: ignore[arg-type]
    assert told.likeness > 95


def test_a_drawn_posture_stands_against_how_one_sat_before() -> None:
    exercise = MirrorMe("a", "open")
    for i in range(12 * HZ):
        now = i / HZ
        own = posture(0.0) if now < 5 else _as_wanted("open")
        told = exercise.see(view(now, own, None))  # type: ignore[arg-type]
    assert told.likeness > 95
    assert told.otherwise < 80
    assert told.ghost is not None


def _as_wanted(target: str) -> dict[str, float]:
    """What somebody opposite shows, as a mirror does."""
    turned = {}
    for name, value in TARGETS[target].items():
        swapped = name.replace("left", "*").replace("right", "left").replace("*", "right")
        lateral = name.endswith(("_x", "yaw_deg", "roll_deg"))
        turned[swapped] = -value if lateral else value
    return turned


@pytest.mark.parametrize("target", TARGETS)
def test_every_drawn_posture_can_be_met(target: str) -> None:
    exercise = MirrorMe("a", target)
    for i in range(5 * HZ):
        told = exercise.see(view(i / HZ, _as_wanted(target), None))  # type: ignore[arg-type]
    assert told.likeness == pytest.approx(100)


def test_who_is_not_seen_meets_nothing() -> None:
    exercise = MirrorMe("a")
    for i in range(10 * HZ):
        told = exercise.see(view(i / HZ, None, moving(i / HZ)))  # type: ignore[arg-type]
    assert told == Meeting()
    assert readings.exercise(told, True) == "not both visible"


def test_other_who_has_gone_is_no_ghost() -> None:
    exercise = MirrorMe("a")
    for i in range(20 * HZ):
        there = moving(i / HZ) if i < 10 * HZ else None
        told = exercise.see(view(i / HZ, posture(0.0), there))  # type: ignore[arg-type]
    assert told.ghost is None


def test_it_is_told_with_what_it_stands_against() -> None:
    assert readings.exercise(Meeting(62.0, 41.0, True), True) == "alike 62 · at other moments 41"
    assert readings.exercise(Meeting(62.0, 41.0, True), False) == "alike 62 · before 41"
    assert readings.exercise(Meeting(62.0), True) == "alike 62 · without the arms"

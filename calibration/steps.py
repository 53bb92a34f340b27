# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the routine: what a person is asked to do, for how long, and why.

The default routine takes 54 seconds. The screen is taken for that of a laptop with the lens above
its middle; a schedule of one's own may give other timings, other places and the real screen.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError, reason
from mirrorcam.profiles import Direction, Screen
from mirrorcam.text import in_whole_letters

if TYPE_CHECKING:
    from pathlib import Path


class Kind(StrEnum):
    """What a step is for."""

    FRAMING = "framing"
    POSTURE = "posture"
    EXPRESSION = "expression"
    GAZE = "gaze"
    AWAY = "away"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step.

    Attributes
    ----------
    name : str
        Its name, one of a kind in a routine.
    kind : Kind
        What it is for.
    prompt : str
        What the person is asked to do.
    seconds : float
        How long it lasts.
    target : Direction | None
        Where to look, for gaze and check steps.
    start_s : float | None
        When it begins in a guided clip; None follows on the step before.
    moving : bool
        Whether the head is meant to move while the eyes rest on the target.
    """

    name: str
    kind: Kind
    prompt: str
    seconds: float
    target: Direction | None = None
    start_s: float | None = None
    moving: bool = False


LAPTOP = Screen(distance_m=0.55, width_m=0.345, height_m=0.194, camera_above_m=0.01)
"""Screen of the default routine: 15.6 inches, seen from 55 cm, the lens above its middle."""

# Places of the targets in degrees from the lens: own left > 0, down > 0.
CAMERA, PARTNER = (0.0, 0.0), (0.0, 8.0)

_DEFAULT: tuple[tuple[str, Kind, float, tuple[float, float] | None, str], ...] = (
    ("framing", Kind.FRAMING, 3.0, None, "Sit so that your head and shoulders are in the picture."),
    (
        "neutral_posture",
        Kind.POSTURE,
        10.0,
        None,
        "Sit as you usually do, look at the picture of the other person, and wait.",
    ),
    ("neutral_expression", Kind.EXPRESSION, 3.0, None, "Let your face rest."),
    ("camera", Kind.GAZE, 3.0, CAMERA, "Look into the camera."),
    ("partner", Kind.GAZE, 3.0, PARTNER, "Look at the picture of the other person."),
    ("top_left", Kind.GAZE, 3.0, (16.0, 2.0), "Look at the upper left corner."),
    ("top_right", Kind.GAZE, 3.0, (-16.0, 2.0), "Look at the upper right corner."),
    ("bottom_right", Kind.GAZE, 3.0, (-16.0, 19.0), "Look at the lower right corner."),
    ("bottom_left", Kind.GAZE, 3.0, (16.0, 19.0), "Look at the lower left corner."),
    (
        "head_moves",
        Kind.GAZE,
        6.0,
        CAMERA,
        "Keep looking into the camera and turn your head slowly left, right, down and up.",
    ),
    ("away", Kind.AWAY, 2.0, None, "Look away from the screen."),
    ("check_left", Kind.CHECK, 3.0, (10.0, 10.0), "Look at the mark on the left."),
    ("check_right", Kind.CHECK, 3.0, (-10.0, 10.0), "Look at the mark on the right."),
    ("check_below", Kind.CHECK, 3.0, (0.0, 15.0), "Look at the mark below."),
    ("check_camera", Kind.CHECK, 3.0, CAMERA, "Look into the camera once more."),
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of a routine in their order, and the screen that they take place on."""

    steps: tuple[StepPlan, ...]
    screen: Screen | None = None
    focal_over_width: float | None = None
    beginnings: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        at = 0.0
        for step in self.steps:
            at = at if step.start_s is None else step.start_s
            self.beginnings[step.name] = at
            at += step.seconds

    @property
    def seconds(self) -> float:
        """Length of the whole routine."""
        last = self.steps[-1]
        return self.beginnings[last.name] + last.seconds


def default_schedule() -> Schedule:
    """Return the routine that the wizard shows and that a guided clip follows."""
    steps = tuple(
        StepPlan(
            name,
            kind,
            prompt,
            seconds,
            None if at is None else Direction(yaw_deg=at[0], pitch_deg=at[1]),
            moving=name == "head_moves",
        )
        for name, kind, seconds, at, prompt in _DEFAULT
    )
    return Schedule(steps, LAPTOP)


class _Step(BaseModel):
    """A step as a schedule file has it: whatever is left out is as in the default routine."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    name: str = Field(min_length=1)
    kind: Kind | None = None
    start_s: float | None = Field(default=None, ge=0.0)
    end_s: float | None = Field(default=None, gt=0.0)
    seconds: float | None = Field(default=None, gt=0.0, le=600.0)
    yaw_deg: float | None = Field(default=None, ge=-90.0, le=90.0)
    pitch_deg: float | None = Field(default=None, ge=-90.0, le=90.0)
    across: float | None = None
    down: float | None = None
    prompt: str | None = None
    moving: bool | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    steps: list[_Step] = Field(min_length=1)
    screen: Screen | None = None
    focal_over_width: float | None = Field(default=None, gt=0.1, lt=10.0)


def read_schedule(path: Path) -> Schedule:
    """Read a schedule file (JSON).

    ``steps`` lists what happens when: ``name``, and as far as they differ from the default
    routine ``kind``, ``start_s``, ``end_s`` or ``seconds``, and the place of the target, either
    ``yaw_deg`` and ``pitch_deg`` from the line to the lens, or ``across`` and ``down`` as shares
    of the ``screen`` (``distance_m``, ``width_m``, ``height_m``, ``camera_right_m``,
    ``camera_above_m``).

    Raises
    ------
    InputError
        If it cannot be read or its steps do not fit together.
    """
    try:
        content: Any = in_whole_letters(json.loads(read_bounded(path).decode("utf-8")))
        if isinstance(content, list):
            content = {"steps": content}
        told = _File.model_validate(content)
        usual = {step.name: step for step in default_schedule().steps}
        steps = tuple(_plan(step, usual, told.screen) for step in told.steps)
        _check(steps)
    except OSError as error:
        raise InputError(
            f"The schedule {path} cannot be read ({error.strerror}); check its name."
        ) from error
    except (ValidationError, ValueError, RecursionError) as error:
        raise InputError(
            f"The schedule {path} cannot be used ({reason(error)}); see mirrorcam calibrate "
            "--help for an example."
        ) from error
    return Schedule(steps, told.screen, told.focal_over_width)


def _plan(told: _Step, usual: dict[str, StepPlan], screen: Screen | None) -> StepPlan:
    known = usual.get(told.name)
    kind = told.kind or (known.kind if known else None)
    if kind is None:
        raise ValueError(f"the step {told.name} needs a kind, such as gaze or check")
    seconds = told.seconds or (known.seconds if known else 3.0)
    if told.end_s is not None:
        if told.start_s is None or told.end_s <= told.start_s:
            raise ValueError(f"the step {told.name} must end after it starts")
        seconds = told.end_s - told.start_s
    target = _target(told, screen) or (known.target if known else None)
    if kind in {Kind.GAZE, Kind.CHECK} and target is None:
        raise ValueError(f"the step {told.name} needs a place: yaw_deg and pitch_deg")
    plan = known or StepPlan(told.name, kind, "Look at the mark.", seconds)
    return replace(
        plan,
        kind=kind,
        seconds=seconds,
        target=target,
        start_s=told.start_s,
        moving=plan.moving if told.moving is None else told.moving,
        prompt=told.prompt or plan.prompt,
    )


def _target(told: _Step, screen: Screen | None) -> Direction | None:
    if told.yaw_deg is not None or told.pitch_deg is not None:
        return Direction(yaw_deg=told.yaw_deg or 0.0, pitch_deg=told.pitch_deg or 0.0)
    if told.across is None and told.down is None:
        return None
    if screen is None:
        raise ValueError(f"the place of {told.name} on the screen needs a screen")
    return screen.direction(
        0.5 if told.across is None else told.across, 0.5 if told.down is None else told.down
    )


def _check(steps: tuple[StepPlan, ...]) -> None:
    names = [step.name for step in steps]
    if len(set(names)) < len(names):
        raise ValueError("two steps have the same name")
    at = -math.inf
    for step in steps:
        if step.start_s is not None and step.start_s < at - 1e-6:
            raise ValueError(f"the step {step.name} starts before the one before it has ended")
        at = (max(at, 0.0) if step.start_s is None else step.start_s) + step.seconds

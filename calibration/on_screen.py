# SPDX-License-Identifier: GPL-3.0-or-later
"""The default routine on a real screen: where a wizard draws each target, and its direction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calibration.steps import Kind, Schedule, default_schedule
from mirrorcam.profiles import Direction

if TYPE_CHECKING:
    from mirrorcam.profiles import Screen

Place = tuple[float, float]
"""Shares of the screen across and down, as the person sees it: (0, 0) is the upper left corner."""

PLACES: dict[str, Place] = {
    "top_left": (0.04, 0.06),
    "top_right": (0.96, 0.06),
    "bottom_right": (0.96, 0.94),
    "bottom_left": (0.04, 0.94),
    "check_left": (0.2, 0.5),
    "check_right": (0.8, 0.5),
    "check_below": (0.5, 0.75),
}
"""Where the marks are drawn; looking into the camera needs none."""

PARTNER: Place = (0.5, 0.35)
"""Where the other person's picture is, unless the window of the call says otherwise."""


Area = tuple[float, float, float, float]
"""Part of the screen in which the marks are drawn: left, top, width and height as shares of it."""

WHOLE: Area = (0.0, 0.0, 1.0, 1.0)


def schedule_on(screen: Screen, partner: Place = PARTNER, area: Area = WHOLE) -> Schedule:
    """Return the default routine with the directions of marks drawn on a screen.

    Parameters
    ----------
    screen : Screen
        Its size, the distance of the person and the place of the lens, in metres.
    partner : Place
        Middle of the other person's picture.
    area : Area
        The window that the marks are drawn in; places are shares of it.
    """
    left, top, width, height = area
    places = {
        name: (left + across * width, top + down * height)
        for name, (across, down) in (PLACES | {"partner": partner}).items()
    }
    lens = Direction(yaw_deg=0.0, pitch_deg=0.0)
    steps = tuple(
        replace(step, target=screen.direction(*places[step.name]) if step.name in places else lens)
        if step.kind in {Kind.GAZE, Kind.CHECK}
        else step
        for step in default_schedule().steps
    )
    return Schedule(steps, screen)


def place_of(name: str, partner: Place = PARTNER) -> Place | None:
    """Return where the mark of a step is drawn; None for the lens and for steps without one."""
    return partner if name == "partner" else PLACES.get(name)

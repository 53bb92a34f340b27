# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a person's gaze is told, on targets that the regression has not seen."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from calibration.fitting import FEWEST_SAMPLES, FEWEST_TARGETS, place_of
from calibration.steps import Kind
from mirrorcam.cues.face import angle_between_deg, direction
from mirrorcam.cues.gaze import FEATURES, GENERAL
from mirrorcam.profiles import TargetCheck, Validation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calibration.samples import Sample
    from calibration.steps import Schedule
    from mirrorcam.profiles import Direction, GazeFit

WORST_ACCURACY_DEG = 6.0
"""Beyond this the limit of eye contact (4 degrees or more) lies inside the error: refused."""

WORST_PRECISION_DEG = 4.0
"""Gaze that jumps by more than this from picture to picture is noise: refused."""

FEWEST_CHECKS = 2


def check_target(
    name: str, target: Direction, samples: Sequence[Sample], fit: GazeFit
) -> TargetCheck | None:
    """Compare the gaze of one fixation with its target; None where too little was seen."""
    told = [fit.angles_deg(s.features) for s in samples]
    told = [angles for angles in told if np.isfinite(angles).all()]
    if len(told) < FEWEST_SAMPLES:
        return None
    rays = [direction(*angles) for angles in told]
    wanted = direction(target.yaw_deg, target.pitch_deg)
    steps = [angle_between_deg(a, b) for a, b in pairwise(rays)]
    return TargetCheck(
        name=name,
        target=target,
        accuracy_deg=float(np.mean([angle_between_deg(ray, wanted) for ray in rays])),
        precision_deg=float(np.sqrt(np.mean(np.square(steps)))),
        samples=len(told),
    )


def validation_of(checks: Sequence[TargetCheck]) -> Validation | None:
    """Sum up the checks of single targets; None without any."""
    if not checks:
        return None
    weights = [check.samples for check in checks]
    square = np.average([check.precision_deg**2 for check in checks], weights=weights)
    return Validation(
        accuracy_deg=float(np.mean([check.accuracy_deg for check in checks])),
        precision_deg=float(np.sqrt(square)),
        samples=int(sum(weights)),
        checked_at=datetime.now().astimezone().replace(microsecond=0),
        targets=list(checks),
    )


def goes_the_other_way(fit: GazeFit) -> bool:
    """Whether a person's eyes went left where the targets were right: a mirror image.

    The regression learns that as well as any other way of looking, and is as exact; but it is told
    of a picture that is the wrong way round.
    """
    usual = dict(zip(FEATURES, GENERAL.weights[:, 0] * GENERAL.spread**2, strict=True))
    pairs = zip(fit.features, fit.yaw, strict=True)
    return sum(weight * float(usual.get(name, 0.0)) for name, weight in pairs) < 0.0


def lacking(schedule: Schedule) -> str | None:
    """Say what a schedule would have to ask for, since its gaze would be refused whoever looks.

    None where there is enough, and where it asks for no gaze at all: a neutral alone can be kept.
    """
    places = {
        place_of(step.target)
        for step in schedule.steps
        if step.kind is Kind.GAZE and step.target is not None
    }
    checks = sum(step.kind is Kind.CHECK for step in schedule.steps)
    if not places or (len(places) >= FEWEST_TARGETS and checks >= FEWEST_CHECKS):
        return None
    return (
        f"it has gaze steps at {len(places)} different {'place' if len(places) == 1 else 'places'} "
        f"and {checks} {'check' if checks == 1 else 'checks'}, and {FEWEST_TARGETS} places and "
        f"{FEWEST_CHECKS} checks are needed"
    )


def refusal(fit: GazeFit | None, validation: Validation | None) -> str | None:
    """Say in words why a calibration is too poor to be used, or None if it is good enough."""
    if fit is None:
        return (
            "the eyes were seen on fewer than three targets; make sure that the face is well lit "
            "and look at every target until the next one is asked for"
        )
    if goes_the_other_way(fit):
        return (
            "the eyes went left where the targets were on the right: the picture is a mirror image "
            "that was not said to be one, or is none and was said to be; mend that, and try again"
        )
    if validation is None or len(validation.targets) < FEWEST_CHECKS:
        return (
            "the gaze could not be checked on fresh targets; repeat the last steps with the eyes "
            "in view"
        )
    if validation.accuracy_deg > WORST_ACCURACY_DEG:
        return (
            f"on fresh targets the gaze was {validation.accuracy_deg:.1f} degrees off on average, "
            f"and more than {WORST_ACCURACY_DEG:g} cannot tell eye contact; try again with more "
            "light on the face and the camera near the screen"
        )
    if validation.precision_deg > WORST_PRECISION_DEG:
        return (
            f"the gaze jumped by {validation.precision_deg:.1f} degrees from picture to picture, "
            f"and more than {WORST_PRECISION_DEG:g} is noise; try again with more light or nearer "
            "to the camera"
        )
    return None

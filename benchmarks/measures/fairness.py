# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors by skin, sex, age, glasses, light and camera: whom the numbers serve less well.

Eight rendered people cannot tell one trait from another (who wears glasses sits in one light), so
a gap is a reason to look, and its absence no proof. Errors of everybody are those of their clips'
means; a group's is the mean of its people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sample_videos.rendering import lights
from sample_videos.rendering.solo_clips import DESKS

from .arms import crossed_counts, with_known_arms
from .calibrated import calibrated_people
from .counting import auc, f1
from .figure import Figure
from .gaze import balanced_accuracy, gaze_error
from .people import people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .material import Material
    from .people import Person

GROUP = "Fairness"
NAN = float("nan")
_LIGHTS = {
    "daylight": lights.DAYLIGHT,
    "from the side": lights.FROM_THE_RIGHT,
    "evening": lights.EVENING,
    "of the screen": lights.FROM_THE_SCREEN,
}


def _skin(actor: dict[str, Any]) -> str:
    brightness = float(np.dot(actor["skin"], (0.299, 0.587, 0.114)))
    return "light" if brightness > 0.65 else "medium" if brightness > 0.4 else "dark"


def _camera(actor: dict[str, Any]) -> str:
    rise = DESKS[actor["name"]].rise_deg
    return "above" if rise > 3 else "below" if rise < -1 else "level"


def _light(actor: dict[str, Any]) -> str:
    light = DESKS[actor["name"]].light
    return next(name for name, known in _LIGHTS.items() if known == light)


TRAITS: dict[str, Callable[[dict[str, Any]], str]] = {
    "skin": _skin,
    "sex": lambda actor: str(actor["sex"]),
    "age": lambda actor: "older" if actor["age"] >= 0.3 else "young",
    "glasses": lambda actor: "with" if actor["glasses"] else "without",
    "light": _light,
    "lens": _camera,
}


def _missed_faces(one: Person) -> float:
    return 1.0 - float(np.isfinite(one.cue("head_yaw_deg")).mean())


def _head_yaw(one: Person) -> float:
    off = one.cue("head_yaw_deg") - one.true("head_yaw_deg")
    return float(np.nanmean(np.abs(off)))


def _smile(one: Person) -> float:
    cue, true = one.cue("smile"), one.true("smile")
    seen = np.isfinite(cue)
    return 1.0 - auc(cue[seen & (true > 0.3)], cue[seen & (true < 0.02)])


def _arms(one: Person) -> float:
    true = one.true("arms_crossed") > 0.5
    return (
        1.0 - f1([crossed_counts(one.cue("arms_crossed"), true, one.times)]) if true.any() else NAN
    )


def _gaze(one: Person) -> float:
    return float(np.mean(gaze_error(one)))


def _contact(one: Person) -> float:
    return 1.0 - balanced_accuracy(one, 12.0)


# What is measured: its unit, and the error below which nobody would notice a gap.
Measure = tuple[str, str, float, "Callable[[Person], float]"]


def fairness_figures(material: Material) -> Iterator[Figure]:
    """A row for each measure and trait: how many times larger the largest error of a group is."""
    expressive, grid = people(material, "expression"), people(material, "gazegrid")
    moving = people(material, "move")
    samples: tuple[tuple[list[Person], tuple[Measure, ...]], ...] = (
        (
            expressive + moving + grid,
            (
                ("face not found", "", 0.01, _missed_faces),
                ("head yaw error", "deg", 1.0, _head_yaw),
            ),
        ),
        (grid, (("on or off partner, uncalibrated: error", "", 0.02, _contact),)),
        (calibrated_people(material), (("gaze error, calibrated", "deg", 1.0, _gaze),)),
        (expressive, (("smile, 1 - AUC", "", 0.01, _smile),)),
        (with_known_arms(expressive + moving), (("arms crossed, 1 - F1", "", 0.02, _arms),)),
    )
    for sample, measures in samples:
        for what, unit, least, measure in measures:
            yield from gaps(_by_person(sample, measure), what, unit, least)


def _by_person(
    sample: list[Person], measure: Callable[[Person], float]
) -> list[tuple[dict[str, Any], float]]:
    """Actor and mean error of everybody who has one."""
    errors: dict[str, tuple[dict[str, Any], list[float]]] = {}
    for one in sample:
        actor = one.truth.data["participants"]["a"]["actor"]
        error = measure(one)
        if np.isfinite(error):
            errors.setdefault(actor["name"], (actor, []))[1].append(error)
    return [(actor, float(np.mean(each))) for actor, each in errors.values()]


def gaps(
    errors: list[tuple[dict[str, Any], float]], what: str, unit: str, least: float
) -> Iterator[Figure]:
    """One row a trait that the people differ in.

    Parameters
    ----------
    errors : actor and error of everybody
    least : an error below which nobody would notice; smaller ones count as this
    """
    for trait, kind in TRAITS.items():
        groups: dict[str, list[float]] = {}
        for actor, error in errors:
            groups.setdefault(kind(actor), []).append(error)
        if len(groups) < 2:
            continue
        means = {name: float(np.mean(each)) for name, each in groups.items()}
        felt = [max(mean, least) for mean in means.values()]
        note = ", ".join(
            f"{name} {means[name]:.2g} ({len(groups[name])})"
            for name in sorted(means, key=means.get)
        )
        yield Figure(
            GROUP,
            f"{what}, by {trait}: largest over smallest",
            "rendered",
            max(felt) / min(felt),
            NAN,
            NAN,
            len(errors),
            "people",
            "",
            "",
            f"{note}{' ' + unit if unit else ''}",
        )

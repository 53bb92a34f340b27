# SPDX-License-Identifier: GPL-3.0-or-later
"""Gaze with a calibration: the profile from everybody's guided clip, tried on their grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from calibration.routine import Outcome, Routine
from calibration.steps import default_schedule
from mirrorcam.cues.reader import CueReader
from mirrorcam.model import Layout, LayoutKind, Observation
from mirrorcam.profiles import Direction

from .figure import Figure, mean_figure, share_figure
from .fresh import CALIBRATION_CHOSEN_ON, CHOSEN_ON, with_fresh
from .gaze import GROUP, contact_figure, gaze_error, looks_figures, told_share
from .pairs import Pair, cues_of, scored_cues
from .people import Person
from .truth_files import person

if TYPE_CHECKING:
    from .material import Material


def calibrate(material: Material, who: str) -> Outcome:
    """Run the routine over somebody's guided clip; the partner's place is said beforehand."""
    clip, truth = material.seen(f"calibration_{who}"), material.truth(f"calibration_{who}")
    (row,) = truth.steps("partner")
    place = Direction(yaw_deg=row["left_deg"], pitch_deg=row["down_deg"])
    schedule = default_schedule()
    steps = tuple(
        replace(step, target=place) if step.name == "partner" else step for step in schedule.steps
    )
    schedule = replace(schedule, steps=steps)
    layout = Layout(LayoutKind.TWO_FILES, {"a": clip.view}, {"a": clip.view}, "one person")
    reader, routine = CueReader(), Routine(who, schedule)
    for picture in clip.seen:
        found = picture.landmarks if picture.landmarks.pose_px is not None else None
        seen = Observation(picture.index, picture.time_s, {} if found is None else {"a": found})
        routine.add(picture.time_s, found, reader.read(seen, layout)[0].cues)
    return routine.outcome()


def calibrated_figures(material: Material) -> list[Figure]:
    """Eye contact and gaze error of everybody who has both clips."""
    kept, checked = [], []
    sample = calibrated_people(material, kept, checked)
    if not kept:
        return []
    out = [share_figure(GROUP, "calibrations that were kept", "rendered", kept, "people")]
    what = "calibration's own check on fresh targets"
    out.append(mean_figure(GROUP, what, "rendered", checked, "people", "", "deg"))
    known = CHOSEN_ON | CALIBRATION_CHOSEN_ON
    return out + (with_fresh(_told, sample, known) if sample else [])


def calibrated_people(
    material: Material, kept: list[bool] | None = None, checked: list[float] | None = None
) -> list[Person]:
    """Everybody's grid, read with the profile of their own.

    Parameters
    ----------
    kept, checked : are added to: whether each calibration was good enough, and the error in
        degrees that it found itself
    """
    there = set(material.names("calibration"))
    everybody = [n.split("_")[1] for n in material.names("gazegrid")]
    sample = []
    for who in everybody:
        if f"calibration_{who}" not in there:
            continue
        outcome = calibrate(material, who)
        if kept is not None:
            kept.append(outcome.refusal is None)
        profile = outcome.profile
        if profile is None or profile.gaze is None:
            continue
        if checked is not None and profile.validation is not None:
            checked.append(profile.validation.accuracy_deg)
        name = f"gazegrid_{who}"
        pair = Pair(material.seen(name), material.seen(name))
        cues = cues_of(pair, profiles={"a": profile})
        scores = scored_cues(cues, pair.a.duration_s).scored
        sample.append(Person(name, material.truth(name), person(cues, "a"), scores, "a"))
    return sample


def _told(sample: list[Person]) -> list[Figure]:
    errors = [float(np.mean(gaze_error(one))) for one in sample]
    told = [told_share(one) for one in sample]
    each = ", ".join(
        f"{one.name.split('_')[-1]} {share:.2f}" for one, share in zip(sample, told, strict=True)
    )
    each_error = ", ".join(
        f"{one.name.split('_')[-1]} {error:.1f}" for one, error in zip(sample, errors, strict=True)
    )
    error = "gaze error, calibrated"
    note = f"a grid filmed on its own, head turning as well; {each_error}"
    shown = "pictures with open eyes in which the calibrated gaze is told, not hidden by lids"
    bridged = f"{each}; gaps of half a second bridged"
    return [
        contact_figure(sample, 6.0, ">= 0.95", "calibrated"),
        contact_figure(
            sample, 6.0, "", "calibrated, not told counts as wrong", untold_is_wrong=True
        ),
        mean_figure(GROUP, error, "rendered", errors, "people", "<= 3", "deg", note),
        mean_figure(GROUP, shown, "rendered", told, "people", note=bridged),
        *looks_figures(sample, "calibrated"),
    ]

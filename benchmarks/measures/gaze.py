# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at the partner or elsewhere, with and without calibration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.bouts import bouts

from .figure import Figure, bootstrap, mean_figure
from .fresh import CHOSEN_ON, GAZE_CHOSEN_ON, with_fresh
from .people import Person, people

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .material import Material

GROUP = "Gaze"
ON_DEG = 4.0


def _counts(
    one: Person, separation_deg: float, *, untold_is_wrong: bool
) -> tuple[int, int, int, int]:
    """On and told on, on in all, off and told off, off in all: pictures of one person."""
    off_target = np.minimum(one.true("off_camera_deg"), one.true("off_partner_deg"))
    told = one.cue("eye_contact")
    seen = (np.isfinite(told) | untold_is_wrong) & (one.true("blink") < 0.1)
    on, off = seen & (off_target < ON_DEG), seen & (off_target >= separation_deg)
    says, denies = told >= 0.5, told < 0.5
    return int((on & says).sum()), int(on.sum()), int((off & denies).sum()), int(off.sum())


def _balanced(counts: list[tuple[int, int, int, int]]) -> float:
    """Mean over people of the mean of both shares: nobody counts more for longer looks."""
    shares = [0.5 * (a / b + c / d) for a, b, c, d in counts if b and d]
    return float(np.mean(shares)) if shares else float("nan")


def balanced_accuracy(one: Person, separation_deg: float) -> float:
    """Of one person, from the pictures in which something is told."""
    return _balanced([_counts(one, separation_deg, untold_is_wrong=False)])


def contact_figure(
    sample: list[Person],
    separation: float,
    wanted: str,
    how: str,
    *,
    untold_is_wrong: bool = False,
) -> Figure:
    """Balanced accuracy of eye contact against looks at least so far away.

    Pictures in which nothing is told are left out, or count as wrong.
    """
    counts = [_counts(one, separation, untold_is_wrong=untold_is_wrong) for one in sample]
    value, low, high = bootstrap(_balanced, counts)
    on = np.mean([a / b for a, b, _, _ in counts if b])
    off = np.mean([c / d for _, _, c, d in counts if d])
    each = ", ".join(
        f"{one.name.split('_')[-1]} {_balanced([c]):.2f}"
        for one, c in zip(sample, counts, strict=True)
    )
    note = f"found {on:.2f}, rejected {off:.2f}; {each}"
    what = f"on or off partner, {how}, off by at least {separation:g} deg: balanced accuracy"
    return Figure(
        GROUP, what, "rendered", value, low, high, len(sample), "people", wanted, "", note
    )


def gaze_error(one: Person) -> NDArray[np.float64]:
    """Angle between measured and true gaze (n,), degrees, along the line of sight."""
    yaw = one.cue("gaze_yaw_deg") - one.true("gaze_yaw_deg")
    pitch = one.cue("gaze_pitch_deg")
    pitch = pitch - (one.true("gaze_pitch_deg") - one.true("to_camera_pitch_deg"))
    open_eyes = one.true("blink") < 0.1
    error = np.hypot(yaw, pitch)
    return np.asarray(error[open_eyes & np.isfinite(error)])


def told_share(one: Person) -> float:
    """Share of the pictures with open eyes in which a gaze is told."""
    told = np.isfinite(one.cue("gaze_yaw_deg") + one.cue("gaze_pitch_deg"))
    return float(told[one.true("blink") < 0.1].mean())


def looks_figures(sample: list[Person], how: str) -> list[Figure]:
    """What is scored in the end: the share of looking, and how many looks it falls into."""
    off, ratio = [], []
    for one in sample:
        looks, true = one.scored.eye_contact, one.true("looks_at_partner") > 0.5
        rate = 1.0 / float(np.median(np.diff(one.times)))
        off.append(abs(looks.share[one.who] - float(true.mean())))
        ratio.append(looks.glances[one.who].count / len(bouts(true, rate, shortest_s=0.2)))
    note = f"{np.min(ratio):.2f} to {np.max(ratio):.2f}"
    shares = f"share of time on partner, {how}: error"
    looks_told = f"looks told for a true one, {how}"
    return [
        mean_figure(GROUP, shares, "rendered", off, "people"),
        mean_figure(GROUP, looks_told, "rendered", ratio, "people", note=note),
    ]


def gaze_figures(material: Material) -> list[Figure]:
    """Uncalibrated figures of everybody's grid."""
    sample = people(material, "gazegrid")
    return with_fresh(_plain, sample, CHOSEN_ON | GAZE_CHOSEN_ON) if sample else []


def _plain(sample: list[Person]) -> list[Figure]:
    errors = [float(np.mean(gaze_error(one))) for one in sample]
    return [
        contact_figure(sample, 12.0, ">= 0.90", "uncalibrated"),
        contact_figure(sample, 6.0, "", "uncalibrated"),
        mean_figure(GROUP, "gaze error, uncalibrated", "rendered", errors, "people", "", "deg"),
    ]

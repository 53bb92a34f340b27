# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods, smiles, breathing, folded arms, openness and head angles of one person, against truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .arms import crossed_figures, openness_figures, with_known_arms
from .counting import auc, f1, matched_events
from .figure import Figure, bootstrap, mean_figure, share_figure
from .fresh import with_fresh
from .people import people

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .material import Material
    from .people import Person

GROUP = "Head, face, arms, breath"
NOD_SLACK_S = 0.4


def expression_figures(material: Material) -> list[Figure]:
    """Everything that the clips of one person tell about expression and posture."""
    expressive, moving = people(material, "expression"), people(material, "move")
    still = people(material, "breath")
    out: list[Figure] = []
    if expressive:
        out += with_fresh(_talking, expressive)
        out += with_fresh(_smiling, expressive)
        out += with_fresh(openness_figures, expressive)
    if moving:
        out += nod_figures(moving, "whole body moving")
        out += with_fresh(crossed_figures, with_known_arms(moving + expressive))
    if still:
        looking = people(material, "gazegrid") + people(material, "calibration")
        out += with_fresh(still_figures, still)
        out += restless_figures(looking + expressive + moving)
    everybody = expressive + moving + still
    if everybody:
        out += head_figures(everybody) + coverage_figures(everybody)
    return out


def _talking(sample: list[Person]) -> list[Figure]:
    return nod_figures(sample, "talk, shakes and glances between")


def _smiling(sample: list[Person]) -> list[Figure]:
    return [smile_figure(sample)]


def nod_figures(sample: list[Person], where: str) -> list[Figure]:
    """F1, share found and false ones a minute."""
    counts = []
    for one in sample:
        found = [(nod.start_s, nod.end_s) for nod in one.scored.nods[one.who]]
        counts.append(matched_events(found, one.truth.events("nod"), NOD_SLACK_S))
    minutes = sum(one.truth.duration_s for one in sample) / 60
    true = sum(c[0] + c[2] for c in counts)
    value, low, high = bootstrap(f1, counts)
    promised = ">= 0.9" if where.startswith("talk") else ""
    false = sum(c[1] for c in counts)
    missed, often = sum(c[2] for c in counts), false / minutes
    note = f"{true} nods; {missed} missed, {false} false ({often:.1f} a minute)"
    return [
        Figure(
            GROUP,
            f"nods, F1 ({where})",
            "rendered",
            value,
            low,
            high,
            len(sample),
            "clips",
            promised,
            "",
            note,
        )
    ]


def smile_figure(sample: list[Person]) -> Figure:
    """AUC of the cue over all pictures: smiles above 0.3 against none at all."""
    parts = []
    for one in sample:
        cue, true = one.cue("smile"), one.true("smile")
        seen = np.isfinite(cue)
        parts.append((cue[seen & (true > 0.3)], cue[seen & (true < 0.02)]))

    def of(chosen: list[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> float:
        return auc(*(np.concatenate(side) for side in zip(*chosen, strict=True)))

    value, low, high = bootstrap(of, parts)
    note = "all people on one scale, strengths .35 to 1, speech between"
    return Figure(
        GROUP,
        "smile, AUC of pictures",
        "rendered",
        value,
        low,
        high,
        len(parts),
        "people",
        ">= 0.97",
        "",
        note,
    )


def still_figures(still: list[Person]) -> list[Figure]:
    """Breathing of people who sit still: error where a rate is given, and how often one is."""
    errors, told = [], []
    for one in still:
        rate = one.scored.breathing[one.who].per_minute
        told.append(bool(np.isfinite(rate)))
        if told[-1]:
            errors.append(abs(rate - one.truth.data["breathing_per_minute"]["a"]))
    what = "breathing at 10 to 20 a minute, sitting still: MAE"
    given = "breathing, sitting still: a rate is given"
    return [
        mean_figure(GROUP, what, "rendered", errors, "people", "<= 1", "per minute"),
        share_figure(GROUP, given, "rendered", told, "people"),
    ]


def restless_figures(moving: list[Person]) -> list[Figure]:
    """Breathing of people who move: whether they are refused, and not told a wrong rate."""
    wrong = []
    for one in moving:
        rate = one.scored.breathing[one.who].per_minute
        off = abs(rate - one.truth.data["breathing_per_minute"]["a"])
        wrong.append(bool(np.isfinite(rate) and off > 2.0))
    what = "breathing of people who move or look around: a wrong rate (off by > 2) is given"
    return [share_figure(GROUP, what, "rendered", wrong, "clips")] if wrong else []


def head_figures(sample: list[Person]) -> list[Figure]:
    """Mean absolute error of the head angles; pitch along the line of sight, as it is told."""
    out = []
    for angle, promised in (("yaw", "<= 5"), ("pitch", ""), ("roll", "")):
        errors, offsets = [], []
        for one in sample:
            true = one.true(f"head_{angle}_deg")
            if angle == "pitch":
                true = true - one.true("to_camera_pitch_deg")
            off = one.cue(f"head_{angle}_deg") - true
            off = off[np.isfinite(off)]
            errors.append(float(np.abs(off).mean()))
            offsets.append(float(np.median(off)))
        note = f"median offset of the people {min(offsets):+.1f} to {max(offsets):+.1f}"
        out.append(
            mean_figure(
                GROUP, f"head {angle}, MAE", "rendered", errors, "clips", promised, "deg", note
            )
        )
    return out


def coverage_figures(sample: list[Person]) -> list[Figure]:
    """Share of pictures in which pose and face were found."""
    pose = [float(np.isfinite(p.cue("pose_confidence")).mean()) for p in sample]
    face = [float(np.isfinite(p.cue("head_yaw_deg")).mean()) for p in sample]
    return [
        mean_figure(GROUP, "pose found", "rendered", pose, "clips", ">= 0.95"),
        mean_figure(GROUP, "face found", "rendered", face, "clips", ">= 0.95"),
    ]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods, smiles, breathing, folded arms, openness and head angles of one person, against truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata, spearmanr

from .figure import Figure, bootstrap, mean_figure, share_figure
from .pairs import Pair, cues_of, scored_cues
from .truth_files import Truth, person

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.scores.score import Scored

    from .material import Material

GROUP = "Head, face, arms, breath"
NOD_SLACK_S = 0.4


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a clip, measured.

    Attributes
    ----------
    cues : rows of this person
    who : "a" or "b" in `scored`
    """

    name: str
    truth: Truth
    cues: pd.DataFrame
    scored: Scored
    who: str

    @property
    def times(self) -> NDArray[np.float64]:
        """Seconds of every row."""
        return self.cues["time_s"].to_numpy(dtype=float)

    def cue(self, name: str) -> NDArray[np.float64]:
        """A cue over time."""
        return self.cues[name].to_numpy(dtype=float)

    def true(self, name: str) -> NDArray[np.float64]:
        """A column of the truth on the clock of the cues."""
        return self.truth.column(name, self.times)


def people(material: Material, start: str) -> list[Person]:
    """Everybody whose clips begin with a word, two and two as the files of a conversation."""
    names = material.names(start)
    out = []
    for first, second in zip(names, names[1:] + names[:1], strict=True):
        if len(out) >= len(names):
            break
        pair = Pair(material.seen(first), material.seen(second))
        cues = cues_of(pair)
        scored = scored_cues(cues, pair.a.duration_s).scored
        out.append(Person(first, material.truth(first), person(cues, "a"), scored, "a"))
    return out


def expression_figures(material: Material) -> list[Figure]:
    """Everything that the clips of one person tell about expression and posture."""
    expressive, moving = people(material, "expression"), people(material, "move")
    still = people(material, "breath")
    out: list[Figure] = []
    if expressive:
        out += nod_figures(expressive, "talk, shakes and glances between")
        out += [smile_figure(expressive)]
        out += openness_figures(expressive)
    if moving:
        out += nod_figures(moving, "whole body moving")
        out += crossed_figures(moving + expressive)
    if still:
        out += breathing_figures(still, expressive + moving)
    everybody = expressive + moving + still
    if everybody:
        out += head_figures(everybody) + coverage_figures(everybody)
    return out


def matched_events(
    found: list[tuple[float, float]], true: list[tuple[float, float]], slack_s: float
) -> tuple[int, int, int]:
    """Hits, false ones and misses; an event is hit by one that overlaps it, each used once."""
    free = list(true)
    hits = 0
    for start, end in found:
        hit = next((t for t in free if start <= t[1] + slack_s and end >= t[0] - slack_s), None)
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits, len(found) - hits, len(free)


def f1(counts: list[tuple[int, int, int]]) -> float:
    hits, false, missed = np.sum(counts, axis=0)
    return float(2 * hits / (2 * hits + false + missed)) if hits + false + missed else float("nan")


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


def auc(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """Chance that a positive ranks above a negative one (Mann and Whitney)."""
    if not positive.size or not negative.size:
        return float("nan")
    ranks = rankdata(np.concatenate([positive, negative]))
    n = positive.size
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * negative.size))


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


def crossed_counts(
    cue: NDArray[np.float64], true: NDArray[np.bool_], times: NDArray[np.float64]
) -> tuple[int, int, int]:
    """Hits, false ones and misses in pictures; within 0.3 s of a change of the truth none count."""
    seen = np.isfinite(cue) & ~_near_change(true, times, 0.3)
    on = cue >= 0.5
    masks = (on & true, on & ~true, ~on & true)
    hits, false, missed = (int((mask & seen).sum()) for mask in masks)
    return hits, false, missed


def crossed_figures(sample: list[Person]) -> list[Figure]:
    """F1 over pictures of everybody."""
    counts, unseen = [], []
    for one in sample:
        cue, true = one.cue("arms_crossed"), one.true("arms_crossed") > 0.5
        counts.append(crossed_counts(cue, true, one.times))
        if true.any():
            unseen.append(float(np.mean(~np.isfinite(cue[true]))))
    value, low, high = bootstrap(f1, counts)
    note = f"not told for {np.mean(unseen):.0%} of the time in which they are" if unseen else ""
    what = "arms crossed, F1 of pictures"
    n = len(sample)
    return [Figure(GROUP, what, "rendered", value, low, high, n, "clips", ">= 0.95", "", note)]


def _near_change(
    mask: NDArray[np.bool_], times: NDArray[np.float64], slack_s: float
) -> NDArray[np.bool_]:
    changes = times[1:][np.diff(mask.astype(int)) != 0]
    out = np.zeros(mask.size, dtype=bool)
    for change in changes:
        out |= np.abs(times - change) <= slack_s
    return out


def openness_figures(sample: list[Person]) -> list[Figure]:
    """Rank correlation of the scripted order of five postures with the measured openness."""
    orders = []
    for one in sample:
        openness = one.cue("openness")
        levels, means = [], []
        for row in one.truth.steps("openness"):
            inside = (one.times > row["start_s"] + 1.5) & (one.times < row["end_s"] - 0.2)
            seen = openness[inside & np.isfinite(openness)]
            if seen.size:
                levels.append(row["level"])
                means.append(float(seen.mean()))
        orders.append(float(spearmanr(levels, means).statistic) if len(levels) > 2 else np.nan)
    return [
        mean_figure(
            GROUP,
            "openness, Spearman with the scripted order",
            "rendered",
            orders,
            "people",
            ">= 0.9",
        )
    ]


def breathing_figures(still: list[Person], moving: list[Person]) -> list[Figure]:
    """Error where a rate is given, how often one is, and whether moving bodies are refused."""
    errors, told = [], []
    for one in still:
        rate = one.scored.breathing[one.who].per_minute
        told.append(bool(np.isfinite(rate)))
        if told[-1]:
            errors.append(abs(rate - one.truth.data["breathing_per_minute"]["a"]))
    wrong = []
    for one in moving:
        rate = one.scored.breathing[one.who].per_minute
        off = abs(rate - one.truth.data["breathing_per_minute"]["a"])
        wrong.append(bool(np.isfinite(rate) and off > 2.0))
    out = [
        mean_figure(
            GROUP,
            "breathing at 10 to 20 a minute, sitting still: MAE",
            "rendered",
            errors,
            "people",
            "<= 1",
            "per minute",
        ),
        share_figure(
            GROUP, "breathing, sitting still: a rate is given", "rendered", told, "people"
        ),
    ]
    if wrong:
        out.append(
            share_figure(
                GROUP,
                "breathing of a moving body: a wrong rate (off by > 2) is given",
                "rendered",
                wrong,
                "clips",
            )
        )
    return out


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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Mirroring: lag, leader, score, and what must not be taken for it."""

from __future__ import annotations

from functools import partial
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from .figure import Figure, Kind, mean_figure, share_figure
from .material import replayed, spliced
from .pairs import Pair, scored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirrorcam.pipeline.scoring import Results

    from .landmark_cache import SeenClip
    from .material import Material

GROUP = "Mirroring, lag and leader"
LOOKALIKES = "What must not be taken for mirroring"
LAGS_S = tuple(steps / 15 for steps in (5, 8, 12, 18, 25, 34, 45, 60))  # 0.33 to 4 s
STEP_S = 1.0 / 15.0
LEADERS = {"s1": "move_s1_anna", "s2": "move_s2_ben", "s3": "move_s3_emi"}
FOLLOWERS = {
    "s1": "move_s1mirror_chen",
    "s2": "move_s2mirror_dalia",
    "s3": "move_s3mirror_hugo",
}
LOOSE = {"s2": "move_s2loosemirror_gita"}
TIMING = {"s1": "move_s1timing_finn", "s2": "move_s2timing_chen"}
FORM = {"s1": "move_s1formmirror_ben", "s2": "move_s2formmirror_anna"}
STOPS = {"s1": "move_s1stopsmirror_finn"}
STOPS_S = 42.0


def _pairs(material: Material, followers: dict[str, str]) -> list[tuple[SeenClip, SeenClip]]:
    there = set(material.names("move"))
    return [
        (material.seen(LEADERS[script]), material.seen(follower))
        for script, follower in followers.items()
        if {LEADERS[script], follower} <= there
    ]


def told_of(summary: dict[str, Any], lag_s: float) -> dict[str, float]:
    """What a summary says, beside the lag that it should say."""
    found = summary["mirroring"]
    return {
        "lag_off": float("inf") if found["lag_s"] is None else abs(found["lag_s"] - lag_s),
        "leader": found["leader"] == ("a" if lag_s > 0 else "b"),
        "score": found["score"],
        "same": found["same_side_score"],
        "p": found["p_value"],
    }


def lag_figures(
    rows: list[dict[str, float]], group: str, what: str, kind: Kind, promised: bool
) -> list[Figure]:
    """What is said about pairs of known lag and leader."""
    if not rows:
        return []
    near = [bool(row["lag_off"] <= STEP_S + 1e-6) for row in rows]
    right = [bool(row["leader"]) for row in rows]
    ps = [row["p"] for row in rows if row["p"] is not None and np.isfinite(row["p"])]
    wanted = (">= 0.95", ">= 0.98") if promised else ("", "")
    out = [
        share_figure(group, f"{what}: lag within one step", kind, near, "pairs", wanted[0]),
        share_figure(group, f"{what}: leader right", kind, right, "pairs", wanted[1]),
        mean_figure(group, f"{what}: score", kind, [r["score"] for r in rows], "pairs"),
        mean_figure(group, f"{what}: same-side score", kind, [r["same"] for r in rows], "pairs"),
    ]
    if ps:
        found = [bool(p <= 0.05) for p in ps]
        out.append(share_figure(group, f"{what}: p <= 0.05", kind, found, "pairs with a p"))
    return out


def follow_figures(material: Material) -> list[Figure]:
    """Exact and loose followers at every lag, either of the two leading."""
    out: list[Figure] = []
    for followers, what, promised in (
        (FOLLOWERS, "exact mirror image", True),
        (LOOSE, "loose follower (0.5 to 1.1 of the size, 0.15 s unevenness)", False),
    ):
        rows = []
        for leader, follower in _pairs(material, followers):
            for lag in LAGS_S:
                for sign in (1, -1):
                    pair = Pair(leader, follower, sign * lag)
                    rows.append(told_of(scored(pair).summary, sign * lag))
        out += lag_figures(rows, GROUP, what, "rendered", promised)
    return out


def _scores(results: Iterable[Results]) -> dict[str, list[float]]:
    table: dict[str, list[float]] = {"mirroring": [], "movement": [], "p": [], "leader": []}
    for result in results:
        told = result.summary["mirroring"]
        table["mirroring"].append(told["score"])
        table["movement"].append(told["movement_synchrony"]["score"])
        table["p"].append(told["p_value"])
        table["leader"].append(float(told["leader"] is not None))
    return table


def same_side_figures(material: Material) -> list[Figure]:
    """Followers who move the same anatomical side: the mirror image of those who mirror."""
    there = set(material.names("move"))
    pairs = [
        Pair(material.seen(LEADERS[script]), material.mirrored(FOLLOWERS[script]), lag)
        for script in ("s1",)
        if {LEADERS[script], FOLLOWERS[script]} <= there
        for lag in (0.8, -1.7)
    ]
    told = [scored(pair).summary["mirroring"] for pair in pairs]
    if not told:
        return []
    gaps = [m["same_side_score"] - m["score"] for m in told]
    return [
        mean_figure(GROUP, "same side: same-side score above mirroring", "rendered", gaps, "pairs"),
        mean_figure(
            GROUP, "same side: mirroring score", "rendered", [m["score"] for m in told], "pairs"
        ),
    ]


def lookalike_figures(material: Material) -> list[Figure]:
    """One figure for each way to be fooled that needs no more than two clips."""
    out: list[Figure] = []
    for others, what, promised in (
        (TIMING, "same timing, different form", "mirroring"),
        (FORM, "same form, each move 0.5 to 4 s later", "movement"),
    ):
        pairs = [
            Pair(leader, other, lag)
            for leader, other in _pairs(material, others)
            for lag in (0.0, 1.0, -1.0)
        ]
        if pairs:
            table = _scores(map(scored, pairs))
            for key in ("mirroring", "movement"):
                wanted = "< 10" if key == promised else ""
                out.append(_mean(f"{what}: {NAMES[key]}", table[key], wanted))
    return out + _still_figures(material) + _unrelated_figures(material)


NAMES = {"mirroring": "mirroring score", "movement": "movement synchrony"}


def _mean(what: str, values: list[float], wanted: str = "") -> Figure:
    return mean_figure(LOOKALIKES, what, "rendered", values, "pairs", wanted)


def _share(what: str, hits: list[bool], of: str = "pairs", note: str = "") -> Figure:
    return share_figure(LOOKALIKES, what, "rendered", hits, of, "", note)


def _still_figures(material: Material) -> list[Figure]:
    names = material.names("breath")
    pairs = [Pair(material.seen(a), material.seen(b)) for a, b in combinations(names, 2)]
    if not pairs:
        return []
    table = _scores(map(scored, pairs))
    means = [_mean(f"both sit still: {NAMES[key]}", table[key]) for key in NAMES]
    return means + _false_alarms(table, "both sit still")


def _false_alarms(table: dict[str, list[float]], what: str) -> list[Figure]:
    ps = [p for p in table["p"] if p is not None and np.isfinite(p)]
    out = [_share(f"{what}: a leader is named", [bool(v) for v in table["leader"]])]
    if ps:
        hits = [bool(p <= 0.05) for p in ps]
        note = "few people and scripts; see the simulations"
        out.append(_share(f"{what}: p <= 0.05", hits, "pairs with a p", note))
    return out


def _unrelated_figures(material: Material) -> list[Figure]:
    there = set(material.names("move"))
    pairs = [
        Pair(material.seen(LEADERS[a]), material.seen(follower), offset)
        for a, b in permutations(LEADERS, 2)
        for follower in (FOLLOWERS[b],)
        if {LEADERS[a], follower} <= there
        for offset in (0.0, 13.0, -13.0)
    ]
    if not pairs:
        return []
    table = _scores(map(scored, pairs))
    low = [bool(v < 20) for v in table["mirroring"]]
    return [
        _mean("unrelated people: mirroring score", table["mirroring"]),
        _share("unrelated people: mirroring score under 20", low),
        _mean("unrelated people: movement synchrony", table["movement"]),
        *_false_alarms(table, "unrelated people"),
    ]


def change_figures(material: Material) -> list[Figure]:
    """The leader switches half way; the mirroring stops; both pictures are cut at one moment."""
    out: list[Figure] = []
    right: list[float] = []
    for leader, follower in _pairs(material, FOLLOWERS):
        for lag in (0.8, 1.6):
            switching = replayed(follower, partial(_switched, lag))
            right += _leaders_over_time(scored(Pair(leader, switching)), lag)
    if right:
        what = f"leader switches at {MIDDLE_S:g} s: right lag over time outside +-8 s"
        out.append(mean_figure(GROUP, what, "rendered", right, "halves"))
    for leader, follower in _pairs(material, STOPS):
        scores = scored(Pair(leader, follower, 1.0)).scores
        time, value = scores["time_s"].to_numpy(), scores["mirroring"].to_numpy(dtype=float)
        for word, part in (("before", time < STOPS_S - 6), ("after", time > STOPS_S + 7)):
            what = f"mirroring stops at {STOPS_S + 1:g} s: score over time {word} it"
            mean, nan = float(np.nanmean(value[part])), float("nan")
            out.append(Figure(GROUP, what, "rendered", mean, nan, nan, 1, "pair"))
    return out + _cut_figures(material)


def _cut_figures(material: Material) -> list[Figure]:
    if not set(LEADERS.values()) <= set(material.names("move")):
        return []
    cut = [
        spliced(material.seen(LEADERS[a]), material.seen(LEADERS[b]), MIDDLE_S)
        for a, b in (("s1", "s2"), ("s3", "s1"), ("s2", "s3"))
    ]
    pairs = [Pair(a, b, lag) for a, b in combinations(cut, 2) for lag in (0.0, 0.4)]
    table = _scores(map(scored, pairs))
    return [_mean(f"both pictures cut at one moment: {NAMES[key]}", table[key]) for key in NAMES]


MIDDLE_S = 42.0


def _switched(lag_s: float, t: float) -> float:
    """What the follower shows at t: late by the lag, then early; 6 s of hurrying in between."""
    return t - lag_s * float(np.clip((MIDDLE_S - t) / 3.0, -1.0, 1.0))


def _leaders_over_time(result: Results, lag_s: float) -> list[float]:
    time = result.scores["time_s"].to_numpy()
    lag = result.scores["lag_s"].to_numpy(dtype=float)
    out = []
    for part, sign in ((time < MIDDLE_S - 8, 1), (time > MIDDLE_S + 8, -1)):
        told = lag[part & np.isfinite(lag)]
        near = np.abs(told - sign * lag_s) <= 2 * STEP_S
        out.append(float(near.mean()) if told.size else float("nan"))
    return out

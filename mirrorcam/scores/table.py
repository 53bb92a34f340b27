# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of ``scores.parquet``: one row a time step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.bouts import windowed_mean
from mirrorcam.scores.gaze.eye_contact import FEWEST_S
from mirrorcam.scores.matching.leading import leaders
from mirrorcam.scores.openness import OPENNESS_PARTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.matching.match import Match
    from mirrorcam.scores.score import Scored

_WINDOW_S = 10.0

UNITS: dict[str, str] = {
    "time_s": "seconds from the first video frame",
    "mirroring": "0 = chance, 100 = a perfect delayed mirror image; not clipped",
    "mirroring_chance_low": "5 % of what chance shows, in the units of mirroring",
    "mirroring_chance_high": "95 % of what chance shows, in the units of mirroring",
    "mirroring_same_side": "as mirroring, for the same side instead of the mirror side",
    "movement_synchrony": "0 = chance, 100 = the same movement, delayed; not clipped",
    "lag_s": "seconds, > 0: A leads; only where mirroring is above chance",
    "leader": "a or b, where mirroring is above chance and somebody leads",
    **{
        f"mirroring_{part}": f"as mirroring, of {words} alone"
        for part, words in (
            ("head", "the head"),
            ("trunk", "the trunk"),
            ("left_arm", "A's left arm and B's right one"),
            ("right_arm", "A's right arm and B's left one"),
            ("hands_at_face", "hands at the face"),
        )
    },
    "eye_contact_a": "share of the ten seconds around",
    "eye_contact_b": "share of the ten seconds around",
    "eye_contact_mutual": "share of the ten seconds around",
    "openness_a": "0..100, mean of the ten seconds around",
    "openness_b": "0..100, mean of the ten seconds around",
    "expressions": "as movement_synchrony, for facial expressions",
    "gestures": "as movement_synchrony, for the energy of the arms",
    **{
        f"openness_{part}_{who}": "0..1, a part of openness, mean of the ten seconds around"
        for part in OPENNESS_PARTS
        for who in PARTICIPANTS
    },
    "coverage": "share of the ten seconds around in which both were visible",
}


def score_table(scored: Scored) -> pd.DataFrame:
    """Put all scores over time on the grid of the session, NaN where not visible."""
    series = scored.series
    window = round(_WINDOW_S * series.rate_hz)
    mirroring = scored.mirroring
    nothing = np.full(series.length, np.nan)
    columns: dict[str, NDArray[Any]] = {"time_s": series.time_s}
    columns["mirroring"] = _at(series.time_s, mirroring)
    for edge in ("low", "high"):
        value = getattr(mirroring, f"chance_{edge}") if mirroring else np.nan
        columns[f"mirroring_chance_{edge}"] = np.where(
            np.isfinite(columns["mirroring"]), value, np.nan
        )
    columns["mirroring_same_side"] = _at(series.time_s, scored.same_side)
    columns["movement_synchrony"] = _at(series.time_s, scored.movement)
    # The nearest window may be above chance where the score, which lies between two of them, is
    # not, or where the other one was not visible.
    with np.errstate(invalid="ignore"):
        above = columns["mirroring"] > columns["mirroring_chance_high"]
    columns["lag_s"] = np.where(above, _lag_at(series.time_s, mirroring), np.nan)
    columns["leader"] = _leader_at(series.time_s, mirroring, 1.0 / series.rate_hz)
    columns["leader"][~above] = None
    for part, matched in scored.parts.items():
        columns[f"mirroring_{part}"] = _at(series.time_s, matched.match)
    fewest = FEWEST_S * series.rate_hz
    looking, mutual = scored.eye_contact.looking, scored.eye_contact.mutual
    for who in PARTICIPANTS:
        columns[f"eye_contact_{who}"] = windowed_mean(looking[who], window, fewest)
    columns["eye_contact_mutual"] = windowed_mean(mutual, window, fewest)
    for who in PARTICIPANTS:
        openness = series.values[who]["openness"]
        columns[f"openness_{who}"] = windowed_mean(openness, window) if openness.size else nothing
        for part in OPENNESS_PARTS:
            values = series.values[who].get(f"openness_{part}", nothing)
            columns[f"openness_{part}_{who}"] = windowed_mean(values, window)
    columns["expressions"] = _at(series.time_s, scored.expressions)
    columns["gestures"] = _at(series.time_s, scored.gestures)
    columns["coverage"] = windowed_mean(scored.coverage.astype(np.float64), window)
    table = {name: columns[name] for name in UNITS}
    for findings in scored.more.values():
        table.update(findings.columns)
    return pd.DataFrame(table)


def _at(time_s: NDArray[np.float64], matched: Match | None) -> NDArray[np.float64]:
    if matched is None:
        return np.full(time_s.shape, np.nan)
    return np.asarray(np.interp(time_s, matched.time_s, matched.score))


def _lag_at(time_s: NDArray[np.float64], matched: Match | None) -> NDArray[np.float64]:
    """Lag of the nearest window; told only where the match there is above chance."""
    if matched is None:
        return np.full(time_s.shape, np.nan)
    at = _nearest(time_s, matched)
    return np.where(matched.above[at], matched.lag_s[at], np.nan)


def _leader_at(
    time_s: NDArray[np.float64], matched: Match | None, step_s: float
) -> NDArray[np.object_]:
    if matched is None:
        return np.full(time_s.shape, None, dtype=object)
    return leaders(matched, step_s)[_nearest(time_s, matched)]


def _nearest(time_s: NDArray[np.float64], matched: Match) -> NDArray[np.intp]:
    at = np.round(time_s / matched.step_s - 0.5).astype(np.intp)
    return np.clip(at, 0, matched.time_s.size - 1)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added to a session, as rows of the table and strips of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.report import words
from mirrorcam.report.figures import matched
from mirrorcam.report.paths import Scale, band, hidden_stretches, line
from mirrorcam.report.timeline import Curve, Track, describe
from mirrorcam.session.summaries import mapping, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mirrorcam.report.paths import Series
    from mirrorcam.session import Manifest
    from mirrorcam.session.manifest import AddedColumn

_HEIGHT = 68


def rows(
    manifest: Manifest, summary: Mapping[str, Any], labels: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Return name, A, B and both of each: means of cues, and what the scores found."""
    found = []
    for one in manifest.main_columns():
        if one.table == "cues":
            means = (number(summary, "plugin_cues", one.column, who) for who in PARTICIPANTS)
            found.append((one.title or one.column, *(_fine(one)(value) for value in means), ""))
        elif number(summary, "plugins", one.name, "score") is not None:
            plugins = mapping(summary, "plugins")
            told = matched(plugins, one.name, labels, words.without_p(summary))
            found.append((one.title or one.column, "", "", told))
    return found


def tracks(manifest: Manifest, series: Series) -> tuple[Track, ...]:
    """Return a strip of each score; cues stand in the table alone."""
    return tuple(
        _track(one, series)
        for one in manifest.added_columns
        if one.table == "scores" and not one.hidden and np.isfinite(series.of(one.column)).any()
    )


def _track(one: AddedColumn, series: Series) -> Track:
    values = series.of(one.column)
    known = values[np.isfinite(values)]
    low = float(known.min()) if one.lowest is None else one.lowest
    high = float(known.max()) if one.highest is None else one.highest
    if not high > low:
        low, high = low - 0.5, low + 0.5
    scale, told = Scale(_HEIGHT, low, high), _fine(one, high - low)
    title = one.title or one.column
    edges = [series.of(name) for name in one.chance[:2]]
    return Track(
        f"added-{one.column}",
        title,
        _HEIGHT,
        (Curve(title, "both", line(series, values, scale)),),
        ((scale.y(high), told(high)), (scale.y(low), told(low))),
        describe(series, [(title, values, told)]),
        band=band(series, edges[0], edges[1], scale) if len(edges) == 2 else "",
        hidden=hidden_stretches(series, [values]),
    )


def _fine(one: AddedColumn, span: float | None = None) -> Callable[[float | None], str]:
    """Return how its values are written: as finely as its range asks for."""
    if span is None:
        known = one.lowest is not None and one.highest is not None
        span = (one.highest or 0.0) - (one.lowest or 0.0) if known else 1.0
    digits = 0 if span >= 20 else 1 if span >= 5 else 2
    return lambda value: words.NOTHING if value is None else words.fixed(value, digits)

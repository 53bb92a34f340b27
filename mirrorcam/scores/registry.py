# SPDX-License-Identifier: GPL-3.0-or-later
"""Where scores are known by name, in the order in which they are computed.

A score is a function of a `Dyad`, and may have a trailing form that is told while a session runs
(`trailing.form.Live`). A module that decorates one with `score` adds it. Ours are imported here; a
plugin names its module under the entry point group ``mirrorcam.scores``. What ours return has a
place of its own in the tables and the summary (the contract); what a plugin returns, as `Findings`,
goes to columns of its own, to ``plugins`` in the summary, and to the events.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.model import Event
from mirrorcam.plugins import Column, Registry, check_columns, described, tell_failure
from mirrorcam.scores.table import UNITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.dyad import Dyad
    from mirrorcam.scores.trailing.form import Live

GROUP = "mirrorcam.scores"

_OURS = ("mirrorcam.scores.ours",)
_NOTHING: Mapping[str, str | Column] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Findings:
    """What the score of a plugin found.

    Attributes
    ----------
    summary : Mapping[str, Any]
        Numbers for ``summary.json``; NaN or None is not measurable. What is said about two people
        belongs beside what chance would show: see `Dyad.matched` and `mirrorcam.scores.chance`.
        Named as ours are, they are shown as ours are: ``score`` with ``chance_low`` and
        ``chance_high``, ``p_value``, ``effect``, ``lag_s``, ``leader``.
    columns : Mapping[str, NDArray]
        Shape (n,) each, on ``dyad.series.time_s``; NaN is not measurable.
    events : Sequence[Event]
        Stretches with a name.
    """

    summary: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    events: Sequence[Event] = ()


Compute = Callable[["Dyad"], Any]


@dataclass(frozen=True, slots=True)
class Score:
    """A score.

    Attributes
    ----------
    name : str
        What it is called.
    compute : callable
        From a `Dyad` to what it found.
    columns : Mapping[str, Column]
        What it adds to ``scores.parquet``; the first is the one that its score is of.
    live : Live | None
        How it is told while a session runs; None for a score that is told at the end alone.
    about : str
        What it says, in a sentence.
    """

    name: str
    compute: Compute
    columns: Mapping[str, Column]
    live: Live | None = None
    about: str = ""


KNOWN: Registry[Score] = Registry(GROUP, _OURS)


def score(
    name: str,
    columns: Mapping[str, str | Column] = _NOTHING,
    *,
    live: Live | None = None,
    about: str = "",
) -> Callable[[Compute], Compute]:
    """Register a function as a score.

    Parameters
    ----------
    name : str
        Of the score.
    columns : Mapping[str, str | Column]
        What it adds to ``scores.parquet``: names and units, or a `Column`, which also says how it
        is shown. The first is the one that the ``score`` of its summary is of.
    live : Live, optional
        Its trailing form, which tells some of these columns while a session runs.
    about : str
        What it says, for people, in a sentence; by default the first line of its docstring.

    Raises
    ------
    ValueError
        If a name is taken or cannot be that of a column: a mistake in a plugin, not of a user.
    """

    def register(compute: Compute) -> Compute:
        said = about or next(iter((compute.__doc__ or "").strip().splitlines()), "")
        added = Score(name, compute, described(columns), live, said)
        check_columns("score", added, UNITS, KNOWN.known())
        KNOWN.add(name, added, compute.__module__)
        return compute

    return register


def more_columns() -> dict[str, str]:
    """Return the columns of plugins that are on, with their units."""
    return {name: one.unit for kept in KNOWN.all().values() for name, one in kept.columns.items()}


def live_columns() -> dict[str, Column]:
    """Return the columns of plugins that are on and have a trailing form."""
    return {
        name: column
        for kept in KNOWN.all().values()
        if kept.live is not None
        for name, column in kept.columns.items()
    }


def compute_all(dyad: Dyad) -> tuple[dict[str, Any], dict[str, Findings]]:
    """Compute all scores: what ours found, and what those of plugins that work did."""
    more: dict[str, Findings] = {}
    for name, one in KNOWN.all().items():
        package = KNOWN.owner(name)
        if not package:
            dyad.found[name] = one.compute(dyad)
            continue
        try:
            more[name] = _checked(one, one.compute(dyad), dyad.series.length)
        except Exception as error:  # the border to somebody else's program
            tell_failure(f"the score “{name}”", package, error)
    return dyad.found, more


def _checked(one: Score, found: Findings, length: int) -> Findings:
    """Return findings that fit the tables and the summary, or raise."""
    columns = {}
    for column in one.columns:
        values = np.asarray(found.columns.get(column, np.full(length, np.nan)), dtype=np.float64)
        if values.shape != (length,):
            raise ValueError(f"{column} has the shape {values.shape} instead of ({length},)")
        columns[column] = values
    if not all(isinstance(event, Event) for event in found.events):
        raise TypeError("its events are no Event")
    summary = {str(key): _plain(value) for key, value in found.summary.items()}
    return Findings(summary, columns, tuple(found.events))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else math.nan
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"a {type(value).__name__} cannot stand in the summary")

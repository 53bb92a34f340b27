# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a batch: a line a recording with a door to its report."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mirrorcam.report import words
from mirrorcam.report.html import template
from mirrorcam.session.folder import REPORT
from mirrorcam.session.summaries import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLES = (
    "Recording",
    "State",
    "Length",
    "Mirroring",
    "p",
    "Effect",
    "Who leads",
    "Synchrony",
    "Eye contact",
    "Openness A",
    "Openness B",
)
"""Titles of the columns of `cells`, after the name."""

STATES = {
    "done": "done",
    "skipped": "done before",
    "no_dyad": "no two people",
    "failed": "failed",
}


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """Return what recordings are called, by their paths.

    It is the last part of the path, with as many folders before it as tell it from all others.
    """
    parts = {path: re.split(r"[/\\]", path) for path in paths}
    names: dict[str, str] = {}
    count = 0
    while len(names) < len(parts):
        count += 1
        tails = {path: "/".join(one[-count:]) for path, one in parts.items() if path not in names}
        often = Counter(tails.values())
        names |= {
            path: tail
            for path, tail in tails.items()
            if often[tail] == 1 or count >= len(parts[path])
        }
    return names


def how_many(count: int) -> str:
    """Return a number of recordings in words."""
    return f"{count} recording{'' if count == 1 else 's'}"


def cells(row: Mapping[str, Any]) -> list[str]:
    """Return the cells of a row after its name, in plain words."""
    p = number(row, "mirroring_p_value")
    lag = number(row, "mirroring_lag_s")
    leader = row.get("mirroring_leader")
    leads = f"{leader.upper()} by {abs(lag):.1f} s" if leader and lag is not None else words.NOTHING
    duration = number(row, "duration_s")
    return [
        STATES.get(row["state"], str(row["state"])),
        words.NOTHING if duration is None else words.length(duration),
        words.whole(number(row, "mirroring_score")),
        words.NOTHING if p is None else words.p_value(p).removeprefix("p = ").removeprefix("p "),
        words.decimal(number(row, "mirroring_effect")),
        leads,
        words.whole(number(row, "synchrony_score")),
        words.percent(number(row, "eye_contact_mutual")),
        words.whole(number(row, "openness_a")),
        words.whole(number(row, "openness_b")),
    ]


def counts(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return how many recordings came to what, in words."""
    found = Counter(row["state"] for row in rows)
    return [f"{found[state]} {word}" for state, word in STATES.items() if found[state]]


def render_recordings(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the page; it loads nothing, runs no script, and every text is escaped.

    Parameters
    ----------
    rows : sequence of mapping
        Those of a batch's table: ``path``, ``session`` (a folder beside the page), ``state``,
        ``message``, and numbers.
    """
    names = names_of(row["path"] for row in rows)
    return template("recordings.html.j2").render(
        title=how_many(len(rows)),
        counts=counts(rows),
        titles=TITLES,
        lines=[
            {
                "path": row["path"],
                "name": names[row["path"]],
                "door": "" if row["state"] == "failed" else f"{quote(row['session'])}/{REPORT}",
                "cells": cells(row),
            }
            for row in rows
        ],
        notes=[
            {"name": names[row["path"]], "message": row["message"]}
            for row in rows
            if row["message"]
        ],
    )

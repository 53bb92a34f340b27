# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added to the tables of a session, written down in its manifest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from mirrorcam.cues import registry as cue_registry
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores import registry as score_registry
from mirrorcam.session.manifest import AddedColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from mirrorcam.plugins import Column
    from mirrorcam.session import Manifest


def note_additions(
    manifest: Manifest, summary: dict[str, Any], cues: pd.DataFrame, scores: pd.DataFrame
) -> None:
    """Write down which columns of the tables are a plugin's, and how they are shown.

    The summary gets the means of the cues among them, as ``plugin_cues``.

    What is noted already of a plugin that is off by now stays, as long as its column is there.
    """
    there = {"cues": set(cues.columns), "scores": set(scores.columns)}
    known = {(one.table, one.column): one for one in manifest.added_columns}
    known |= {(one.table, one.column): one for one in _registered()}
    manifest.added_columns = [one for one in known.values() if one.column in there[one.table]]
    means = _cue_means(manifest, cues)
    if means:
        summary["plugin_cues"] = means


def _cue_means(manifest: Manifest, cues: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return the mean of each cue of a plugin for each participant, NaN where not visible."""
    added = [one.column for one in manifest.added_columns if one.table == "cues"]
    whose = {who: cues[cues["participant"] == who] for who in PARTICIPANTS} if added else {}
    return {
        column: {who: float(rows[column].mean()) for who, rows in whose.items()} for column in added
    }


def _registered() -> Iterator[AddedColumn]:
    for family in cue_registry.KNOWN.all().values():
        yield from _of("cues", family.name, cue_registry.KNOWN.owner(family.name), family.columns)
    for one in score_registry.KNOWN.all().values():
        owner = score_registry.KNOWN.owner(one.name)
        yield from _of("scores", one.name, owner, one.columns, one.about)


def _of(
    table: Literal["cues", "scores"],
    name: str,
    package: str,
    columns: Mapping[str, Column],
    about: str = "",
) -> Iterator[AddedColumn]:
    for column, shown in columns.items():
        yield AddedColumn(
            table=table,
            column=column,
            name=name,
            package=package,
            title=shown.title,
            unit=shown.unit,
            about=about,
            lowest=_known(shown.lowest),
            highest=_known(shown.highest),
            chance=list(shown.chance),
            hidden=shown.hidden,
        )


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None

# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added to the tables of a session, written down in its manifest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from mirrorcam.cues import registry as cues
from mirrorcam.scores import registry as scores
from mirrorcam.session.manifest import AddedColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mirrorcam.plugins import Column
    from mirrorcam.session import Manifest


def note_additions(
    manifest: Manifest, cue_columns: Iterable[str], score_columns: Iterable[str]
) -> None:
    """Write down which columns of the tables are a plugin's, and how they are shown.

    What is noted already of a plugin that is off by now stays, as long as its column is there.
    """
    there = {"cues": set(cue_columns), "scores": set(score_columns)}
    known = {(one.table, one.column): one for one in manifest.added_columns}
    known |= {(one.table, one.column): one for one in _registered()}
    manifest.added_columns = [one for one in known.values() if one.column in there[one.table]]


def _registered() -> Iterator[AddedColumn]:
    for family in cues.KNOWN.all().values():
        yield from _of("cues", family.name, cues.KNOWN.owner(family.name), family.columns)
    for one in scores.KNOWN.all().values():
        owner = scores.KNOWN.owner(one.name)
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

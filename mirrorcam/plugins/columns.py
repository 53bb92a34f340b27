# SPDX-License-Identifier: GPL-3.0-or-later
"""What the columns that a plugin adds to a table are called, and how they are shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a cue or a score adds, as people see it.

    Attributes
    ----------
    unit : str
        What its numbers mean: unit, sign, range.
    title : str
        Its name for people; by default that of the column.
    lowest, highest : float
        Between which it is drawn; NaN takes what a session shows.
    chance : tuple of str
        Columns that hold the lower and the upper edge of what chance shows; empty where it is not
        about two people.
    hidden : bool
        Whether it is in the tables alone, as the edges of chance are.
    """

    unit: str
    title: str = ""
    lowest: float = math.nan
    highest: float = math.nan
    chance: tuple[str, ...] = ()
    hidden: bool = False


def described(columns: Mapping[str, str | Column]) -> dict[str, Column]:
    """Return columns by name; one of which but the unit is told has its name for a title."""
    return {
        name: replace(column, title=column.title or name.replace("_", " "))
        for name, told in columns.items()
        for column in (Column(told) if isinstance(told, str) else told,)
    }


class WithColumns(Protocol):
    """Something registered that adds columns to a table."""

    @property
    def name(self) -> str:
        """By which it is registered."""

    @property
    def columns(self) -> Mapping[str, object]:
        """Its columns by name."""


def check_columns(
    kind: str, added: WithColumns, ours: Container[str], others: Iterable[WithColumns]
) -> None:
    """Check that columns have names that a table can take and that nobody else has.

    Parameters
    ----------
    kind : str
        What it is, for the message: "cue", "score".
    added : WithColumns
        What is about to be registered.
    ours : container of str
        Columns that the table has anyway.
    others : iterable of WithColumns
        What is registered already; that of the same name is about to be replaced.

    Raises
    ------
    ValueError
        If a name will not do: a mistake in a plugin, not of a user.
    """
    taken = {column: other.name for other in others for column in other.columns}
    for column in added.columns:
        if not _NAME.fullmatch(column):
            raise ValueError(f"{column!r} cannot be the name of a {kind}")
        if column in ours:
            raise ValueError(f"the {kind} {column} is one of mirrorcam's own")
        if taken.get(column, added.name) != added.name:
            raise ValueError(f"the {kind} {column} is that of {taken[column]}")

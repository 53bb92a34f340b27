# SPDX-License-Identifier: GPL-3.0-or-later
"""What the columns that a plugin adds to a table may be called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


class WithColumns(Protocol):
    """Something registered that adds columns to a table."""

    @property
    def name(self) -> str:
        """By which it is registered."""

    @property
    def columns(self) -> Mapping[str, str]:
        """Names and units of its columns."""


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

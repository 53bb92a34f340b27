# SPDX-License-Identifier: GPL-3.0-or-later
"""Where families of cues are known by name, in the order in which they are read.

A family is a function from an `Instant` to cues by name, called for each participant at each time
step, live too: it looks back only, takes a fraction of a millisecond, and what was not visible is
absent. A module that decorates one with `cue` adds it. Ours are imported here; a plugin names its
module under the entry point group ``mirrorcam.cues``. The table of ours is ``cues.table``; a plugin
says what its columns are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mirrorcam.cues.person import Instant
from mirrorcam.cues.table import COLUMNS
from mirrorcam.plugins import Column, Registry, check_columns, described, tell_failure

GROUP = "mirrorcam.cues"

Read = Callable[[Instant], Mapping[str, float]]

_OURS = ("mirrorcam.cues.families", "mirrorcam.cues.towards")
_NOTHING: Mapping[str, str | Column] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Family:
    """A family of cues.

    Attributes
    ----------
    name : str
        What it is called.
    read : callable
        From an `Instant` to cues.
    columns : Mapping[str, Column]
        Its own columns of ``cues.parquet``, with their units and signs.
    of_both : bool
        Whether it is read after all others of both participants.
    """

    name: str
    read: Read
    columns: Mapping[str, Column] = field(default_factory=dict)
    of_both: bool = False


KNOWN: Registry[Family] = Registry(GROUP, _OURS)


def cue(
    name: str, columns: Mapping[str, str | Column] = _NOTHING, *, of_both: bool = False
) -> Callable[[Read], Read]:
    """Register a function as a family of cues.

    Parameters
    ----------
    name : str
        Of the family.
    columns : Mapping[str, str | Column]
        What it adds to those of ``cues.table``: names (lower case, with the unit at the end where
        there is one, ``_deg``) and units, or a `Column`, which also says how it is shown.
    of_both : bool
        Whether it wants what was read of the partner in the same picture.

    Raises
    ------
    ValueError
        If a name is taken or cannot be that of a column: a mistake in a plugin, not of a user.
    """

    def register(read: Read) -> Read:
        family = Family(name, read, described(columns), of_both)
        check_columns("cue", family, COLUMNS, KNOWN.known())
        KNOWN.add(name, family, read.__module__)
        return read

    return register


def families() -> list[Family]:
    """Return all families in the order in which they are read."""
    return list(KNOWN.all().values())


def more_columns() -> dict[str, str]:
    """Return the columns of plugins that are on, with their units."""
    return {name: one.unit for name, one in plugin_columns().items()}


def plugin_columns() -> dict[str, Column]:
    """Return the columns of plugins that are on, with how they are shown."""
    return {name: one for family in families() for name, one in family.columns.items()}


def all_columns() -> tuple[str, ...]:
    """Return the columns of a cue table: keys, ours, those of plugins."""
    return (*COLUMNS, *more_columns())


def read_family(family: Family, instant: Instant) -> bool:
    """Read a family into the cues of an instant; False if it is a plugin's that does not work."""
    package = KNOWN.owner(family.name)
    if not package:
        instant.cues.update(family.read(instant))
        return True
    try:
        found = family.read(instant)
        instant.cues.update({c: float(found[c]) for c in family.columns if c in found})
    except Exception as error:  # the border to somebody else's program
        tell_failure(f"the cue “{family.name}”", package, error)
        return False
    return True

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where exporters are known by name.

A module that decorates a function with `exporter` adds a format. Ours are imported here; a plugin
names its module under the entry point group ``mirrorcam.exporters``, and importing it does the
same::

    [project.entry-points."mirrorcam.exporters"]
    praat = "my_package.praat"

Plugins are off until the user switches them on; see `mirrorcam.plugins`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mirrorcam.errors import UsageError
from mirrorcam.plugins import Registry

GROUP = "mirrorcam.exporters"

Plan = Mapping[Path, Callable[[Path], None]]
"""Files that will be written, and what writes each of them to the path that it is given."""

_OURS = (
    "mirrorcam.export.tables",
    "mirrorcam.export.document",
    "mirrorcam.export.elan",
    "mirrorcam.export.motion",
    "mirrorcam.export.mediapipe_table",
    "mirrorcam.export.openface",
    "mirrorcam.export.movement",
    "mirrorcam.film",
    "mirrorcam.printed",
)


def names_a_file(target: Path) -> bool:
    """Whether a target is meant as a file, by its ending: a folder may be called “v1.2_tables”."""
    ending = re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]*", target.suffix)
    return ending is not None and not target.is_dir()


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that a session can be exported to.

    Attributes
    ----------
    name : str
        As on the command line.
    summary : str
        What it is, in a few words.
    plan : callable
        From a session and a target (see `mirrorcam.export.export_session`) to a `Plan`.
    suffix : str
        Of the file that is suggested; empty where several files go into a folder.
    options : frozenset of str
        What it can be asked for beyond that, each a keyword of `plan` that may be True.
    """

    name: str
    summary: str
    plan: Callable[..., Plan]
    suffix: str
    options: frozenset[str] = frozenset()


KNOWN: Registry[Exporter] = Registry(GROUP, _OURS)


def exporter(
    name: str, summary: str, *, suffix: str | None = None, options: Iterable[str] = ()
) -> Callable[[Callable[..., Plan]], Callable[..., Plan]]:
    """Register a function as the exporter of a format.

    Parameters
    ----------
    name : str
        Of the format, in lower case.
    summary : str
        What it is, in a few words.
    suffix : str, optional
        Of its files, empty where they go into a folder; by default a dot and the name.
    options : iterable of str
        Keywords of the function that may be True when a user asks for them.

    Raises
    ------
    ValueError
        If another function has the name already: a mistake in a plugin, not of a user.
    """

    def register(plan: Callable[..., Plan]) -> Callable[..., Plan]:
        ending = f".{name}" if suffix is None else suffix
        known = Exporter(name, summary, plan, ending, frozenset(options))
        KNOWN.add(name, known, plan.__module__)
        return plan

    return register


def exporters() -> dict[str, Exporter]:
    """Return all formats by name: ours first, then those of plugins."""
    return KNOWN.all()


def find_exporter(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    known = exporters()
    if name.lower() not in known:
        raise UsageError(f"There is no format “{name}”: choose one of {', '.join(sorted(known))}.")
    return known[name.lower()]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which packages on this computer bring plugins, told without running any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mirrorcam.plugins.enabled import enabled, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import Distribution, EntryPoint

GROUPS = {
    "mirrorcam.exporters": "exporter",
    "mirrorcam.sources": "source",
    "mirrorcam.cues": "cue",
    "mirrorcam.scores": "score",
}
"""The groups of entry points, and what one of each is called."""


@dataclass(slots=True)
class Installed:
    """A package that brings plugins.

    Attributes
    ----------
    package : str
        Its name.
    version : str
        Its version; empty where it is not installed.
    adds : list[str]
        What it brings, such as ``exporter praat``.
    on : bool
        Whether it is switched on.
    """

    package: str
    version: str = ""
    adds: list[str] = field(default_factory=list)
    on: bool = False


def points(group: str) -> Sequence[EntryPoint]:
    """Return what installed packages declare under a group; those without a name are left out.

    So are packages whose files are damaged: one of them must not take all the others with it, as
    it does in `importlib.metadata.entry_points`.
    """
    from importlib.metadata import distributions  # here: most runs have no plugins on

    found, seen = [], set()
    for package in distributions():
        declared = _declared(package)
        name = package_of(declared[0]) if declared else ""
        # The first of a name is the one that would be imported.
        if name and name not in seen:
            seen.add(name)
            found += [point for point in declared if point.group == group]
    return found


def _declared(package: Distribution) -> list[EntryPoint]:
    try:
        return list(package.entry_points)
    except Exception:  # whatever a parser makes of a damaged file
        return []


def package_of(point: EntryPoint) -> str:
    """Return the package that declares an entry point; empty if it is damaged."""
    try:
        name = None if point.dist is None else point.dist.metadata["Name"]
    except Exception:  # whatever a parser makes of a damaged file
        return ""
    return plain_name(name) if name else ""


def installed() -> list[Installed]:
    """Return all packages with plugins by name, and those that are on and not there."""
    on = enabled()
    found = {name: Installed(name, on=True) for name in on}
    for group, kind in GROUPS.items():
        for point in points(group):
            name = package_of(point)
            one = found.setdefault(name, Installed(name))
            one.version = "" if point.dist is None else point.dist.version
            one.adds.append(f"{kind} {point.name}")
    return [found[name] for name in sorted(found)]


def in_use() -> list[Installed]:
    """Return the packages whose plugins are on and there."""
    return [one for one in installed() if one.on and one.version] if enabled() else []

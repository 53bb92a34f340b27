# SPDX-License-Identifier: GPL-3.0-or-later
"""Which packages on this computer bring plugins, told without running any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from mirrorcam.plugins.enabled import enabled, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """Return what installed packages declare under a group; those without a name are left out."""
    return [point for point in entry_points(group=group) if package_of(point)]


def package_of(point: EntryPoint) -> str:
    """Return the package that declares an entry point; empty if it is damaged."""
    name = None if point.dist is None else point.dist.metadata["Name"]
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

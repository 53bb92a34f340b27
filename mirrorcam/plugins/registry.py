# SPDX-License-Identifier: GPL-3.0-or-later
"""A registry: things of one kind, by name, from our modules and from those of plugins."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

from mirrorcam.plugins import packages
from mirrorcam.plugins.enabled import enabled
from mirrorcam.plugins.troubles import failed, tell_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint

Thing = TypeVar("Thing")

# Whose module is being imported: a package's name, or nothing for ours and for programs.
_importing: ContextVar[str] = ContextVar("importing", default="")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Thing]):
    thing: Thing
    package: str
    module: str


class Registry(Generic[Thing]):
    """Things of one kind by name.

    Parameters
    ----------
    group : str
        The group of entry points under which packages name their modules.
    ours : sequence of str
        Our own modules.
    """

    def __init__(self, group: str, ours: Sequence[str]) -> None:
        self.group = group
        self._ours = ours
        self._kept: dict[str, _Kept[Thing]] = {}
        # Of packages that were off when another one took the name: a module is imported once.
        self._off: dict[tuple[str, str], _Kept[Thing]] = {}
        self._imported: set[tuple[str, str]] = set()

    def add(self, name: str, thing: Thing, module: str, *, replaces: bool = False) -> None:
        """Add a thing; called when the module that holds it is imported.

        Parameters
        ----------
        name : str
            By which it is found.
        thing : Thing
            What it is.
        module : str
            Where it is written: a module may add the same name again (it was reloaded), another
            one may not.
        replaces : bool
            Whether it takes the place of whatever has the name.

        Raises
        ------
        ValueError
            If something else has the name.
        """
        former, package = self._kept.get(name), _importing.get()
        if former is not None and former.module == module:
            package = package or former.package  # reloaded, it is still of that package
        elif former is not None and not replaces and former.package in _users():
            kind = packages.GROUPS[self.group]
            raise ValueError(f"the {kind} {name} is that of {former.module}")
        if former is not None and former.package != package:
            self._off[name, former.package] = former
        self._kept[name] = _Kept(thing, package, module)

    def all(self) -> dict[str, Thing]:
        """Return what there is: ours first, then those of packages that are switched on."""
        for module in self._ours:
            import_module(module)
        users = _users()
        if users != {""}:
            _note_absent(users)
            for point in packages.points(self.group):
                if packages.package_of(point) in users:
                    self._import(point)
            self._take_back(users)
        return {name: kept.thing for name, kept in self._kept.items() if kept.package in users}

    def known(self) -> list[Thing]:
        """Return what has been added so far, as far as it is switched on."""
        users = _users()
        return [kept.thing for kept in self._kept.values() if kept.package in users]

    def owner(self, name: str) -> str:
        """Return the package that brings a thing; empty for ours."""
        kept = self._kept.get(name)
        return "" if kept is None else kept.package

    def _take_back(self, users: frozenset[str]) -> None:
        """Give names to packages that are on again, from those that are off by now."""
        for (name, package), kept in list(self._off.items()):
            holder = self._kept[name]
            if package in users and holder.package not in users:
                del self._off[name, package]
                self._off[name, holder.package] = holder
                self._kept[name] = kept

    def _import(self, point: EntryPoint) -> None:
        package = packages.package_of(point)
        if (package, point.value) in self._imported:
            return
        self._imported.add((package, point.value))
        before = dict(self._kept)
        token = _importing.set(package)
        try:
            point.load()
        except (Exception, SystemExit) as error:  # the border to somebody else's program
            self._kept = before
            kind = packages.GROUPS[self.group]
            tell_once(failed(f"the {kind} “{point.name}”", package, error))
        finally:
            _importing.reset(token)


def _users() -> frozenset[str]:
    """Return whose things count: ours and those of the packages that are on."""
    return enabled() | {""}


def _note_absent(users: frozenset[str]) -> None:
    from importlib import metadata  # here: most runs have no plugins on

    for package in sorted(users - {""}):
        try:
            metadata.distribution(package)
        except metadata.PackageNotFoundError:
            tell_once(
                f"The plugin {package} is switched on, but not installed here: install it, or "
                f"switch it off with mirrorcam plugins disable {package}."
            )

# SPDX-License-Identifier: GPL-3.0-or-later
"""From the words of a user to a live source: a number, ``file:``, ``screen:``, an address.

A module that decorates a class or a function with `live_source` adds a prefix. Ours are imported
here; a plugin names its module under the entry point group ``mirrorcam.sources``; a program that
has other ways to capture (the app captures windows through Qt) registers them itself. All are
called and tested alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from mirrorcam.errors import InputError, MirrorcamError, UsageError
from mirrorcam.plugins import Registry, failed
from mirrorcam.sources.live.base import LiveSource
from mirrorcam.sources.live.guarded import Guarded

GROUP = "mirrorcam.sources"

Make = Callable[[str], LiveSource]
Made = TypeVar("Made", bound=Make)

_OURS = (
    "mirrorcam.sources.live.camera",
    "mirrorcam.sources.live.played_file",
    "mirrorcam.sources.live.screen",
    "mirrorcam.sources.live.stream",
    "mirrorcam.sources.live.window",
)


@dataclass(frozen=True, slots=True)
class _Prefix:
    make: Make
    address: bool


KNOWN: Registry[_Prefix] = Registry(GROUP, _OURS)


def live_source(*prefixes: str, address: bool = False) -> Callable[[Made], Made]:
    """Register what makes a source from the text after a prefix.

    Parameters
    ----------
    *prefixes : str
        ``prefix:TEXT`` means the source that is made from ``TEXT``.
    address : bool
        Whether the prefixes are those of addresses: then it is ``prefix://…`` that is meant, and
        the whole of it is handed over.

    Raises
    ------
    ValueError
        If another module has one of the prefixes already.
    """

    def register(make: Made) -> Made:
        for prefix in prefixes:
            KNOWN.add(prefix.lower(), _Prefix(make, address), make.__module__)
        return make

    return register


def register_live_source(prefix: str, make: Make) -> None:
    """Let ``prefix:TEXT`` mean a source that ``make(TEXT)`` returns, in place of what it meant.

    For programs that know a better way; plugins use `live_source`, which replaces nothing.
    """
    KNOWN.all()
    KNOWN.add(prefix.lower(), _Prefix(make, address=False), make.__module__, replaces=True)


def open_live_source(text: str) -> LiveSource:
    """Return the source that a user's words mean; it is not started yet.

    Parameters
    ----------
    text : str
        A camera's number, ``camera:NAME``, ``file:PATH`` (played in real time),
        ``screen:X,Y,W,H``, ``window:TITLE`` (or part of it), or the address of a stream.

    Raises
    ------
    UsageError
        If the words mean nothing.
    InputError
        If a plugin that they mean does not work.
    """
    text = text.strip()
    if text.isdecimal():
        text = f"camera:{int(text)}"
    prefix, colon, rest = text.partition(":")
    prefix = prefix.lower()
    found = KNOWN.all().get(prefix)
    if found is None or not (colon and rest) or (found.address and not rest.startswith("//")):
        raise _no_source(text)
    package = KNOWN.owner(prefix)
    if not package:
        try:
            return found.make(text if found.address else rest)
        except ValueError as error:
            raise _no_source(text) from error
    try:
        made = found.make(text if found.address else rest)
    except MirrorcamError:
        raise
    except Exception as error:
        raise InputError(failed(f"the source “{prefix}”", package, error)) from error
    return Guarded(made, prefix, package)


def _no_source(text: str) -> UsageError:
    more = "".join(f", {name}:…" for name in KNOWN.all() if KNOWN.owner(name))
    return UsageError(
        f"“{text}” is not a live source: give a camera's number (0), file:PATH, "
        f"screen:X,Y,W,H, window:TITLE{more} or the address of a stream (http://… or rtsp://…)."
    )

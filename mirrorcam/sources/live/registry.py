# SPDX-License-Identifier: GPL-3.0-or-later
"""From the words of a user to a live source: a number, ``file:``, ``screen:``, an address.

A program that has other ways to capture (the app captures windows through Qt) registers them here,
and they are called and tested like the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError
from mirrorcam.sources.live.camera import Camera
from mirrorcam.sources.live.played_file import PlayedFile
from mirrorcam.sources.live.screen import ScreenRegion, parse_region
from mirrorcam.sources.live.stream import SCHEMES, Stream
from mirrorcam.sources.live.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.sources.live.base import LiveSource

_makers: dict[str, Callable[[str], LiveSource]] = {
    "camera": Camera,
    "file": PlayedFile,
    "screen": lambda text: ScreenRegion(parse_region(text)),
    "window": Window,
}


def register_live_source(prefix: str, make: Callable[[str], LiveSource]) -> None:
    """Let ``prefix:TEXT`` mean a source that ``make(TEXT)`` returns."""
    _makers[prefix] = make


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
    """
    text = text.strip()
    if text.isdecimal():
        return Camera(str(int(text)))
    prefix, colon, rest = text.partition(":")
    if colon and prefix.lower() in SCHEMES and rest.startswith("//"):
        return Stream(text)
    if colon and rest and prefix.lower() in _makers:
        return _makers[prefix.lower()](rest)
    raise UsageError(
        f"“{text}” is not a live source: give a camera's number (0), file:PATH, screen:X,Y,W,H, "
        "window:TITLE or the address of a stream (http://… or rtsp://…)."
    )

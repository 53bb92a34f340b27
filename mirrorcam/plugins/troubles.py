# SPDX-License-Identifier: GPL-3.0-or-later
"""A plugin that does not work: one sentence, told once, and everything else goes on."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class PluginWarning(UserWarning):
    """Something of a plugin does not work and is left out."""


def _warn(sentence: str) -> None:
    warnings.warn(sentence, PluginWarning, stacklevel=3)


_tell: Callable[[str], None] = _warn
_told: set[str] = set()


def listen(tell: Callable[[str], None] = _warn) -> None:
    """Let `tell` have the sentences from here on; by default they are Python's warnings."""
    global _tell
    _tell = tell
    _told.clear()


def tell_once(sentence: str) -> None:
    """Tell a sentence, unless it was told before."""
    if sentence not in _told:
        _told.add(sentence)
        _tell(sentence)


def failed(what: str, plugin: str, error: BaseException) -> str:
    """Return the sentence about a plugin that raised something.

    Parameters
    ----------
    what : str
        What of it, such as ``the cue “posture”``.
    plugin : str
        The package.
    error : BaseException
        What was raised.
    """
    said = " ".join(str(error).split())[:200]
    kind = type(error).__name__
    return (
        f"{what[0].upper()}{what[1:]} of the plugin {plugin} does not work "
        f"({kind}{': ' if said else ''}{said}) and is left out: tell its authors, or switch it off "
        f"with mirrorcam plugins disable {plugin}."
    )


def tell_failure(what: str, plugin: str, error: BaseException) -> None:
    """Tell the sentence about a plugin that raised something; see `failed`."""
    tell_once(failed(what, plugin, error))

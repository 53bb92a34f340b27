# SPDX-License-Identifier: GPL-3.0-or-later
"""Which packages' plugins are on: none, unless the user said so.

A plugin is a program that does whatever its authors wrote, with the rights of the user, so that it
is installed is not enough. The choice is kept in the user's settings; the environment variable
``MIRRORCAM_PLUGINS`` (names with commas between; empty for none) stands above it.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import OutputError
from mirrorcam.plugins.troubles import tell_once
from mirrorcam.whole import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VARIABLE = "MIRRORCAM_PLUGINS"

_LONGEST = 1_000_000  # bytes: what is longer is not our file


def plain_name(package: str) -> str:
    """Return the name of a package as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package.strip()).lower()


def settings_file() -> Path:
    """Return where the choice is kept."""
    return user_config_path("mirrorcam", appauthor=False) / "plugins.json"


def enabled() -> frozenset[str]:
    """Return the packages whose plugins are on; a settings file that is damaged means none."""
    asked = os.environ.get(VARIABLE)
    if asked is not None:
        return _names(asked.split(","))
    path = settings_file()
    try:
        content = json.loads(read_bounded(path, _LONGEST))
        names = content["enabled"]
        # No package is called otherwise: what is not ASCII may not even be a letter.
        if not (
            isinstance(names, list)
            and all(isinstance(name, str) and name.isascii() for name in names)
        ):
            raise ValueError("not a list of names")
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        tell_once(
            f"The settings of plugins in {path} cannot be read, so all are off: delete the file "
            "and switch on those that you trust."
        )
        return frozenset()
    return _names(names)


def switch(package: str, *, on: bool) -> None:
    """Keep in the user's settings that a package's plugins are on, or off.

    Raises
    ------
    OutputError
        If the settings cannot be written.
    """
    before = os.environ.pop(VARIABLE, None)
    try:
        names = set(enabled())
    finally:
        if before is not None:
            os.environ[VARIABLE] = before
    names = names | {plain_name(package)} if on else names - {plain_name(package)}
    path = settings_file()
    try:
        with written_whole(path) as temporary:
            temporary.write_text(json.dumps({"enabled": sorted(names)}), encoding="ascii")
    except OSError as error:
        raise OutputError(
            f"The settings of plugins cannot be written to {path} ({error.strerror}): make room or "
            f"mend its rights, or set {VARIABLE}."
        ) from error


def _names(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain_name(word) for word in words if word.strip())

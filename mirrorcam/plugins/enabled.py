# SPDX-License-Identifier: GPL-3.0-or-later
"""Which packages' plugins are on: none, unless the user said so.

A plugin is a program that does whatever its authors wrote, with the rights of the user, so that it
is installed is not enough. The choice is kept in the user's settings; the environment variable
``MIRRORCAM_PLUGINS`` (names with commas between; empty for none) stands above it.
"""

from __future__ import annotations

import errno
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
    """Return the packages whose plugins are on; settings that cannot be read mean none."""
    asked = os.environ.get(VARIABLE)
    if asked is not None:
        return _names(asked.split(","))
    path = settings_file()
    try:
        return _kept(path)
    except OSError as error:
        tell_once(
            f"The settings of plugins in {path} cannot be read ({error.strerror}), so all are off: "
            f"mend its rights, or set {VARIABLE}."
        )
    except ValueError:
        tell_once(
            f"The settings of plugins in {path} are damaged, so all are off: switch on those that "
            f"you trust; the file is kept then as {_aside(path).name}."
        )
    return frozenset()


def switch(package: str, *, on: bool) -> None:
    """Keep in the user's settings that a package's plugins are on, or off.

    Settings that are damaged are put aside, for they may still tell what was on.

    Raises
    ------
    OutputError
        If the settings cannot be written, or those that are there not be read.
    """
    path = settings_file()
    try:
        try:
            names, aside = _kept(path), None
        except ValueError:
            names, aside = frozenset(), _aside(path)
        one = frozenset([plain_name(package)])
        names = names | one if on else names - one
        with written_whole(path) as temporary:
            temporary.write_text(json.dumps({"enabled": sorted(names)}), encoding="ascii")
            if aside is not None:
                path.rename(aside)
    except OSError as error:
        raise OutputError(
            f"The settings of plugins cannot be written to {path} ({error.strerror}): make room or "
            f"mend its rights, or set {VARIABLE}."
        ) from error


def _kept(path: Path) -> frozenset[str]:
    """Return the packages that a settings file names; a ValueError if it is damaged."""
    try:
        names = json.loads(read_bounded(path, _LONGEST))["enabled"]
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ValueError("too long") from error
        raise
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not our settings") from error
    # No package is called otherwise: what is not ASCII may not even be a letter.
    if not (
        isinstance(names, list) and all(isinstance(name, str) and name.isascii() for name in names)
    ):
        raise ValueError("not a list of names")
    return _names(names)


def _aside(path: Path) -> Path:
    """Return a free name beside the settings for what is damaged."""
    place, number = path.with_name(f"{path.stem}-damaged{path.suffix}"), 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")
    return place


def _names(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain_name(word) for word in words if word.strip())

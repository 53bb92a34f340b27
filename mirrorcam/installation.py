# SPDX-License-Identifier: GPL-3.0-or-later
"""How mirrorcam came onto this computer, and whether its desktop knows of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ENTRY = "mirrorcam.desktop"
TYPE = "application/x-mirrorcam-session+json"


def how() -> str:
    """Return how the running mirrorcam is installed, in some words."""
    if getattr(sys, "frozen", False):
        return f"a build of its own in {Path(sys.executable).parent}"
    prefix = Path(sys.prefix)
    if "pipx" in prefix.parts:
        return f"by pipx in {prefix}"
    if sys.prefix != sys.base_prefix:
        return f"in the environment {prefix}"
    return f"in {prefix}"


def desktop_lacks() -> list[str]:
    """Return what a Linux desktop does not have: the entry, its icon, the type of sessions."""
    lacks = []
    if not _found(f"applications/{ENTRY}"):
        lacks.append("an entry in the menu")
    if not (
        _found("icons/hicolor/256x256/apps/mirrorcam.png")
        or _found("icons/hicolor/scalable/apps/mirrorcam.svg")
    ):
        lacks.append("an icon")
    if not (_found("mime/packages/mirrorcam.xml") or _found(f"mime/{TYPE}.xml")):
        lacks.append("the type of sessions")
    return lacks


def _found(name: str) -> bool:
    own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return any(Path(place, name).is_file() for place in (own, *shared.split(":")) if place)

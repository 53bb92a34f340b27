# SPDX-License-Identifier: GPL-3.0-or-later
"""Which live sessions of a folder ended before their time, and could go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mirrorcam.bounded import read_bounded
from mirrorcam.session.journal import is_recording

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 20
_STATES = ("interrupted", "recording")


def interrupted_sessions(library: Path) -> list[Path]:
    """Return the newest live sessions of a folder that were interrupted, newest first.

    Those that are being recorded, by this program or another one, are left out, and so is what
    cannot be read: whoever opens it is told why.
    """
    found = []
    for manifest in library.glob("*/session.json"):
        try:
            # Not the whole manifest: one of another version can be offered too.
            told = json.loads(read_bounded(manifest))
            state, live = told["state"], told["live"]
            changed = manifest.stat().st_mtime
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
        if live and state in _STATES and not is_recording(manifest.parent):
            found.append((changed, manifest.parent))
    return [path for _, path in sorted(found, reverse=True)[:_MOST]]

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check says, and how something that may crash on import is tried."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata

TRIAL_SECONDS = 30.0
AGAIN = "pip install --force-reinstall"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    name : str
        What was looked at.
    ok : bool | None
        True: fine. False: mirrorcam, or its window, will not work. None: worth knowing, or
        needed for some uses only.
    detail : str
        What was found.
    mend : str
        What to do about it, usually a command; empty if there is nothing to do.
    """

    name: str
    ok: bool | None
    detail: str
    mend: str = ""


def version_of(distribution: str) -> str | None:
    """Return the version of what pip installed under a name; None if it did not."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def trial(code: str, **environment: str) -> str:
    """Run `code` in another Python; return "" if it went well, else its last words."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=TRIAL_SECONDS,
            env={**os.environ, **environment},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {TRIAL_SECONDS:.0f} s"
    if done.returncode == 0:
        return ""
    words = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    if not words:
        return f"it crashed (code {done.returncode})"
    # Python names the trouble at the end, Qt at the beginning.
    return words[-1] if words[0].startswith("Traceback") else words[0]

# SPDX-License-Identifier: GPL-3.0-or-later
"""What this computer has and lacks for mirrorcam, each lack with the command that mends it.

For somebody who sits before an installation that does not work: nothing here may fail, opens a
camera, or goes to the network. What may crash on import is tried in a process of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.doctor import computer, libraries
from mirrorcam.doctor.checks import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Check", "examine", "render"]


def examine() -> list[Check]:
    """Look at everything; never raises, opens no camera and no connection.

    Returns
    -------
    list[Check]
        In a fixed order, at least one for every subject.
    """
    subjects: tuple[tuple[str, Callable[[], Iterable[Check]]], ...] = (
        ("Python", libraries.python),
        ("mirrorcam", libraries.mirrorcam),
        ("MediaPipe", libraries.mediapipe),
        ("model files", libraries.models),
        ("PyAV", libraries.pyav),
        ("NumPy", libraries.numpy),
        ("OpenCV", libraries.opencv),
        ("PyQt6", libraries.pyqt),
        ("window", computer.window),
        ("desktop", computer.desktop),
        ("cameras", computer.cameras),
        ("microphones", computer.microphones),
        ("disk", computer.disk),
        ("cores", computer.cores),
        ("plugins", computer.plugins),
    )
    checks: list[Check] = []
    for name, look in subjects:
        try:
            checks.extend(look())
        except Exception as error:  # the border: whatever is wrong becomes a line of the list
            kind = type(error).__name__
            checks.append(Check(name, False, f"could not be examined ({kind}: {error})"))
    return checks


def render(checks: Iterable[Check]) -> list[str]:
    """Return the checks as lines of text, each mend on a line of its own below its check."""
    marks = {True: "ok", False: "NO", None: "--"}
    checks = list(checks)
    width = max((len(check.name) for check in checks), default=0)
    lines: list[str] = []
    for check in checks:
        lines.append(f"{marks[check.ok]}  {check.name:<{width}}  {check.detail}")
        if check.mend:
            lines.append(f"    {'':<{width}}  -> {check.mend}")
    return lines

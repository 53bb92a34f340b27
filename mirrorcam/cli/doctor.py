# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam doctor``: what this computer has and lacks."""

from __future__ import annotations

import typer

EXAMPLE = "Example: mirrorcam doctor"


def doctor() -> None:
    """Look at this computer: what is here, what is missing, and how to mend it."""
    from mirrorcam.cli.streams import told
    from mirrorcam.doctor import examine, render

    checks = examine()
    with told():
        for line in render(checks):
            print(line)
    if any(check.ok is False for check in checks):
        raise typer.Exit(1)

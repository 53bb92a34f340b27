# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam plugins``: which packages bring plugins, and which of them may run."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from mirrorcam.errors import UsageError

EXAMPLE = "Example: mirrorcam plugins enable mirrorcam-example"

app = typer.Typer(
    help="List installed plugins, switch them on or off.", epilog=EXAMPLE, rich_markup_mode=None
)

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the package, as in the list.")]


@app.callback(invoke_without_command=True)
def plugins(context: typer.Context) -> None:
    """List installed plugins, switch them on or off; they are off unless you switch them on."""
    if context.invoked_subcommand is not None:
        return
    from rich.table import Table

    from mirrorcam.cli.screen import show
    from mirrorcam.plugins import installed

    found = installed()
    if not found:
        show("No plugins are installed.")
        return
    table = Table(box=None, pad_edge=False)
    for title in ("plugin", "version", "state", "adds"):
        table.add_column(title, overflow="fold")
    for one in found:
        state = "on" if one.on else "off"
        table.add_row(one.package, one.version or "not installed", state, ", ".join(one.adds))
    show(table)


@app.command("enable", epilog=EXAMPLE)
def enable_command(name: _Name) -> None:
    """Switch a plugin on. It may then do all that you may: only those that you trust."""
    from mirrorcam.cli.screen import show
    from mirrorcam.plugins import installed, plain_name, switch

    known = [one.package for one in installed() if one.version]
    package = plain_name(name)
    if package not in known:
        there = ", ".join(known) or "none"
        raise UsageError(
            f"There is no plugin “{name}” here: install its package first. There are: {there}."
        )
    switch(package, on=True)
    show(
        f"On: {package}. It is a program of other people: what it does with pictures and scores, "
        "and whether it keeps them on this computer, is for its authors to say.",
        *_overruled(),
    )


@app.command("disable", epilog="Example: mirrorcam plugins disable mirrorcam-example")
def disable_command(name: _Name) -> None:
    """Switch a plugin off."""
    from mirrorcam.cli.screen import show
    from mirrorcam.plugins import switch

    switch(name, on=False)
    show(f"Off: {name}.", *_overruled())


def _overruled() -> list[str]:
    """Say that the choice does not count as long as the variable is set."""
    from mirrorcam.plugins import VARIABLE

    asked = os.environ.get(VARIABLE)
    if asked is None:
        return []
    return [f"{VARIABLE} is set (“{asked}”) and wins: this choice counts once it is unset."]

# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam export``: a session in a format that other programs read."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import Annotated

import typer

EXAMPLE = "Example: mirrorcam export call.mirrorcam --format csv -o call_tables"


def export(
    session: Annotated[Path, typer.Argument(metavar="SESSION", help="A session folder.")],
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="csv, parquet, json, eaf, …")
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="PATH", help="A file, or a folder for tables."),
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Export a session: tables as csv or parquet, all as json, events as an ELAN file (eaf)."""
    from mirrorcam.cli.screen import show
    from mirrorcam.export import export_session
    from mirrorcam.session import open_session

    for path in export_session(open_session(session), form, output, force=force):
        show(f"Exported: {path}")

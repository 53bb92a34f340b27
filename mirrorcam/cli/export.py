# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam export``: a session in a format that other programs read."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import Annotated

import typer

from mirrorcam.cli.overwriting import Force, check_named

EXAMPLE = "Example: mirrorcam export call.mirrorcam --format csv -o call_tables"


def _formats() -> list[tuple[str, str]]:
    """Return the formats and what they are, for a shell that completes words."""
    from mirrorcam.export import exporters

    return [(name, one.summary) for name, one in exporters().items()]


def export(
    session: Annotated[
        Path, typer.Argument(metavar="SESSION", help="A session folder.", readable=False)
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="csv, parquet, json, eaf, rmea, video, clips, …",
            autocompletion=_formats,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="A file, or a folder for tables and clips.",
            readable=False,
        ),
    ],
    force: Force = False,
    silhouettes: Annotated[
        bool,
        typer.Option("--silhouettes", help="In video and clips: silhouettes instead of people."),
    ] = False,
) -> None:
    """Export a session: tables (csv, parquet), all as json, events for ELAN (eaf), video, clips."""
    check_named(output)
    from mirrorcam.cli.screen import show
    from mirrorcam.export import export_session
    from mirrorcam.session import open_session

    options = ["silhouettes"] if silhouettes else []
    opened = open_session(session)
    for path in export_session(opened, form, output, force=force, options=options):
        show(f"Exported: {path}")

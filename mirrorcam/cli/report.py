# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam report``: the report of a session, made anew."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import Annotated

import typer

from mirrorcam.cli.overwriting import Force, check_free, check_named

EXAMPLE = "Example: mirrorcam report call.mirrorcam -o call.html"


def report(
    session: Annotated[
        Path, typer.Argument(metavar="SESSION", help="A session folder.", readable=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Else report.html in the session.",
            readable=False,
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Write the report of a session, after names or markers changed."""
    check_named(output)
    from mirrorcam.api import open_session
    from mirrorcam.cli.screen import show
    from mirrorcam.pipeline.stored import report_again
    from mirrorcam.session.folder import REPORT

    opened = open_session(session)
    own = (opened.path / REPORT).resolve()
    # The session's own report is made anew; anything else is somebody's file.
    check_free(
        None if output is None or output.resolve() == own else output,
        force=force,
        needed=[path for path in opened.video_paths if path is not None],
    )
    show(f"Report: {report_again(opened, output)}")

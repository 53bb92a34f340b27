# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam models``: which model files are here, and fetching those that are not."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated

import typer

from mirrorcam.cli.streams import own_stderr

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE = "Example: mirrorcam models fetch pose_landmarker_heavy"

app = typer.Typer(
    help="List the model files, or fetch them.",
    epilog=EXAMPLE,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def models(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option("--models", metavar="DIR", help="Look in this folder only.", readable=False),
    ] = None,
) -> None:
    """List the model files, or fetch them."""
    if context.invoked_subcommand is not None:
        return
    from mirrorcam.cli.screen import show_columns
    from mirrorcam.landmarks.bundles import survey

    rows = [("model", "state", "size", "file")]
    for status in survey(folder):
        state = "not the official file" if status.state == "wrong" else status.state
        place = str(status.path) if status.path else ""
        rows.append((status.name, state, megabytes(status.size), place))
    show_columns(rows, right=2)


@app.command("fetch", epilog=EXAMPLE)
def fetch_command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Else those that are needed.")
    ] = None,
) -> None:
    """Download model files of Google's MediaPipe: the only command that uses the network."""
    from mirrorcam.cli.screen import show

    for path in fetch(names or needed()):
        show(str(path))


def needed() -> list[str]:
    """Return the names of the model files without which nothing is analysed."""
    from mirrorcam.doctor.libraries import NEEDED_MODELS

    return sorted(NEEDED_MODELS)


def fetch(names: Sequence[str]) -> list[Path]:
    """Download model files into the user's cache, with a bar on a terminal.

    Raises
    ------
    ModelError
        If one cannot be fetched.
    UsageError
        If there is no such model.
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from mirrorcam.landmarks.bundles import fetch_bundle

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with (
        own_stderr() as file,
        Progress(*columns, console=Console(file=file), disable=not file.isatty()) as bars,
    ):

        def fetch_one(name: str) -> Path:
            bar = bars.add_task(name, total=None)
            return fetch_bundle(
                name, lambda done, total: bars.update(bar, completed=done, total=total)
            )

        return [fetch_one(name) for name in names]


def megabytes(size: int) -> str:
    """Return a size in words."""
    return f"{size / 1e6:.1f} MB"

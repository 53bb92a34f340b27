# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam batch``: many recordings in, a session each and one table out."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mirrorcam.cli.options import (  # noqa: TC001 (Typer reads the annotations)
    Layout,
    ModelFolder,
    NoPictures,
    PoseEvery,
    PoseModelChoice,
    Quiet,
    Rate,
    Seed,
    SurrogateCount,
)
from mirrorcam.cli.overwriting import check_named
from mirrorcam.cli.streams import harmless
from mirrorcam.errors import (
    InputError,
    MirrorcamError,
    ModelError,
    NoDyadError,
    OutputError,
    StoppedByUserError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import RenderableType

    from mirrorcam.batch.run import Batch, Pool
    from mirrorcam.batch.table import Row

EXAMPLE = "Example: mirrorcam batch calls/ -o scored"

PAGE = "batch.html"
SHEET = "batch.csv"
_OURS = {PAGE: b" mirrorcam</title>", SHEET: b"path,session,state,"}
"""What stands in the beginning of those that a batch has written, of any version."""
_BEGINNING_BYTES = 4096

# From the failure that concerns everything to the one that concerns a single recording.
_MOST_SERIOUS = (
    OutputError.exit_code,
    ModelError.exit_code,
    MirrorcamError.exit_code,
    InputError.exit_code,
    UsageError.exit_code,
    NoDyadError.exit_code,
)


def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders, patterns.")],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Where sessions and table go.", readable=False
        ),
    ],
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="At a time; else half the cores.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of a Dask cluster (extra cluster).")
    ] = None,
    patience: Annotated[
        float, typer.Option(metavar="S", help="Give up on one without progress for so long.")
    ] = 900.0,
    layout: Annotated[
        Layout, typer.Option(metavar="KIND", help="auto|tiles|room: one file a conversation.")
    ] = "auto",
    rate: Rate = 15.0,
    surrogates: SurrogateCount = 199,
    seed: Seed = 0,
    no_pictures: NoPictures = False,
    models: ModelFolder = None,
    pose_model: PoseModelChoice = "full",
    pose_every: PoseEvery = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON alone.")] = False,
    quiet: Quiet = False,
) -> None:
    """Score many recordings; run again, it does what is missing or has changed.

    Each recording has a worker process of its own, which keeps two cores busy, and a session in
    DIR. DIR/recordings is a Parquet table with a row a recording, DIR/batch.csv the same
    as text, DIR/batch.html a page.
    """
    check_named(output)
    from mirrorcam.batch import Asked, Batch, Job, find_recordings
    from mirrorcam.pipeline.settings import AnalysisSettings

    # Wrong words and missing models are told once, and now.
    settings = AnalysisSettings(
        layout=layout,
        rate_hz=rate,
        surrogates=surrogates,
        seed=seed,
        pose_model=pose_model,
        pose_every=pose_every,
    )
    if layout == "two-files":
        raise UsageError("A batch takes one file a conversation: leave --layout two-files out.")
    if workers is not None and (workers < 1 or scheduler is not None):
        raise UsageError("Give 1 or more --workers, and none with --scheduler, which has its own.")
    if not patience > 0:
        raise UsageError("--patience is a number of seconds above 0.")
    recordings = find_recordings(inputs)
    if scheduler is None:
        from mirrorcam.landmarks.bundles import find_bundle

        for name in settings.bundles:
            find_bundle(name, models)
    else:
        from mirrorcam.batch.cluster import check_address

        check_address(scheduler)
    asked = Asked(rate, layout, surrogates, seed, pose_model, pose_every, not no_pictures)
    more = () if models is None else (f"--models={models.resolve()}",)
    with Batch(recordings, output, asked, Job(Path(), Path(), more, patience)) as work:
        _check_ours(work.folder)
        rows = _run(work, _pool(workers, scheduler), quiet)
        _tell(rows, work.folder, as_json)
    _end(rows)


def _check_ours(folder: Path) -> None:
    """Check that no file of the user's has the name of the page or of the sheet.

    Raises
    ------
    OutputError
        If one has: it would be replaced.
    """
    from mirrorcam.session.folder import output_errors

    for name, mark in _OURS.items():
        path = folder / name
        with output_errors(path):
            if not path.exists():
                continue
            with path.open("rb") as file:
                ours = mark in file.read(_BEGINNING_BYTES)
        if not ours:
            raise OutputError(
                f"“{path}” is not of a batch, and would be replaced: move it away, or choose "
                "another folder with -o."
            )


def _pool(workers: int | None, scheduler: str | None) -> Pool:
    if scheduler is not None:
        from mirrorcam.batch.cluster import run_on_cluster

        return partial(run_on_cluster, address=scheduler)
    from mirrorcam.batch.processes import run_here, usual_workers

    return partial(run_here, workers=workers or usual_workers())


def _run(work: Batch, pool: Pool, quiet: bool) -> list[Row]:
    """Run a batch; its page is written however it ends."""
    from mirrorcam.batch.table import as_csv
    from mirrorcam.report.recordings import how_many, names_of, render_recordings
    from mirrorcam.session.folder import replacing
    from mirrorcam.text import readable

    names = names_of(readable(job.recording) for job in work.jobs)
    try:
        return work.run(pool, _nothing if quiet else partial(_line, names))
    except KeyboardInterrupt:
        done = sum(row["state"] != "failed" for row in work.rows)
        raise StoppedByUserError(
            f"Stopped with {done} of {how_many(len(work.jobs))} done; what is done is "
            f"kept in {work.folder}, and the same command goes on from there."
        ) from None
    finally:
        rows = work.table.rows()
        for name, content in ((PAGE, render_recordings(rows)), (SHEET, as_csv(rows))):
            with replacing(work.folder / name) as temporary:
                temporary.write_text(content, encoding="utf-8", newline="\n")


def _nothing(_row: Row, _ended: int, _total: int) -> None:
    pass


def _line(names: Mapping[str, str], row: Row, ended: int, total: int) -> None:
    from mirrorcam.report.recordings import STATES

    said = f"{ended} of {total}: {names[row['path']]}: {STATES[row['state']]}"
    if row["state"] == "failed":
        said += f" ({row['message']})"
    with suppress(OSError):
        print(harmless(" ".join(said.split())), file=sys.stderr, flush=True)


def _tell(rows: Sequence[Row], folder: Path, as_json: bool) -> None:
    from mirrorcam.batch.table import FOLDER
    from mirrorcam.cli.screen import show, show_json

    if as_json:
        show_json(list(rows))
        return
    places = f"Page: {folder / PAGE}", f"Table: {folder / FOLDER} and {folder / SHEET}"
    show(*_parts(rows), "", *places)


def _parts(rows: Sequence[Row]) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    from mirrorcam.report.recordings import TITLES, cells, counts, how_many, names_of

    names = names_of(row["path"] for row in rows)
    table = Table(box=None, pad_edge=False, header_style="none")
    shown = TITLES[:8]  # what a terminal is wide enough for; the page has the rest
    for title in shown:
        table.add_column(title, overflow="fold", justify="left" if title in TITLES[:2] else "right")
    for row in rows:
        table.add_row(Text(names[row["path"]]), *map(Text, cells(row)[: len(shown) - 1]))
    return [Text(f"{how_many(len(rows))}: {', '.join(counts(rows))}"), Text(), table]


def _end(rows: Sequence[dict[str, Any]]) -> None:
    """Leave with the code of the most serious failure and a sentence that counts them."""
    from mirrorcam.cli.streams import complain
    from mirrorcam.report.recordings import counts, how_many

    codes = {row["exit_code"] for row in rows} - {0}
    if not codes:
        return
    first = next(row for row in rows if row["state"] == "failed" or row["exit_code"])
    failed = sum(bool(row["exit_code"]) for row in rows)
    complain(
        f"{failed} of {how_many(len(rows))} could not be scored ({', '.join(counts(rows))}); the "
        f"first is {first['path']}: {first['message']}"
    )
    raise typer.Exit(min(codes, key=_rank))


def _rank(code: int) -> int:
    return _MOST_SERIOUS.index(code) if code in _MOST_SERIOUS else len(_MOST_SERIOUS)

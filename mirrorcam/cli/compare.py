# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam compare``: real dyads against people who never met, as rMEA users do in R."""

from __future__ import annotations

import math
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated

import typer

from mirrorcam.cli.options import AsJson, Columns  # noqa: TC001 (Typer reads the annotations)
from mirrorcam.cli.overwriting import Force, check_free
from mirrorcam.cli.streams import complain
from mirrorcam.cli.synchrony import columns_of
from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from mirrorcam.pipeline.compared import Comparison
    from mirrorcam.scores.synchrony.dyads import DyadComparison

EXAMPLE = "Example: mirrorcam compare --series dyads/*.csv --rate 25"


def compare(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="SESSION", help="Sessions, or CSVs with --series.", readable=False),
    ],
    series: Annotated[
        bool, typer.Option("--series", help="The inputs are text tables: A's and B's series.")
    ] = False,
    rate: Annotated[
        float | None, typer.Option(metavar="HZ", help="Samples a second, with --series.")
    ] = None,
    columns: Columns = None,
    window: Annotated[float, typer.Option(metavar="S", help="Middle of the time scales.")] = 10.0,
    step: Annotated[float, typer.Option(metavar="S", help="From window to window.")] = 5.0,
    max_lag: Annotated[float, typer.Option(metavar="S", help="Largest lag.")] = 2.0,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the permutations.")] = 0,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="A figure, .svg or .html.", readable=False
        ),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option("--table", metavar="FILE", help="All pairs as CSV.", readable=False),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Compare real dyads with all pseudo dyads: A of one with B of another, roles kept.

    The statistic is the evidence for a coupling at a small lag (see docs/synchrony.md); rMEA's
    mean |Z| (windows of 60 s, steps of 30 s, lags up to 5 s) stands beside it.
    """
    from mirrorcam.cli.screen import show, show_json
    from mirrorcam.pipeline.compared import compare as compare_dyads

    named = columns_of(columns)
    if output is not None and output.suffix.lower() not in (".svg", ".html", ".htm"):
        raise UsageError(f"“{output}” is neither a .svg nor a .html: choose one for the figure.")
    if series and rate is None:
        raise UsageError("Series need their samples a second: give --rate HZ.")
    if not series and (rate is not None or named is not None):
        raise UsageError("--rate and --columns go with --series; sessions know theirs.")
    check_free(output, table, force=force, needed=inputs)
    found = compare_dyads(
        inputs,
        rate_hz=rate,
        columns=named,
        window_s=window,
        step_s=step,
        max_lag_s=max_lag,
        seed=seed,
    )
    if found.interrupted:
        complain(_stopped(found.interrupted))
    for names in found.repeated:
        complain(_repeated(names))
    _write(found, output, table)
    if as_json:
        show_json(found.to_dict())
    else:
        show(*_parts(found))


def _stopped(names: Sequence[str]) -> str:
    was, it = ("was", "it") if len(names) == 1 else ("were", "them")
    return (
        f"{_listed(names)} {was} stopped before the end, and what was seen until then is compared: "
        f"analyse {it} again, or leave {it} out."
    )


def _repeated(names: Sequence[str]) -> str:
    return (
        f"{_listed(names)} are of the same recording, and count as pairs who never met: leave all "
        "but one of them out."
    )


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(f"“{name}”" for name in names[:3])
    return told + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _parts(found: Comparison) -> list[RenderableType]:
    from rich.table import Table

    from mirrorcam.pipeline.compared import TITLES

    top, measures = found.top, found.measures
    table = Table(box=None, pad_edge=False, header_style="none")
    table.add_column("")
    for title in ("real", "pseudo", "d (95 %)", "AUC", "p"):
        table.add_column(title, justify="right")
    for measure in [top, *measures]:
        title = TITLES[measure.name]
        table.add_row(title, *_cells(measure.ours))
        if measure.rmea is not None and not (measure is top and measures):
            table.add_row("  rMEA mean |Z|", *_cells(measure.rmea))
    n = top.ours
    parts: list[RenderableType] = [
        f"{n.n_real} real dyads against {n.n_pseudo} pseudo dyads",
        "",
        table,
    ]
    notes = [m.rmea_note for m in [top, *measures] if m.rmea_note and m.name != "mirroring"]
    if notes:
        parts += ["", notes[0]]
    if n.n_real < 4:
        parts += ["", "Fewer than four dyads cannot show a p below .05."]
    return parts


def _cells(told: DyadComparison) -> list[str]:
    from mirrorcam.report import words

    low, high = told.cohens_d_ci
    interval = f" ({low:.2f} to {high:.2f})" if math.isfinite(low) else ""
    d = words.NOTHING if math.isnan(told.cohens_d) else f"{told.cohens_d:.2f}{interval}"
    p = words.NOTHING if math.isnan(told.p_value) else words.p_value(told.p_value)
    return [
        f"{told.real_mean:.3f}",
        f"{told.pseudo_mean:.3f}",
        d,
        words.NOTHING if math.isnan(told.auc) else f"{told.auc:.2f}",
        p.removeprefix("p = ").removeprefix("p "),
    ]


def _write(found: Comparison, output: Path | None, table: Path | None) -> None:
    from mirrorcam.session.folder import replacing
    from mirrorcam.text import as_cell

    if table is not None:
        with replacing(table) as temporary:
            pairs = found.pairs()
            for name in ("measure", "a", "b"):
                pairs[name] = pairs[name].map(as_cell)
            pairs.to_csv(temporary, index=False)
    if output is not None:
        text = found.plot().svg
        if output.suffix.lower() != ".svg":
            text = (
                '<!doctype html><html lang="en"><meta charset="utf-8">'
                f"<title>Real and pseudo dyads</title><body>{text}</body></html>"
            )
        with replacing(output) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")

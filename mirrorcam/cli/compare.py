# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam compare``: real dyads against people who never met, as rMEA users do in R."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mirrorcam.cli.synchrony import columns_of
from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from mirrorcam.pipeline.comparing import EvidenceSettings, Measured
    from mirrorcam.scores.synchrony.dyads import DyadComparison

EXAMPLE = "Example: mirrorcam compare --series dyads/*.csv --rate 25"

_TITLES = {
    "series": "Series",
    "together": "Together",
    "mirroring": "Mirroring",
    "movement": "Movement",
    "smiles": "Smiles",
}


def compare(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="SESSION...", help="Sessions, or CSVs with --series.")
    ],
    series: Annotated[
        bool, typer.Option("--series", help="The inputs are text tables: A's and B's series.")
    ] = False,
    rate: Annotated[
        float | None, typer.Option(metavar="HZ", help="Samples a second, with --series.")
    ] = None,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B", help="Names or numbers; else the first two.")
    ] = None,
    window: Annotated[float, typer.Option(metavar="S", help="Middle of the time scales.")] = 10.0,
    step: Annotated[float, typer.Option(metavar="S", help="From window to window.")] = 5.0,
    max_lag: Annotated[float, typer.Option(metavar="S", help="Largest lag.")] = 2.0,
    seed: Annotated[int, typer.Option(metavar="N", help="Of the permutations.")] = 0,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A figure, .svg or .html."),
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--table", metavar="FILE", help="All pairs as CSV.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON alone.")] = False,
) -> None:
    """Compare real dyads with all pseudo dyads: A of one with B of another, roles kept.

    The statistic is the evidence for a coupling at a small lag (see docs/synchrony.md); rMEA's
    mean |Z| (windows of 60 s, steps of 30 s, lags up to 5 s) stands beside it.
    """
    from mirrorcam.cli.screen import show, show_json
    from mirrorcam.pipeline.comparing import (
        SESSION_RATE_HZ,
        EvidenceSettings,
        compare_series,
        compare_sessions,
    )

    named = columns_of(columns)
    if seed < 0:
        raise UsageError(f"A seed of {seed} cannot be used: give 0 or more.")
    if output is not None and output.suffix.lower() not in (".svg", ".html", ".htm"):
        raise UsageError(f"“{output}” is neither a .svg nor a .html: choose one for the figure.")
    if series and rate is None:
        raise UsageError("Series need their samples a second: give --rate HZ.")
    if not series and (rate is not None or named is not None):
        raise UsageError("--rate and --columns go with --series; sessions know theirs.")
    settings = EvidenceSettings(SESSION_RATE_HZ if rate is None else rate, window, step, max_lag)
    measures: list[Measured] = []
    if series:
        top = compare_series(inputs, settings, named, seed)
    else:
        top, measures = compare_sessions(inputs, settings, seed)
    _write(top, measures, output, table)
    if as_json:
        show_json(_content(top, measures, settings))
    else:
        show(*_parts(top, measures))


def _content(
    top: Measured, measures: Sequence[Measured], settings: EvidenceSettings
) -> dict[str, Any]:
    content = _told(top) | {
        "statistic": "evidence",
        "rate_hz": settings.rate_hz,
        "window_s": settings.window_s,
        "step_s": settings.step_s,
        "max_lag_s": settings.max_lag_s,
        "dyads": list(top.dyads),
    }
    if measures:
        content["channels"] = {measure.name: _told(measure) for measure in measures}
    return content


def _told(measure: Measured) -> dict[str, Any]:
    rmea = None if measure.rmea is None else _figures(measure.rmea)
    return _figures(measure.ours) | {
        "real": measure.values.diagonal().tolist(),
        "rmea": rmea,
        "rmea_note": measure.rmea_note,
    }


def _figures(comparison: DyadComparison) -> dict[str, Any]:
    """Return the fields; an interval that is not known is null as a whole."""
    fields = asdict(comparison)
    for name in ("cohens_d_ci", "auc_ci"):
        fields[name] = list(fields[name]) if math.isfinite(fields[name][0]) else None
    return fields


def _parts(top: Measured, measures: Sequence[Measured]) -> list[RenderableType]:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="none")
    table.add_column("")
    for title in ("real", "pseudo", "d (95 %)", "AUC", "p"):
        table.add_column(title, justify="right")
    for measure in [top, *measures]:
        title = _TITLES[measure.name]
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


def _write(
    top: Measured, measures: Sequence[Measured], output: Path | None, table: Path | None
) -> None:
    import pandas as pd

    from mirrorcam.report.dyads_figure import dyads_figure
    from mirrorcam.session.folder import replacing

    if table is not None:
        rows = pd.concat([measure.table() for measure in [top, *measures]])
        with replacing(table) as temporary:
            rows.to_csv(temporary, index=False)
    if output is not None:
        drawn = []
        for measure in [top, *measures]:
            drawn.append((_TITLES[measure.name], _words(measure.ours), measure.values))
            if measure.rmea is not None and measure.rmea_values is not None:
                drawn.append(("rMEA mean |Z|", _words(measure.rmea), measure.rmea_values))
        text = dyads_figure(drawn)
        if output.suffix.lower() != ".svg":
            text = (
                '<!doctype html><html lang="en"><meta charset="utf-8">'
                f"<title>Real and pseudo dyads</title><body>{text}</body></html>"
            )
        with replacing(output) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")


def _words(told: DyadComparison) -> str:
    return f"d = {told.cohens_d:.2f}, AUC = {told.auc:.2f}, p = {told.p_value:.4g}"

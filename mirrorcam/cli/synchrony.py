# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam synchrony``: two existing series compared, as rMEA does, with chance."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mirrorcam.cli.options import (  # noqa: TC001 (Typer reads the annotations)
    AsJson,
    Columns,
    Seed,
    SurrogateCount,
)
from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mirrorcam.scores.synchrony.pair import Synchrony, SynchronySettings

EXAMPLE = "Example: mirrorcam synchrony motion_energy.csv --rate 25 --columns a,b"


def synchrony(
    series: Annotated[
        Path, typer.Argument(metavar="SERIES.csv", help="A text table.", readable=False)
    ],
    rate: Annotated[float, typer.Option(metavar="HZ", help="Samples a second.")],
    columns: Columns = None,
    window: Annotated[float, typer.Option(metavar="S", help="Length of a window.")] = 60.0,
    step: Annotated[float, typer.Option(metavar="S", help="From window to window.")] = 30.0,
    max_lag: Annotated[float, typer.Option(metavar="S", help="Largest lag.")] = 5.0,
    absolute: Annotated[
        bool, typer.Option("--absolute", help="Absolute values, as rMEA's default.")
    ] = False,
    no_fisher: Annotated[bool, typer.Option("--no-fisher", help="Plain r, no Fisher's z.")] = False,
    smooth: Annotated[
        float, typer.Option(metavar="S", help="Moving average before, as rMEA's MEAsmooth.")
    ] = 0.0,
    surrogates: SurrogateCount = 199,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Correlate two series window by window and lag by lag, equal to rMEA.

    The grand mean is that over all windows and lags. The p value says whether the two are coupled
    at some lag, against series as quick and as large that do not know of each other.
    """
    named = columns_of(columns)
    from mirrorcam.cli.screen import show, show_json
    from mirrorcam.scores.synchrony.pair import SynchronySettings
    from mirrorcam.scores.synchrony.pair import synchrony as compare
    from mirrorcam.sources.series import read_series

    settings = SynchronySettings(
        rate, window, step, max_lag, not no_fisher, absolute, surrogates, seed, smooth
    )
    pair = read_series(series, named)
    found = compare(pair.values[0], pair.values[1], settings)
    if as_json:
        show_json(_content(found, settings) | {"columns": list(pair.names)})
    else:
        show(*_parts(found, settings, pair.names))


def columns_of(text: str | None) -> tuple[str, str] | None:
    """Return the two names of ``--columns A,B``.

    Raises
    ------
    UsageError
        If they are not two.
    """
    if text is None:
        return None
    names = [name.strip() for name in text.split(",")]
    if len(names) != 2 or names[0] == names[1] or not all(names):
        raise UsageError(f"“{text}” does not name two columns: give --columns A,B.")
    return names[0], names[1]


def _content(found: Synchrony, settings: SynchronySettings) -> dict[str, Any]:
    return {
        "rate_hz": settings.rate_hz,
        "window_s": settings.window_s,
        "step_s": settings.step_s,
        "max_lag_s": settings.max_lag_s,
        "windows": len(found.summary),
        "absolute": settings.absolute,
        "fisher": settings.fisher,
        "smooth_s": settings.smooth_s,
        "grand_mean": found.wclc.grand_mean,
        "lag_s": found.lag_s,
        "leader": found.leader,
        "p_value": found.chance.p_value,
        "p_missing": found.chance.p_missing or None,
        "effect": found.chance.effect,
        "surrogates": found.chance.surrogates,
        "chance_mean": found.grand_mean_chance,
        "lags_s": found.wclc.lags_s.tolist(),
        "matrix": found.wclc.matrix.tolist(),
        "summary": [asdict(window) for window in found.summary],
    }


def _parts(
    found: Synchrony, settings: SynchronySettings, names: tuple[str, str]
) -> list[RenderableType]:
    from rich.table import Table

    from mirrorcam.report import words
    from mirrorcam.times import clock

    unit = "z" if settings.fisher else "r"
    unit = f"|{unit}|" if settings.absolute else unit
    p, effect, chance = (
        _known(v) for v in (found.chance.p_value, found.chance.effect, found.grand_mean_chance)
    )
    test = {"p_missing": found.chance.p_missing, "surrogates": found.chance.surrogates}
    sure = words.without_p({}, test) if p is None else words.p_value(p)
    if effect is not None:
        sure = f"{sure}, effect {effect:.1f}"
    if p is not None:
        sure = f"{sure}, {found.chance.surrogates} surrogates"
    by_chance = "" if chance is None else f" (by chance {chance:.4f})"
    who = "nobody for certain" if found.leader is None else names["ab".index(found.leader)]
    facts = Table(box=None, pad_edge=False, show_header=False)
    facts.add_row("Series", f"{names[0]} and {names[1]}")
    facts.add_row(f"Grand mean {unit}", f"{found.wclc.grand_mean:.4f}{by_chance}")
    facts.add_row("Coupled", sure)
    facts.add_row("Best lag", f"{found.lag_s:+.2f} s (> 0: {names[0]} first)")
    facts.add_row("Leads", who)
    table = Table(box=None, pad_edge=False, header_style="none")
    for title in ("start", f"mean {unit}", "best lag"):
        table.add_column(title, justify="right")
    for window in found.summary:
        mean, lag = _known(window.all_lags), _known(window.best_lag_s)
        table.add_row(
            clock(window.start_s),
            "missing" if mean is None else f"{mean:.4f}",
            "" if lag is None else f"{lag:+.2f} s",
        )
    return [facts, "", table]


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value

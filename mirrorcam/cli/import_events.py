# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam import`` and ``mirrorcam agreement``: events of other programs beside ours."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mirrorcam.cli.options import AsJson, Seed  # noqa: TC001 (Typer reads the annotations)
from mirrorcam.cli.streams import complain
from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.importing import Compared, Imported
    from mirrorcam.session import Session

EXAMPLE = "Example: mirrorcam import call.mirrorcam coded.eaf --who Anna=a --lane grin=smile"
AGREEMENT_EXAMPLE = "Example: mirrorcam agreement call.mirrorcam --json"


def import_(
    session: Annotated[
        Path, typer.Argument(metavar="SESSION", help="A session folder.", readable=False)
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Tables (CSV, TSV), ELAN .eaf, BORIS, subtitles (VTT, SRT).",
            readable=False,
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, elan, boris or subtitles."),
    ] = None,
    who: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=a|b", help="Whom a name in the file means. Repeatable."),
    ] = None,
    lane: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=KIND", help="What a lane of the file is here. Repeatable."),
    ] = None,
    offset: Annotated[
        float | None,
        typer.Option(metavar="S", help="Recording time at which the file's clock is 0."),
    ] = None,
    observation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which observation of a BORIS file.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace events of a file of the same name.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put events that somebody coded beside the detected ones, and say how far they agree."""
    people, lanes = _people(who or []), _pairs(lane or [], "--lane", "NAME=KIND")
    from mirrorcam.api import open_session
    from mirrorcam.pipeline.importing import agreements, import_events
    from mirrorcam.session import save_events
    from mirrorcam.text import readable

    opened = open_session(session)
    before = opened.events
    done: list[tuple[Path, Imported]] = []
    try:
        for path in files:
            imported = import_events(
                opened, path, form=form, people=people, lanes=lanes, offset_s=offset,
                observation=observation, force=force,
            )  # fmt: skip
            done.append((path, imported))
            opened = imported.session
    except BaseException:
        if done:  # all of the files or none, so that the same command can be given again
            save_events(opened, before)
        raise
    for _, imported in done:
        for notice in imported.notices:
            complain(notice)
    names = {readable(path.name) for path, _ in done}
    compared = [one for name in sorted(names) for one in agreements(opened, origin=name)]
    from mirrorcam.cli.screen import show, show_json

    if as_json:
        show_json({"files": [_told(path, one) for path, one in done], "agreement": _json(compared)})
        return
    for path, one in done:
        events = sum(lane.events for lane in one.lanes)
        told = "one event" if events == 1 else f"{events} events"
        clock = f", whose clock is 0 at {one.offset_s:g} s" if one.offset_s else ""
        show(f"Imported: {told} from {path} ({one.form}){clock}", _lane_table(opened, one))
    show(*_parts(opened, compared))


def agreement(
    session: Annotated[
        Path, typer.Argument(metavar="SESSION", help="A session folder.", readable=False)
    ],
    as_json: AsJson = False,
    seed: Seed = 0,
) -> None:
    """Say how far imported events agree with the detected ones: kappa, overlap, F1, chance."""
    from mirrorcam.api import open_session
    from mirrorcam.cli.screen import show, show_json
    from mirrorcam.pipeline.importing import agreements, origins

    opened = open_session(session)
    if not origins(opened):
        raise UsageError(
            f"{session} has no imported events: bring some in with mirrorcam import first."
        )
    compared = agreements(opened, seed=seed)
    if as_json:
        show_json({"agreement": _json(compared)})
    else:
        show(*_parts(opened, compared))


def _people(given: Sequence[str]) -> dict[str, ParticipantId]:
    people: dict[str, ParticipantId] = {}
    for name, who in _pairs(given, "--who", "NAME=a or NAME=b").items():
        if who not in ("a", "b"):
            raise UsageError(f"“{name}={who}” names no participant: give --who NAME=a or NAME=b.")
        people[name] = "a" if who == "a" else "b"
    return people


def _pairs(given: Sequence[str], option: str, form: str) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, mark, value = text.rpartition("=")
        if not mark or not name.strip() or not value.strip():
            raise UsageError(f"“{text}” does not fit {option}: give {option} {form}.")
        pairs[name.strip()] = value.strip()
    return pairs


def _told(path: Path, done: Imported) -> dict[str, Any]:
    from mirrorcam.text import readable

    return {
        "file": readable(path),
        "format": done.form,
        "offset_s": done.offset_s,
        "lanes": [asdict(lane) for lane in done.lanes],
        "notices": [readable(notice) for notice in done.notices],
    }


def _json(compared: Sequence[Compared]) -> list[dict[str, Any]]:
    told = []
    for one in compared:
        figures = asdict(one.found)
        events = figures.pop("events")
        told.append(
            {"file": one.origin, "kind": one.kind, "participant": one.participant}
            | figures
            | {"events": events}
        )
    return told


def _lane_table(session: Session, done: Imported) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table("Lane", "Who", "Events", box=box.SIMPLE)
    for lane in done.lanes:
        who = "–" if lane.participant is None else _who(session, lane.participant)
        table.add_row(lane.kind, who, str(lane.events))
    return table


def _parts(session: Session, compared: Sequence[Compared]) -> list[RenderableType]:
    from rich import box
    from rich.table import Table

    if not compared:
        return ["No imported lane is of something that mirrorcam detects: nothing to compare."]
    table = Table(box=box.SIMPLE, title="Imported against detected", title_justify="left")
    several = len({one.origin for one in compared}) > 1
    for name in (*(("File",) if several else ()), "Lane", "Who", "Kappa", "p", "Overlap", "F1"):
        table.add_column(name, no_wrap=name not in ("File", "Who"))
    for one in compared:
        found = one.found
        table.add_row(
            *((one.origin or "–",) if several else ()),
            one.kind,
            _who(session, one.participant),
            _figure(found.kappa),
            _figure(found.p_value, 3),
            f"{_figure(found.overlap)} ({_figure(found.overlap_chance)})",
            f"{_figure(found.events.f1)} ({_figure(found.f1_chance)})",
        )
    return [
        table,
        "Kappa: 1 = the same at every moment, 0 = chance. In brackets: what chance alone gives.",
        "Time in which mirrorcam could not see enough to tell is left out.",
    ]


def _who(session: Session, who: ParticipantId | None) -> str:
    return "both" if who is None else session.manifest.participants.of(who).label


def _figure(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}" if math.isfinite(value) else "–"

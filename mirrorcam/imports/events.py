# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reader a file of events wants, by its content first and its ending second."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mirrorcam.errors import UsageError
from mirrorcam.imports import boris, elan, event_table, subtitles
from mirrorcam.imports.annotation import notices, once
from mirrorcam.text import lines_of, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.imports.annotation import Annotation

EventFormat = Literal["csv", "elan", "boris", "subtitles"]
FORMATS: tuple[EventFormat, ...] = ("csv", "elan", "boris", "subtitles")

ENDINGS = (".csv", ".tsv", ".txt", ".eaf", ".boris", ".vtt", ".srt")


LARGEST_BYTES = 64 * 2**20
"""More than days of coding take, projects with many observations among them."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a file holds.

    Attributes
    ----------
    form : EventFormat
        As what it was read.
    found : list[Annotation]
        In the order of time.
    notices : list[str]
        What is odd about it, a sentence each.
    films : Mapping[str, float]
        By the names of the films that it links, the moment of each, in seconds, at which its own
        clock is 0; empty where it links none.
    """

    form: EventFormat
    found: list[Annotation]
    notices: list[str]
    films: Mapping[str, float] = field(default_factory=dict)


def read_annotations(
    path: Path | str, form: str | None = None, *, observation: str | None = None
) -> Annotations:
    """Read events from a file of another program.

    Parameters
    ----------
    path : Path | str
        A text table, an ELAN file, a project or table of BORIS, or subtitles.
    form : str, optional
        One of ``FORMATS``; found out by default.
    observation : str, optional
        Which observation of a BORIS file.

    Raises
    ------
    InputError
        If it cannot be read; the sentence has the line.
    UsageError
        If there is no such format.
    """
    path = Path(path)
    if form is not None and form not in FORMATS:
        raise UsageError(f"There is no format “{form}” of events: choose {', '.join(FORMATS)}.")
    text = read_text(path, "a file of events", largest=LARGEST_BYTES)
    chosen: EventFormat = _format_of(path, text) if form is None else form
    films: dict[str, float] = {}
    if chosen == "boris":
        found = boris.read(path, text, observation)
    elif chosen == "elan":
        found, films = elan.read(path, text)
    else:
        found = {"csv": event_table.read, "subtitles": subtitles.read}[chosen](path, text)
    return Annotations(chosen, once(found), notices(path, found), films)


def _format_of(path: Path, text: str) -> EventFormat:
    start = text.lstrip("\ufeff \t\r\n")[:4096]
    if start.startswith("<"):
        return "elan"
    if start.startswith("WEBVTT") or path.suffix.lower() in (".vtt", ".srt"):
        return "subtitles"
    if start.startswith("{") or path.suffix.lower() == ".boris":
        return "boris"
    first_lines = lines_of(text)[:60]
    if any("-->" in line for line in first_lines[:10]):
        return "subtitles"
    for line in first_lines:
        for separator in "\t;,":
            cells = [cell.strip().strip('"').lower() for cell in line.split(separator)]
            if boris.is_table(cells):
                return "boris"
    return "csv"

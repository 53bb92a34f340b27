# SPDX-License-Identifier: GPL-3.0-or-later
"""Events from a text table: one a line, with a start, an end (or a length) and what it was.

Names of columns vary between programs; the usual ones are known. ELAN's tab-delimited text and
the events that mirrorcam exports itself read as any other table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.imports.annotation import Annotation, checked, wrong
from mirrorcam.imports.table import is_missing, read_table, time_of

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.imports.table import Row, Table

START = (
    "start_s", "start", "onset", "onset_s", "begin", "begin_s", "from", "start_time", "start time",
    "start (s)", "time_start", "begin time - ss.msec", "begin time - hh:mm:ss.ms",
    "begin time - msec", "start_ms", "onset_ms", "begin_ms", "starttime", "begintime", "time_s",
    "time", "t",
)  # fmt: skip
END = (
    "end_s", "end", "offset", "offset_s", "stop", "stop_s", "to", "end_time", "end time",
    "end (s)", "stop (s)", "time_end", "end time - ss.msec", "end time - hh:mm:ss.ms",
    "end time - msec", "end_ms", "offset_ms", "stop_ms", "endtime", "stoptime",
)  # fmt: skip
LENGTH = (
    "duration_s", "duration", "duration (s)", "length", "length_s", "dur", "duration_ms",
    "duration - ss.msec", "duration - hh:mm:ss.ms", "duration - msec",
)  # fmt: skip
LANE = (
    "kind", "behavior", "behaviour", "code", "event", "tier", "category", "type", "cue", "lane",
    "annotation", "label", "value", "name",
)  # fmt: skip
PERSON = ("participant", "subject", "person", "speaker", "who", "actor", "individual")
TEXT = ("comment", "text", "note", "notes", "annotation", "label", "value", "description")


def read(path: Path, text: str) -> list[Annotation]:
    """Read the events of a text table.

    Raises
    ------
    InputError
        If a column is missing or a line makes no sense; the sentence has the line.
    """
    table = read_table(path, text, [*START, *END, *LENGTH, *LANE, *PERSON, *TEXT])
    start, end, length = (table.find(*names) for names in (START, END, LENGTH))
    if start is None or (end is None and length is None and start not in ("time_s", "time", "t")):
        lacking = "the start" if start is None else "the end or the duration"
        raise InputError(
            f"“{path}”, line 1: no column tells {lacking} of an event (columns: "
            f"{', '.join(name for name in table.names if name)}): name them start_s and end_s."
        )
    lane = table.find(*LANE)
    if lane is None:
        # Some write a tier's name without a header above it.
        lane = "" if "" in table.names[:1] else None
    if lane is None:
        raise InputError(
            f"“{path}”, line 1: no column tells what an event is (columns: "
            f"{', '.join(name for name in table.names if name)}): name it kind."
        )
    person = table.find(*PERSON)
    words = table.find(*(name for name in TEXT if name != lane))
    found = [
        Annotation(
            *_times(table, row, start, end, length),
            _named(path, row, lane),
            row.get(person),
            "" if is_missing(row.get(words)) else row.get(words),
            row.line,
        )
        for row in table.rows
    ]
    return checked(path, found)


def _named(path: Path, row: Row, lane: str) -> str:
    name = row.get(lane)
    if not name:
        raise wrong(path, row.line, f"{lane} is empty", "say what the event is, or delete the line")
    return name


def _times(
    table: Table, row: Row, start: str, end: str | None, length: str | None
) -> tuple[float, float]:
    """Return start and end; an event of which only the start is told is a moment."""
    begun = time_of(table.path, row, start)
    if end is not None and not is_missing(row.get(end)):
        return begun, time_of(table.path, row, end)
    if length is not None and not is_missing(row.get(length)):
        lasted = time_of(table.path, row, length)
        if lasted < 0:
            raise wrong(
                table.path, row.line, f"its duration is {lasted:g} s", "correct it to 0 or more"
            )
        return begun, begun + lasted
    return begun, begun

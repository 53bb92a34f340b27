# SPDX-License-Identifier: GPL-3.0-or-later
"""A text table with a header, as spreadsheets and coding programs write it, line by line.

Comma, semicolon or tab between the columns; decimal points or commas; times in seconds, as
hours:minutes:seconds, or in milliseconds where the header says so. Lines keep their numbers.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.imports.annotation import check_count, wrong
from mirrorcam.text import from_cell, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SEPARATORS = "\t;,"
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d*)?)")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_END = "\0"  # no text holds it
# What R and pandas write for what is missing, besides nothing.
_MISSING = frozenset({"", "na", "nan", "<na>"})
# Some programs write facts about the observation above the table.
_HEADER_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its number from 1, and its cells by the names of the header."""

    line: int
    cells: dict[str, str]

    def get(self, name: str | None) -> str:
        """Return a cell, empty where there is no such column."""
        return "" if name is None else from_cell(self.cells.get(name, ""))


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text.

    Attributes
    ----------
    names : tuple[str, ...]
        The header, in lower case and without its outer blanks.
    rows : list[Row]
        What follows it; empty lines are left out.
    """

    path: Path
    names: tuple[str, ...]
    rows: list[Row]

    def find(self, *candidates: str) -> str | None:
        """Return the first of some names that the table has."""
        return next((name for name in candidates if name in self.names), None)


def read_table(path: Path, text: str, known: Sequence[str]) -> Table:
    """Read a table whose header holds at least two of the `known` names.

    Raises
    ------
    InputError
        If there is no such header, or a line does not fit under it.
    """
    lines = lines_of(text)
    at, separator = _header(lines, known)
    if at is None:
        first = next((line.strip() for line in lines if line.strip()), "")
        raise InputError(
            f"“{path}”, line 1: no line names the columns of events (found “{first[:60]}”): give "
            "the table a header such as kind, participant, start_s, end_s."
        )
    names = tuple(name.strip().strip("\ufeff").lower() for name in _cells(lines[at], separator))
    check_names(path, at + 1, filter(None, names))
    rows: list[Row] = []
    for line, cells in _records(path, lines, at + 1, separator):
        if not any(cells):
            continue
        extra = [cell for cell in cells[len(names) :] if cell]
        if extra and separator == ",":
            raise wrong(
                path,
                line,
                f"there are {len(cells)} values under {len(names)} columns; decimal commas in a "
                "table with commas between its columns cannot be told apart",
                "save it with semicolons between the columns, or with decimal points",
            )
        check_count(path, len(rows) + 1, line)
        rows.append(Row(line, dict(zip(names, cells, strict=False))))
    return Table(path, names, rows)


def is_missing(cell: str) -> bool:
    """Whether a cell holds nothing, or the word of R or pandas for it."""
    return cell.lower() in _MISSING


def check_names(path: Path, line: int, names: Iterable[str]) -> None:
    """Check that no two columns of a header have one name.

    Raises
    ------
    InputError
        If two have; the sentence has the line.
    """
    known: set[str] = set()
    for name in names:
        if name in known:
            raise wrong(
                path, line, f"there are two columns “{name}”", "give each a name of its own"
            )
        known.add(name)


def number_of(path: Path, row: Row, name: str, what: str) -> float:
    """Return a cell as a number; see `time_of` for errors."""
    cell = row.get(name).strip()
    value = _plain_number(cell)
    if value is None:
        raise wrong(
            path,
            row.line,
            f"“{cell[:40]}” in column {name} is not {what}" if cell else f"{name} is empty",
            "correct it, or delete the line",
        )
    return value


def time_of(path: Path, row: Row, name: str) -> float:
    """Return a cell as seconds.

    Raises
    ------
    InputError
        If it is empty or no time; the sentence has the line.
    """
    cell = row.get(name).strip()
    seconds = clock_seconds(cell)
    if seconds is not None:
        return seconds
    value = number_of(path, row, name, "a time in seconds")
    return value / 1000.0 if is_milliseconds(name) else value


def clock_seconds(cell: str) -> float | None:
    """Return hours:minutes:seconds (or minutes:seconds) as seconds, None for anything else."""
    told = _CLOCK.fullmatch(cell)
    if told is None:
        return None
    hours, minutes, seconds = told.groups()
    return int(hours or 0) * 3600.0 + int(minutes) * 60.0 + float(seconds.replace(",", "."))


def is_milliseconds(name: str) -> bool:
    """Whether a header says that its times are milliseconds.

    What ELAN calls ``ss.msec`` are seconds, with milliseconds behind the point.
    """
    return re.search(r"(?<![a-z])(?<!ss\.)m(illi)?sec(onds|s)?\b|(^|[_ (\[])ms\b", name) is not None


def _plain_number(cell: str) -> float | None:
    if cell.count(",") == 1 and "." not in cell:
        cell = cell.replace(",", ".")
    return float(cell) if _NUMBER.fullmatch(cell) else None


def _header(lines: list[str], known: Sequence[str]) -> tuple[int | None, str]:
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        for separator in _SEPARATORS:
            cells = [cell.strip().strip("\ufeff").lower() for cell in _cells(line, separator)]
            if sum(cell in known for cell in cells) >= 2:
                return at, separator
    return None, ","


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []


def _records(
    path: Path, lines: list[str], start: int, separator: str
) -> Iterator[tuple[int, list[str]]]:
    # Read as a row of its own, unless words that are still open take it in with all before it.
    text = "\n".join([*lines[start:], _END])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    before = 0
    try:
        for cells in reader:
            line, before = start + before + 1, reader.line_num
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise wrong(
                    path,
                    line,
                    "a quotation mark opens here, and none closes it",
                    "write it twice within words, or take it out",
                )
            yield line, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise wrong(
            path,
            start + reader.line_num,
            f"it is not a row of a table ({error})",
            "export the table again",
        ) from error

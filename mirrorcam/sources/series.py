# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads two series of numbers from a text table, as other programs write it.

Comma, semicolon, tab or spaces between the columns, a header or none (rMEA and MEA write none),
decimal commas where the columns are not separated by commas. What is empty or says NA is missing.
"""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import InputError, UsageError
from mirrorcam.text import lines_of, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_MISSING = frozenset({"", "na", "nan", "n/a", "null", "none", "#n/a", ".", "inf", "-inf", "+inf"})
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_LARGEST_BYTES = 2**30

# Squares of larger numbers, and sums of squares, no longer fit. Nobody measures any; some programs
# write the largest number that there is where a value is missing.
_LARGEST = 1e100


@dataclass(frozen=True, slots=True)
class SeriesPair:
    """Two series of the same length.

    Attributes
    ----------
    names : tuple[str, str]
        Of the columns; their numbers, from 1, where the file has no header.
    values : NDArray[np.float64]
        Shape (2, n), NaN where missing.
    """

    names: tuple[str, str]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


def read_series(path: Path | str, columns: tuple[str, str] | None = None) -> SeriesPair:
    """Read two columns of a text table.

    Parameters
    ----------
    path : Path | str
        The file.
    columns : tuple[str, str], optional
        Names of two columns, or their numbers from 1. By default the first two columns of
        numbers that do not rise throughout, as a clock or a row number does.

    Returns
    -------
    SeriesPair
        The two series.

    Raises
    ------
    InputError
        If the file cannot be read or a cell is not a number; the message has the line.
    UsageError
        If there is no such column.
    """
    path = Path(path)
    rows, separator = _rows(path)
    header = rows[0].cells if any(not _is_number(c, separator) for c in rows[0].cells) else None
    if header is not None:
        rows = rows[1:]
    if not rows:
        raise InputError(f"“{path}” holds a header but no numbers: export the series again.")
    if header is not None:
        header = _named(path, header, rows, separator)
    width = len(header) if header is not None else len(rows[0].cells)
    names = header if header is not None else [str(i + 1) for i in range(width)]
    if columns is None:
        picked = _first_two(path, rows, width, separator)
    else:
        picked = _index(columns[0], names), _index(columns[1], names)
        if picked[0] == picked[1]:  # one by its name, the other by its number
            raise UsageError(
                f"“{columns[0]}” and “{columns[1]}” are one column: name one for each of the two."
            )
    values = np.array([_column(path, rows, index, names, separator) for index in picked])
    return SeriesPair((names[picked[0]], names[picked[1]]), values)


def _rows(path: Path) -> tuple[list[_Row], str]:
    text = read_text(path, "a table of two series", largest=_LARGEST_BYTES)
    lines = [
        (number, line)
        for number, line in enumerate(lines_of(text), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not lines:
        raise InputError(f"“{path}” holds no numbers: export the series again.")
    separator = _separator(lines[0][1])
    rows = []
    for number, line in lines:
        told = " ".join(line.split()) if separator == " " else line
        try:
            cells = next(csv.reader([told], delimiter=separator, skipinitialspace=True))
        except csv.Error as error:
            raise InputError(
                f"“{path}”, line {number}: it is not a row of a table ({error}): export it again."
            ) from error
        rows.append(_Row(number, [cell.strip() for cell in cells]))
    return rows, separator


def _separator(line: str) -> str:
    """Return what stands between the columns of the first line."""
    mark = next((mark for mark in "\t;," if mark in line), " ")
    cells = line.split()
    # Of `0,5 0,7` the commas are within the numbers; of `0.5, 0.7` they are between them.
    within = len(cells) > 1 and all(c == c.strip(",") and _is_number(c, " ") for c in cells)
    return " " if mark == "," and within else mark


def _named(path: Path, header: list[str], rows: list[_Row], separator: str) -> list[str]:
    """Return a name for each column: R's write.table gives none to its first, of row names."""
    # Nothing stands behind a separator at the end of each line.
    if not all(any(row.cells[len(header) :]) for row in rows):
        return header
    first = [row.cells[0] for row in rows]
    words = not any(_is_number(cell, separator) for cell in first)
    if all(len(row.cells) == len(header) + 1 for row in rows) and (words or _counts(first)):
        return ["", *header]
    raise InputError(
        f"“{path}” has more values in each line than names of columns, so whose they are is not "
        "clear: name every column (decimal commas want semicolons between the columns)."
    )


def _counts(cells: list[str]) -> bool:
    """Whether these are the numbers of rows, each larger than that before."""
    return all(cell.isdecimal() and len(cell) < 16 for cell in cells) and bool(
        (np.diff([*map(int, cells)]) > 0).all()
    )


def _cleaned(cell: str, separator: str) -> str:
    return cell.replace(",", ".") if separator != "," and cell.count(",") == 1 else cell


def _is_missing(cell: str) -> bool:
    return cell.lower() in _MISSING


def _is_number(cell: str, separator: str) -> bool:
    return _is_missing(cell) or _NUMBER.fullmatch(_cleaned(cell, separator)) is not None


def _first_two(path: Path, rows: list[_Row], width: int, separator: str) -> tuple[int, int]:
    found = []
    for index in range(width):
        cells = [row.cells[index] for row in rows if index < len(row.cells)]
        told = [cell for cell in cells if not _is_missing(cell)]
        numbers = [cell for cell in told if _is_number(cell, separator)]
        # A stray word in a column of numbers is an error to tell, not another kind of column.
        if not numbers or 2 * len(numbers) < len(told):
            continue
        whole = len(numbers) == len(cells)
        if not (whole and _rises(float(_cleaned(cell, separator)) for cell in numbers)):
            found.append(index)
        if len(found) == 2:
            return found[0], found[1]
    raise InputError(
        f"“{path}” does not hold two columns of numbers that go up and down: give a table with "
        "one column for each of the two, or name them with --columns."
    )


# A series that is 0 and then 1 counts on as well, but seldom.
_COUNTS_ON = 0.1


def _rises(values: Iterable[float]) -> bool:
    """Whether this is a clock or a counter: never less than before, as nothing that people do is.

    It may stand still for some rows, as where each moment has a row for each person.
    """
    steps = np.diff(np.fromiter(values, dtype=np.float64))
    return bool(steps.size > 1 and (steps >= 0).all() and (steps > 0).mean() >= _COUNTS_ON)


def _index(name: str, names: list[str]) -> int:
    if name in names:
        return names.index(name)
    if name.isdecimal() and 1 <= int(name) <= len(names):
        return int(name) - 1
    raise UsageError(f"There is no column “{name}”: the columns are {', '.join(names)}.")


def _column(
    path: Path, rows: list[_Row], index: int, names: list[str], separator: str
) -> NDArray[np.float64]:
    values = np.empty(len(rows))
    for i, row in enumerate(rows):
        if index >= len(row.cells):
            raise InputError(
                f"“{path}”, line {row.line}: there are only {len(row.cells)} values and none for "
                f"column {names[index]}: complete the line or delete it."
            )
        cell = _cleaned(row.cells[index], separator)
        if _is_missing(cell):
            values[i] = math.nan
        elif _NUMBER.fullmatch(cell):
            values[i] = float(cell)
            if abs(values[i]) > _LARGEST:
                raise InputError(
                    f"“{path}”, line {row.line}: “{cell[:40]}” in column {names[index]} is larger "
                    "than can be reckoned with: give another unit, or leave it empty if it is "
                    "missing."
                )
        else:
            raise InputError(
                f"“{path}”, line {row.line}: “{cell[:40]}” in column {names[index]} is not a "
                "number: correct it, or leave it empty if it is missing."
            )
    return values

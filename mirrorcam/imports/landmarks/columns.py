# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of landmarks, which are long and wide: read piece by piece, and told of by line."""

from __future__ import annotations

import csv
import io
import math
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.bounded import check_is_file
from mirrorcam.errors import InputError, UsageError
from mirrorcam.imports.annotation import wrong
from mirrorcam.imports.table import check_names
from mirrorcam.model import LONGEST_S
from mirrorcam.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PIECE = 2048
"""Rows that are in memory at a time."""

_LAST_FRAME = 2**53
_SHORTEST_STEP_S = 1e-6  # less is no step from a picture to the next
_EARLIEST_S = -1e-6  # the first time may fall short of 0 by rounding

LARGEST_BYTES = 16 * 2**30
_SEPARATORS = ",;\t"
_TIMES_S = ("time_s", "timestamp", "time", "time (s)", "timestamp_s", "t", "seconds")
_TIMES_MS = ("timestamp_ms", "time_ms", "time (ms)", "timestamp (ms)", "ms", "milliseconds")
FRAMES = ("frame", "frame_index", "frame_id", "frame_number", "frame_num", "image")


class Columns:
    """A table whose columns have names, opened for reading in pieces.

    Parameters
    ----------
    path : Path
        The file.

    Attributes
    ----------
    names : tuple[str, ...]
        The header without blanks around it, in lower case; a name that is there in lower case too
        keeps its capitals.

    Raises
    ------
    InputError
        If it cannot be read, or has no header.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._encoding = _encoding(path)
        with path.open(encoding=self._encoding, errors="replace", newline="") as file:
            first = file.readline(1 << 20)
        self._separator = max(_SEPARATORS, key=first.count)
        cells = next(csv.reader([first], delimiter=self._separator), [])
        self._raw = [cell.strip().strip("\ufeff") for cell in cells]
        # OpenFace has x_0 in the picture beside X_0 in space: the second keeps its capitals.
        small = {name for name in self._raw if name == name.casefold()}
        self.names = tuple(
            name if name not in small and name.casefold() in small else name.casefold()
            for name in self._raw
        )
        if len(self.names) < 2 or all(_is_number(name) for name in self.names):
            raise InputError(
                f"“{path}”, line 1: it has no header that names columns: give a table with one."
            )
        check_names(path, 1, self.names)

    def find(self, *candidates: str) -> str | None:
        """Return the first of some names that the table has."""
        return next((name for name in candidates if name in self.names), None)

    def pieces(self, wanted: Sequence[str], text: Sequence[str] = ()) -> Iterator[pd.DataFrame]:
        """Yield the rows, some thousand at a time: `wanted` columns as numbers, `text` as words.

        The index is the line of each row; an empty cell is NaN, and so is an infinite number.

        Raises
        ------
        InputError
            If a cell is not a number, or a line has too many cells; the sentence has the line.
        """
        places = [self.names.index(name) for name in (*wanted, *text)]
        titles = dict(zip(places, (*wanted, *text), strict=True))
        for first, lines in self._lines():
            if not any(line.strip() for line in lines):
                continue
            try:
                piece = pd.read_csv(
                    io.StringIO("".join(lines)),
                    sep=self._separator,
                    header=None,
                    names=list(range(len(self.names))),
                    index_col=False,
                    usecols=places,
                    dtype=str,
                    skipinitialspace=True,
                    skip_blank_lines=False,
                    na_values=["", "NA", "NaN", "nan", "null", "None"],
                    keep_default_na=False,
                )
            except (pd.errors.ParserError, pd.errors.EmptyDataError, csv.Error) as error:
                raise wrong(
                    self.path,
                    first,
                    f"from here on it is no table ({error})",
                    "export the table again",
                ) from error
            piece.index += first
            yield self._numbers(piece.rename(columns=titles).dropna(how="all"), wanted)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Yield some thousand lines at a time with the number of the first, once they fit."""
        most = len(self.names) - 1
        with self.path.open(encoding=self._encoding, errors="replace", newline="") as file:
            file.readline()
            first, lines = 2, list(islice(file, PIECE))
            while lines:
                for at, line in enumerate(lines):
                    marks = line.count(self._separator)
                    # One mark more is no cell more where it ends the line.
                    if (
                        marks > most
                        and '"' not in line
                        and marks - line.rstrip().endswith(self._separator) > most
                    ):
                        raise wrong(
                            self.path,
                            first + at,
                            f"there are {marks + 1} values under {most + 1} columns",
                            "export it again; decimal commas want semicolons between columns",
                        )
                yield first, lines
                first, lines = first + len(lines), list(islice(file, PIECE))

    def _numbers(self, piece: pd.DataFrame, wanted: Sequence[str]) -> pd.DataFrame:
        values = {name: piece[name] for name in piece.columns}
        for name in wanted:
            cells = piece[name]
            if self._separator != ",":
                cells = cells.str.replace(",", ".", regex=False)
            numbers = pd.to_numeric(cells, errors="coerce")
            odd = numbers.isna() & cells.notna()
            if odd.any():
                line = int(piece.index[odd.to_numpy()][0])
                cell = str(piece[name].loc[line]).strip()[:40]
                raise wrong(
                    self.path,
                    line,
                    f"“{cell}” in column {name} is not a number",
                    "correct it, or leave it empty if it is missing",
                )
            # What has no end was not measured: some programs write it where a value is missing.
            values[name] = numbers.astype(np.float64).replace([np.inf, -np.inf], np.nan)
        return pd.DataFrame(values, index=piece.index)


class RowClock:
    """Tells the time of each row of a table: a column of times, or of pictures and their rate.

    Raises
    ------
    UsageError
        If the table has neither and no pictures a second were given.
    """

    def __init__(self, table: Columns, fps: float | None) -> None:
        self._path, self._fps = table.path, fps
        self.time = table.find(*_TIMES_S)
        self._factor = 1.0
        if self.time is None:
            self.time = table.find(*_TIMES_MS)
            self._factor = 1e-3
        # A first column without a name is how pandas writes the number of a row.
        self.frame = table.find(*FRAMES, *table.names[:1] if table.names[0] == "" else ())
        if self.time is None and fps is None:
            raise UsageError(
                f"“{table.path}” has no column of times (such as time_s): say with --fps how many "
                "pictures a second the video has."
            )
        if self.time is None and self.frame is None:
            raise InputError(
                f"“{table.path}”, line 1: no column tells the time or the picture of a row: name "
                "one time_s or frame."
            )

    @property
    def columns(self) -> list[str]:
        """Which columns it reads."""
        return [name for name in (self.time, self.frame) if name is not None]

    def read(self, row: pd.DataFrame) -> tuple[list[float], list[int]]:
        """Return times in seconds and numbers of pictures (-1: unknown) of some rows.

        Raises
        ------
        InputError
            If one is missing or lies beyond any recording.
        """
        name = self.time or self.frame
        assert name is not None
        missing = row[name].isna().to_numpy()
        if missing.any():
            line = int(row.index[missing][0])
            raise wrong(self._path, line, f"{name} is empty", "complete the line or delete it")
        if self.time is not None:
            times = (row[self.time].to_numpy(np.float64) * self._factor).tolist()
        else:
            assert self._fps is not None
            times = (row[name].to_numpy(np.float64) / self._fps).tolist()
        # Before the beginning nothing is looked at: such rows would be lost without a word.
        beyond = [at for at, time_s in enumerate(times) if not _EARLIEST_S <= time_s <= LONGEST_S]
        if beyond:
            at = beyond[0]
            raise wrong(
                self._path,
                int(row.index[at]),
                f"its time {times[at]:g} s lies beyond any recording",
                "times are seconds or milliseconds from its beginning",
            )
        if self.frame is None:
            return times, [-1] * len(times)
        frames = np.nan_to_num(row[self.frame].to_numpy(np.float64), nan=-1.0)
        return times, np.clip(frames, -1, _LAST_FRAME).astype(int).tolist()


def rate_of(times: Sequence[float]) -> float:
    """Return the pictures a second of some rising times; NaN where there are too few."""
    steps = np.diff(np.unique(np.asarray(times, dtype=np.float64)))
    steps = steps[steps > _SHORTEST_STEP_S]
    return float(1.0 / np.median(steps)) if steps.size else math.nan


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _encoding(path: Path) -> str:
    """Return the encoding of a long table from its beginning."""
    try:
        if path.is_dir() or path.stat().st_size > LARGEST_BYTES:
            read_text(path, "a table of landmarks", largest=LARGEST_BYTES)
        check_is_file(path)  # it is read twice, and a pipe gives all only once
        with path.open("rb") as file:
            start = file.read(1 << 16)
    except OSError as error:
        read_text(path, "a table of landmarks")  # which mostly says what is wrong
        raise InputError(
            f"“{path}” cannot be read ({error.strerror}): copy it to this computer's disk."
        ) from error
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in start:
        raise InputError(
            f"“{path}” is not text, and a table of landmarks is wanted: leave --landmarks out if "
            "it is a recording."
        )
    try:
        io.TextIOWrapper(io.BytesIO(start[: start.rfind(b"\n") + 1]), "utf-8").read()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"

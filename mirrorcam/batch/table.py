# SPDX-License-Identifier: GPL-3.0-or-later
"""One row a recording: what became of it, and the main numbers of its session.

The table is a Parquet dataset, ``recordings/``, in partitions of up to 500 recordings: a recording
stays in the one that had room when it first ended. A row that is taken replaces the file of its
partition in one step, so that a reader sees every row once and none half, and an archive of many
thousand recordings does not write all its rows again for each. Sessions hold everything that is in
it but for failures and times.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from mirrorcam.errors import InputError
from mirrorcam.session.folder import output_errors, replacing
from mirrorcam.session.summaries import NUMBERS, number, value
from mirrorcam.text import as_cell
from mirrorcam.whole import remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Row = dict[str, Any]

FOLDER = "recordings"
_PARTITION, _FILE = "part", "rows.parquet"
ROWS = 500
"""Recordings of a partition."""

WORDS: dict[str, tuple[str, ...]] = {
    "layout": ("layout",),
    "mirroring_leader": ("mirroring", "leader"),
    "synchrony_leader": ("mirroring", "movement_synchrony", "leader"),
}
"""Columns of words and where they stand in ``summary.json``."""

SCHEMA = pa.schema(
    [
        pa.field("path", pa.string(), nullable=False),
        pa.field("session", pa.string(), nullable=False),
        pa.field("state", pa.string(), nullable=False),
        pa.field("exit_code", pa.int32(), nullable=False),
        pa.field("message", pa.string(), nullable=False),
        pa.field("attempts", pa.int32(), nullable=False),
        pa.field("seconds", pa.float64()),
        *(pa.field(name, pa.float64()) for name in NUMBERS),
        *(pa.field(name, pa.string()) for name in WORDS),
    ]
)
"""``path`` is the recording, ``session`` the name of its folder beside the table; ``state`` is
``done``, ``skipped`` (done by an earlier run), ``no_dyad`` or ``failed``; ``seconds`` is how long
the analysis took."""


def numbers_of(summary: Mapping[str, Any]) -> Row:
    """Return the columns that come from a session's summary."""
    words = {name: value(summary, *keys) for name, keys in WORDS.items()}
    return {name: number(summary, *keys) for name, keys in NUMBERS.items()} | {
        name: word if isinstance(word, str) else None for name, word in words.items()
    }


def as_csv(rows: Iterable[Row]) -> str:
    """Return rows as text for spreadsheets and R; what could not be measured is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(SCHEMA.names)
    writer.writerows([as_cell(row[name]) for name in SCHEMA.names] for row in rows)
    return text.getvalue()


class Recordings:
    """The table in a batch's folder.

    Parameters
    ----------
    folder : Path
        The folder of the batch.

    Raises
    ------
    InputError
        If a table stands there that cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        # One file held all rows before there were partitions; the next row taken moves them.
        self._former = self.folder / "recordings.parquet"
        self._rows: dict[str, Row] = {}
        self._parts: dict[int, set[str]] = {}
        for row in _read(self._former):
            self._rows[row["path"]] = row
        for file in sorted(self.folder.glob(f"{_PARTITION}=*/{_FILE}")):
            part = file.parent.name.removeprefix(f"{_PARTITION}=")
            if part.isdecimal():
                rows = {row["path"]: row for row in _read(file)}
                self._rows |= rows
                self._parts[int(part)] = set(rows)

    def remove_unfinished(self) -> None:
        """Remove what killed batches have left beside the rows; nobody else may be at work."""
        for part in self.folder.glob(f"{_PARTITION}=*"):
            remove_unfinished(part)

    def of(self, path: str) -> Row | None:
        """Return the row of a recording."""
        return self._rows.get(path)

    def sessions(self) -> dict[str, str]:
        """Return the names of the session folders by recording."""
        return {path: row["session"] for path, row in self._rows.items()}

    def move(self, before: str, now: str) -> None:
        """Take a recording for the one at another path; written with the next row of it."""
        self._rows[now] = self._rows.pop(before) | {"path": now}
        for paths in self._parts.values():
            if before in paths:
                paths.remove(before)
                paths.add(now)

    def take(self, rows: Iterable[Row]) -> None:
        """Add rows, or replace those of the same recordings, and write the table.

        Raises
        ------
        OutputError
            If it cannot be written; the former file is untouched then.
        """
        added = {row["path"]: row for row in rows}
        self._rows |= added
        moves = self._former.exists()
        paths = sorted(self._rows if moves else added)
        for part in sorted({self._place(path) for path in paths}):
            self._write(part)
        if moves:
            with output_errors(self._former):
                self._former.unlink()

    def _place(self, path: str) -> int:
        """Return the partition of a recording; a new one goes where there is room."""
        for part, paths in self._parts.items():
            if path in paths:
                return part
        last = max(self._parts, default=0)
        if len(self._parts.get(last, ())) >= ROWS:
            last += 1
        self._parts.setdefault(last, set()).add(path)
        return last

    def _write(self, part: int) -> None:
        rows = [self._rows[path] for path in sorted(self._parts[part])]
        with replacing(self.folder / f"{_PARTITION}={part:04}" / _FILE) as temporary:
            pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), temporary)

    def rows(self) -> list[Row]:
        """Return all rows, sorted by recording."""
        return [self._rows[path] for path in sorted(self._rows)]


def _read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    try:
        table = pq.read_table(path, partitioning=None)
        rows: list[Row] = table.to_pylist()
        return [{name: row.get(name) for name in SCHEMA.names} for row in rows if row["session"]]
    except (OSError, ValueError, KeyError) as error:
        raise InputError(
            f"The table {path} is damaged; delete it and run the batch again: sessions that are "
            "there are not analysed anew."
        ) from error

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording takes over from an earlier part of the same session.

The journal of the new part begins with all rows of the former ones. So it holds the whole session,
and whatever happens from then on (the end, a crash) is what happens to any recording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mirrorcam.bounded import check_is_file
from mirrorcam.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirrorcam.session.journal import Journal

_ROWS = 2048


def take_over_rows(session: Path, journal: Journal) -> None:
    """Write the tables of a finished session into a new journal.

    Of the events only those that a user set or imported: the others are detected again at the end.

    Raises
    ------
    InputError
        If a table is missing or damaged.
    OSError
        If the disk takes no more.
    """
    for name, schema in journal.schemas.items():
        for batch in _batches(session / f"{name}.parquet"):
            rows = pa.Table.from_batches([batch])
            if name == "events":
                rows = rows.filter(pc.not_equal(rows["source"], "detected"))
            columns = [
                rows[field.name].cast(field.type)
                if field.name in rows.column_names
                else pa.nulls(rows.num_rows, field.type)
                for field in schema
            ]
            if rows.num_rows:
                journal.append(name, pa.table(columns, schema=schema))


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    try:
        check_is_file(path)
        with pq.ParquetFile(path) as file:
            _ = file.schema_arrow.names  # here it turns out whether names are text
            yield from file.iter_batches(_ROWS)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise InputError(
            f"The session cannot be continued, because its file {path} cannot be read; begin a new "
            "one."
        ) from error

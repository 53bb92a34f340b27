# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a table of a session holds what one can hold: a file may come from anybody.

Checked where a table is read, so that nobody behind has to expect words among the numbers or an
event without a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mirrorcam.model import LONGEST_S

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

_ALWAYS_KNOWN: Mapping[str, tuple[str, ...]] = {
    "landmarks": ("frame_index", "time_s", "participant"),
    "cues": ("frame_index", "time_s", "participant"),
    "scores": ("time_s",),
    "events": ("kind", "start_s", "source"),
}
# Beyond the contract, and read as numbers wherever they are there.
_NUMBERS = ("mirroring_chance_low", "mirroring_chance_high")
_TIMES = ("time_s", "start_s", "end_s")


# A thousand equal rows take a few bytes of a file, and as much memory as others.
_MANY = 500_000  # rows that any computer holds: more than four hours of cues
_MOST_A_SECOND = 1000  # of two people whose pictures came 500 times a second
_MOST_EVENTS = 2_000_000
# So may a word that stands in every row, and a list of a million equal numbers.
_MOST_VALUES = 3 * 478  # in a row: the points of a face
_MOST_WORDS_BYTES = 256 * 2**20  # of a table: a hundred times what one of a day takes
_AT_ONCE = 4096
# All that is measured has room in a number of single precision.
_LARGEST = float(np.finfo(np.float32).max)


class UnsoundError(ValueError):
    """A table holds what no session's can; the words say what."""


def sound(table: pa.Table, name: str, schema: pa.Schema) -> pa.Table:
    """Return a table whose columns of the contract have their types, times and keys.

    A number without end, or so large that its square has none, is none that was measured: it is
    null.

    Parameters
    ----------
    table : pa.Table
        As it was read; columns may have been left out.
    name : str
        Which table it is.
    schema : pa.Schema
        Its columns by the contract; further ones are left as they are.

    Raises
    ------
    UnsoundError
        If a column holds another kind of thing, or a key or time is missing or cannot be.
    """
    for at, column in enumerate(table.column_names):
        place = schema.get_field_index(column)
        if place >= 0 and not _alike(table.schema.field(at).type, schema.field(place).type):
            try:
                cast = table.column(at).cast(schema.field(place).type)
            except pa.ArrowException as error:
                raise UnsoundError(
                    f"its column {column} holds no {_kind(schema, place)}"
                ) from error
            table = table.set_column(at, column, cast)
    _check_letters(table)
    _check(table, name)
    for at, kind in enumerate(table.schema.types):
        if not pa.types.is_floating(kind):
            continue
        values = table.column(at)
        beyond = pc.greater(pc.abs(values.cast(pa.float64())), _LARGEST)
        if pc.any(beyond).as_py():
            known = pc.if_else(beyond, pa.scalar(None, kind), values)
            table = table.set_column(at, table.schema.field(at).with_nullable(True), known)
    return table


def check_rows(path: Path, name: str) -> None:
    """Check, before a table fills the memory, that its rows are as many as its times have room for.

    Raises
    ------
    UnsoundError
        If they are more.
    """
    with pq.ParquetFile(path) as file:
        rows = file.metadata.num_rows
        if rows <= _MANY:
            return
        most = float(_MOST_EVENTS)
        if name != "events":
            most = _room_s(file) * _MOST_A_SECOND if rows <= LONGEST_S * _MOST_A_SECOND else 0.0
    if rows > most:
        raise UnsoundError(f"it has {rows} rows, more than its times have room for")


def check_values(path: Path) -> None:
    """Check, before a table fills the memory, that its lists and words are as long as they can be.

    Raises
    ------
    UnsoundError
        If they are longer.
    """
    with pq.ParquetFile(path) as file:
        worded = [f.name for f in file.schema_arrow if _is_words(f.type)]
        for number in range(file.num_row_groups):
            # Nothing is read yet, but a footer that contradicts itself is told: asked for one of
            # its columns below, Arrow would end the process.
            next(file.reader.iter_batches(0, row_groups=[number]), None)
            group = file.metadata.row_group(number)
            for chunk in map(group.column, range(group.num_columns)):
                if chunk.num_values > _MOST_VALUES * group.num_rows:
                    raise UnsoundError(f"lists of its column {chunk.path_in_schema} are too long")
                if chunk.physical_type == "BYTE_ARRAY" and chunk.path_in_schema not in worded:
                    raise UnsoundError(f"its column {chunk.path_in_schema} holds lists of words")
    if not worded:
        return
    total = 0
    with pq.ParquetFile(path, read_dictionary=worded) as file:
        for batch in file.iter_batches(_AT_ONCE, columns=worded):
            total += sum(map(_words_bytes, batch.columns))
            if total > _MOST_WORDS_BYTES:
                raise UnsoundError("its words are longer than those of any session")


def _is_words(kind: pa.DataType) -> bool:
    """Whether a column holds a word a row (of which a dictionary may stand in the file)."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(
        is_kind(kind)
        for is_kind in (
            pa.types.is_string,
            pa.types.is_large_string,
            pa.types.is_binary,
            pa.types.is_large_binary,
        )
    )


def _check_letters(table: pa.Table) -> None:
    """Check words here: pandas turns bytes into letters only where one is looked at."""
    for field, column in zip(table.schema, table.columns, strict=True):
        if _is_words(field.type):
            try:
                column.validate(full=True)
            except pa.ArrowException as error:
                raise UnsoundError(f"its column {field.name} holds no words") from error


def _words_bytes(words: pa.Array) -> int:
    """Return how many bytes words take once each row has its own."""
    if pa.types.is_dictionary(words.type):
        lengths = pc.binary_length(words.dictionary).cast(pa.int64()).take(words.indices)
    else:
        lengths = pc.binary_length(words).cast(pa.int64())
    return int(pc.sum(lengths).as_py() or 0)


def check_log_columns(schema: pa.Schema, contract: pa.Schema, words: Container[str] = ()) -> None:
    """Check that a log's columns are of types that take no more memory than they take of the disk.

    Parameters
    ----------
    schema : pa.Schema
        Of the log.
    contract : pa.Schema
        The columns that it has at least.
    words : container of str
        Which further columns may hold words; all others hold numbers.

    Raises
    ------
    UnsoundError
        If one is of another type than a recording writes.
    """
    for field in schema:
        place = contract.get_field_index(field.name)
        worded = field.name in words and pa.types.is_string(field.type)
        if place < 0 and not (worded or pa.types.is_floating(field.type)):
            raise UnsoundError(f"its column {field.name} holds no numbers")
        if place >= 0 and not _alike(field.type, contract.field(place).type):
            raise UnsoundError(f"its column {field.name} holds no {_kind(contract, place)}")


def with_room(batches: Iterable[pa.RecordBatch], name: str) -> Iterator[pa.RecordBatch]:
    """Hand on the rows of a log as long as they are not more than their times have room for.

    Raises
    ------
    UnsoundError
        As `check_rows`, but a log does not say beforehand how many rows it has.
    """
    rows, first, last = 0, float("inf"), float("-inf")
    for batch in batches:
        rows += batch.num_rows
        if name == "events":
            most = float(_MOST_EVENTS)
        else:
            found = pc.min_max(batch.column("time_s")).as_py()
            if found["min"] is not None:
                first, last = min(first, found["min"]), max(last, found["max"])
            most = min(max(last - first, 0.0), 2 * LONGEST_S) * _MOST_A_SECOND
        if rows > max(most, _MANY):
            raise UnsoundError(f"it has {rows} rows, more than its times have room for")
        yield batch


def _room_s(file: pq.ParquetFile) -> float:
    """Return how long the times of a table reach, piece by piece; 0 where they are no times."""
    at = file.schema_arrow.get_field_index("time_s")
    if at < 0 or not pa.types.is_floating(file.schema_arrow.field(at).type):
        return 0.0
    first, last = LONGEST_S, -LONGEST_S
    for piece in file.iter_batches(_MANY, columns=["time_s"]):
        found = pc.min_max(piece.column(0)).as_py()
        if found["min"] is not None:
            first, last = min(first, found["min"]), max(last, found["max"])
    reach = last - first
    return reach if 0.0 <= reach <= 2 * LONGEST_S else 0.0


def _check(table: pa.Table, name: str) -> None:
    for column in set(_NUMBERS) & set(table.column_names):
        kind = table.schema.field(column).type
        if not (pa.types.is_floating(kind) or pa.types.is_null(kind)):
            raise UnsoundError(f"its column {column} holds no numbers")
    for column in _ALWAYS_KNOWN[name]:
        if column in table.column_names and table.column(column).null_count:
            raise UnsoundError(f"a row has no {column}")
    for column in _TIMES:
        if column in table.column_names and table.num_rows:
            times = table.column(column).drop_null()
            inside = pc.all(pc.less_equal(pc.abs(times), LONGEST_S)).as_py()
            if len(times) and not inside:  # NaN is not inside either
                raise UnsoundError(f"a {column} lies beyond {LONGEST_S:.0f} s")


def _alike(one: pa.DataType, other: pa.DataType) -> bool:
    """Whether a type is as good as another: numbers may be of any width."""
    if one == other:
        return True
    numbers = (pa.types.is_integer, pa.types.is_floating)
    return any(is_kind(one) and is_kind(other) for is_kind in numbers)


def _kind(schema: pa.Schema, place: int) -> str:
    kind = schema.field(place).type
    if pa.types.is_string(kind):
        return "words"
    return "numbers" if pa.types.is_floating(kind) or pa.types.is_integer(kind) else str(kind)

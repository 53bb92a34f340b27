# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that are on the disk as soon as they happened, whatever happens next.

A log is a stream of Arrow record batches in a file that only grows. Whatever was written before a
crash can be read; the batch in which the crash fell is left out. Parquet cannot do that: its
footer is written last, and without it a file is nothing.
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

import pyarrow as pa

from mirrorcam.bounded import check_is_file
from mirrorcam.private import opened_privately
from mirrorcam.session.soundness import UnsoundError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class RowLog:
    """A table that grows on the disk, batch by batch.

    Parameters
    ----------
    path : Path
        The file; it must not exist.
    schema : pa.Schema
        Of the rows.

    Raises
    ------
    OSError
        If it cannot be written.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.schema = schema
        # No buffer of our own: what was written is the operating system's, and outlives us.
        self._file = open(path, "xb", buffering=0, opener=opened_privately)  # noqa: SIM115
        self._end = 0
        self._write(schema.serialize())

    def append(self, rows: pa.Table) -> None:
        """Write rows; either all of them are in the log afterwards, or none.

        Raises
        ------
        OSError
            If the disk takes no more; the log is as before then, and may go on later.
        """
        for batch in rows.combine_chunks().to_batches():
            self._write(batch.serialize())

    def close(self) -> None:
        """Let go of the file; calling it twice does no harm."""
        self._file.close()

    def _write(self, data: pa.Buffer) -> None:
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            # Half a batch would hide every later one.
            os.ftruncate(self._file.fileno(), self._end)
            self._file.seek(self._end)
            raise
        self._end += data.size


def read_log(path: Path) -> Iterator[pa.RecordBatch]:
    """Read what a log holds, as far as it is whole.

    Yields
    ------
    pa.RecordBatch
        In the order in which they were written; nothing if the file is not there or was cut off
        before its first batch.

    Raises
    ------
    UnsoundError
        If rows are packed, as `RowLog` never writes them: a thousand times as many as the file has
        room for may come out.
    """
    try:
        check_is_file(path)
        with pa.memory_map(str(path)) as file:
            messages = pa.ipc.MessageReader.open_stream(file)
            schema = pa.ipc.read_schema(messages.read_next_message())
            while True:
                message = messages.read_next_message()
                if message.type != "record batch":
                    return
                if _is_packed(message):
                    raise UnsoundError("its rows are packed")
                batch = pa.ipc.read_record_batch(message, schema)
                batch.validate()
                yield batch
    except (StopIteration, pa.ArrowException, OSError):
        return


def _is_packed(message: pa.Message) -> bool:
    """Whether the head of a record batch says that it is compressed.

    Arrow says so only after it has unpacked it. The head is a flatbuffer (Message.fbs of Apache
    Arrow), which Arrow has checked.
    """
    head = message.metadata.to_pybytes()
    (root,) = struct.unpack_from("<I", head)
    place = _field(head, root, 2)
    if place is None:
        return False
    (reach,) = struct.unpack_from("<I", head, place)
    return _field(head, place + reach, 3) is not None


def _field(head: bytes, table: int, number: int) -> int | None:
    """Return where a field of a flatbuffer's table stands; None where it is left out."""
    (back,) = struct.unpack_from("<i", head, table)
    places = table - back
    (size,) = struct.unpack_from("<H", head, places)
    at = 4 + 2 * number
    (offset,) = struct.unpack_from("<H", head, places + at) if at < size else (0,)
    return table + offset if offset else None


def log_schema(path: Path) -> pa.Schema | None:
    """Return the columns of a log; None where not even those were written."""
    try:
        check_is_file(path)
        with pa.memory_map(str(path)) as file, pa.ipc.open_stream(file) as stream:
            return stream.schema
    except (StopIteration, pa.ArrowException, OSError):
        return None

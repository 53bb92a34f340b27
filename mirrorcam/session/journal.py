# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording writes while it runs, and how it is read where the recording never ended.

The journal is a folder inside the session: one log a table, and a lock that tells whether the
recording still runs. Once the tables of the session are in place, it goes.
"""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import pyarrow as pa

from mirrorcam.private import FOLDER_MODE, private_file
from mirrorcam.session.landmarks_table import ROWS_PER_GROUP, landmarks_rows, landmarks_schema
from mirrorcam.session.lock import FolderLock, is_locked
from mirrorcam.session.row_log import RowLog, log_schema, read_log
from mirrorcam.session.soundness import UnsoundError, check_log_columns, sound, with_room
from mirrorcam.session.tables import EVENTS, ORIGIN, SCHEMAS, SCORES, check_columns, damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    import pandas as pd

    from mirrorcam.model import Observation

JOURNAL = "journal"
_LOCK = "lock"
_RESERVE = "reserve"
_RESERVE_BYTES = 2**20
_KEYS = {"frame_index": pa.int64(), "time_s": pa.float64(), "participant": pa.string()}


def is_recording(session: Path) -> bool:
    """Whether somebody is recording into a session folder at this moment."""
    return is_locked(session / JOURNAL / _LOCK)


def cues_schema(columns: Sequence[str]) -> pa.Schema:
    """Return the schema of logged cues: as small as they are measured."""
    return pa.schema([(name, _KEYS.get(name, pa.float32())) for name in columns])


class Journal:
    """Logs of all tables of a session that is being recorded.

    Parameters
    ----------
    session : Path
        The session folder.
    cue_columns : Sequence[str]
        Columns of the cues.
    outline_points : Sequence[int]
        Which of the 478 face points are kept.
    score_columns : Sequence[str]
        Columns of the scores beyond those of ours.
    with_origin : bool
        Whether events say which file they were imported from.

    Raises
    ------
    OSError
        If it cannot be written.
    """

    def __init__(
        self,
        session: Path,
        cue_columns: Sequence[str],
        outline_points: Sequence[int] = (),
        score_columns: Sequence[str] = (),
        *,
        with_origin: bool = False,
    ) -> None:
        self.folder = session / JOURNAL
        self.folder.mkdir(mode=FOLDER_MODE)
        self._lock = FolderLock(self.folder / _LOCK)
        self._lock.take()
        self._outline = tuple(outline_points)
        self._schemas = {
            "landmarks": landmarks_schema(outline_points),
            "cues": cues_schema(cue_columns),
            "scores": pa.schema([*SCORES, *((name, pa.float64()) for name in score_columns)]),
            "events": EVENTS.append(pa.field(ORIGIN, pa.string())) if with_origin else EVENTS,
        }
        self._logs: dict[str, RowLog] = {}
        self._steps: list[Observation] = []
        self._rows: dict[str, list[Mapping[str, Any]]] = {"cues": [], "scores": [], "events": []}
        try:
            private_file(self.folder / _RESERVE).write_bytes(bytes(_RESERVE_BYTES))
            for name, schema in self._schemas.items():
                self._logs[name] = RowLog(self.folder / f"{name}.arrows", schema)
        except BaseException:
            self.close()
            raise

    @property
    def schemas(self) -> Mapping[str, pa.Schema]:
        """The columns of each log."""
        return self._schemas

    def append(self, name: str, rows: pa.Table) -> None:
        """Write rows that are in the columns of their log already.

        Raises
        ------
        OSError
            If the disk takes no more.
        """
        self._logs[name].append(rows)

    def add_landmarks(self, observation: Observation) -> None:
        """Take what was seen at one time step; `flush` writes it."""
        self._steps.append(observation)

    def add_row(self, table: str, row: Mapping[str, Any]) -> None:
        """Take a row of the cues, scores or events; columns that it lacks are null."""
        self._rows[table].append(row)

    @property
    def steps_waiting(self) -> int:
        """Time steps that were added, and of which not everything has been written yet."""
        cues = {row["time_s"] for row in self._rows["cues"]}
        return len(cues | {step.time_s for step in self._steps})

    def flush(self) -> None:
        """Write everything that was added.

        Raises
        ------
        OSError
            If the disk takes no more; what was added stays, for another try.
        """
        if self._steps:
            self._logs["landmarks"].append(
                landmarks_rows(self._steps, self._outline, self._schemas["landmarks"])
            )
            self._steps = []
        for name, rows in self._rows.items():
            if rows:
                schema = self._schemas[name]
                columns = {
                    field.name: pa.array(
                        [row.get(field.name) for row in rows], field.type, from_pandas=True
                    )
                    for field in schema
                }
                self._logs[name].append(pa.table(columns, schema=schema))
                rows.clear()

    def spend_reserve(self) -> None:
        """Free the room that was kept for the last rows before a full disk."""
        with contextlib.suppress(OSError):
            (self.folder / _RESERVE).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the files, not of the lock; calling it twice does no harm."""
        for log in self._logs.values():
            log.close()

    def release(self) -> None:
        """Say that nobody records here any more."""
        self.close()
        self._lock.release()


def journal_groups(session: Path, name: str) -> Iterator[pa.Table]:
    """Read a log of a recording that did not end, some thousand rows at once.

    Raises
    ------
    InputError
        If it holds what no recording writes: a session may come from anybody.
    """
    path = session / JOURNAL / f"{name}.arrows"
    there = log_schema(path)
    if there is None:
        return
    contract = SCHEMAS[name]
    check_columns(path, there.names, contract.names)
    waiting: list[pa.RecordBatch] = []
    try:
        check_log_columns(there, contract, (ORIGIN,) if name == "events" else ())
        for batch in with_room(read_log(path), name):
            waiting.append(_with_times(batch) if name == "scores" else batch)
            if sum(one.num_rows for one in waiting) >= ROWS_PER_GROUP:
                yield sound(pa.Table.from_batches(waiting), name, contract)
                waiting = []
        if waiting:
            yield sound(pa.Table.from_batches(waiting), name, contract)
    except (UnsoundError, pa.ArrowException, UnicodeDecodeError) as error:
        raise damaged(path, error) from error


def _with_times(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Leave out rows of no time, which recordings used to begin with."""
    column = batch.schema.get_field_index("time_s")
    return batch if column < 0 else batch.filter(batch.column(column).is_valid())


def journal_frame(session: Path, name: str) -> pd.DataFrame:
    """Read a log as a table of the session, null as NaN; empty where nothing was written.

    Raises
    ------
    InputError
        See `journal_groups`.
    """
    path = session / JOURNAL / f"{name}.arrows"
    empty = (log_schema(path) or SCHEMAS[name]).empty_table()
    try:
        rows = pa.concat_tables(list(journal_groups(session, name)) or [empty])
        frame: pd.DataFrame = rows.to_pandas()
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise damaged(path, error) from error
    return frame


def remove_journal(session: Path) -> None:
    """Remove the journal once it is no longer needed."""
    with contextlib.suppress(OSError):
        shutil.rmtree(session / JOURNAL)

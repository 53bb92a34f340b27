# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of a library: one SQLite file that several programs may use at the same time.

It holds nothing that does not stand in the session folders. Rows are entries as JSON beside the
columns that queries want. Standard library only: asking an index loads neither NumPy nor pandas.
"""

from __future__ import annotations

import contextlib
import json
import math
import sqlite3
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mirrorcam.errors import InputError, OutputError
from mirrorcam.library.entry import Entry, Query
from mirrorcam.private import private_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BUSY_S = 10.0
_AGAIN_S = 0.01

MIGRATIONS = (
    """
    CREATE TABLE sessions (
      path TEXT PRIMARY KEY, stamp TEXT NOT NULL, title TEXT NOT NULL, created_at TEXT,
      duration_s REAL, search TEXT NOT NULL, entry TEXT NOT NULL
    ) STRICT;
    CREATE TABLE tags (
      path TEXT NOT NULL REFERENCES sessions(path) ON DELETE CASCADE, tag TEXT NOT NULL,
      PRIMARY KEY (path, tag)
    ) STRICT;
    CREATE TABLE people (
      path TEXT NOT NULL REFERENCES sessions(path) ON DELETE CASCADE, person TEXT NOT NULL,
      PRIMARY KEY (path, person)
    ) STRICT;
    """,
    """
    CREATE INDEX sessions_by_date ON sessions(created_at);
    CREATE INDEX tags_by_name ON tags(tag);
    CREATE INDEX people_by_name ON people(person);
    """,
)
"""Step n turns an index of version n into one of version n + 1."""

_ORDERS = {
    "newest": "created_at IS NULL, created_at DESC, title",
    "oldest": "created_at IS NULL, created_at, title",
    "title": "title COLLATE NOCASE, created_at DESC",
    "longest": "duration_s IS NULL, duration_s DESC, title",
}


class Index:
    """The index file; every call opens a connection of its own, so any thread may call.

    Parameters
    ----------
    file : Path
        The SQLite file; made if it is not there, and made anew if it is damaged.
    root : Path
        The folder to which the paths of sessions are relative.

    Raises
    ------
    InputError
        If a newer mirrorcam has written it.
    OutputError
        If it cannot be written.
    """

    def __init__(self, file: Path, root: Path) -> None:
        self._file, self._root = file, root
        try:
            self._prepare()
        except sqlite3.OperationalError as error:
            raise _not_writable(file, error) from error
        except sqlite3.DatabaseError:
            # It is no more than a copy: what cannot be read is made again.
            for suffix in ("", "-wal", "-shm"):
                file.with_name(file.name + suffix).unlink(missing_ok=True)
            self._prepare()

    def stamps(self) -> dict[str, str]:
        """Return what each session looked like when it was read, by its relative path."""
        with self._reading() as db:
            return dict(db.execute("SELECT path, stamp FROM sessions"))

    def stamp(self, path: Path) -> str | None:
        """Return what one session looked like when it was read."""
        with self._reading() as db:
            row = db.execute(
                "SELECT stamp FROM sessions WHERE path = ?", (self._key(path),)
            ).fetchone()
        return None if row is None else str(row[0])

    def put(self, entry: Entry, stamp: str) -> None:
        """Add or replace a session."""
        path = self._key(entry.path)
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE path = ?", (path,))
            db.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    path,
                    stamp,
                    entry.title,
                    None if entry.created_at is None else _utc(entry.created_at),
                    entry.duration_s,
                    _search_text(entry),
                    json.dumps(_plain(entry)),
                ),
            )
            db.executemany("INSERT INTO tags VALUES (?, ?)", [(path, tag) for tag in entry.tags])
            people = {person for person in entry.people if person}
            db.executemany("INSERT INTO people VALUES (?, ?)", [(path, who) for who in people])

    def remove(self, paths: list[str]) -> None:
        """Forget sessions, by their relative paths."""
        with self._writing() as db:
            db.executemany("DELETE FROM sessions WHERE path = ?", [(path,) for path in paths])

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as db:
            db.execute("DELETE FROM sessions")

    def get(self, path: Path) -> Entry | None:
        """Return one session."""
        with self._reading() as db:
            row = db.execute(
                "SELECT path, entry FROM sessions WHERE path = ?", (self._key(path),)
            ).fetchone()
        return None if row is None else self._entry(*row)

    def find(self, query: Query) -> list[Entry]:
        """Return the sessions that fit a query, in its order."""
        conditions: list[str] = []
        values: list[str] = []
        for word in query.text.casefold().split():
            conditions.append("instr(search, ?) > 0")
            values.append(word.removeprefix("#"))  # as tags stand on the cards
        for table, column, wanted in (
            ("people", "person", query.people),
            ("tags", "tag", query.tags),
        ):
            for name in sorted(wanted):
                conditions.append(
                    f"EXISTS (SELECT 1 FROM {table} t WHERE t.path = sessions.path "
                    f"AND t.{column} = ?)"
                )
                values.append(name)
        for sign, moment in ((">=", query.since), ("<", query.until)):
            if moment is not None:
                conditions.append(f"created_at {sign} ?")
                values.append(_utc(moment))
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        text = f"SELECT path, entry FROM sessions {where} ORDER BY {_ORDERS[query.order]}"
        with self._reading() as db:
            rows = db.execute(text, values).fetchall()
        return [self._entry(path, entry) for path, entry in rows]

    def counts(self, what: str) -> dict[str, int]:
        """Return ``tags`` or ``people`` with the number of sessions of each, the most first."""
        column = {"tags": "tag", "people": "person"}[what]
        with self._reading() as db:
            return dict(
                db.execute(
                    f"SELECT {column}, count(*) AS n FROM {what} GROUP BY {column} "
                    f"ORDER BY n DESC, {column} COLLATE NOCASE"
                )
            )

    def _prepare(self) -> None:
        with contextlib.suppress(OSError):  # SQLite says in its own words what is wrong
            private_file(self._file)  # its journals take the mode of the file
        with contextlib.closing(self._connect()) as db:
            _write_ahead(db)
            db.execute("BEGIN IMMEDIATE")  # two programs that start at once migrate one by one
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > len(MIGRATIONS):
                db.rollback()
                raise InputError(
                    f"The library {self._root} was used by a newer mirrorcam; update mirrorcam, or "
                    "choose another folder for sessions."
                )
            for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
                for statement in step.split(";"):
                    if statement.strip():
                        db.execute(statement)
                db.execute(f"PRAGMA user_version = {number}")
            db.commit()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=_BUSY_S, isolation_level=None)
        db.execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten: names of a deleted session do not stay in free pages.
        db.execute("PRAGMA secure_delete = ON")
        return db

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(self._connect()) as db:
                yield db
        except sqlite3.Error as error:
            raise InputError(
                f"The index of the library {self._root} cannot be read ({error}); choose Rebuild "
                "in the settings."
            ) from error

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(self._connect()) as db:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.commit()
        except sqlite3.Error as error:
            raise _not_writable(self._file, error) from error

    def _key(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _entry(self, path: str, text: str) -> Entry:
        fields: dict[str, Any] = json.loads(text)
        made = fields.pop("created_at")
        nan = math.nan
        curves = {
            name: tuple(nan if value is None else value for value in values)
            for name, values in fields.pop("curves").items()
        }
        for name in ("labels", "people", "tags", "quality"):
            fields[name] = tuple(fields[name])
        return Entry(
            path=self._root / path,
            created_at=None if made is None else datetime.fromisoformat(made),
            curves=curves,
            **fields,
        )


def _write_ahead(db: sqlite3.Connection) -> None:
    """Let others read while one writes; SQLite itself does not wait for who does this just now."""
    until = time.monotonic() + _BUSY_S
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > until:
                raise
        time.sleep(_AGAIN_S)


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "state": entry.state,
        "problem": entry.problem,
        "title": entry.title,
        "labels": entry.labels,
        "people": entry.people,
        "created_at": None if entry.created_at is None else entry.created_at.isoformat(),
        "duration_s": entry.duration_s,
        "tags": entry.tags,
        "numbers": entry.numbers,
        "curves": {
            name: [None if math.isnan(value) else value for value in values]
            for name, values in entry.curves.items()
        },
        "quality": entry.quality,
        "shows_people": entry.shows_people,
        "added": entry.added,
    }


def _utc(moment: datetime) -> str:
    """Return a time as text that sorts as times do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _search_text(entry: Entry) -> str:
    date = "" if entry.created_at is None else entry.created_at.strftime("%Y-%m-%d %d %B %Y")
    words = (entry.title, *entry.labels, *entry.people, *entry.tags, date, entry.path.name)
    return "\n".join(words).casefold()


def _not_writable(file: Path, error: sqlite3.Error) -> OutputError:
    return OutputError(
        f"The index of the library {file.parent.parent} cannot be written ({error}); check the "
        "disk and whether you may write there, or choose another folder for sessions."
    )

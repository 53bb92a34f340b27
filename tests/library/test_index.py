# SPDX-License-Identifier: GPL-3.0-or-later
"""The index: migrated, shared by two programs, made anew when it is damaged."""

from __future__ import annotations

import multiprocessing
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mirrorcam.errors import InputError, OutputError
from mirrorcam.library import Entry, Library, Query
from mirrorcam.library import index as module
from mirrorcam.library.index import MIGRATIONS, Index

if TYPE_CHECKING:
    from pathlib import Path


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_an_old_index_is_migrated_and_keeps_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.executescript(MIGRATIONS[0])
        db.execute("PRAGMA user_version = 1")
        row = (
            "x",
            "s",
            "T",
            None,
            None,
            "t",
            '{"state": "complete", "title": "T", "problem": "", '
            '"labels": ["A", "B"], "people": ["", ""], "created_at": null, "duration_s": null, '
            '"tags": [], "numbers": {}, "curves": {}, "quality": [], "shows_people": false}',
        )
        db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.commit()
    index = Index(file, tmp_path)
    assert version(file) == len(MIGRATIONS)
    assert [entry.title for entry in index.find(Query())] == ["T"]


def test_a_newer_index_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="newer mirrorcam"):
        Index(file, tmp_path)
    assert version(file) == 99


def test_a_damaged_index_is_made_anew(folder: Path) -> None:
    with Library(folder) as library:
        library.refresh()
        before = library.sessions()
    (folder / ".mirrorcam-library" / "index.sqlite").write_bytes(b"no database" * 1000)
    with Library(folder) as library:
        assert library.sessions() == []
        library.refresh()
        assert library.sessions() == before


def test_rebuilding_gives_the_same(library: Library) -> None:
    before = library.sessions()
    library.rebuild()
    assert library.sessions() == before


def _put_many(file: Path, root: Path, first: int) -> None:
    index = Index(file, root)
    for number in range(first, first + 25):
        index.put(Entry(root / f"{number}", "complete", title=str(number), tags=("t",)), "s")


@pytest.mark.slow
def test_two_programs_at_once(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    file = tmp_path / "index.sqlite"
    both = [spawn.Process(target=_put_many, args=(file, tmp_path, n)) for n in (0, 100)]
    for process in both:
        process.start()
    for process in both:
        process.join()
        assert process.exitcode == 0
    index = Index(file, tmp_path)
    assert len(index.find(Query(tags=frozenset({"t"})))) == 50


def test_who_makes_the_same_index_at_the_same_time_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(module.time, "sleep", lambda _: other.execute("COMMIT"))
        assert Index(file, tmp_path).find(Query()) == []
        assert other.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_an_index_that_stays_locked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BUSY_S", 0.05)
    with closing(sqlite3.connect(tmp_path / "index.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match="database is locked"):
            Index(tmp_path / "index.sqlite", tmp_path)


def test_the_journal_is_write_ahead(library: Library, folder: Path) -> None:
    with closing(sqlite3.connect(folder / ".mirrorcam-library" / "index.sqlite")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

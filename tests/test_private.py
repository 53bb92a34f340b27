# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders and files of one user alone; on every system they are made all the same."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from mirrorcam.private import (
    WORDS_VARIABLE,
    private_file,
    private_folder,
    take_unlisted,
    unlisted,
)
from mirrorcam.session.folder import replacing

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

modes_count = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_and_files_are_made_wherever_they_are_asked_for(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "b" / "c")
    assert folder.is_dir()
    assert private_folder(folder) == folder
    file = private_file(folder / "file")
    assert file.read_bytes() == b""
    file.write_text("kept")
    assert private_file(file).read_text() == "kept"


@modes_count
def test_every_folder_on_the_way_is_private_and_those_of_the_user_stay(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o755)
    theirs.chmod(0o755)
    private_folder(theirs / "a" / "b")
    assert [mode(path) for path in (theirs, theirs / "a", theirs / "a" / "b")] == [
        0o755,
        0o700,
        0o700,
    ]
    with replacing(tmp_path / "out" / "of" / "table.csv") as temporary:
        temporary.write_text("x")
    assert mode(tmp_path / "out" / "of") == 0o700
    assert mode(tmp_path / "out" / "of" / "table.csv") == 0o600


@modes_count
def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    file.touch()
    file.chmod(0o644)
    assert mode(private_file(file)) == 0o600


@pytest.mark.parametrize("umask", [0o777, 0o377, 0o000])
def test_a_mask_that_closes_files_to_their_own_user_is_opened(
    umask: int, tmp_path: Path, as_normal_user: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    code = (
        "import sys; from pathlib import Path; from mirrorcam.cli.main import main;"
        "from mirrorcam.session.folder import create_working_folder, put_in_place, replacing;"
        "target = Path(sys.argv[1]) / 'call'; main(['--version']);"
        "working = create_working_folder(target); (working / 'session.json').touch();"
        "put_in_place(working, target)\n"
        "with replacing(target / 'table.csv') as temporary: temporary.write_text('x')"
    )
    done = as_normal_user([sys.executable, "-c", code, tmp_path], umask=umask)
    assert (done.returncode, done.stderr) == (0, "")
    found = {path.name: mode(path) for path in tmp_path.rglob("*")}
    assert found == {"call": 0o700, "session.json": 0o600, "table.csv": 0o600}


def test_words_that_nobody_else_sees_come_behind_the_others_and_once(monkeypatch):
    words = ["Zwölfender", "--title=a b", "caf\udce9.mp4", ""]
    monkeypatch.setenv(WORDS_VARIABLE, unlisted(words))
    assert take_unlisted() == words
    assert WORDS_VARIABLE not in os.environ
    assert take_unlisted() == []
    for not_ours in ('"--version"', "--version"):
        monkeypatch.setenv(WORDS_VARIABLE, not_ours)
        assert take_unlisted() == []


def test_a_database_keeps_its_lock(tmp_path: Path) -> None:
    """Closing a file that SQLite has open would free it for everybody."""
    file = private_file(tmp_path / "index.sqlite")
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    private_file(file)
    other = sqlite3.connect(file, timeout=0)
    with pytest.raises(sqlite3.OperationalError):
        other.execute("BEGIN EXCLUSIVE")
    other.close()
    holder.close()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        private_folder(tmp_path / "file" / "sub")

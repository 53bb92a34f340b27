# SPDX-License-Identifier: GPL-3.0-or-later
"""A file is there whole or as it was before, its user's alone, and nothing is left beside it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from mirrorcam.whole import check_takes_files, written_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_it_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "notes.json"
    for words in ("first", "second"):
        with written_whole(path) as temporary:
            assert (temporary.parent, temporary.suffix) == (path.parent, ".json")
            temporary.write_text(words)
        assert path.read_text() == words
        assert list(path.parent.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("error", [OSError("full"), KeyboardInterrupt()])
def test_half_of_it_is_nothing(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "notes.json"
    path.write_text("former")

    def write() -> None:
        with written_whole(path) as temporary:
            temporary.write_text("half")
            raise error

    with pytest.raises(type(error)):
        write()
    assert path.read_text() == "former"
    assert list(tmp_path.iterdir()) == [path]


def test_nor_are_folders_left_that_were_made_for_it(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    def write() -> None:
        with written_whole(tmp_path / "mine" / "a" / "b" / "clip.mp4") as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert list(tmp_path.rglob("*")) == [tmp_path / "mine"]


def test_a_folder_in_its_place_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "notes.json" / "inside").mkdir(parents=True)
    with (
        pytest.raises(OSError, match=r"notes\.json"),
        written_whole(tmp_path / "notes.json") as half,
    ):
        half.write_text("new")
    assert [one.name for one in tmp_path.iterdir()] == ["notes.json"]


def test_whether_files_could_be_made_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    check_takes_files(tmp_path / "a" / "b")
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "below" / "it"):
        with pytest.raises(NotADirectoryError):
            check_takes_files(place)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]

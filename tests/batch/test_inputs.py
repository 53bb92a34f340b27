# SPDX-License-Identifier: GPL-3.0-or-later
"""Files, folders and patterns become recordings: sorted, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirrorcam.batch import find_recordings
from mirrorcam.errors import InputError


@pytest.fixture
def tree(tmp_path):
    for name in ("b.mp4", "a.MOV", "notes.txt", "deep/er/c.mkv", ".hidden/d.mp4", "x[1].mp4"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    session = tmp_path / "b.mirrorcam"
    session.mkdir()
    (session / "session.json").touch()
    (session / "video.mp4").touch()
    return tmp_path


def test_a_folder_is_searched_to_the_bottom_but_not_inside_sessions(tree):
    names = [path.relative_to(tree).as_posix() for path in find_recordings([tree])]
    assert names == ["a.MOV", "b.mp4", "deep/er/c.mkv", "x[1].mp4"]


def test_each_once_however_it_is_named(tree, monkeypatch):
    monkeypatch.chdir(tree)
    Path("link.mp4").symlink_to("b.mp4")
    found = find_recordings(["b.mp4", "link.mp4", "./deep/../b.mp4", "*.mp4", tree / "b.mp4"])
    assert found == [tree / "b.mp4", tree / "x[1].mp4"]


def test_a_link_keeps_its_name(tree, monkeypatch):
    # An archive of git-annex: links with names, to contents whose names tell nothing.
    contents = tree / ".git/MD5E-s3--09.mp4"
    contents.parent.mkdir()
    contents.touch()
    (tree / "calls").mkdir()
    for name in ("dyad1.mp4", "again.mp4"):
        (tree / "calls" / name).symlink_to(contents)
    (tree / "door").symlink_to("calls")
    monkeypatch.chdir(tree)
    assert find_recordings(["calls"]) == [tree / "calls/again.mp4"]
    assert find_recordings(["door/dyad1.mp4"]) == [tree / "calls/dyad1.mp4"]
    assert find_recordings(["calls/dyad1.mp4", contents]) == [contents]


def test_patterns_take_videos_only_and_a_named_file_is_taken_as_it_is(tree):
    assert find_recordings([f"{tree}/**/*"]) == find_recordings([tree])
    assert find_recordings([tree / "notes.txt"]) == [tree / "notes.txt"]
    assert find_recordings([tree / "x[1].mp4"]) == [tree / "x[1].mp4"]


@pytest.mark.parametrize("word", ["none.mp4", "*.avi", "empty", "notes*"])
def test_what_matches_nothing_is_told(tree, word):
    (tree / "empty").mkdir()
    with pytest.raises(InputError, match=r"“.*”"):
        find_recordings([tree / "b.mp4", tree / word])

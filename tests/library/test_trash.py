# SPDX-License-Identifier: GPL-3.0-or-later
"""Deleting: undone until the end, then nothing is left."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from mirrorcam.errors import InputError
from mirrorcam.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.session import Session


def everything(folder: Path) -> str:
    return " ".join(str(path) for path in folder.rglob("*"))


def test_taken_back(library: Library, folder: Path) -> None:
    before = library.sessions()
    thrown = library.throw_away(folder / "two.mirrorcam")
    assert thrown.title == "Role play"
    assert len(library.sessions()) == 2
    library.refresh()
    assert len(library.sessions()) == 2
    library.take_back(thrown)
    assert library.sessions() == before


def test_taken_back_beside_a_new_one(
    library: Library, folder: Path, write_small: Callable[..., Session]
) -> None:
    thrown = library.throw_away(folder / "one.mirrorcam")
    write_small(folder / "one.mirrorcam", day=8)
    assert library.take_back(thrown).path == folder / "one.mirrorcam (2)"


def test_nothing_is_left_after_closing(
    folder: Path, samples: Path, write_small: Callable[..., Session]
) -> None:
    video = samples / "call_two_tiles.mp4"
    write_small(folder / "gone.mirrorcam", day=5, video=video, keep_pictures=True, title="Secret")
    with Library(folder) as library:
        library.refresh()
        picture = library.sessions()[0].thumbnail
        assert picture is not None
        assert picture.read_bytes().startswith(b"\xff\xd8")
        thrown = library.throw_away(folder / "gone.mirrorcam")
        assert thrown.place.is_dir()
    assert not picture.exists()
    assert "gone" not in everything(folder)
    assert not thrown.place.exists()
    assert video.exists()
    for file in (folder / ".mirrorcam-library").iterdir():
        if file.is_file():
            assert b"Secret" not in file.read_bytes()
    with pytest.raises(InputError, match="deleted"):
        library.take_back(thrown)


def test_pictures_are_not_made_where_nobody_wants_them(
    folder: Path, samples: Path, write_small: Callable[..., Session]
) -> None:
    video = samples / "call_two_tiles.mp4"
    write_small(folder / "x.mirrorcam", day=5, video=video, keep_pictures=False)
    with Library(folder) as library:
        library.refresh()
        assert library.sessions()[0].thumbnail is None


def test_a_killed_program_leaves_nothing_a_running_one_is_not_robbed(folder: Path) -> None:
    with Library(folder) as running:
        running.refresh()
        thrown = running.throw_away(folder / "one.mirrorcam")
        script = (
            "import os, sys; from pathlib import Path; from mirrorcam.library import Library; "
            "root = Path(sys.argv[1]); library = Library(root); library.refresh(); "
            "library.throw_away(root / 'two.mirrorcam'); os._exit(1)"
        )
        subprocess.run([sys.executable, "-c", script, str(folder)], check=False)
        assert "two.mirrorcam" in everything(folder)
        with Library(folder):
            assert "two.mirrorcam" not in everything(folder)
        running.take_back(thrown)
    assert (folder / "one.mirrorcam" / "session.json").is_file()


def test_many_are_deleted_at_once(library: Library, folder: Path) -> None:
    """Each by a thread of its own, as the app does it: nothing may stay on the disk."""
    paths = [entry.path for entry in library.sessions()]
    assert len(paths) > 1
    ready = threading.Barrier(len(paths))

    def throw(path: Path) -> None:
        ready.wait()
        library.throw_away(path)

    with ThreadPoolExecutor(len(paths)) as workers:
        list(workers.map(throw, paths))
    assert library.sessions() == []
    library.close()
    assert not list(folder.rglob("*.mirrorcam"))


def test_what_is_deleted_while_the_folder_is_read_does_not_come_back(
    library: Library, folder: Path
) -> None:
    (folder / "one.mirrorcam" / "session.json").touch()
    thrown = []

    def meanwhile(number: int, _total: int) -> None:
        if number == 0:
            thrown.append(library.throw_away(folder / "one.mirrorcam"))

    library.rebuild(meanwhile)
    assert thrown
    assert "one" not in [entry.path.stem for entry in library.sessions()]


def test_no_byte_of_a_deleted_session_is_left(
    folder: Path, samples: Path, write_small: Callable[..., Session]
) -> None:
    """Not in the index either, whose file keeps what was deleted unless it is told not to."""
    words = ("Quixotina", "Zwoelfender", "Heikles Gespraech", "verschwiegen", "geheim")
    write_small(
        folder / "geheim.mirrorcam",
        names=words[:2],
        video=samples / "call_two_tiles.mp4",
        keep_pictures=True,
        title=words[2],
        tags=[words[3]],
    )
    with Library(folder) as library:
        library.refresh()
        entry = next(one for one in library.sessions() if one.title == words[2])
        assert entry.thumbnail is not None
        picture = entry.thumbnail.read_bytes()[200:260]
        library.edit(entry.path, tags=[words[3], "another"])  # it is written more than once
        # Somebody else looks at the library at this moment, as a second window does.
        other = Library(folder)
        other.sessions()
        library.throw_away(entry.path)
        other.close()
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert [word for word in words if word.encode() in content] == []
    assert picture not in content
    assert not [path for path in folder.rglob("*") if "geheim" in path.name]

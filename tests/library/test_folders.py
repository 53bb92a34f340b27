# SPDX-License-Identifier: GPL-3.0-or-later
"""Where sessions stand in a folder: those that a library shows, and those that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirrorcam.library.folders import OWN, overlooked_sessions, session_folders

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = (
    "one.mirrorcam",
    "clients/two.mirrorcam",
    "clients/lea/three",
    "clients/lea/bare.mirrorcam",
)
HIDDEN = (
    ".private/four.mirrorcam",
    "clients/.old/five",
    "clients/lea/2026/six.mirrorcam",
    "clients/lea/2026/spring/seven",
    "clients/lea/.eight.mirrorcam",
)
OTHER = (f"{OWN}/trash/nine.mirrorcam", ".mirrorcam-sealing-1/gone", ".call.partial-1-ab")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for place in (*SHOWN, *HIDDEN, *OTHER):
        session = tmp_path / "sessions" / place
        session.mkdir(parents=True)
        if "bare" not in place:
            (session / "session.json").touch()
    inside = tmp_path / "sessions" / "one.mirrorcam" / "clips" / "of a friend.mirrorcam"
    inside.mkdir(parents=True)
    return tmp_path / "sessions"


def test_each_session_is_shown_or_overlooked(folder: Path) -> None:
    assert set(session_folders(folder)) == {folder / place for place in SHOWN}
    assert set(overlooked_sessions(folder)) == {folder / place for place in HIDDEN}
    everywhere = session_folders(folder, everywhere=True)
    assert set(everywhere) == {folder / place for place in (*SHOWN, *HIDDEN)}


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert overlooked_sessions(tmp_path / "nowhere") == []


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "2025" / "ten.mirrorcam"
    elsewhere.mkdir(parents=True)
    before = overlooked_sessions(folder)
    (folder / "clients" / "lea" / "link").symlink_to(elsewhere.parents[1])
    (folder / "clients" / "lea" / "2026" / "link.mirrorcam").symlink_to(elsewhere)
    assert overlooked_sessions(folder) == before

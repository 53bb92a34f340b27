# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there already stays, and a folder is no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirrorcam.cli.overwriting import check_free
from mirrorcam.errors import OutputError, UsageError


def test_a_file_is_replaced_when_asked_alone(tmp_path):
    file = tmp_path / "report.html"
    check_free(file, None, force=False)
    file.touch()
    with pytest.raises(OutputError, match="is there already"):
        check_free(None, file, force=False)
    check_free(file, force=True)


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("place", [".", "", "reports"])
def test_a_folder_is_no_file(place, force, tmp_path, monkeypatch):
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="is a folder: name a file in it"):
        check_free(Path(place), force=force)


@pytest.mark.parametrize("force", [False, True])
def test_what_is_read_is_never_replaced(force, tmp_path):
    recording = tmp_path / "call.mp4"
    recording.touch()
    with pytest.raises(UsageError, match="what is read here"):
        check_free(tmp_path / "sub" / ".." / "call.mp4", force=force, needed=[recording])


@pytest.mark.parametrize("name", ["session.json", "events.parquet", "video.mp4", "video_b.mp4"])
def test_the_own_files_of_a_session_are_never_replaced(name, tmp_path):
    (tmp_path / name).touch()
    if name != "session.json":
        check_free(tmp_path / name, force=True)  # it is of no session
    (tmp_path / "session.json").touch()
    with pytest.raises(UsageError, match="a session's own file"):
        check_free(tmp_path / name, force=True)
    mine = tmp_path / "mine.html"
    mine.touch()
    check_free(mine, force=True)

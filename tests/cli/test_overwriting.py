# SPDX-License-Identifier: GPL-3.0-or-later
"""What is there already stays, and a folder is no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirrorcam.cli.overwriting import check_free
from mirrorcam.errors import OutputError


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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Two instances of the app on one library, with one ini file: neither harms the other's work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from gui.demo_session import write_demo_session
from gui.preferences import Preferences
from mirrorcam.library import Library
from mirrorcam.session import open_session

PROGRAM = Path(__file__).with_name("app_instance_program.py")
ROOT = PROGRAM.parents[2]
NAMES = ("first", "second")


def test_two_instances_on_one_library_do_no_harm(tmp_path: Path) -> None:
    folder, settings = tmp_path / "sessions", tmp_path / "app.ini"
    write_demo_session(folder / "shared.mirrorcam", minutes=0.5)
    flags = {name: tmp_path / f"{name} is ready" for name in NAMES}
    running = [
        subprocess.Popen(
            [sys.executable, PROGRAM, folder, settings, mine, flags[other], flags[mine]],
            env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        for mine, other in zip(NAMES, reversed(NAMES), strict=True)
    ]
    for one in running:
        _, err = one.communicate(timeout=180)
        assert one.returncode == 0, err
        assert "Traceback" not in err
    sessions = sorted(folder.glob("*.mirrorcam"))
    assert len(sessions) == 9
    for path in sessions:
        session = open_session(path)
        assert len(session.cues) > 0
        assert len(session.scores) > 0
        assert session.summary["schema_version"] == 1
    shared = open_session(folder / "shared.mirrorcam").manifest
    assert shared.title in {f"{name} 3" for name in NAMES}
    assert shared.tags in [[name] for name in NAMES]
    assert not [path for path in folder.iterdir() if ".partial-" in path.name]
    with Library(folder) as library:
        library.refresh()
        assert {entry.path for entry in library.sessions()} == set(sessions)
        assert library.entry(folder / "shared.mirrorcam").title == shared.title
    assert Preferences(settings).library_folder == folder

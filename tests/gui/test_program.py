# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed program as a process: on a virtual display, and where there is none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

PATIENCE_S = 90.0


@pytest.fixture
def display(virtual_screen: Callable[[str], AbstractContextManager[str]]) -> Iterator[str]:
    """A virtual X display of its own."""
    with virtual_screen("1280x800") as name:
        yield name


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "DISPLAY", "WAYLAND"))}
    own = {"MIRRORCAM_SETTINGS": str(tmp_path / "app.ini"), "XDG_DATA_HOME": str(tmp_path)}
    return kept | own | more


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a virtual X display is a thing of Linux")
def test_it_opens_a_window_and_ends_cleanly(display: str, tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "mirrorcam", "gui"],
        env=environment(tmp_path, DISPLAY=display),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    index = tmp_path / "mirrorcam" / "sessions" / ".mirrorcam-library" / "index.sqlite"
    deadline = time.monotonic() + PATIENCE_S
    while not index.exists() and program.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    seen = ""
    if shutil.which("xwininfo") is not None:
        tree = ["xwininfo", "-root", "-tree", "-display", display]
        seen = subprocess.run(tree, capture_output=True, text=True, check=True).stdout
    program.send_signal(signal.SIGTERM)
    out, err = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, out, err) == (0, "", "")
    assert index.exists()
    assert not seen or '"mirrorcam"' in seen
    assert "window=" in (tmp_path / "app.ini").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mirrorcam", "gui"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("mirrorcam: There is no display")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code"), [(["nowhere.mirrorcam"], 3), ([".", "--source", "0"], 2)]
)
def test_wrong_words(tmp_path: Path, words: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mirrorcam", "gui", *words],
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.count("\n") == 1

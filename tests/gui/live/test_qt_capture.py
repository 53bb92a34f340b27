# SPDX-License-Identifier: GPL-3.0-or-later
"""Qt's captures of windows and screens, on a virtual screen: this process has none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="wants Xvfb")
def test_the_contract_of_live_sources_holds_for_what_qt_captures(display, call_window):
    program = Path(__file__).with_name("qt_capture_program.py")
    done = subprocess.run(
        [sys.executable, str(program), call_window.title],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_SESSION_TYPE": "x11",  # Qt lists windows only where it is told so
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "every contract is kept" in done.stdout

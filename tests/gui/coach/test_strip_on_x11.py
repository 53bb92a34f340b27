# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip on a real X server: above a window, dragged, and let through by the mouse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

_PROGRAM = """
import math
from pathlib import Path
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QPushButton
from gui.app import create_application
from gui.coach.strip import Strip
from gui.theme import Theme, ThemeMode
from Xlib import X, display
from Xlib.ext import xtest

app = create_application()
server = display.Display()

def send(kind, detail=0, **more):
    xtest.fake_input(server, kind, detail, **more)
    server.sync()
    QTest.qWait(60)

def click(x, y):
    send(X.MotionNotify, x=x, y=y)
    send(X.ButtonPress, 1)
    send(X.ButtonRelease, 1)

call = QPushButton("call")
clicks = []
call.clicked.connect(lambda: clicks.append(1))
call.setGeometry(0, 0, 700, 500)
call.show()
strip = Strip(Theme(app, ThemeMode.DARK))
strip.setGeometry(100, 100, 300, 80)
strip.show()
QTest.qWait(300)
click(200, 130)
print("over", len(clicks))
QTest.qWait(app.doubleClickInterval() + 100)
send(X.MotionNotify, x=200, y=130)
send(X.ButtonPress, 1)
for step in range(1, 6):
    send(X.MotionNotify, x=200 + 20 * step, y=130 + 10 * step)
send(X.ButtonRelease, 1)
QTest.qWait(200)
print("moved", strip.x() > 150, strip.width() == 300)
strip.let_through(True)
QTest.qWait(300)
strip.add({}, None)
at = strip.geometry().center()
click(at.x(), at.y())
print("through", len(clicks), strip.isVisible())
strip.let_through(False)
QTest.qWait(300)
strip.raise_()
click(at.x(), at.y())
print("over again", len(clicks))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="wants Xvfb")
def test_the_mouse_is_let_through_where_it_is_wanted(display: str) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if (
        "could not connect to display" in run.stderr
        or "Could not load the Qt platform" in run.stderr
    ):
        pytest.skip("Qt has no window on this server")
    assert run.stdout.splitlines() == [
        "over 0",
        "moved True True",
        "through 1 True",
        "over again 1",
    ], run.stderr

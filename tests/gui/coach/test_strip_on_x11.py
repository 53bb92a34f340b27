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
import sys
import time
from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QPushButton, QWidget
from gui.app import create_application
from gui.coach.strip import Strip
from gui.theme import Theme, ThemeMode
from Xlib import X, display
from Xlib.ext import xtest

app = create_application()
app.setDoubleClickInterval(0)  # the clicks of this program are single ones
server = display.Display()

class Releases(QObject):
    count = 0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QWidget):
            self.count += 1
        return False

releases = Releases()
app.installEventFilter(releases)

def until(condition, what):
    end = time.monotonic() + 60
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"never: {what}")
        QTest.qWait(5)

def send(kind, detail=0, **more):
    xtest.fake_input(server, kind, detail, **more)
    server.sync()

def to_button(kind):
    done = releases.count
    send(kind, 1)
    if kind == X.ButtonRelease:
        until(lambda: releases.count > done, "the button is let go")

def meets(widget):
    # Whom the server gives what happens at the pointer: the shape that lets it through counts.
    found = server.screen().root.query_pointer().child
    return found and found.id == int(widget.winId())

def click(at, widget):
    send(X.MotionNotify, x=at.x(), y=at.y())
    until(lambda: meets(widget), f"the pointer meets the {type(widget).__name__}")
    to_button(X.ButtonPress)
    to_button(X.ButtonRelease)

call = QPushButton("call")
clicks = []
call.clicked.connect(lambda: clicks.append(1))
call.setGeometry(0, 0, 700, 500)
call.show()
until(lambda: call.windowHandle().isExposed(), "the call is shown")
strip = Strip(Theme(app, ThemeMode.DARK))
strip.setGeometry(100, 100, 300, 80)
strip.show()
until(lambda: strip.windowHandle().isExposed(), "the strip is shown")
at = strip.geometry().center()
click(at, strip)
print("over", len(clicks))
to_button(X.ButtonPress)
for step in range(1, 6):
    send(X.MotionNotify, x=at.x() + 20 * step, y=at.y() + 10 * step)
to_button(X.ButtonRelease)
until(lambda: strip.x() > 150, "the strip is moved")
print("moved", strip.width() == 300)
strip.let_through(True)
strip.add(0.0, {}, None)
at = strip.geometry().center()
click(at, call)
print("through", len(clicks), strip.isVisible())
strip.let_through(False)
strip.raise_()
click(at, strip)
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
        timeout=400,
        check=False,
    )
    if (
        "could not connect to display" in run.stderr
        or "Could not load the Qt platform" in run.stderr
    ):
        pytest.skip("Qt has no window on this server")
    assert run.stdout.splitlines() == [
        "over 0",
        "moved True",
        "through 1 True",
        "over again 1",
    ], run.stderr

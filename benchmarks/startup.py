# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the app takes to its first window, beside a bare QMainWindow.

    python -m benchmarks.startup [--rounds 9]

prints JSON. Each start is a process of its own; the two programs take turns. Counted is CPU time
(user and system) from the start of the interpreter until the window has been painted once:

* ``bare``: imports PyQt6.QtWidgets, makes a QApplication and shows an empty QMainWindow;
* ``words``: the same with one word in it, for which Qt loads the fonts of the system;
* ``app``: imports `gui.app`, makes its window and shows it;
* ``command``: ``mirrorcam gui`` as a user types it, with the reading of the command line.

``app_over_bare`` and the like are the median ratios of the rounds. What the first
place needs (pandas, the index of the library) comes after that and is not in it; ``loaded`` lists
those of the heavy libraries that ``command`` had loaded by then: it should be empty.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

HEAVY = ("mediapipe", "cv2", "numpy", "pandas", "pyarrow", "pyqtgraph", "qtawesome", "av")

_REPORT = """
def report():
    import json, os, resource, sys
    used = resource.getrusage(resource.RUSAGE_SELF)
    loaded = [name for name in {heavy} if name in sys.modules]
    told = {{"cpu_s": used.ru_utime + used.ru_stime, "loaded": loaded}}
    print(json.dumps(told), flush=True)
    os._exit(0)  # what comes after the first picture is not looked at

class Once(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not hasattr(self, "seen"):
            self.seen = True
            QTimer.singleShot(0, report)
        return False
"""

_BARE = """
from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
"""

_WORDS = (
    _BARE.replace("QMainWindow\n", "QLabel, QMainWindow\n")
    + """
window.setCentralWidget(QLabel("mirrorcam"))
"""
)

_APP = """
from gui.app import create_application, create_window
application = create_application()
window = create_window(application)
from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
"""

_COMMAND = """
import gui.app
from PyQt6.QtCore import QEvent, QObject, QTimer
{report}
once = Once()
make = gui.app.create_window
def create_window(*given):
    window = make(*given)
    window.installEventFilter(once)
    return window
gui.app.create_window = create_window
from mirrorcam.cli.main import main
main(["gui"])
"""

_SHOW = """
once = Once()
window.installEventFilter(once)
window.show()
application.exec()
"""


def start(program: str) -> dict[str, object]:
    """Start a program in a process of its own and return what it measured."""
    report = _REPORT.format(heavy=HEAVY)
    whole = program is _COMMAND
    script = program.replace("{report}", report) if whole else program + report + _SHOW
    with tempfile.TemporaryDirectory() as folder:
        # Settings of a new user. As installed, modules are compiled: the first start sees to it.
        own = {"XDG_CONFIG_HOME": folder}
        if sys.platform != "linux":
            own = {"MIRRORCAM_SETTINGS": f"{folder}/app.ini"}
        given = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={"QT_QPA_PLATFORM": "offscreen", **given, **own},
            capture_output=True,
            text=True,
            check=True,
        )
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    for program in (_BARE, _WORDS, _APP, _COMMAND):  # what the disk is asked for is not counted
        start(program)
    bare, worded, app, command = [], [], [], []
    loaded: object = []
    for _ in range(rounds):
        bare.append(float(str(start(_BARE)["cpu_s"])))
        worded.append(float(str(start(_WORDS)["cpu_s"])))
        app.append(float(str(start(_APP)["cpu_s"])))
        told = start(_COMMAND)
        command.append(float(str(told["cpu_s"])))
        loaded = told["loaded"]
    ratios = [a / b for a, b in zip(app, bare, strict=True)]
    over_words = [a / b for a, b in zip(app, worded, strict=True)]
    whole = [a / b for a, b in zip(command, bare, strict=True)]
    result = {
        "rounds": rounds,
        "bare_cpu_s": round(statistics.median(bare), 3),
        "words_cpu_s": round(statistics.median(worded), 3),
        "app_cpu_s": round(statistics.median(app), 3),
        "app_over_bare": round(statistics.median(ratios), 2),
        "app_over_words": round(statistics.median(over_words), 2),
        "command_cpu_s": round(statistics.median(command), 3),
        "command_over_bare": round(statistics.median(whole), 2),
        "loaded": loaded,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()

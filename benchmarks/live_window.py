# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window's thread is blocked in a live session, and how late scores are on screen.

    python -m benchmarks.live_window VIDEO [--seconds 60]

plays a call in two tiles in real time in the real window (offscreen where there is no screen) and
prints JSON:

* ``gui_ms``: a timer asks for 5 ms in the window's thread; by how much later it came, as the
  longest, the 99.9th percentile, and how often by more than 50 ms (0 is asked for), with the
  processor time that the thread itself spent in these gaps (what is not in it was spent waiting for
  the processor or for the interpreter);
* ``empty_ms``: the same of a program that has nothing but the timer, running at the same time: what
  this computer does to any program;
* ``on_screen_ms``: from the capture of a picture until its scores have been painted, p50 and p95.

Counted from ten seconds after both people were found.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")

import numpy as np
from PyQt6.QtCore import QCoreApplication, QObject, Qt, QTimer

ASKED_MS = 5
SETTLED_S = 10.0
LONGEST_START_S = 120.0


class Pulse(QObject):
    """A timer that notes how late it comes.

    Attributes
    ----------
    counting : bool
        Whether it notes at all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counting = False
        self._late: list[tuple[float, float]] = []
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=ASKED_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        if self.counting:
            gap_ms, used_ms = (1000 * (a - b) for a, b in zip(now, self._last, strict=True))
            self._late.append((gap_ms - ASKED_MS, used_ms))
        self._last = now

    def told(self) -> dict[str, Any]:
        """Return what was noted."""
        if not self._late:
            return {"count": 0}
        late, used = np.array(self._late).T
        longest = int(np.argmax(late))
        return {
            "count": len(late),
            "longest": round(float(late[longest]), 1),
            "own_in_longest": round(float(used[longest]), 1),
            "longest_own": round(float(used.max()), 1),
            "p999": round(float(np.quantile(late, 0.999)), 1),
            "over_50": int((late > 50).sum()),
            "own_over_50": int((used > 50).sum()),
        }


def empty(seconds: float) -> None:
    """Run nothing but the timer, and print what it noted."""
    application = QCoreApplication([])
    pulse = Pulse()
    pulse.counting = True
    QTimer.singleShot(round(1000 * seconds), application.quit)
    application.exec()
    print(json.dumps(pulse.told()))


def window(clip: Path, seconds: float) -> dict[str, Any]:
    """Run the window, and the empty program beside it."""
    from PyQt6.QtCore import QEvent

    from gui.app import create_application, create_window
    from gui.preferences import Preferences

    application = create_application()
    with tempfile.TemporaryDirectory() as place:
        preferences = Preferences(Path(place) / "preferences.ini")
        preferences.library_folder = Path(place) / "library"
        main = create_window(application, preferences)
        main.resize(1280, 720)
        main.show()
        live = main.show_place("live")
        on_screen: list[float] = []
        shown: list[float] = []

        class Painted(QObject):
            """Notes when a view was painted first."""

            def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:  # noqa: N802
                engine, view = live.session.engine, stage.shown
                if (
                    pulse.counting
                    and event is not None
                    and event.type() is QEvent.Type.Paint
                    and engine is not None
                    and view is not None
                    and (not shown or view.time_s > shown[-1])
                ):
                    shown.append(view.time_s)
                    QTimer.singleShot(
                        0, lambda: on_screen.append(1000 * (engine.time_s - view.time_s))
                    )
                return False

        pulse, painted = Pulse(), Painted()
        stage = live.running.stage
        stage.installEventFilter(painted)
        live.open(f"file:{clip}")
        control: list[subprocess.Popen[str]] = []
        seen = False

        def found() -> bool:
            engine = live.session.engine
            view = None if engine is None else engine.latest()
            return view is not None and len(view.seen.observation.landmarks) == 2

        def begin() -> None:
            words = [sys.executable, "-m", "benchmarks.live_window", "--empty", f"{seconds}"]
            control.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True))
            pulse.counting = True
            QTimer.singleShot(round(1000 * seconds), end)

        def end() -> None:
            pulse.counting = False
            live.session.end()

        def watch() -> None:
            nonlocal seen
            if live.session.phase == "idle":
                application.quit()
            elif not seen and found():
                seen = True
                QTimer.singleShot(round(1000 * SETTLED_S), begin)

        waiting = QTimer(interval=100)
        waiting.timeout.connect(watch)
        waiting.start()
        application.exec()
        if not control:
            raise SystemExit("Two people were not found before the end: this computer is too slow.")
        main.close()
        beside = json.loads(control[0].communicate()[0])
    p50, p95 = np.quantile(on_screen, [0.5, 0.95]) if on_screen else (np.nan, np.nan)
    return {
        "gui_ms": pulse.told(),
        "empty_ms": beside,
        "on_screen_ms": {"p50": round(float(p50), 1), "p95": round(float(p95), 1)},
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The window's thread in a live session.")
    parser.add_argument("video", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--empty", type=float, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.empty is not None:
        empty(asked.empty)
        return
    from benchmarks.speed import cut

    with tempfile.TemporaryDirectory() as temporary:
        clip = Path(temporary) / "clip.mp4"
        cut(asked.video, asked.seconds + LONGEST_START_S, clip)
        print(json.dumps(window(clip, asked.seconds)))


if __name__ == "__main__":
    main()

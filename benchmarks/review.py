# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast Review opens an hour and redraws its timeline, beside a bare pyqtgraph plot.

    python -m benchmarks.review [--minutes 60] [--rounds 3] [--session FOLDER]

prints JSON. Everything runs in one process on the offscreen platform, in turn, several times; the
median is given.

* ``open_s``: from asking for the session to everything of it shown, in a window that is there;
* ``scrub_per_s``: the playhead moves over the whole session, redraws of the timeline a second;
* ``zoom_per_s``: the visible part moves, so that every curve takes its points anew;
* ``bare_scrub_per_s``, ``bare_zoom_per_s``: the same points in a plain `PlotWidget` with its own
  downsampling, a line for the playhead, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PyQt6.QtCore import QEvent, QEventLoop

from gui.app import create_application
from gui.background import Background
from gui.context import Context
from gui.demo_session import write_demo_session
from gui.preferences import Preferences
from gui.theme import Theme, ThemeMode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PyQt6.QtWidgets import QApplication

    from gui.review.place import ReviewPlace

_SIZE = (1216, 720)
_REDRAWS = 60


def _opened(application: QApplication, context: Context, session: Path) -> ReviewPlace:
    from gui.review.place import ReviewPlace

    place = ReviewPlace(context)
    place.resize(*_SIZE)
    place.show()
    application.processEvents()
    loop = QEventLoop()
    place.model.data_changed.connect(lambda _fresh: loop.quit())
    place.model.open(session)
    loop.exec()
    application.processEvents()
    place.grab()
    return place


def _per_second(application: QApplication, move: Callable[[float], object]) -> float:
    """Return how often a second something is moved (0..1) and drawn."""
    started = time.perf_counter()
    for step in range(_REDRAWS):
        move(step / _REDRAWS)
        application.processEvents()
    return _REDRAWS / (time.perf_counter() - started)


def _bare(application: QApplication, place: ReviewPlace) -> tuple[float, float]:
    import pyqtgraph as pg

    data = place.model.data
    assert data is not None
    plot = pg.PlotWidget()
    plot.resize(place.timeline.size())
    for lane in place.timeline.lanes.curves if place.timeline.lanes else ():
        for curve in lane.curves:
            item = plot.plot(data.time_s, curve.y)
            item.setDownsampling(auto=True, method="peak")
            item.setClipToView(True)
    line = pg.InfiniteLine(angle=90)
    plot.addItem(line)
    plot.setXRange(0, data.duration_s, padding=0)
    plot.show()
    application.processEvents()
    scrub = _per_second(application, lambda x: line.setValue(x * data.duration_s))
    zoom = _per_second(
        application,
        lambda x: plot.setXRange(x * data.duration_s / 2, (x + 1) * data.duration_s / 2, padding=0),
    )
    plot.close()
    plot.deleteLater()
    return scrub, zoom


def measure(application: QApplication, context: Context, session: Path) -> dict[str, float]:
    """Measure everything once."""
    started = time.perf_counter()
    place = _opened(application, context, session)
    opened = time.perf_counter() - started
    data = place.model.data
    assert data is not None
    scrub = _per_second(application, lambda x: place.playhead.seek(x * data.duration_s))
    box = place.timeline.box
    zoom = _per_second(
        application,
        lambda x: box.setXRange(x * data.duration_s / 2, (x + 1) * data.duration_s / 2, padding=0),
    )
    bare_scrub, bare_zoom = _bare(application, place)
    place.close_place()
    place.close()
    place.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return {
        "open_s": opened,
        "scrub_per_s": scrub,
        "zoom_per_s": zoom,
        "bare_scrub_per_s": bare_scrub,
        "bare_zoom_per_s": bare_zoom,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--session", type=Path, help="a session of one's own")
    options = parser.parse_args(arguments)
    application = create_application()
    with tempfile.TemporaryDirectory() as folder:
        session = options.session
        if session is None:
            session = Path(folder) / "hour.mirrorcam"
            write_demo_session(session, minutes=options.minutes)
        tasks = Background()
        theme = Theme(application, ThemeMode.DARK)
        preferences = Preferences(Path(folder) / "app.ini")
        context = Context(theme, preferences, tasks, lambda path, time_s=None: None)
        rounds = [measure(application, context, session) for _ in range(options.rounds)]
        tasks.close()
        theme.detach()
    middle = {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
    middle["scrub_ratio"] = middle["scrub_per_s"] / middle["bare_scrub_per_s"]
    print(json.dumps({name: round(value, 3) for name, value in middle.items()}, indent=2))


if __name__ == "__main__":
    main()

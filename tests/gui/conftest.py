# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows without a screen, real sessions, and a look at what a test leaves behind.

Any Qt warning fails a test (``qt_log_level_fail`` in pyproject.toml), and so does a thread, an
active timer or a top-level widget that is still there when the test is over.
"""

from __future__ import annotations

import gc
import os
import threading
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PyQt6 import sip
from PyQt6.QtCore import QEvent, QLocale, QThread, QTimer
from PyQt6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.app import create_application, create_window
from gui.background import Background
from gui.context import Context
from gui.demo_session import write_demo_session
from gui.language import speak
from gui.preferences import Preferences
from gui.theme import Theme, ThemeMode
from mirrorcam.api import analyze
from mirrorcam.sources.live import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.wait_signal import SignalBlocker

    from gui.main_window import MainWindow
    from mirrorcam.session import Session


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The app speaks German during a test."""
    before = QLocale()
    installed = speak(qapp, "de")
    assert len(installed) == 2  # Qt's own words and ours
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The app's own QApplication; numbers and months are English, whatever the computer speaks."""
    QLocale.setDefault(QLocale("en"))
    return create_application()


class PatientBot(QtBot):
    """Waits for a minute where nothing else is said; five seconds fail on a busy computer.

    What it is given to close lives until it is closed: pytest-qt itself knows it weakly, and after
    the last line of a test Python may take it apart in the middle of its being painted.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._held: list[QWidget] = []

    def addWidget(self, widget: QWidget, **more: object) -> None:
        self._held.append(widget)
        super().addWidget(widget, **more)

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = 60_000, **more: object) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The bot of pytest-qt, with more patience."""
    return PatientBot(request)


_LIVING = {"qtbot", "theme", "tasks", "context", "window"}
"""Whoever asks for one of these may leave something behind."""


def windows() -> list[QWidget]:
    """Return all top-level widgets but menus, of which pyqtgraph makes some without a parent."""
    found = [w for w in QApplication.topLevelWidgets() if not sip.isdeleted(w)]
    return [w for w in found if not isinstance(w, QMenu)]


@pytest.fixture(autouse=True)
def own_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app register its sources for the length of a test."""
    registry.KNOWN.all()
    monkeypatch.setattr(registry.KNOWN, "_kept", dict(registry.KNOWN._kept))


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves threads, active timers or top-level widgets behind."""
    if not _LIVING & set(request.fixturenames):
        yield
        return
    threads = set(threading.enumerate())
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if windows():  # no list of them is held meanwhile: it would keep them
        gc.collect()  # what only a cycle of Python objects holds is not left over
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    widgets = windows()
    kinds = {QTimer, QThread}  # half a million objects: a look-up is cheaper than isinstance
    alive = [thing for thing in gc.get_objects() if type(thing) in kinds]
    timers = [t for t in alive if isinstance(t, QTimer) and not sip.isdeleted(t) and t.isActive()]
    workers = [
        t
        for t in alive
        if isinstance(t, QThread)
        and not sip.isdeleted(t)
        and t.isRunning()
        and t is not qapp.thread()
    ]
    left = [t for t in threading.enumerate() if t not in threads and not t.name.startswith("Dummy")]
    for widget in widgets:
        widget.deleteLater()
    for timer in timers:
        timer.stop()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not widgets, f"left over: {widgets}"
    assert not timers, f"still running: {timers}"
    assert not workers, f"still running: {workers}"
    assert not left, f"still running: {left}"


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of a user who has just installed the app and seen the tour."""
    made = Preferences(tmp_path / "app.ini")
    made.library_folder = tmp_path / "library"
    made.tour_seen = True
    return made


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    made = Theme(qapp, ThemeMode.LIGHT)
    yield made
    made.detach()
    made.deleteLater()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Background]:
    """Workers."""
    made = Background()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def opened() -> list[tuple[Path, float | None]]:
    """What a place asked the window to open, where there is no window."""
    return []


@pytest.fixture
def context(
    theme: Theme,
    preferences: Preferences,
    tasks: Background,
    opened: list[tuple[Path, float | None]],
) -> Context:
    """What a place is given, without a window."""
    return Context(
        theme, preferences, tasks, lambda path, time_s=None: opened.append((path, time_s))
    )


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[MainWindow]:
    """The whole window, shown, with nothing in it yet."""
    made = create_window(qapp, preferences)
    with qtbot.waitExposed(made, timeout=60_000):
        made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture(scope="session")
def short_call(
    samples: Path,
    beginning: Callable[[Path, float, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The first six seconds of the sample call."""
    path = tmp_path_factory.mktemp("clips") / "short call.mp4"
    return beginning(samples / "call_two_tiles.mp4", 6.0, path)


@pytest.fixture(scope="session")
def analysed_call(
    short_call: Path, bundles: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Session:
    """A really analysed session; look at it, and copy its folder before changing it."""
    folder = tmp_path_factory.mktemp("analysed") / "short call.mirrorcam"
    return analyze(short_call, output=folder, rate_hz=5, surrogates=19)


@pytest.fixture
def write_session() -> Callable[..., Session]:
    """Return the writer of made-up sessions (see `gui.demo_session`)."""
    return write_demo_session

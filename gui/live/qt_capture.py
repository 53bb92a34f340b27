# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows and screens captured by Qt, as live sources behind the contract of all others.

Qt captures the window itself, also where another one lies over it, and asks the desktop's portal
under Wayland. Its objects live in the GUI thread; pictures are read in the engine's thread, and
nothing is done to them before.
"""

from __future__ import annotations

import threading
import time
from abc import abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from PyQt6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QLoggingCategory,
    QObject,
    Qt,
    QThread,
    QTimer,
    pyqtSignal,
    pyqtSlot,
)
from PyQt6.QtGui import QGuiApplication, QImage

from mirrorcam.errors import InputError
from mirrorcam.model import Frame
from mirrorcam.sources.live import (
    Capabilities,
    LiveSource,
    SourceKind,
    SourceLostError,
    register_live_source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PyQt6.QtMultimedia import QVideoFrame

    from mirrorcam.clock import Clock

RATE_HZ = 25.0
"""Qt delivers as many pictures as the screen shows; a call shows 25 to 30."""

_ANSWER_S = 10.0
_FIRST_PICTURE_S = 5.0
_LOST_AFTER_S = 2.0


class QtCapture(LiveSource):
    """Something that Qt captures.

    Parameters
    ----------
    kind : SourceKind
        A window or a screen.
    name, stable_id : str
        As in `Capabilities`.
    """

    def __init__(self, kind: SourceKind, name: str, stable_id: str) -> None:
        self._capabilities = Capabilities(kind, name, stable_id)
        self._hand = _Hand()
        self._parts: tuple[Any, ...] = ()
        self._clock: Clock | None = None
        self._index = 0
        self._next_s = 0.0
        self._came = threading.Condition()
        self._newest: tuple[float, QVideoFrame] | None = None
        self._error = ""

    @property
    def capabilities(self) -> Capabilities:
        """What the source is; its size once it is open."""
        return self._capabilities

    @abstractmethod
    def _make(self) -> tuple[Any, Callable[[Any, Any], None]]:
        """Return the capturing object, and how a session takes it; called in the GUI thread.

        Raises
        ------
        InputError
            If what is to be captured is not there.
        """

    def open(self, clock: Clock) -> None:
        """Start to capture; see `LiveSource.open`."""
        self.close()
        self._clock = clock
        self._hand.do(self._begin)
        try:
            image = self._image(*self._wait(_FIRST_PICTURE_S, take=False))
        except SourceLostError as error:
            self.close()
            raise InputError(
                f"{self._capabilities.name} cannot be captured ({self._error or 'no picture came'})"
                ": allow screen recording in the system's settings, or choose another source."
            ) from error
        known = self._capabilities
        self._next_s = clock.now()
        self._capabilities = Capabilities(
            known.kind, known.name, known.stable_id, image.shape[1], image.shape[0], RATE_HZ
        )

    def read(self) -> Frame | None:
        """Wait for the next picture; see `LiveSource.read`."""
        if self._clock is None or not self._parts:
            raise SourceLostError(f"{self._capabilities.name} is not open.")
        self._sleep(self._next_s - self._clock.now())
        time_s, picture = self._wait(_LOST_AFTER_S)
        self._next_s = max(self._next_s + 1 / RATE_HZ, time_s)
        frame = Frame(self._index, time_s, self._image(time_s, picture))
        self._index += 1
        return frame

    def close(self) -> None:
        """Stop to capture."""
        if self._parts:
            with suppress(InputError):  # the window closes: Qt's objects go with it
                self._hand.do(self._end)
        self._newest, self._error = None, ""

    # -- in the GUI thread ----------------------------------------------------------------

    def _begin(self) -> None:
        from PyQt6.QtMultimedia import QMediaCaptureSession, QVideoSink

        capture, take = self._make()
        session, sink = QMediaCaptureSession(), QVideoSink()
        session.setVideoSink(sink)
        take(session, capture)
        sink.videoFrameChanged.connect(self._take)
        capture.errorOccurred.connect(self._fail)
        self._parts = capture, session, sink
        capture.setActive(True)

    def _end(self) -> None:
        capture, session, sink = self._parts
        self._parts = ()
        sink.videoFrameChanged.disconnect(self._take)
        capture.errorOccurred.disconnect(self._fail)
        capture.setActive(False)
        session.setVideoSink(None)
        for part in (capture, session, sink):
            part.deleteLater()

    def _take(self, picture: QVideoFrame) -> None:
        from PyQt6.QtMultimedia import QVideoFrame

        if self._clock is None or not picture.isValid():
            return
        with self._came:
            self._newest = self._clock.now(), QVideoFrame(picture)
            self._came.notify_all()

    def _fail(self, _kind: object, sentence: str) -> None:
        with self._came:
            self._error = sentence or "Qt does not say why"
            self._came.notify_all()

    # -- in the thread that reads -----------------------------------------------------------

    def _wait(self, seconds: float, *, take: bool = True) -> tuple[float, QVideoFrame]:
        until_s = time.perf_counter() + seconds
        while True:
            with self._came:
                if not _in_gui_thread():
                    left_s = until_s - time.perf_counter()
                    self._came.wait_for(lambda: self._newest or self._error, left_s)
                newest = self._newest
                if newest is not None:
                    self._newest = None if take else newest
                    return newest
                if self._error or time.perf_counter() >= until_s:
                    raise SourceLostError(f"{self._capabilities.name} can no longer be captured.")
            self._sleep(0.001)

    @staticmethod
    def _sleep(seconds: float) -> None:
        """Wait; in the GUI thread, let its events go on meanwhile."""
        if seconds <= 0.0:
            return
        if _in_gui_thread():
            meanwhile = QEventLoop()
            QTimer.singleShot(max(round(1000 * seconds), 1), meanwhile.quit)
            meanwhile.exec()
        else:
            threading.Event().wait(seconds)

    @staticmethod
    def _image(_time_s: float, picture: QVideoFrame) -> NDArray[np.uint8]:
        """Return a picture as RGB bytes of our own."""
        image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
        width, height = image.width(), image.height()
        if image.isNull():
            return np.zeros((0, 0, 3), np.uint8)
        bits = image.constBits()
        assert bits is not None
        rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
        whole = rows.reshape(height, image.bytesPerLine())[:, : 3 * width]
        return np.ascontiguousarray(whole.reshape(height, width, 3))


class QtWindow(QtCapture):
    """A window of any program.

    Parameters
    ----------
    title : str
        Its title, or part of it.
    """

    def __init__(self, title: str) -> None:
        super().__init__(SourceKind.WINDOW, f"the window “{title}”", f"window:{title}")
        self._title = title

    def _make(self) -> tuple[Any, Callable[[Any, Any], None]]:
        from PyQt6.QtMultimedia import QMediaCaptureSession, QWindowCapture

        found = window_titles()
        titles = [title for title, _ in found]
        named = [window for title, window in found if title == self._title]
        named += [window for title, window in found if self._title.lower() in title.lower()]
        if not named:
            there = ", ".join(f"“{title}”" for title in titles)
            what = f"choose one of these: {there}" if titles else "open it first"
            raise InputError(f"There is no window “{self._title}” on the screen: {what}.")
        capture = QWindowCapture()
        capture.setWindow(named[0])
        return capture, QMediaCaptureSession.setWindowCapture


class QtScreen(QtCapture):
    """A whole screen.

    Parameters
    ----------
    name : str
        As the system calls it; ``0`` is the main one.
    """

    def __init__(self, name: str) -> None:
        super().__init__(SourceKind.SCREEN, f"the screen {name}", f"display:{name}")
        self._name = name

    def _make(self) -> tuple[Any, Callable[[Any, Any], None]]:
        from PyQt6.QtMultimedia import QMediaCaptureSession, QScreenCapture

        screens = QGuiApplication.screens()
        named = [screen for screen in screens if screen.name() == self._name]
        if self._name == "0":
            named = screens[:1]
        if not named:
            names = ", ".join(screen.name() for screen in screens)
            raise InputError(f"There is no screen {self._name}: choose one of these: {names}.")
        capture = QScreenCapture()
        capture.setScreen(named[0])
        return capture, QMediaCaptureSession.setScreenCapture


def window_titles() -> list[tuple[str, Any]]:
    """Return the windows that can be captured, with their titles; in the GUI thread."""
    from PyQt6.QtMultimedia import QWindowCapture

    found = QWindowCapture.capturableWindows()
    return [(one.description(), one) for one in found if one.description() and one.isValid()]


def window_sources() -> list[tuple[str, str]]:
    """Return the sources that windows are, with what a user reads; our own are left out."""
    own = {window.title() for window in QGuiApplication.topLevelWindows()}
    return [(f"window:{title}", title) for title, _ in window_titles() if title not in own]


def register() -> None:
    """Let ``window:TITLE`` and ``display:NAME`` mean what Qt captures."""
    # Qt complains about sound servers and graphics cards as soon as the module is loaded.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    register_live_source("window", QtWindow)
    register_live_source("display", QtScreen)


def _in_gui_thread() -> bool:
    application = QCoreApplication.instance()
    return application is not None and QThread.currentThread() is application.thread()


class _Hand(QObject):
    """Does something in the GUI thread and waits for it, from any thread."""

    _wanted = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        application = QCoreApplication.instance()
        if application is not None:
            self.moveToThread(application.thread())
        self._wanted.connect(self._run, Qt.ConnectionType.QueuedConnection)  # type: ignore[call-arg]

    @pyqtSlot(object)
    def _run(self, job: Callable[[], None]) -> None:
        job()

    def do(self, work: Callable[[], None]) -> None:
        """Do it.

        Raises
        ------
        InputError
            If the GUI thread does not answer, or what `work` raises.
        """
        if _in_gui_thread():
            work()
            return
        done, errors = threading.Event(), []

        def job() -> None:
            try:
                work()
            except InputError as error:
                errors.append(error)
            finally:
                done.set()

        self._wanted.emit(job)
        if not done.wait(_ANSWER_S):
            raise InputError("The window of mirrorcam does not answer; close it and start anew.")
        if errors:
            raise errors[0]

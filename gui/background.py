# SPDX-License-Identifier: GPL-3.0-or-later
"""Work off the GUI thread: a function runs in a worker, its result or error comes back here.

The only mechanism of its kind in the app. Exactly one of the two callbacks is called, on the GUI
thread; none once the job was dropped, or its owner or the app is gone.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, pyqtSignal, pyqtSlot

if TYPE_CHECKING:
    from collections.abc import Callable

# A live session has one for as long as it runs, and its picture one thirty times a second.
_WORKERS = 5
_TICK_MS = 20


class Job:
    """One call on its way."""

    def __init__(
        self,
        call: Callable[[], Any],
        on_result: Callable[[Any], None] | None,
        on_error: Callable[[Exception], None] | None,
        owner: QObject | None,
        to_the_end: bool,
    ) -> None:
        self._call = call
        self._on_result = on_result
        self._on_error = on_error
        self._owner = owner
        self._to_the_end = to_the_end
        self.dropped = False

    def drop(self) -> None:
        """Let the result go: no callback will be called.

        What has not begun yet is not done any more, unless it is to be done to the end.
        """
        self.dropped = True

    def work(self) -> tuple[Any, Exception | None]:
        """Run the function (in a worker)."""
        if self.dropped and not self._to_the_end:
            return None, None
        try:
            return self._call(), None
        except Exception as error:
            return None, error

    def deliver(self, result: Any, error: Exception | None) -> None:
        """Call back (on the GUI thread)."""
        if self.dropped or (self._owner is not None and sip.isdeleted(self._owner)):
            return
        if error is None:
            if self._on_result is not None:
                self._on_result(result)
        elif self._on_error is not None:
            _note(error)
            self._on_error(error)
        else:
            raise error


def _note(error: Exception) -> None:
    """Write down where a mistake of the program was; the window tells only what it was."""
    from mirrorcam.errors import MirrorcamError  # a first window needs none

    if isinstance(error, MirrorcamError | OSError):
        return
    import traceback  # as in `gui.mishaps`

    with suppress(OSError, ValueError):
        traceback.print_exception(error)


class Background(QObject):
    """The app's workers."""

    _finished = pyqtSignal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_WORKERS)
        self._jobs: set[Job] = set()
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether some job has not come back yet."""
        return bool(self._jobs)

    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        to_the_end: bool = False,
    ) -> Job:
        """Run `function(*arguments)` in a worker.

        Parameters
        ----------
        function, *arguments
            The call; it must not touch widgets.
        on_result : callable, optional
            Gets what the function returned, on the GUI thread.
        on_error : callable, optional
            Gets the exception instead; without it the exception is raised on the GUI thread.
        owner : QObject, optional
            Nothing is called back once this object is gone.
        to_the_end : bool
            The call writes what a user did: it is made though its result is let go, or the app
            closes before it has begun.

        Returns
        -------
        Job
            `Job.drop` lets the result go.
        """
        job = Job(lambda: function(*arguments), on_result, on_error, owner, to_the_end)
        self._jobs.add(job)
        self._pool.start(lambda: self._finished.emit(job, *job.work()))
        return job

    @pyqtSlot(object, object, object)
    def _deliver(self, job: Job, result: Any, error: Exception | None) -> None:
        self._jobs.discard(job)
        job.deliver(result, error)

    def close(self) -> None:
        """Drop all jobs and wait for those that run."""
        for job in self._jobs:
            job.drop()  # those that have not begun end at once
        # What a worker has done on this thread is done meanwhile: a window that is captured would
        # else be let go of in vain, after ten seconds.
        while not self._pool.waitForDone(_TICK_MS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        self._jobs.clear()

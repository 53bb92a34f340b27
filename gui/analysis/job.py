# SPDX-License-Identifier: GPL-3.0-or-later
"""One analysis in a process of its own: told to pause, to go on, to stop; tells how far it is."""

from __future__ import annotations

import json
import math
import sys
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QProcess, QProcessEnvironment, pyqtSignal

from gui.refusals import refusal_told
from mirrorcam.private import WORDS_VARIABLE, unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.analysis.request import Request

_STOPPED = 130
_WRITTEN = (0, 4)
_ENOUGH_TO_ESTIMATE_S = 3.0


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


def start_unlisted(process: QProcess, words: Sequence[str]) -> None:
    """Start a command of ours whose names, titles and paths no other account can see."""
    command, *further = words
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert(WORDS_VARIABLE, unlisted(further))
    process.setProcessEnvironment(environment)
    process.start(sys.executable, ["-m", "mirrorcam", command])


class AnalysisJob(QObject):
    """Runs ``mirrorcam analyze`` as a process.

    Attributes
    ----------
    changed : pyqtSignal
        State or progress is another one.
    ended : pyqtSignal
        The process is gone: done, stopped or failed.
    state : JobState
        Where it is.
    sentence : str
        Why it failed, in one sentence.
    begun : bool
        Whether its process was ever started.
    unwanted : bool
        Whether nothing of it is to be kept.
    wrote : bool
        Whether it has written its session to the end.
    """

    changed = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, request: Request, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.request = request
        self.state = JobState.WAITING
        self.sentence = ""
        self.share: float | None = None
        self.remaining_s: float | None = None
        self.unwanted = self.begun = self.wrote = False
        self._rest = b""
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.readyReadStandardError.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._trouble)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (JobState.DONE, JobState.STOPPED, JobState.FAILED)

    def start(self) -> None:
        """Start the process."""
        self.begun = True
        self._set(JobState.RUNNING)
        start_unlisted(self._process, self.request.arguments())

    def pause(self) -> None:
        """Hold on after the picture that is being looked at."""
        if self.state is JobState.RUNNING:
            self._say("pause")
            self._set(JobState.PAUSED)

    def resume(self) -> None:
        """Go on."""
        if self.state is JobState.PAUSED:
            self._say("resume")
            self._set(JobState.RUNNING)

    def stop(self, *, keep: bool) -> None:
        """Stop; what was seen so far is kept as an interrupted session if that is wanted."""
        self.unwanted = not keep
        if self.state is JobState.WAITING:
            self._set(JobState.STOPPED)
            self.ended.emit()
        elif not self.is_over:
            self._say("stop" if keep else "drop")
            self._set(JobState.STOPPING)

    def end_now(self, patience_ms: int) -> None:
        """Stop, wait that long for the session to be written, then end the process.

        What the user has cancelled is not kept for that.
        """
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self.stop(keep=not self.unwanted)
        if not self._process.waitForFinished(patience_ms):
            self._process.kill()
            self._process.waitForFinished(patience_ms)

    def _say(self, word: str) -> None:
        self._process.write(f"{word}\n".encode("ascii"))

    def _read(self) -> None:
        *lines, self._rest = (self._rest + self._process.readAllStandardError().data()).split(b"\n")
        for line in lines:
            self._hear(line.decode("utf-8", "replace").strip())

    def _hear(self, line: str) -> None:
        if not line.startswith("{"):
            if line:
                self.sentence = refusal_told(line.removeprefix("mirrorcam: "))
            return
        with suppress(ValueError, TypeError, KeyError):
            told = json.loads(line)
            done, total = float(told["done_s"]), told["total_s"]
            elapsed = float(told["elapsed_s"])
            if total is not None and math.isfinite(total) and total > 0:
                self.share = min(done / total, 1.0)
                if elapsed > _ENOUGH_TO_ESTIMATE_S and done > 0:
                    self.remaining_s = max(total - done, 0.0) * elapsed / done
            self.changed.emit()

    def _trouble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.sentence = self.tr("The analysis could not be started ({0}).").format(
                self._process.errorString()
            )
            self._end(JobState.FAILED)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._rest.strip():
            self._hear(self._rest.decode("utf-8", "replace").strip())
        self.wrote = code in _WRITTEN and status is QProcess.ExitStatus.NormalExit
        ended_it = self.unwanted or status is QProcess.ExitStatus.CrashExit
        if code == _STOPPED or (self.state is JobState.STOPPING and ended_it):
            self._end(JobState.STOPPED)
        elif code == 0 and status is QProcess.ExitStatus.NormalExit:
            self.sentence = ""
            self._end(JobState.DONE)
        else:
            self.sentence = self.sentence or self.tr(
                "The analysis ended unexpectedly; try it again, or run mirrorcam doctor."
            )
            self._end(JobState.FAILED)

    def _end(self, state: JobState) -> None:
        self._set(state)
        self.ended.emit()

    def _set(self, state: JobState) -> None:
        self.state = state
        self.changed.emit()

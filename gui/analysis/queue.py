# SPDX-License-Identifier: GPL-3.0-or-later
"""The analyses that were asked for, one after the other: each of them uses the whole machine."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from gui.analysis.job import AnalysisJob, JobState

if TYPE_CHECKING:
    from gui.analysis.request import Request
    from gui.background import Background

_PATIENCE_MS = 10_000
_TO_SCORE_MS = 60_000  # and write what was seen until then


class AnalysisQueue(QObject):
    """Runs requests in their order, one at a time.

    Attributes
    ----------
    jobs : list[AnalysisJob]
        Those that wait, run, or failed and have not been dismissed.
    changed : pyqtSignal
        A job came or went.
    finished : pyqtSignal
        A job ended and left a session (the job is the argument).
    """

    changed = pyqtSignal()
    finished = pyqtSignal(object)

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.jobs: list[AnalysisJob] = []

    @property
    def is_running(self) -> bool:
        """Whether anything waits or runs."""
        return any(not job.is_over for job in self.jobs)

    def add(self, request: Request) -> AnalysisJob:
        """Put a request at the end of the queue."""
        job = AnalysisJob(request, self)
        job.ended.connect(lambda: self._ended(job))
        self.jobs.append(job)
        self.changed.emit()
        self._start_next()
        return job

    def dismiss(self, job: AnalysisJob) -> None:
        """Forget a job that is over."""
        if job in self.jobs and job.is_over:
            self.jobs.remove(job)
            job.deleteLater()
            self.changed.emit()

    def close(self) -> None:
        """Stop what runs; what it has seen so far is kept, unless it was cancelled."""
        for job in list(self.jobs):
            if job.state is JobState.WAITING:
                job.stop(keep=False)
        for job in list(self.jobs):
            job.end_now(_PATIENCE_MS if job.unwanted else _TO_SCORE_MS)

    def _start_next(self) -> None:
        if any(
            job.state in (JobState.RUNNING, JobState.PAUSED, JobState.STOPPING) for job in self.jobs
        ):
            return
        waiting = next((job for job in self.jobs if job.state is JobState.WAITING), None)
        if waiting is not None:
            waiting.start()

    def _ended(self, job: AnalysisJob) -> None:
        if not job.begun:
            pass  # whatever stands in its place is not of it
        elif job.state is JobState.STOPPED and job.unwanted:
            if job.wrote:  # before it was told; else what stands there is not of it
                self._tasks.run(shutil.rmtree, job.request.output, True, to_the_end=True)
        elif job.request.output.is_dir():
            self.finished.emit(job)
        if job.state is not JobState.FAILED:
            self.dismiss(job)
        else:
            self.changed.emit()
        self._start_next()

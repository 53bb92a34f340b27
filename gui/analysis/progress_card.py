# SPDX-License-Identifier: GPL-3.0-or-later
"""The card of an analysis that waits, runs, or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from gui import formats
from gui.analysis.job import JobState
from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, icon_button, label

if TYPE_CHECKING:
    from gui.analysis.job import AnalysisJob
    from gui.theme import Theme

_STEPS = 1000


class ProgressCard(Card):
    """Title, how far it is, and buttons to pause and to cancel.

    Attributes
    ----------
    dismissed : pyqtSignal
        A failed analysis has been read about.
    """

    dismissed = pyqtSignal()

    def __init__(self, theme: Theme, job: AnalysisJob, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._job = job
        self._title = ElidedLabel(job.request.title or job.request.inputs[0].name, "heading")
        self._state = label("", "dim")
        self._state.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.pause_button = icon_button(theme, "pause", self.tr("Pause"))
        self.resume_button = icon_button(theme, "play", self.tr("Go on"))
        self.keep_button = icon_button(theme, "stop", self.tr("Stop and keep what was seen so far"))
        self.cancel_button = icon_button(theme, "x", self.tr("Cancel"))
        self.pause_button.clicked.connect(job.pause)
        self.resume_button.clicked.connect(job.resume)
        self.keep_button.clicked.connect(lambda: job.stop(keep=True))
        self.cancel_button.clicked.connect(self._cancel)
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(self._title, 1)
        for button in (
            self.pause_button,
            self.resume_button,
            self.keep_button,
            self.cancel_button,
        ):
            button.setFixedSize(28, 28)
            top.addWidget(button)
        self.column.addLayout(top)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._state)
        self.column.setContentsMargins(4 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        self.setMinimumHeight(100)
        job.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Show the state of the job."""
        job = self._job
        state = job.state
        failed = state is JobState.FAILED
        takes_over, gone = self.pause_button, self.resume_button
        if state is JobState.PAUSED:
            takes_over, gone = gone, takes_over
        takes_over.setVisible(state in (JobState.RUNNING, JobState.PAUSED))
        if self.focusWidget() is gone:  # or Stop had it, for the next Space
            takes_over.setFocus()
        gone.hide()
        # From the beginning on, though there is nothing to keep yet: no button comes under a
        # pointer that was about to press another one.
        self.keep_button.setVisible(state in (JobState.RUNNING, JobState.PAUSED))
        self.keep_button.setEnabled(job.share is not None)
        self.cancel_button.setEnabled(state is not JobState.STOPPING)
        self.cancel_button.setToolTip(self.tr("Close") if failed else self.tr("Cancel"))
        self._bar.setVisible(not failed)
        if job.share is None and state is JobState.RUNNING:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(_STEPS * (job.share or 0.0)))
        text = self._words()
        self._state.setText(text)
        self.setAccessibleName(f"{self._title.text()}: {text}")

    def _words(self) -> str:
        job = self._job
        if job.state is JobState.FAILED:
            return job.sentence
        words = {
            JobState.WAITING: self.tr("Waiting"),
            JobState.RUNNING: self.tr("Analysing"),
            JobState.PAUSED: self.tr("Paused"),
            JobState.STOPPING: self.tr("Stopping"),
        }.get(job.state, "")
        if job.state is JobState.RUNNING and job.share is None:
            return self.tr("Loading models")
        parts = [words]
        if job.share is not None:
            parts.append(f"{100 * job.share:.0f} %")
        if job.state is JobState.RUNNING and job.remaining_s is not None:
            parts.append(self.tr("{0} left").format(formats.clock(job.remaining_s)))
        return " · ".join(parts)

    def _cancel(self) -> None:
        if self._job.is_over:
            self.dismissed.emit()
        else:
            self._job.stop(keep=False)

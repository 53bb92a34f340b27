# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks a process of its own where the two people are: MediaPipe never runs in the window's."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QCoreApplication, QObject, QProcess, pyqtSignal

from gui.analysis.job import start_unlisted

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import ParticipantId, Region


@dataclass(frozen=True, slots=True)
class Detected:
    """What was found; no regions where fewer than two people were."""

    layout: str
    reason: str
    regions: dict[ParticipantId, Region] = field(default_factory=dict)


class Detection(QObject):
    """One look at one recording.

    Attributes
    ----------
    found : pyqtSignal
        With a `Detected`.
    failed : pyqtSignal
        With a sentence.
    """

    found = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, recording: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._trouble)
        start_unlisted(self._process, ["layout", str(recording), "--json"])

    def cancel(self) -> None:
        """End it; nothing is told any more."""
        self._process.finished.disconnect(self._finished)
        self._process.errorOccurred.disconnect(self._trouble)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(2000)

    def _trouble(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(self._process.errorString())

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        if code == 0:
            try:
                self.found.emit(_read(json.loads(self._process.readAllStandardOutput().data())))
                return
            except (ValueError, KeyError, TypeError):
                pass
        said = self._process.readAllStandardError().data().decode("utf-8", "replace").strip()
        ended = QCoreApplication.translate(
            "AnalysisJob", "The analysis ended unexpectedly; try it again, or run mirrorcam doctor."
        )
        self.failed.emit(said.rpartition("\n")[2].removeprefix("mirrorcam: ") or ended)


def _read(told: dict[str, Any]) -> Detected:
    from mirrorcam.model import Region

    regions = {who: Region(*numbers) for who, numbers in told["regions"].items()}
    both = regions if set(regions) == {"a", "b"} and told["layout"] != "no-dyad" else {}
    return Detected(str(told["layout"]), str(told["reason"]), both)

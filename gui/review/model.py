# SPDX-License-Identifier: GPL-3.0-or-later
"""The session that is open: read in the background, and what the user adds written at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal

from gui.refusals import refusal_told
from gui.review.data import load_review, review_of, sentence_of, stamp_of
from mirrorcam.errors import MirrorcamError
from mirrorcam.pipeline.stored import report_again, rescore
from mirrorcam.session import Correction, open_session, save_events
from mirrorcam.session.seen import seen_around

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gui.background import Background, Job
    from gui.review.data import EventRow, ReviewData
    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session

translate = QCoreApplication.translate

State = Literal["empty", "loading", "error", "ready"]


class ReviewModel(QObject):
    """What Review works on.

    Attributes
    ----------
    state : {"empty", "loading", "error", "ready"}
        ``data`` is there when it is ready; ``problem`` says what is wrong when it is an error.
    state_changed, data_changed : pyqtSignal
        ``data_changed(fresh)``: fresh is True for another session, False for the same one with
        new markers or scores.
    busy_changed : pyqtSignal(str)
        What is being worked on; empty when nothing is.
    message : pyqtSignal(str)
        A sentence for the status line.
    """

    state_changed = pyqtSignal()
    data_changed = pyqtSignal(bool)
    busy_changed = pyqtSignal(str)
    message = pyqtSignal(str)
    report_written = pyqtSignal(object)
    exported = pyqtSignal(list)

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: Job | None = None
        self._replacing = False  # the table of events is being written by a worker
        self._waiting: list[Callable[[], None]] = []
        self._undone: list[Correction] = []
        self.state: State = "empty"
        self.problem = ""
        self.path: Path | None = None
        self.library: Path | None = None  # where sessions are that this one was compared with
        self.data: ReviewData | None = None
        self.busy = ""

    # -- opening --------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Read a session."""
        if self._job is not None:
            self._job.drop()
        self.path, self.data = path, None
        self._undone = []
        self._waiting.clear()
        self._end_work()
        self._set_state("loading")
        self._job = self._tasks.run(
            load_review, path, on_result=self._loaded, on_error=self._failed, owner=self
        )

    def look_again(self) -> None:
        """Read the session anew if somebody else, such as the library, has changed it."""
        if (
            self.data is None
            or self._job is not None
            or stamp_of(self.data.session.path) == (self.data.stamp)
        ):
            return
        self._replacing = True
        self._set_busy(translate("ReviewPlace", "Opening the session"))
        self._job = self._tasks.run(
            load_review,
            self.data.session.path,
            on_result=self._read_again,
            on_error=self._gone,
            owner=self,
        )

    def _read_again(self, data: ReviewData) -> None:
        before = self.data
        assert before is not None
        if data.session.manifest.corrections != before.session.manifest.corrections:
            self._undone = []
        longer = (data.duration_s, data.videos) != (before.duration_s, before.videos)
        self._replaced(data, fresh=longer)

    def _gone(self, error: Exception) -> None:
        self.data = None
        self._waiting.clear()
        self._end_work()
        self._failed(error)

    def close(self) -> None:
        """Let go of the session."""
        if self._job is not None:
            self._job.drop()
            self._job = None
        self.data = None
        self._set_state("empty")

    def _loaded(self, data: ReviewData) -> None:
        self._job = None
        self.data = data
        self._set_state("ready")
        self.data_changed.emit(True)

    def refuse(self, error: Exception) -> None:
        """Show the session as one that cannot be opened: its content made no sense."""
        self.data = None
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.problem = sentence_of(error)
        self._set_state("error")

    def _set_state(self, state: State) -> None:
        self.state = state
        self.state_changed.emit()

    def _set_busy(self, what: str) -> None:
        self.busy = what
        self.busy_changed.emit(what)

    # -- markers --------------------------------------------------------------------------

    @property
    def markers(self) -> list[EventRow]:
        """What the user has marked, in the order of time."""
        events = () if self.data is None else self.data.events
        return [event for event in events if event.source == "user"]

    def add_marker(self, time_s: float, label: str = "", end_s: float | None = None) -> None:
        """Mark a moment, or a stretch, with an optional comment; it is written at once."""
        row = {
            "kind": "marker",
            "participant": None,
            "start_s": time_s,
            "end_s": time_s if end_s is None else end_s,
            "label": label.strip(),
            "value": np.nan,
            "source": "user",
        }

        def added(table: pd.DataFrame) -> pd.DataFrame:
            rows = pd.DataFrame([row])
            together = pd.concat([table, rows], ignore_index=True) if len(table) else rows
            return together.sort_values("start_s", kind="stable", ignore_index=True)

        self._write_events(added)

    def relabel_marker(self, marker: EventRow, label: str) -> None:
        """Change the comment of a marker; where it was removed meanwhile, set it again."""

        def relabelled(table: pd.DataFrame) -> pd.DataFrame | None:
            row = self._row_of(marker)
            if row is None:
                return None
            table = table.copy()
            table.loc[table.index[row], "label"] = label.strip()
            return table

        def again() -> None:
            if self._row_of(marker) is None:
                self.add_marker(marker.start_s, label, marker.end_s)

        self._write_events(relabelled, otherwise=again)

    def remove_marker(self, marker: EventRow) -> None:
        """Remove a marker."""
        if self.busy:
            return

        def left(table: pd.DataFrame) -> pd.DataFrame | None:
            row = self._row_of(marker)
            if row is None:
                return None
            rest: pd.DataFrame = table.drop(index=table.index[row]).reset_index(drop=True)
            return rest

        self._write_events(left)

    def _row_of(self, marker: EventRow) -> int | None:
        """Return in which row of the table a marker is by now; others came and went meanwhile."""
        wanted = _identity(marker)
        return next((one.row for one in self.markers if _identity(one) == wanted), None)

    def _write_events(
        self,
        change: Callable[[pd.DataFrame], pd.DataFrame | None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Write the events as `change` returns them; where that is None, do what is `otherwise`."""
        if self._replacing:  # it goes into the new table
            self._waiting.append(lambda: self._write_events(change, otherwise))
            return
        if self.data is None:
            return
        try:
            path = self.data.session.path
            if stamp_of(path) != self.data.stamp:
                self.data = review_of(open_session(path))
            table = change(self.data.session.events)
            if table is not None:
                self.data = review_of(save_events(self.data.session, table))
        except MirrorcamError as error:
            self.message.emit(refusal_told(error))
            return
        if table is None and otherwise is not None:
            otherwise()
        else:
            self.data_changed.emit(False)

    # -- corrections ----------------------------------------------------------------------

    @property
    def corrections(self) -> list[Correction]:
        """What has been put right."""
        return [] if self.data is None else list(self.data.session.manifest.corrections)

    @property
    def can_redo(self) -> bool:
        """Whether a correction was taken back that can come again."""
        return bool(self._undone)

    def swap_from(self, time_s: float, end_s: float | None = None) -> None:
        """Exchange A and B from a moment on."""
        self._correct([Correction(kind="swap", start_s=time_s, end_s=end_s)])

    def not_a_person(self, who: ParticipantId, time_s: float) -> None:
        """Take what is seen as a participant at a moment, as long as it is seen, for nobody."""
        if self.data is None:
            return
        start_s, end_s = seen_around(self.data.session, who, time_s)
        self._correct(
            [Correction(kind="not_a_person", participant=who, start_s=start_s, end_s=end_s)]
        )

    def leave_out(self, who: ParticipantId, start_s: float, end_s: float) -> None:
        """Take a participant for nobody over a stretch."""
        self._correct(
            [Correction(kind="not_a_person", participant=who, start_s=start_s, end_s=end_s)]
        )

    def ignore(self, start_s: float, end_s: float) -> None:
        """Leave a stretch out of all scores."""
        self._correct([Correction(kind="ignore", start_s=start_s, end_s=end_s)])

    def undo_correction(self) -> None:
        """Take the last correction back."""
        corrections = self.corrections
        if corrections and not self.busy:
            self._score_again(corrections[:-1], [*self._undone, corrections[-1]])

    def redo_correction(self) -> None:
        """Bring back the correction that was taken back last."""
        if self._undone and not self.busy:
            self._score_again([*self.corrections, self._undone[-1]], self._undone[:-1])

    def _correct(self, added: list[Correction]) -> None:
        if self.data is None or self.busy:
            return
        self._score_again([*self.corrections, *added], [])

    def _score_again(self, corrections: list[Correction], undone: list[Correction]) -> None:
        """Score with other corrections; what is `undone` then can come again once that is done."""
        assert self.data is not None
        self._replacing = True
        self._set_busy(translate("Review", "Scoring again"))
        self._job = self._tasks.run(
            _rescored,
            self.data.session,
            corrections,
            self.library,
            on_result=partial(self._scored, undone),
            on_error=self._did_not_work,
            owner=self,
        )

    def _scored(self, undone: list[Correction], data: ReviewData) -> None:
        self._undone = undone
        self._replaced(data)

    def _replaced(self, data: ReviewData, *, fresh: bool = False) -> None:
        self.data = data
        self._end_work()
        self.data_changed.emit(fresh)
        self._write_waiting()

    def _did_not_work(self, error: Exception) -> None:
        self._end_work()
        told = refusal_told(error) if isinstance(error, MirrorcamError) else type(error).__name__
        self.message.emit(translate("Review", "That did not work: {0}").format(told))
        self._write_waiting()

    def _end_work(self) -> None:
        self._job, self._replacing = None, False
        self._set_busy("")

    def _write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for write in waiting:
            write()

    # -- report ---------------------------------------------------------------------------

    def write_report(self, path: Path | None = None) -> None:
        """Write the report, as ``mirrorcam report`` does."""
        if self.data is None or self.busy:
            return
        self._set_busy(translate("Review", "Writing the report"))
        self._job = self._tasks.run(
            report_again,
            self.data.session,
            path,
            on_result=self._reported,
            on_error=self._did_not_work,
            owner=self,
        )

    def export(self, form: str, path: Path, options: Sequence[str] = ()) -> None:
        """Export the session, as ``mirrorcam export`` does; a file that is there is replaced.

        A film takes a while: it stops when its job is dropped.
        """
        if self.data is None or self.busy:
            return
        from mirrorcam.export import export_session

        self._set_busy(translate("Review", "Exporting"))
        started: list[Job] = []
        self._job = self._tasks.run(
            partial(
                export_session,
                self.data.session,
                form,
                path,
                force=path.is_file(),
                options=options,
                go_on=lambda: not any(job.dropped for job in started),
            ),
            on_result=self._exported,
            on_error=self._did_not_work,
            owner=self,
        )
        started.append(self._job)

    def import_events(self, path: Path) -> None:
        """Show what others coded beside what was detected, as ``mirrorcam import`` does.

        Events of a file of the same name are replaced.
        """
        if self.data is None or self.busy:
            return
        self._replacing = True
        self._set_busy(translate("Review", "Importing events"))
        self._job = self._tasks.run(
            _imported,
            self.data.session,
            path,
            on_result=self._events_imported,
            on_error=self._did_not_work,
            owner=self,
        )

    def _events_imported(self, result: tuple[ReviewData, str]) -> None:
        data, sentence = result
        self._replaced(data)
        self.message.emit(sentence)

    def _exported(self, paths: Sequence[Path]) -> None:
        self._end_work()
        first = paths[0] if len(paths) == 1 else paths[0].parent
        self.message.emit(translate("Review", "Exported: {0}").format(first))
        self.exported.emit(list(paths))

    def _reported(self, path: Path) -> None:
        self._end_work()
        self.message.emit(translate("Review", "Report: {0}").format(path))
        self.report_written.emit(path)


def _imported(session: Session, path: Path) -> tuple[ReviewData, str]:
    from mirrorcam.pipeline.importing import import_events

    done = import_events(session, path, force=True)
    told = translate("Review", "Imported: {0} events from {1}.").format(
        sum(lane.events for lane in done.lanes), path.name
    )
    return review_of(done.session), " ".join([told, *map(refusal_told, done.notices)])


def _rescored(session: Session, corrections: list[Correction], library: Path | None) -> ReviewData:
    # As it is on the disk: the library may have given it other names since it was read.
    return review_of(rescore(open_session(session.path), corrections, library))


def _identity(event: EventRow) -> tuple[object, ...]:
    return event.kind, event.participant, event.start_s, event.end_s, event.label, event.source

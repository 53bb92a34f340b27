# SPDX-License-Identifier: GPL-3.0-or-later
"""The session that is open: read in the background, and what the user adds written at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal

from gui.refusals import refusal_told
from gui.review.data import events_of, load_review, review_of, sentence_of, stamp_of
from gui.review.marking import marked, relabelled, removed, save_changed
from gui.review.rewriting import Rewriter
from gui.review.work import imported, read_again, scored_again, without
from mirrorcam.errors import MirrorcamError
from mirrorcam.pipeline.stored import report_again
from mirrorcam.session import Correction, open_session
from mirrorcam.session.seen import seen_around

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gui.background import Background, Job
    from gui.review.data import EventRow, ReviewData
    from gui.review.marking import Change
    from gui.review.rewriting import Rewriting
    from mirrorcam.model import ParticipantId

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
        self._rewriter = Rewriter(tasks, self)
        self._rewriter.failed.connect(self._tell)
        self._rewriter.ended.connect(self._written)
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
        self._let_go()
        self.path, self.data = path, None
        self._undone = []
        self._set_state("loading")
        if not self._rewriter.is_writing(path):  # else it is read after that
            self._load()

    def _load(self) -> None:
        self._job = self._tasks.run(
            load_review, self.path, on_result=self._loaded, on_error=self._failed, owner=self
        )

    def _written(self) -> None:
        waits = self.state == "loading" and self._job is None
        if waits and not self._rewriter.is_writing(self.path):
            self._load()

    def look_again(self) -> None:
        """Read the session anew if somebody else, such as the library, has changed it."""
        if self.data is None or self.busy or stamp_of(self.data.session.path) == self.data.stamp:
            return
        self._rewrite(
            translate("ReviewPlace", "Opening the session"),
            partial(read_again, self.data.session.path),
            self._read_again,
            self.refuse,
        )

    def _read_again(self, data: ReviewData) -> None:
        before = self.data
        assert before is not None
        if data.session.manifest.corrections != before.session.manifest.corrections:
            self._undone = []
        longer = (data.duration_s, data.videos) != (before.duration_s, before.videos)
        self._replaced(data, fresh=longer)

    def close(self) -> None:
        """Let go of the session."""
        self._let_go()
        self.data = None
        self._set_state("empty")

    def _let_go(self) -> None:
        """Want nothing any more of what is under way; what is being written is written."""
        if self._job is not None:
            self._job.drop()
        self._rewriter.let_go()
        self._end_work()

    def _loaded(self, data: ReviewData) -> None:
        self._job = None
        self.data = data
        self._set_state("ready")
        self.data_changed.emit(True)

    def refuse(self, error: Exception) -> None:
        """Show the session as one that cannot be opened: its content made no sense, or it went."""
        self.data = None
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._let_go()
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

    def add_marker(self, time_s: float, label: str = "", end_s: float | None = None) -> bool:
        """Mark a moment, or a stretch, with an optional comment; it is written at once.

        Returns whether it could be.
        """
        return self._change_events(marked(time_s, label, end_s))

    def relabel_marker(self, marker: EventRow, label: str) -> bool:
        """Change the comment of a marker; where it was removed meanwhile, set it again.

        Returns whether it could be written.
        """
        return self._change_events(relabelled(marker, label))

    def remove_marker(self, marker: EventRow) -> None:
        """Remove a marker."""
        self._change_events(removed(marker))

    def _change_events(self, change: Change) -> bool:
        """Write a change at once; while the session is written anew, show it and write it then."""
        if self.data is None:
            return False
        changed = self._rewriter.take(change)
        if changed is not None:
            self.data = replace(self.data, events=events_of(changed))
            self.data_changed.emit(False)
            return True
        try:
            self.data = self._as_on_disk(self.data)
            session = self.data.session
            written = save_changed(session, change)
            if written is not session:
                self.data = review_of(written)
        except MirrorcamError as error:
            self.message.emit(refusal_told(error))
            return False
        self.data_changed.emit(False)
        return True

    @staticmethod
    def _as_on_disk(data: ReviewData) -> ReviewData:
        """Return a session as it is by now: somebody else may have written it."""
        path = data.session.path
        return data if stamp_of(path) == data.stamp else review_of(open_session(path))

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
        if self.corrections and not self.busy:
            last = self.corrections[-1]
            self._score_again(lambda now: without(now, last), [*self._undone, last])

    def redo_correction(self) -> None:
        """Bring back the correction that was taken back last."""
        if self._undone and not self.busy:
            last = self._undone[-1]
            self._score_again(lambda now: [*now, last], self._undone[:-1])

    def _correct(self, added: list[Correction]) -> None:
        if self.data is None or self.busy:
            return
        self._score_again(lambda now: [*now, *added], [])

    def _score_again(
        self,
        corrected: Callable[[list[Correction]], list[Correction]],
        undone: list[Correction],
    ) -> None:
        """Score with other corrections; what is `undone` then can come again once that is done."""
        assert self.data is not None
        self._rewrite(
            translate("Review", "Scoring again"),
            partial(scored_again, self.data.session.path, corrected, self.library),
            partial(self._scored, undone),
        )

    def _scored(self, undone: list[Correction], data: ReviewData) -> None:
        self._undone = undone
        self._replaced(data)

    # -- what workers do ------------------------------------------------------------------

    def _rewrite(
        self,
        what: str,
        call: Callable[[Rewriting], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        assert self.data is not None
        self._set_busy(what)
        self._rewriter.write(self.data.session, call, on_result, on_error or self._not_rewritten)

    def _replaced(self, data: ReviewData, *, fresh: bool = False) -> None:
        self._end_work()
        try:
            self.data = self._as_on_disk(data)
        except Exception as error:  # it went, or was damaged, since the worker has read it
            self.refuse(error)
            return
        self.data_changed.emit(fresh)

    def _not_rewritten(self, error: Exception) -> None:
        self._did_not_work(error)
        # What was marked meanwhile is written, or is not: what is there is shown.
        if self.data is not None:
            self._replaced(replace(self.data, stamp=()))

    def _did_not_work(self, error: Exception) -> None:
        self._end_work()
        self._tell(error)

    def _tell(self, error: Exception) -> None:
        told = refusal_told(error) if isinstance(error, MirrorcamError) else type(error).__name__
        self.message.emit(translate("Review", "That did not work: {0}").format(told))

    def _end_work(self) -> None:
        self._job = None
        self._set_busy("")

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
        self._rewrite(
            translate("Review", "Importing events"),
            partial(imported, self.data.session.path, path),
            self._events_imported,
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

# SPDX-License-Identifier: GPL-3.0-or-later
"""The library as the window sees it: what is asked for, what was found, what can be undone.

No widgets here. The engine's library is opened and used in a worker; what it says comes back as
signals on the GUI thread.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from PyQt6.QtCore import QObject, pyqtSignal

from gui.refusals import refusal_told
from mirrorcam.errors import MirrorcamError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gui.background import Background
    from mirrorcam.library import Entry, Library, Query, Thrown
    from mirrorcam.model import ParticipantId

Phase = Literal["loading", "ready", "error", "locked"]
BETWEEN = "between"
PERIODS_DAYS = {"any": None, "week": 7, "month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user filters by.

    With the period ``between`` the days of `days` count, the first and the last included.
    """

    text: str = ""
    people: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    period: str = "any"
    days: tuple[date, date] | None = None
    order: str = "newest"

    @property
    def is_all(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.text.strip() or self.people or self.tags or self.period != "any")


class LibraryModel(QObject):
    """Holds the library of one folder.

    Attributes
    ----------
    changed : pyqtSignal
        Phase, entries, people or tags are other ones.
    reading : pyqtSignal
        Number of sessions read and to be read.
    failed : pyqtSignal
        Something that the user asked for did not work: the sentence.
    thrown : pyqtSignal
        Sessions were deleted and can be taken back: see `last_thrown`.
    phase : {"loading", "ready", "error", "locked"}
        ``locked`` waits for a passphrase.
    problem : str
        The sentence of the error phase.
    entries : list[Entry]
        What fits `wanted`.
    """

    changed = pyqtSignal()
    reading = pyqtSignal(int, int)
    failed = pyqtSignal(str)
    thrown = pyqtSignal()

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._library: Library | None = None
        self._undo: list[list[Thrown]] = []
        self._under_way: list[Callable[[], Any]] = []
        self._asked = self._opens = 0
        self.phase: Phase = "loading"
        self.problem = ""
        self.wanted = Wanted()
        self.entries: list[Entry] = []
        self.people: dict[str, int] = {}
        self.tags: dict[str, int] = {}

    @property
    def library(self) -> Library | None:
        """The engine's library, once it is open."""
        return self._library

    @property
    def can_undo(self) -> bool:
        """Whether a deleted session can be taken back."""
        return bool(self._undo)

    @property
    def last_thrown(self) -> list[str]:
        """The titles of what was deleted last, and would be taken back first."""
        return [one.title for one in self._undo[-1]] if self._undo else []

    def open(self, folder: Path) -> None:
        """Open the library of a folder; what its index knows is shown first."""
        self.close()
        self.phase = "loading"
        self.entries = []
        self.changed.emit()
        number = self._opens
        self._tasks.run(
            _open,
            folder,
            on_result=lambda library: self._opened(number, library),
            on_error=lambda error: self._cannot_open(number, error),
            owner=self,
        )

    def refresh(self) -> None:
        """Look into the folder for what is new, changed or gone."""
        library = self._library
        if library is not None:
            self._run(lambda: library.refresh(self.reading.emit), lambda _: self.ask())

    def rebuild(self) -> None:
        """Make the index anew."""
        library = self._library
        if library is not None:
            self._run(lambda: library.rebuild(self.reading.emit), lambda _: self.ask())

    def want(self, **fields: Any) -> None:
        """Change the filter."""
        self.wanted = replace(self.wanted, **fields)
        self.ask()

    def want_all(self) -> None:
        """Take all filters away."""
        self.wanted = Wanted(order=self.wanted.order)
        self.ask()

    def ask(self) -> None:
        """Ask the index; answers to older questions are dropped."""
        library = self._library
        if library is None:
            return
        self._asked += 1
        number, query = self._asked, _query(self.wanted)
        self._run(
            lambda: (library.sessions(query), library.people(), library.tags()),
            lambda found: self._answer(number, found),
        )

    def edit(
        self,
        path: Path,
        *,
        title: str | None = None,
        tags: Sequence[str] | None = None,
        names: dict[ParticipantId, str] | None = None,
        consent: dict[ParticipantId, tuple[bool, bool]] | None = None,
    ) -> None:
        """Change what is said of a session; title and names stand in its report too."""
        library = self._library
        if library is None:
            return

        def work() -> None:
            library.edit(path, title=title, tags=tags, names=names, consent=consent)
            if names or title is not None:
                _write_report_again(path)

        self._change(work, lambda _: self.ask())

    def merge(self, names: Sequence[str], into: str) -> None:
        """Give several names of one person the same name, in the reports too."""
        library = self._library
        if library is not None:
            self._change(lambda: _merge(library, names, into), lambda _: self.ask())

    def throw_away(self, *entries: Entry) -> None:
        """Delete sessions; all of them can be taken back together until the app closes."""
        library = self._library
        if library is not None:
            self._change(lambda: _throw(library, entries), self._thrown_away)

    def take_back(self) -> None:
        """Undo the last deletion."""
        library = self._library
        if library is not None and self._undo:
            last = self._undo.pop()
            self._change(lambda: _take_back(library, last), self._taken_back)

    def close(self) -> None:
        """Finish what was asked for, and delete for good what was thrown away."""
        library, self._library = self._library, None
        self._opens += 1
        unfinished, self._under_way = self._under_way, []
        for work in unfinished:
            # What a worker has done or does meanwhile cannot be done twice, and says so.
            with suppress(MirrorcamError):
                work()
        if library is not None:
            library.close()
        self._undo.clear()

    # -- inside ---------------------------------------------------------------------------

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        opens = self._opens

        def heard(call: Callable[[], None]) -> None:
            if opens == self._opens:  # else it is about another folder
                call()

        self._tasks.run(
            work,
            on_result=lambda result: heard(lambda: then(result)),
            on_error=lambda error: heard(lambda: self._did_not_work(error)),
            owner=self,
        )

    def _change(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run what must not be lost when the app closes at once; it may be tried twice."""
        opens = self._opens
        self._under_way.append(work)

        def ended(call: Callable[[], None]) -> None:
            if opens == self._opens:  # else it was of another folder
                self._under_way.remove(work)
                call()

        self._tasks.run(
            work,
            on_result=lambda result: ended(lambda: then(result)),
            on_error=lambda error: ended(lambda: self._did_not_work(error)),
            owner=self,
        )

    def _opened(self, number: int, library: Library | None) -> None:
        if number != self._opens:  # another folder was asked for meanwhile
            if library is not None:
                library.close()
            return
        if library is None:
            self.phase = "locked"
            self.changed.emit()
            return
        self._library = library
        self.ask()
        self.refresh()

    def _cannot_open(self, number: int, error: Exception) -> None:
        if number != self._opens:
            return
        self.phase, self.problem = "error", refusal_told(error)
        self.changed.emit()

    def _did_not_work(self, error: Exception) -> None:
        self.failed.emit(refusal_told(error))
        self.ask()

    def _answer(
        self, number: int, found: tuple[list[Entry], dict[str, int], dict[str, int]]
    ) -> None:
        if number != self._asked:
            return
        self.entries, self.people, self.tags = found
        self.phase = "ready"
        self.changed.emit()

    def _taken_back(self, done: tuple[list[Thrown], MirrorcamError | None]) -> None:
        left, error = done
        if left:
            self._undo.append(left)
        if error is not None:
            self.failed.emit(refusal_told(error))
        self.ask()

    def _thrown_away(self, done: tuple[list[Thrown], MirrorcamError | None]) -> None:
        thrown, error = done
        if thrown:
            self._undo.append(thrown)
            self.thrown.emit()
        if error is not None:
            self.failed.emit(refusal_told(error))
        self.ask()


def _throw(
    library: Library, entries: Sequence[Entry]
) -> tuple[list[Thrown], MirrorcamError | None]:
    """Delete as many as can be; what is wrong with one is no reason to keep the others."""
    thrown, problem = [], None
    for entry in entries:
        try:
            thrown.append(library.throw_away(entry.path))
        except MirrorcamError as error:
            problem = error
    return thrown, problem


def _merge(library: Library, names: Sequence[str], into: str) -> None:
    from mirrorcam.library import Query

    found = {
        entry.path
        for name in names
        if name != into
        for entry in library.sessions(Query(people=frozenset({name})))
    }
    library.merge_people(names, into)
    for path in sorted(found):
        _write_report_again(path)


def _take_back(
    library: Library, thrown: Sequence[Thrown]
) -> tuple[list[Thrown], MirrorcamError | None]:
    """Take back as many as can be; return those that could not, for another try."""
    left, problem = [], None
    for one in thrown:
        try:
            library.take_back(one)
        except MirrorcamError as error:
            problem = error
            if one.place.exists():
                left.append(one)
    return left, problem


def _open(folder: Path) -> Library | None:
    """Open a library; None for one that is sealed."""
    from mirrorcam.library import Library, is_sealed, seal_what_was_left

    with suppress(MirrorcamError):  # it is tried again at the next start
        seal_what_was_left()
    return None if is_sealed(folder) else Library(folder)


def _query(wanted: Wanted) -> Query:
    from mirrorcam.library import Query

    since, until = _span(wanted)
    return Query(
        text=wanted.text,
        people=wanted.people,
        tags=wanted.tags,
        since=since,
        until=until,
        order=wanted.order,  # type: ignore[arg-type]
    )


def _span(wanted: Wanted) -> tuple[datetime | None, datetime | None]:
    """Return from when on and until when, in the time of this place."""
    if wanted.period == BETWEEN and wanted.days is not None:
        first, last = (datetime.combine(day, time()).astimezone() for day in sorted(wanted.days))
        return first, datetime.combine(last + timedelta(days=1), time()).astimezone()
    days = PERIODS_DAYS.get(wanted.period)
    return (None if days is None else datetime.now(UTC) - timedelta(days=days)), None


def _write_report_again(path: Path) -> None:
    from mirrorcam.api import open_session
    from mirrorcam.pipeline.stored import report_again

    report_again(open_session(path))

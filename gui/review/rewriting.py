# SPDX-License-Identifier: GPL-3.0-or-later
"""Workers write the tables of a session anew, to the end, and what is marked meanwhile after that.

Scoring takes seconds. The user may mark, open another session or close the app before it ends, and
nothing of that is lost.
"""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from PyQt6.QtCore import QObject, pyqtSignal

from gui.review.marking import save_changed
from mirrorcam.lifetime import Closeable
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from gui.background import Background
    from gui.review.marking import Change
    from mirrorcam.session import Session


class Rewriting(Closeable):
    """A worker writes the tables of a session anew.

    It does so in a block (``with rewriting:``). The changes that were taken until then are written
    at the end of the block, also where the writing of the tables failed.

    Parameters
    ----------
    session : Session
        The session.

    Attributes
    ----------
    events : pd.DataFrame
        The events as they were, with the changes.
    """

    def __init__(self, session: Session) -> None:
        self.path, self.events = session.path, session.events
        self._changes: list[Change] = []
        self._lock, self._over = Lock(), False

    def take(self, change: Change) -> bool:
        """Take a change; False once the worker has written: it can be made on the disk then."""
        with self._lock:
            if self._over:
                return False
            self._changes.append(change)
        self.events = change(self.events)
        return True

    def close(self) -> None:
        """Write the changes that were taken; none is taken any more."""
        with self._lock:
            written, self._over = self._over, True
            if self._changes and not written:
                save_changed(open_session(self.path), self._all_changes)

    def _all_changes(self, table: pd.DataFrame) -> pd.DataFrame:
        for change in self._changes:
            table = change(table)
        return table


class Rewriter(QObject):
    """Lets workers write sessions anew; only of the latest, until `let_go`, the result counts.

    Attributes
    ----------
    ended : pyqtSignal
        A session has been written, or could not be, though nobody waits for the result.
    failed : pyqtSignal(object)
        A session could not be written though nobody waits for the result: the error.
    """

    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._current: Rewriting | None = None
        self._under_way: list[Rewriting] = []

    def is_writing(self, path: Path | None) -> bool:
        """Whether a session is being written anew."""
        return any(one.path == path for one in self._under_way)

    def let_go(self) -> None:
        """Want no result any more."""
        self._current = None

    def take(self, change: Change) -> pd.DataFrame | None:
        """Take a change of the events, to be written after the tables.

        Returns
        -------
        pd.DataFrame | None
            The events with it. None if nothing is being written: the change was not taken.
        """
        current = self._current
        return current.events if current is not None and current.take(change) else None

    def write(
        self,
        session: Session,
        call: Callable[[Rewriting], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Let a worker write a session; `call` is made to its end though the app is closed."""
        rewriting = self._current = Rewriting(session)
        self._under_way.append(rewriting)
        self._tasks.run(
            call,
            rewriting,
            on_result=partial(self._end, rewriting, on_result, None),
            on_error=partial(self._end, rewriting, on_error, self.failed),
            owner=self,
            to_the_end=True,
        )

    def _end(
        self,
        rewriting: Rewriting,
        awaited: Callable[[Any], None],
        otherwise: Any,
        outcome: Any,
    ) -> None:
        self._under_way.remove(rewriting)
        if rewriting is self._current:
            self._current = None
            awaited(outcome)
            return
        if otherwise is not None:
            otherwise.emit(outcome)
        self.ended.emit()

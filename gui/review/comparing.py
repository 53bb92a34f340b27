# SPDX-License-Identifier: GPL-3.0-or-later
"""The way to another session beside this one, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from gui.library.reading import sessions_in
from gui.review.compare import ComparePage
from gui.review.session_finder import SessionFinder

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.context import Context
    from gui.review.film import Film
    from gui.review.model import ReviewModel
    from gui.review.playhead import Playhead
    from gui.review.stage import Stage
    from gui.review.tracks import Tracks
    from mirrorcam.library import Entry

translate = QCoreApplication.translate


class Comparing(QObject):
    """Shows another session beside the one that is open, as a page of a stack.

    Parameters
    ----------
    context, model, playhead, film, tracks
        Those of the session that is open.
    stage : Stage
        Its picture: both pictures show what this one does.
    stack : QStackedWidget
        Where the page appears.
    parent : QWidget
        Over which the questions appear.

    Attributes
    ----------
    page : ComparePage | None
        The two sessions; None while there is one.
    changed : pyqtSignal
        `page` is another one.
    message : pyqtSignal(str)
        A sentence for the status line.
    """

    changed = pyqtSignal()
    message = pyqtSignal(str)

    def __init__(
        self,
        context: Context,
        model: ReviewModel,
        playhead: Playhead,
        film: Film,
        tracks: Tracks,
        stage: Stage,
        stack: QStackedWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._model, self._over = context, model, parent
        self._playhead, self._film, self._tracks = playhead, film, tracks
        self._stage, self._stack = stage, stack
        self.page: ComparePage | None = None
        self._looking_for: Path | None = None  # the session beside which another one is sought

    @property
    def stages(self) -> list[Stage]:
        """All pictures that there are, seen or hidden."""
        page = self.page
        return [self._stage] if page is None else [self._stage, page.left.stage, page.right.stage]

    def switch(self) -> None:
        """Ask for another session and show it beside this one; a second time, end that."""
        if self.page is not None:
            self.end()
            return
        folder, own = self._context.preferences.library_folder, self._model.path
        if own == self._looking_for:  # asked a second time before there was an answer
            return
        self._looking_for = own

        def found(then: Callable[[], None]) -> None:
            if own != self._looking_for:
                return
            self._looking_for = None
            if own == self._model.path and self._over.isVisible():  # else somebody went elsewhere
                then()

        self._context.tasks.run(
            lambda: sessions_in(folder, look=True),
            on_result=lambda all_: found(lambda: self._offer([e for e in all_ if e.path != own])),
            on_error=lambda _: found(self.look_elsewhere),
            owner=self,
        )

    def _offer(self, entries: list[Entry]) -> None:
        finder = SessionFinder(entries, self._over)
        finder.chosen.connect(self.begin)
        finder.elsewhere.connect(self.look_elsewhere)
        finder.open()

    def look_elsewhere(self) -> None:
        """Ask for the folder of a session and show it beside this one."""
        start = str(self._context.preferences.library_folder)
        words = translate("Review", "Which session beside this one?")
        chosen = QFileDialog.getExistingDirectory(self._over, words, start)
        if chosen:
            self.begin(Path(chosen))

    def begin(self, path: Path) -> None:
        """Show another session beside this one."""
        if self._model.data is None:
            return
        self.end()
        page = ComparePage(
            self._context.theme, self._context.tasks, self._playhead, self._film, self._tracks
        )
        page.closed.connect(self.end)
        page.message.connect(self.message)
        self.page = page
        for stage in self.stages:
            stage.switch(self._stage.switches)
            stage.stack(self._stage.stacked)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.open(self._model.data, path)
        self.changed.emit()

    def end(self) -> None:
        """Show the one session again."""
        page, self.page = self.page, None
        if page is not None:
            page.close_sessions()
            self._stack.removeWidget(page)
            page.deleteLater()
            self.changed.emit()

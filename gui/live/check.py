# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a live session: the picture as it is, and what would make it a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.framing.checks import CheckList
from gui.live.framings import Framings
from gui.live.session import LiveRequest, LiveSession
from gui.live.stage import LiveStage
from gui.theme.tokens import STEP
from gui.troubles import spoken
from gui.widgets import Card, ElidedLabel, StatePanel, button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.context import Context
    from mirrorcam.model import ParticipantId

_PICTURES_MS, _CHECKS_MS = 33, 250


class PictureCheck(Card):
    """A preview with the checks of each person; nothing of it is kept.

    Attributes
    ----------
    wanted : pyqtSignal
        The user wants to look: `begin` is to be called.
    """

    wanted = pyqtSignal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = LiveSession(context.tasks, self)
        self._framings = Framings()
        self._then: Callable[[], None] | None = None
        self._had_focus = False
        self._panel = StatePanel(context.theme)
        self._panel.acted.connect(self.wanted)
        self.stage = LiveStage(context.tasks, hint=QSize(520, 260))
        self.stage.setMinimumSize(260, 150)
        self.lists = {who: CheckList(context.theme) for who in ("a", "b")}
        self._names = {who: ElidedLabel("", "heading") for who in ("a", "b")}
        for who, name in self._names.items():
            name.setProperty("ink", who)
        self._waiting = label(self.tr("Looking at the picture"), "dim")
        self._trouble = label("", "dim")
        self._trouble.setWordWrap(True)
        self.end = button(self.tr("Stop looking"))
        self.end.clicked.connect(lambda: self.stop())
        self._build()
        self._pictures = QTimer(self)
        self._pictures.setInterval(_PICTURES_MS)
        self._pictures.timeout.connect(self._pull)
        self._checks = QTimer(self)
        self._checks.setInterval(_CHECKS_MS)
        self._checks.timeout.connect(self._check)
        self.session.changed.connect(self._tell)
        self.session.failed.connect(self._failed)
        self._tell()

    def _build(self) -> None:
        running = QWidget()
        column = QVBoxLayout(running)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(self.stage, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        for number, who in enumerate(("a", "b")):
            grid.addWidget(self._names[who], 0, number)
            grid.addWidget(self.lists[who], 1, number)
            grid.setColumnStretch(number, 1)
        column.addWidget(self._waiting)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self._trouble, 1)
        row.addWidget(self.end)
        column.addLayout(row)
        self._running = running
        self.stack = QStackedWidget()
        self.stack.addWidget(self._panel)
        self.stack.addWidget(running)
        self.column.addWidget(self.stack, 1)
        self.setMinimumWidth(300)

    def begin(
        self,
        sources: tuple[str, ...],
        names: dict[ParticipantId, str],
        remote: frozenset[ParticipantId] = frozenset(),
    ) -> None:
        """Open the sources and look.

        Parameters
        ----------
        sources : tuple[str, ...]
            One that shows both, or A's and B's.
        names : dict[ParticipantId, str]
            What they are called.
        remote : frozenset[ParticipantId]
            Who is seen in the window of a call.
        """
        if self.session.phase != "idle":
            return
        self._framings = Framings(remote)
        # The button that was pressed goes; who came by the keyboard goes on at the other one.
        self._had_focus = self._panel.isAncestorOf(QApplication.focusWidget())
        self._trouble.setText("")
        self.stage.clear()
        shown = (names.get("a", "A"), names.get("b", "B"))
        self.stage.set_names(shown)
        for who, name in zip(("a", "b"), shown, strict=True):
            self._names[who].setText(name)
        self.session.start(LiveRequest(sources, None, names))

    def forget(self) -> None:
        """Other sources are chosen: what was wrong with the former ones says nothing of them."""
        if self.session.phase == "idle" and self._panel.state == "error":
            self._tell()

    def stop(self, then: Callable[[], None] | None = None) -> None:
        """Let go of the sources; `then` is called when they are free."""
        if self.session.phase == "idle":
            if then is not None:
                then()
            return
        if then is not None:  # whoever only leaves takes back nothing that was asked for
            self._then = then
        self.session.end()

    def close_check(self) -> None:
        """The window closes."""
        self._pictures.stop()
        self._checks.stop()
        self.session.end()

    def _tell(self) -> None:
        phase = self.session.phase
        for timer in (self._pictures, self._checks):
            if phase in ("starting", "running"):
                timer.start()
            else:
                timer.stop()
        self.stack.setCurrentWidget(self._running if phase == "running" else self._panel)
        if phase == "running":
            if self._had_focus:
                self._had_focus = False
                self.end.setFocus(Qt.FocusReason.OtherFocusReason)
            self._check()
        elif phase == "idle":
            self._panel.show_empty(
                self.tr("See yourself first"),
                self.tr(
                    "Light, distance and the height of the camera decide what can be seen. "
                    "Nothing of it is kept."
                ),
                self.tr("Check the picture"),
                "camera",
            )
            then, self._then = self._then, None
            if then is not None:
                then()
        else:
            self._panel.show_loading(
                self.tr("Starting") if phase == "starting" else self.tr("Letting go of the camera")
            )

    def _failed(self, sentence: str) -> None:
        self._panel.show_error(
            self.tr("There is no picture"), sentence, self.tr("Check the picture"), "camera-slash"
        )

    def _pull(self) -> None:
        self.session.look()
        engine = self.session.engine
        if engine is not None:
            self.stage.pull(engine)
            view = engine.latest()
            if view is not None:
                self._framings.see(view)

    def _check(self) -> None:
        engine = self.session.engine
        if engine is None:
            return
        self._trouble.setText(" ".join(map(spoken, engine.status.sentences)))
        told = False
        for who, shown in self.lists.items():
            checks = self._framings.checks(who)  # type: ignore[arg-type]
            shown.show_checks(checks)
            self._names[who].setVisible(bool(checks))
            told = told or bool(checks)
        # A slow computer may not see enough of anybody for a while after the picture has settled.
        self._waiting.setVisible(not told)

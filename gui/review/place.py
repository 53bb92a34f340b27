# SPDX-License-Identifier: GPL-3.0-or-later
"""The place Review: picture, scores, moments and timeline of one session, under one playhead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.place import Place
from gui.review.actions import OVERLAYS, make_commands
from gui.review.body import Bare, Body, Cards, Upper
from gui.review.comparing import Comparing
from gui.review.correction_actions import CORRECTIONS
from gui.review.film import Film
from gui.review.header import Header
from gui.review.model import ReviewModel
from gui.review.outputs import Outputs
from gui.review.playhead import Playhead
from gui.review.rapport_card import RapportCard
from gui.review.scores_card import ScoresCard
from gui.review.side_panel import SidePanel
from gui.review.stage import Stage
from gui.review.timeline import Timeline
from gui.review.tracks import Tracks
from gui.review.transport import Transport
from gui.review.why_panel import WhyPanel
from gui.widgets import StatePanel, label
from mirrorcam.overlay import Switches

if TYPE_CHECKING:
    from gui.context import Context
    from gui.review.compare import ComparePage
    from gui.review.data import EventRow, ReviewData
    from gui.review.readings import Score
    from mirrorcam.model import ParticipantId

_SPLIT = "review/halves"
# What these show or ask for stands on the page of the one session.
_ON_ONE_PAGE = ("why", "comment", "unmark", "export")
_FEWEST_HZ, _USUAL_HZ = 1.0, 25.0


class ReviewPlace(Place):
    """Looks at one session."""

    help_page = "review"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme, tasks = context.theme, context.tasks
        self.playhead = Playhead(self)
        self.model = ReviewModel(tasks, self)
        self.film = Film(self.playhead, tasks, self)
        self.tracks = Tracks(tasks, self)
        self.stage = Stage(theme, self.playhead, self.film, self.tracks)
        self.timeline = Timeline(theme, self.playhead)
        self.scores = ScoresCard(theme, self.playhead)
        self.rapport = RapportCard(theme, self.playhead)
        self.side = SidePanel(theme, self.playhead)
        self.why_panel = WhyPanel(theme, tasks, self.playhead)
        self.outputs = Outputs(self.model, self)
        self.actions_by_name = make_commands(self)
        self.transport = Transport(
            theme,
            self.playhead,
            self.actions_by_name,
            [self.actions_by_name[name] for name in OVERLAYS],
        )
        self.header = Header(
            [self.actions_by_name[name] for name in CORRECTIONS],
            [self.actions_by_name["report_as"]],
            self.actions_by_name["report"],
        )
        self._wanted_s: float | None = None
        self.panel = StatePanel(theme)
        self._notice = label("", "dim")
        self._notice.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(Bare(self.panel))
        body = Body(
            self.header,
            self._notice,
            Upper(self.stage, self.transport, Cards(self.scores, self.rapport, self.side)),
            self.timeline,
        )
        self._beside, self._body = body.upper.beside, body
        self._beside.addWidget(self.why_panel)
        body.restore(context.preferences.bytes_of(_SPLIT))
        self._stack.addWidget(body)
        self.comparing = Comparing(
            context,
            self.model,
            self.playhead,
            self.film,
            self.tracks,
            self.stage,
            self._stack,
            self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        model = self.model
        model.state_changed.connect(self._show_state)
        model.data_changed.connect(self._show_data)
        model.busy_changed.connect(self._show_busy)
        model.message.connect(self.message)
        self.comparing.message.connect(self.message)
        self.comparing.changed.connect(self._show_state)
        self.film.problem.connect(
            lambda words: self.message.emit(
                self.tr("The recording cannot be played here ({0}).").format(words)
            )
        )
        self.panel.acted.connect(self._act)
        self.header.format_chosen.connect(self._export)
        self.header.least_seen_asked.connect(self._go_where_least_was_seen)
        self.stage.clicked.connect(self.playhead.toggle)
        self.scores.why_asked.connect(self.why)
        self.why_panel.closed.connect(lambda: self._beside.setCurrentIndex(0))
        self.side.comment_written.connect(self._write_comment)
        self.timeline.event_clicked.connect(self.side.select_event)
        self.playhead.playing_changed.connect(self._playing_changed)
        self.playhead.looping_changed.connect(self.actions_by_name["loop"].setChecked)

    @property
    def comparison(self) -> ComparePage | None:
        """Two sessions side by side; None while there is one."""
        return self.comparing.page

    # -- what the window asks for ---------------------------------------------------------

    def open(self, target: object, time_s: float | None = None) -> None:
        """Open the session in a folder, at a moment if one is given."""
        path = Path(str(target))
        if self.model.state == "ready" and self.model.path == path:
            if time_s is not None:
                self.playhead.seek(time_s)
            self.entered()
            return
        self.side.keep_comment()
        self._wanted_s = time_s
        self.playhead.pause()
        self.comparing.end()
        self.film.close()
        self.tracks.load(None)
        self.model.library = self.context.preferences.library_folder
        self.model.open(path)

    def entered(self) -> None:
        """Look whether the library has renamed or deleted what is shown."""
        if self.model.state == "ready":
            self._wanted_s = self.playhead.time_s  # it may have to be opened anew
            self.model.look_again()

    def left(self) -> None:
        """Nothing plays where nobody looks."""
        self.playhead.pause()

    def close_place(self) -> None:
        """Let go of the recording."""
        self.side.keep_comment()
        self.playhead.pause()
        self.comparing.end()
        self.film.close()
        self.tracks.load(None)
        self.context.preferences.keep_bytes(_SPLIT, self._body.state)

    # -- what the model says --------------------------------------------------------------

    def _show_state(self) -> None:
        state, panel = self.model.state, self.panel
        ready = state == "ready"
        if not ready or self.comparison is None:
            self._stack.setCurrentIndex(1 if ready else 0)
        for action in self.commands:
            action.setEnabled(ready)
        if ready:
            self._show_busy(self.model.busy)
        elif state == "error":
            self.playhead.pause()
            self.comparing.end()
            self.film.close()
        if state == "loading":
            panel.show_loading(self.tr("Opening the session"))
        elif state == "error":
            panel.show_error(
                self.tr("This session cannot be opened"), self.model.problem, self.tr("Try again")
            )
        elif state == "empty":
            panel.show_empty(
                self.tr("No session is open"),
                self.tr("Choose one in the library; it opens here."),
                icon="monitor-play",
            )

    def _act(self) -> None:
        if self.model.path is not None:
            self.model.open(self.model.path)

    def _show_data(self, fresh: bool) -> None:
        data = self.model.data
        if data is None:
            return
        try:
            self._fill(data, fresh)
        except Exception as error:  # whatever a damaged table can hold, the window stays
            self.model.refuse(error)

    def _fill(self, data: ReviewData, fresh: bool) -> None:
        sources = data.session.manifest.sources
        rate = sources[0].frame_rate if sources and sources[0].frame_rate else _USUAL_HZ
        if fresh:
            self.playhead.start_over(data.duration_s, 1 / max(rate, _FEWEST_HZ))
            self.tracks.load(None)  # it may have gone on
        self.tracks.load(data.session)
        self._notice.setText("  ".join(data.notices))
        self._notice.setVisible(bool(data.notices))
        self.stage.show_data(data)
        self.timeline.show_data(data, fresh=fresh)
        for view in (self.header, self.scores, self.rapport, self.side):
            view.show_data(data)
        if self.comparison is not None:
            self.comparison.left.show_data(data, fresh=fresh)
        self.why_panel.show_data(data)
        names = data.names
        self.actions_by_name["not_a"].setText(
            self.tr("{0} is not a person here").format(names["a"].replace("&", "&&"))
        )
        self.actions_by_name["not_b"].setText(
            self.tr("{0} is not a person here").format(names["b"].replace("&", "&&"))
        )
        self._show_busy(self.model.busy)
        if fresh:
            self._beside.setCurrentIndex(0)
            self.film.load(data.videos, data.session.manifest.offset_b_s)
            if self._wanted_s is not None:
                self.playhead.seek(self._wanted_s)
                self._wanted_s = None

    def _show_busy(self, what: str) -> None:
        self.header.show_busy(what)
        ready = self.model.state == "ready" and not what
        for name in (*CORRECTIONS, "report", "report_as", "export", "import"):
            self.actions_by_name[name].setEnabled(ready)
        if self.comparison is not None:
            for name in _ON_ONE_PAGE:
                self.actions_by_name[name].setEnabled(False)
        if ready:
            self.actions_by_name["undo"].setEnabled(bool(self.model.corrections))
            self.actions_by_name["redo"].setEnabled(self.model.can_redo)

    def _playing_changed(self, playing: bool) -> None:
        action = self.actions_by_name["play"]
        self.context.theme.dress(action, "pause" if playing else "play")

    # -- commands -------------------------------------------------------------------------

    def play(self) -> None:
        """Play or stand still; but Space on a button presses that button."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton) and self.isAncestorOf(focus):
            focus.click()
            return
        self.playhead.toggle()

    def go_to_moment(self, direction: int) -> None:
        """Go to the next moment, or the one before."""
        times = [m.time_s for m in self.model.data.moments] if self.model.data else []
        now = self.playhead.time_s
        ahead = [t for t in times if (t - now) * direction > 0.05]
        if ahead:
            self.playhead.seek(min(ahead) if direction > 0 else max(ahead))
            self.side.show_page(0)
            self.side.moments.select_near(self.playhead.time_s)

    def _go_where_least_was_seen(self) -> None:
        data = self.model.data
        found = None if data is None else data.extreme("coverage", lowest=True)
        if found is not None:
            self.playhead.seek(found)

    def leave(self) -> None:
        """Close the panel that is open, else drop the selection."""
        if self.comparison is not None:
            self.comparing.end()
            return
        if self._beside.currentIndex() == 1:
            self._beside.setCurrentIndex(0)
            return
        if self.side.leave_comment():
            self.side.markers.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.playhead.select(None)
        self.timeline.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _timelines(self) -> list[Timeline]:
        page = self.comparison
        return [self.timeline] if page is None else [page.left.timeline, page.right.timeline]

    def zoom(self, steps: int) -> None:
        """Zoom in (or out) around the playhead, in whatever timeline is seen."""
        for timeline in self._timelines():
            timeline.zoom(steps)

    def show_whole(self) -> None:
        """Show the whole session, or both."""
        for timeline in self._timelines():
            timeline.show_whole()

    def switch_overlays(self) -> None:
        """Draw what is switched on."""
        switches = Switches(**{n: self.actions_by_name[n].isChecked() for n in OVERLAYS})
        for stage in self.comparing.stages:
            stage.switch(switches)

    def stack(self) -> None:
        """Show A above B, or both as they were recorded."""
        for stage in self.comparing.stages:
            stage.stack(self.actions_by_name["stack"].isChecked())

    def mark(self) -> None:
        """Mark the selection, else the moment."""
        start_s, end_s = self.playhead.selection or (self.playhead.time_s, None)
        self.model.add_marker(start_s, "", end_s)
        self.side.show_page(2)
        self.side.markers.select_near(start_s)

    def comment(self) -> None:
        """Write a comment: to the marker that is chosen, or that stands at the playhead."""
        chosen = self.side.markers.current if self.side.page == 2 else None
        if chosen is not None and not self.side.markers.hasFocus():
            here = abs(chosen.time_s - self.playhead.time_s) < self.playhead.step_s / 2
            chosen = chosen if here and self.playhead.selection is None else None
        self.side.write_comment(None if chosen is None else chosen.thing)

    def _write_comment(
        self, marker: EventRow | None, at: tuple[float, float | None], words: str
    ) -> None:
        start_s, end_s = at
        if marker is not None:
            written = self.model.relabel_marker(marker, words)
        else:
            written = self.model.add_marker(start_s, words, end_s)
        if not written:
            self.side.go_on_with_comment(marker, at, words)
        elif marker is None:
            self.side.markers.select_near(start_s)

    def unmark(self) -> None:
        """Remove the marker that is selected."""
        chosen = self.side.markers.current
        if self.side.page == 2 and chosen is not None:
            self.model.remove_marker(chosen.thing)

    def why(self, score: Score = "mirroring") -> None:
        """Show where a score comes from."""
        self.why_panel.show_score(score)
        self._beside.setCurrentIndex(1)
        self.why_panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self) -> None:
        """Ask for another session and show it beside this one; a second time, end that."""
        self.comparing.switch()

    def swap(self) -> None:
        """Swap A and B in the selection, else from the playhead on."""
        start_s, end_s = self.playhead.selection or (self.playhead.time_s, None)
        self.model.swap_from(start_s, end_s)

    def not_a_person(self, who: ParticipantId) -> None:
        """Drop a participant in the selection, else around the playhead."""
        if self.playhead.selection is not None:
            self.model.leave_out(who, *self.playhead.selection)
        else:
            self.model.not_a_person(who, self.playhead.time_s)

    def ignore(self) -> None:
        """Leave the selection out."""
        if self.playhead.selection is None:
            self.message.emit(self.tr("Select a stretch first: [ and ], or drag with Shift."))
            return
        self.model.ignore(*self.playhead.selection)

    def _export(self, form: str) -> None:
        self.outputs.export_as(form, silhouettes=self.header.silhouettes.isChecked())

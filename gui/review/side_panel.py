# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments, events, markers and the selection, beside the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import formats
from gui.formats import clock
from gui.review import readings
from gui.review.moment_list import Entry, MomentList
from gui.review.told import SENTENCES, WORDS
from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, FlowLayout, button, label, tab_through
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from gui.review.data import EventRow, ReviewData
    from gui.review.playhead import Playhead
    from gui.theme import Theme
    from gui.theme.tokens import Ink

translate = QCoreApplication.translate

_INKS: dict[str, Ink] = {
    "mirrored": "both",
    "not_mirrored": "dim",
    "mutual_gaze": "gaze",
    "look_away": "gaze",
}


class SidePanel(Card):
    """Lists that lead to moments, and what the user writes down.

    Attributes
    ----------
    comment_written : pyqtSignal(object, object, str)
        A comment was written: for a marker, or (None) for a new one; from when to when (None: a
        moment); the words.
    """

    comment_written = pyqtSignal(object, object, str)

    def __init__(self, theme: Theme, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._playhead = playhead
        self._data: ReviewData | None = None
        self._edited: EventRow | None = None
        self._at: tuple[float, float | None] | None = None
        self.column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        self.moments = MomentList(theme, self.tr("Moments"), self.tr("No moment stood out here."))
        self.events = MomentList(theme, self.tr("Events"), self.tr("No event was seen here."))
        self.markers = MomentList(theme, self.tr("Markers"))
        self._statistics = _Statistics(playhead)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(110)
        self._group = QButtonGroup(self)
        tabs = FlowLayout(spacing=STEP)
        for number, (name, page) in enumerate(
            (
                (self.tr("Moments"), self.moments),
                (self.tr("Events"), self.events),
                (self.tr("Markers"), self._marker_page()),
                (self.tr("Stretch"), self._statistics),
            )
        ):
            tab = button(name, "chip", checkable=True)
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
            self._stack.addWidget(page)
        self._group.idClicked.connect(self.show_page)
        self.column.addLayout(tabs)
        self.column.addWidget(self._stack, 1)
        for rows in (self.moments, self.events, self.markers):
            rows.entered_moment.connect(self._go)
        playhead.selection_changed.connect(self._selected)
        self.show_page(0)

    def show_page(self, number: int) -> None:
        """Show the moments (0), events (1), markers (2) or the selection (3)."""
        tab = self._group.button(number)
        assert tab is not None
        tab.setChecked(True)
        self._stack.setCurrentIndex(number)

    @property
    def page(self) -> int:
        """Which page is shown."""
        return self._stack.currentIndex()

    def show_data(self, data: ReviewData) -> None:
        """Show a session, or what is new of it."""
        if self._data is not None and self._data.session.path != data.session.path:
            self.leave_comment()  # it was for the other session
        self._data = data
        moments = [
            Entry(
                m.time_s,
                SENTENCES.told(m.sentence),
                _INKS.get(m.kind, m.participant or "dim"),
                m.end_s,
                m,
            )
            for m in data.moments
        ]
        self.moments.show_entries(moments)
        told = [e for e in data.events if e.source != "user"]
        self.events.show_entries([_event_entry(data, event) for event in told])
        own = [e for e in data.events if e.source == "user"]
        self.markers.show_entries(
            [Entry(e.start_s, self._name(e), "text", e.end_s, e) for e in own]
        )
        self._hint.setVisible(not own)
        self._selected(show=False)

    def _name(self, event: EventRow) -> str:
        """Call what the user did by the words that came with it, or by what it is."""
        usual = self.tr("Pause") if event.kind == "pause" else self.tr("Marker")
        return event.label or usual

    def write_comment(self, marker: EventRow | None = None) -> None:
        """Let the user write a comment: for a marker, or for a new one at the playhead."""
        # While somebody writes, the film may go on: the comment is of the moment that is named.
        at = self._here() if marker is None else (marker.start_s, marker.end_s)
        self.go_on_with_comment(marker, at, "" if marker is None else marker.label)

    def go_on_with_comment(
        self, marker: EventRow | None, at: tuple[float, float | None], words: str
    ) -> None:
        """Let the user go on with a comment, such as one that could not be written."""
        self._edited, self._at = marker, at
        self._line.setPlaceholderText(self.tr("Comment at {0}").format(clock(at[0])))
        self._line.setText(words)
        self.show_page(2)
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_comment(self) -> None:
        """Write the comment that has been begun: the session is about to be left."""
        words, edited = self._line.text(), self._edited
        if words.strip() and (edited is None or words.strip() != edited.label):
            self._written()

    def leave_comment(self) -> bool:
        """Write no comment after all; returns whether one was being written."""
        was_there = self._line.hasFocus()
        self._end_comment()
        return was_there

    def _here(self) -> tuple[float, float | None]:
        return self._playhead.selection or (self._playhead.time_s, None)

    def _end_comment(self) -> None:
        self._edited = self._at = None
        self._line.clear()
        self._line.setPlaceholderText(self.tr("Comment"))

    def select_event(self, event: EventRow) -> None:
        """Select the row of an event that was clicked elsewhere."""
        rows = self.markers if event.source == "user" else self.events
        self.show_page(2 if event.source == "user" else 1)
        rows.select_near(event.start_s)

    def _marker_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._hint = label(self.tr("M marks the moment, C writes a comment to it."), "dim")
        self._hint.setWordWrap(True)
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.tr("Comment"))
        self._line.setAccessibleName(self.tr("Comment"))
        self._line.returnPressed.connect(self._written)
        column.addWidget(self._hint)
        column.addWidget(self.markers, 1)
        column.addWidget(self._line)
        return page

    def _written(self) -> None:
        words, edited, at = self._line.text(), self._edited, self._at or self._here()
        self._end_comment()
        self.markers.setFocus(Qt.FocusReason.OtherFocusReason)
        if words.strip() or edited is not None:
            self.comment_written.emit(edited, at, words)

    def _go(self, entry: Entry) -> None:
        self._playhead.seek(entry.time_s)

    def _selected(self, *, show: bool = True) -> None:
        stretch, tab = self._playhead.selection, self._group.button(3)
        assert tab is not None
        tab.setVisible(stretch is not None)
        if stretch is None:
            if self.page == 3:
                self.show_page(0)
        elif self._data is not None:
            self._statistics.show_stretch(self._data, *stretch)
            tab_through([tab, *self._statistics.doors])
            if show:
                self.show_page(3)


class _Statistics(QWidget):
    """What happened in the selected stretch, for A and B."""

    def __init__(self, playhead: Playhead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playhead = playhead
        # Names are cut off in the room that there is; they would push the card out of the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.doors: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_stretch(self, data: ReviewData, start_s: float, end_s: float) -> None:
        """Count anew."""
        self.doors.clear()
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        # From when to when it is stands over the scores: in little room, no second time.
        self._grid.addWidget(label(f"{formats.number(end_s - start_s, 1)} s", "heading"), 0, 0)
        right = Qt.AlignmentFlag.AlignRight
        for place, who in enumerate(PARTICIPANTS, start=1):
            name = ElidedLabel(data.names[who])
            name.setProperty("ink", who)
            name.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
            name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(name, 0, place)
        for row, count in enumerate(readings.statistics(data, start_s, end_s), start=1):
            self._grid.addWidget(label(count.words, "dim"), row, 0)
            for place, who in enumerate(PARTICIPANTS, start=1):
                times = count.times_s[who]
                door = button(str(len(times)), "quiet", self.tr("Go to the next of them"))
                door.setStyleSheet("padding: 0 4px; min-height: 20px;")
                door.setAccessibleName(f"{count.words}, {data.names[who]}: {len(times)}")
                door.setEnabled(bool(times))
                door.clicked.connect(lambda _on, times=times: self._go(times))
                self._grid.addWidget(door, row, place, right)
                self.doors.append(door)

    def _go(self, times_s: tuple[float, ...]) -> None:
        later = [time_s for time_s in times_s if time_s > self._playhead.time_s + 0.05]
        self._playhead.seek(min(later, default=times_s[0]))


def _event_entry(data: ReviewData, event: EventRow) -> Entry:
    sentence = event.label or event.kind.replace("_", " ")
    if event.source == "detected":
        sentence = WORDS.told(sentence)
    if event.source == "imported":
        sentence = translate("Review", "{0} (imported)").format(sentence)
    ink: Ink = _INKS.get(event.kind, event.participant or "dim")
    mirrored = event.kind == "mirrored" and event.source == "detected"
    if mirrored and event.participant is not None:
        sentence = readings.mirrored_words(data, event)
    elif event.participant is not None:
        sentence = f"{data.names[event.participant]}: {sentence}"
    if event.end_s - event.start_s >= 1.0:
        sentence += f" ({event.end_s - event.start_s:.0f} s)"
    return Entry(event.start_s, sentence, ink, event.end_s, event)

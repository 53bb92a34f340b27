# SPDX-License-Identifier: GPL-3.0-or-later
"""Why this number: the sentence, the curve over lags against chance, the parts, what weakens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import formats
from gui.formats import clock, short_name
from gui.review import added_words, reasons
from gui.review.door import DoorLabel, Opens
from gui.review.lag_plot import LagPlot
from gui.review.readings import SCORES
from gui.theme.tokens import STEP
from gui.widgets import Card, FlowLayout, button, icon_button, label, tab_through
from gui.widgets.figure import Bar
from mirrorcam.pipeline.evidence import evidence_of

if TYPE_CHECKING:
    from gui.background import Background, Job
    from gui.review.added import Added
    from gui.review.data import ReviewData
    from gui.review.playhead import Playhead
    from gui.review.readings import Score
    from gui.theme import Theme
    from mirrorcam.pipeline.evidence import Evidence

_WIDTH_PX = 640


class WhyPanel(Card):
    """Explains one score of the session at a time.

    Attributes
    ----------
    closed : pyqtSignal
        The user has seen enough.
    shown : pyqtSignal
        The evidence has arrived and is shown.
    """

    closed = pyqtSignal()
    shown = pyqtSignal()

    def __init__(
        self, theme: Theme, tasks: Background, playhead: Playhead, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._theme, self._tasks, self._playhead = theme, tasks, playhead
        self._data: ReviewData | None = None
        self._job: Job | None = None
        self._known: dict[str, Evidence] = {}
        self._added: dict[str, Added] = {}
        self.score: str = "mirroring"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Why this number?"))
        self._tabs = QButtonGroup(self)
        tabs = QWidget()
        self._row = FlowLayout(tabs, spacing=STEP)  # in a second row where it is narrow
        for number, _ in enumerate(SCORES):
            self._add_tab(number)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(tabs, 1)
        close = icon_button(theme, "x", self.tr("Back to the scores (Esc)"))
        close.clicked.connect(self.closed)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._tabs.idClicked.connect(self._show_tab)
        self._figure = label("", "heading")
        self._sentence = label("", "dim")
        for words in (self._figure, self._sentence):
            words.setWordWrap(True)
        self._plot = LagPlot(theme)
        self._caption = label("", "caption")
        self._caption.setWordWrap(True)
        self._parts = QGridLayout()
        self._parts.setHorizontalSpacing(3 * STEP)
        self._parts.setVerticalSpacing(STEP)
        self._parts.setColumnStretch(1, 1)
        doors = QWidget()
        self._doors = FlowLayout(doors, spacing=STEP)
        self._flags = label("", "dim")
        self._flags.setWordWrap(True)
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setMaximumWidth(_WIDTH_PX)
        inside.setStyleSheet("#scrolled { background: transparent; }")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, STEP, 0)
        column.setSpacing(2 * STEP)
        for widget in (self._figure, self._sentence, self._plot, self._caption):
            column.addWidget(widget)
        column.addLayout(self._parts)
        column.addWidget(doors)
        column.addWidget(self._flags)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setStyleSheet("QScrollArea { background: transparent; }")
        scroll.setAccessibleName(self.accessibleName())
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        self.column.setContentsMargins(4 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        self.column.addLayout(head)
        self.column.addWidget(scroll, 1)

    def show_data(self, data: ReviewData) -> None:
        """Explain another session, or the same one after a correction."""
        self._data = data
        self._drop_job()
        self._known.clear()
        for number in range(len(SCORES), len(self._tabs.buttons())):
            old = self._tabs.button(number)
            if old is not None:
                self._tabs.removeButton(old)
                self._row.removeWidget(old)
                old.deleteLater()
        self._added = {one.key: one for one in data.added}
        for number, _ in enumerate(self._added, len(SCORES)):
            self._add_tab(number)
        tab_through(self._tabs.buttons())
        if self.score not in self._all:
            self.score = "mirroring"
        names = (
            self.tr("Mirroring"),
            self.tr("Eye contact"),
            self.tr("Open body · {0}").format(short_name(data.names["a"])),
            self.tr("Open body · {0}").format(short_name(data.names["b"])),
            *(one.title for one in data.added),
        )
        for number, name in enumerate(names):
            tab = self._tabs.button(number)
            assert tab is not None
            tab.setText(name.replace("&", "&&"))
        if self.isVisible():
            self.show_score(self.score)

    def _show_tab(self, number: int) -> None:
        self.show_score(self._all[number])

    @property
    def _all(self) -> tuple[str, ...]:
        """What there is a tab for: ours, then what plugins added."""
        return (*SCORES, *self._added)

    def _add_tab(self, number: int) -> None:
        tab = button("", "chip", checkable=True)
        self._tabs.addButton(tab, number)
        self._row.addWidget(tab)

    def show_score(self, score: str) -> None:
        """Explain a score, one of ours or what a plugin added (`Added.key`)."""
        self.score = score
        tab = self._tabs.button(self._all.index(score))
        assert tab is not None
        tab.setChecked(True)
        if self._data is None:
            return
        if score in self._added:
            self._show_added(self._data, self._added[score])
        else:
            self._show_ours(self._data, cast("Score", score))

    def _show_added(self, data: ReviewData, one: Added) -> None:
        self._drop_job()
        self._figure.setText(added_words.figure(data, one))
        self._sentence.setText(added_words.sentence(one))
        self._caption.setText(added_words.caption(one))
        self._flags.setText("")
        self._plot.hide()
        _empty(self._parts)
        _empty(self._doors)
        for ink, words, time_s in added_words.doors(data, one):
            said = words.format(clock(time_s))
            if ink != "both":
                said = f"{data.names['a' if ink == 'a' else 'b']}: {said}"
            self._add_door(said, time_s)
        self._put_in_order()
        self.shown.emit()

    def _show_ours(self, data: ReviewData, score: Score) -> None:
        self._figure.setText(reasons.figure(data, score))
        self._sentence.setText(reasons.sentence(data, score))
        self._flags.setText("\n".join(reasons.flags(data, score)))
        self._show_doors()
        self._put_in_order()
        known = self._known.get(score)
        if known is not None:
            self._show(known)
            return
        self._plot.hide()
        self._caption.setText(self.tr("Looking through the cues …"))
        _empty(self._parts)
        self._drop_job()
        self._job = self._tasks.run(
            evidence_of,
            data.session,
            score,
            on_result=lambda found: self._take(score, found),
            on_error=lambda _error: self._caption.setText(
                self.tr("The cues of this session cannot be read.")
            ),
            owner=self,
        )

    def _drop_job(self) -> None:
        """Want no longer what is being looked for: it is of another session, or another score."""
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _take(self, score: Score, found: Evidence) -> None:
        self._known[score] = found
        if score == self.score:
            self._show(found)

    def _show(self, found: Evidence) -> None:
        assert self._data is not None
        self._plot.setVisible(found.curve.size > 0)
        self._plot.show_evidence(found, self.score)
        self._caption.setText(reasons.caption(self._data, self.score, found))
        _empty(self._parts)
        for row, (name, value, words) in enumerate(reasons.parts(self._data, self.score, found)):
            bar = Bar(self._theme, reasons.ink(self.score, name))
            bar.set_value(value if value is None else max(value, 0.0))
            bar.setFixedHeight(6)
            self._parts.addWidget(label(words, "dim"), row, 0)
            self._parts.addWidget(bar, row, 1)
            self._parts.addWidget(
                self._part_figure(name, value, words), row, 2, Qt.AlignmentFlag.AlignRight
            )
        self._put_in_order()
        self.shown.emit()

    def _put_in_order(self) -> None:
        """Let Tab go from above to below, though what stands there was made later."""
        made = [
            item.widget()
            for layout in (self._parts, self._doors)
            for item in map(layout.itemAt, range(layout.count()))
            if item is not None
        ]
        tab_through([self._scroll, *(one for one in made if isinstance(one, Opens | QPushButton))])

    def _part_figure(self, name: str, value: float | None, words: str) -> QLabel:
        assert self._data is not None
        text = formats.number(value)
        moment_s = reasons.moment_of_part(self._data, self.score, name)
        if moment_s is None:
            return label(text)
        figure = DoorLabel(self._theme)
        figure.setText(text)
        figure.setToolTip(self.tr("Highest at {0}: go there").format(clock(moment_s)))
        figure.setAccessibleName(f"{words}: {text}")
        figure.opened.connect(lambda: self._playhead.seek(moment_s))
        return figure

    def _show_doors(self) -> None:
        assert self._data is not None
        _empty(self._doors)
        for words, time_s in reasons.doors(self._data, self.score):
            self._add_door(words, time_s)

    def _add_door(self, words: str, time_s: float) -> None:
        door = button(words.replace("&", "&&"), "chip", self.tr("Go there"))
        door.clicked.connect(lambda: self._playhead.seek(time_s))
        self._doors.addWidget(door)


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = None if item is None else item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

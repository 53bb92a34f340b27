# SPDX-License-Identifier: GPL-3.0-or-later
"""A live session while it runs: picture, gauges, zone of rapport, and the exercise."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import formats
from gui.live import readings
from gui.live.added import AddedCard
from gui.live.gauge import Gauge
from gui.live.mirror_me import OTHER, Meeting, MirrorMe
from gui.live.session import seen_now
from gui.live.stage import LiveStage
from gui.live.zone import ZoneWatch
from gui.theme.tokens import STEP
from gui.troubles import spoken
from gui.widgets import Card, ElidedLabel, FlowLayout, button, chip, label
from gui.widgets.choice import ChoiceChip
from gui.widgets.circles import Circles
from gui.widgets.figure import Bar

if TYPE_CHECKING:
    from PyQt6.QtGui import QAction

    from gui.context import Context
    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.live import LiveEngine
    from mirrorcam.scores.trailing.scorer import LiveScores

_SIDE = 264
# Over the stretch that the scores tell of: with fewer pictures a second, more than half a second is
# between two of them, and nothing is known of that.
_OVER_S, _FEWEST_HZ = 10.0, 2.0


class RunningView(QWidget):
    """What is seen during a session.

    Parameters
    ----------
    context : Context
        Look and workers.
    end, pause, mark : QAction
        What its buttons do.
    """

    def __init__(
        self,
        context: Context,
        end: QAction,
        pause: QAction,
        mark: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = context.theme
        self.stage = LiveStage(context.tasks)
        self.stage.setMinimumSize(280, 72)
        self.gauges = {
            "mirroring": Gauge(theme, self.tr("Mirroring"), "both", ("mirroring",)),
            "eye_contact": Gauge(
                theme, self.tr("Eye contact, both"), "gaze", ("eye_contact_mutual",)
            ),
            "openness": Gauge(theme, self.tr("Open body"), "a", ("openness_a", "openness_b")),
        }
        self.added = AddedCard(theme)
        self.elapsed = label("", "heading")
        self.end = button(self.tr("End"), "primary", end.toolTip())
        self.pause = button(self.tr("Pause"), tip=pause.toolTip())
        self.mark = button(self.tr("Mark"), tip=mark.toolTip())
        for made, action in ((self.end, end), (self.pause, pause), (self.mark, mark)):
            made.clicked.connect(action.trigger)
        self.state, self._rate = chip(), chip()
        self.kept = ElidedLabel("", "chip")  # may name streams and their addresses
        self.kept.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.kept.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble = label("", "dim")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._zone_card, self._zone_title = Card(), self.tr("Zone of rapport, last minute")
        self._circles, self._zone_words = Circles(theme), label("", "dim")
        self._zone_words.setWordWrap(True)
        self._target = ChoiceChip(theme, self.tr("What is to be mirrored"))
        self._target.chosen.connect(self.practise)
        self._alike = Bar(theme, "both")
        self._alike.setFixedWidth(160)
        self._alike_words = label("", "dim")
        self.exercise = QWidget()
        self._zone, self._mirror_me = ZoneWatch(), MirrorMe()
        self._short = ("A", "B")  # what both are called, in sentences
        self._scored_s = math.nan
        self._looked_at: deque[tuple[float, int]] = deque()
        self._usual_openness: tuple[float, float] | None = None
        self._build()
        self.exercise.hide()

    def _build(self) -> None:
        zone = self._zone_card
        zone.setToolTip(
            self.tr(
                "In how many of the channels both were together beyond chance. It counts what "
                "was seen and measures no feelings."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self._circles)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        title = label(self._zone_title)
        title.setWordWrap(True)
        words.addWidget(title)
        words.addWidget(self._zone_words)
        words.addStretch(1)
        row.addLayout(words, 1)
        zone.column.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
        zone.column.addLayout(row)
        practice = FlowLayout(self.exercise, spacing=3 * STEP)  # in rows where it is narrow
        for widget in (label(self.tr("Mirror me")), self._target, self._alike, self._alike_words):
            practice.addWidget(widget)
        self.below = QWidget()
        bottom = FlowLayout(self.below, spacing=3 * STEP)
        told = (self.elapsed, self.state, self._rate, self.kept)
        for part in (self.end, self.pause, self.mark, *told):
            bottom.addWidget(part)
        inside = QWidget()
        inside.setObjectName("scrolled")
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * STEP)
        for gauge in self.gauges.values():
            side.addWidget(gauge, 1)
        side.addWidget(self.added)
        side.addWidget(zone)
        # In a small window, or at 200 %, one scrolls; no number is cut in half.
        self.side = QScrollArea()
        self.side.setObjectName("gauges")
        self.side.setAccessibleName(self.tr("Scores of the last ten seconds"))
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setWidget(inside)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.side.verticalScrollBar()
        assert bar is not None
        bar.rangeChanged.connect(self._let_scroll)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4 * STEP)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 2)
        grid.setColumnMinimumWidth(1, _SIDE)
        grid.setRowStretch(0, 1)
        grid.addWidget(self.stage, 0, 0)
        grid.addWidget(self.side, 0, 1)
        grid.addWidget(self.exercise, 1, 0, 1, 2)
        grid.addWidget(self.below, 2, 0, 1, 2)
        # Beside the buttons a long sentence would be a column of words that presses all else flat.
        grid.addWidget(self.trouble, 3, 0, 1, 2)

    def _let_scroll(self, _low: int, high: int) -> None:
        """Who has no mouse scrolls by keyboard, where there is something to be scrolled."""
        policies = Qt.FocusPolicy
        self.side.setFocusPolicy(policies.TabFocus if high > 0 else policies.NoFocus)

    def begin(
        self,
        names: tuple[str, str],
        you: ParticipantId,
        kept: str,
        usual_openness: tuple[float, float] | None = None,
    ) -> None:
        """A session starts.

        Parameters
        ----------
        names : tuple[str, str]
            What A and B are called.
        you : {"a", "b"}
            Who practises.
        kept : str
            What is kept of it, in a few words.
        usual_openness : tuple[float, float] | None
            How open A usually sits, where a calibration tells.
        """
        self._usual_openness = usual_openness
        self._scored_s = math.nan
        self._looked_at.clear()
        self._short = formats.short_name(names[0]), formats.short_name(names[1])
        self._zone = ZoneWatch()
        self._mirror_me = MirrorMe(you, self._mirror_me.target)
        self.stage.set_names(names)
        self.stage.clear()
        self.kept.setText(kept)
        self.state.setText(readings.state("starting"))
        self._rate.hide()
        self.trouble.hide()
        self._tell_zone()
        for gauge in self.gauges.values():
            gauge.clear()
        self.added.begin(names)
        self._offer_targets()

    # -- what the user does ---------------------------------------------------------------

    def show_skeleton(self, on: bool) -> None:
        """Show or hide what is seen in the picture."""
        self.stage.switches = replace(self.stage.switches, skeleton=on)

    def hide_numbers(self, hidden: bool) -> None:
        """Show lines without numbers."""
        for gauge in self.gauges.values():
            gauge.hide_numbers(hidden)
        self.added.hide_numbers(hidden)
        self._alike_words.setVisible(not hidden)

    def show_exercise(self, on: bool) -> None:
        """Begin or end the exercise."""
        self.exercise.setVisible(on)
        self.stage.show_ghost(None)
        self._mirror_me = MirrorMe(self._mirror_me.you, self._mirror_me.target)
        self._offer_targets()

    def practise(self, target: str) -> None:
        """Mirror something else: the other one, or a posture that is drawn."""
        self._mirror_me = MirrorMe(self._mirror_me.you, target)
        self._offer_targets()

    def _offer_targets(self) -> None:
        other = self._short[1 if self._mirror_me.you == "a" else 0]
        self._target.offer(
            {
                OTHER: self.tr("{0}, two seconds ago").format(other),
                "open": self.tr("Open hands"),
                "folded": self.tr("Folded arms"),
                "tilted": self.tr("Tilted head"),
                "chin": self.tr("Hand at the chin"),
            },
            self._mirror_me.target,
        )

    # -- what is shown --------------------------------------------------------------------

    def pull(self, engine: LiveEngine) -> None:
        """Take the newest pictures, and the ghost if there is one."""
        view = seen_now(engine)
        if not self.exercise.isHidden():
            meeting = Meeting() if view is None else self._mirror_me.see(view)
            self.stage.show_ghost(meeting.ghost, self._mirror_me.you, meeting.likeness)
        self.stage.pull(engine)

    def tell(self, engine: LiveEngine) -> None:
        """Show figures, scores and the exercise, a few times a second."""
        figures = engine.figures
        self.elapsed.setText(formats.clock(engine.time_s))
        hz = formats.number(figures.analysed_hz)
        self._rate.setText(
            self.tr("{0} pictures/s analysed · {1} left out").format(hz, figures.frames_dropped)
        )
        self._rate.setVisible(figures.frames_analysed > 1)
        self._looked_at.append((engine.time_s, figures.frames_analysed))
        while engine.time_s - self._looked_at[0][0] > _OVER_S:
            self._looked_at.popleft()
        status = engine.status
        self.state.setText(readings.state(status.state.value))
        self.trouble.setText(" ".join(map(spoken, status.sentences)))
        self.trouble.setVisible(bool(status.sentences))
        view = seen_now(engine)
        if view is not None and view.scores.time_s != self._scored_s:
            self._scored_s = view.scores.time_s
            self._show(view.time_s, view.scores)
            self.added.show_view(view)
        elif view is None and math.isfinite(self._scored_s):
            self._show_nothing(engine.time_s)
        if not self.exercise.isHidden():
            self._tell_exercise(self._mirror_me.now if view is not None else Meeting())

    def _show(self, time_s: float, scores: LiveScores) -> None:
        names, few = self._short, self._few_pictures
        for name, told in (
            ("mirroring", readings.mirroring(scores, names, few=few)),
            ("eye_contact", readings.eye_contact(scores, names, few=few)),
            ("openness", readings.openness(scores, names, self._usual_openness, few=few)),
        ):
            self.gauges[name].show_values(time_s, told.values, told.caption, told.chance)
        self.stage.show_leader(readings.leader(scores, self._short))
        self._zone.add(scores)
        self._tell_zone()

    @property
    def _few_pictures(self) -> bool:
        """Whether so few were looked at lately that nothing is known of what lies between them."""
        (since_s, before), (now_s, count) = self._looked_at[0], self._looked_at[-1]
        return now_s - since_s > _OVER_S / 2 and count - before < _FEWEST_HZ * (now_s - since_s)

    def _show_nothing(self, now_s: float) -> None:
        """Nobody looks, so that nothing is said of what is visible."""
        for gauge in self.gauges.values():
            gauge.show_values(now_s, {}, self.tr("not measured at the moment"))
        self.stage.show_leader("")
        self.added.show_nothing()
        self._zone.forget(now_s)
        self._tell_zone()

    def _tell_zone(self) -> None:
        self._circles.show_overlap(self._zone.overlap)
        self._zone_words.setText(self._zone.sentence)
        self._zone_card.setAccessibleName(f"{self._zone_title}: {self._zone.sentence}")

    def _tell_exercise(self, now: Meeting) -> None:
        known = math.isfinite(now.likeness)
        chance = (0.0, now.otherwise) if math.isfinite(now.otherwise) else None
        self._alike.set_value(now.likeness if known else None, chance)
        self._alike_words.setText(readings.exercise(now, self._mirror_me.target == OTHER))

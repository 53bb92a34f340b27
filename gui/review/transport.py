# SPDX-License-Identifier: GPL-3.0-or-later
"""The row under the picture: play, step, time, speed, overlays, loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QActionGroup
from PyQt6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gui.formats import clock, measured
from gui.review.playhead import SPEEDS
from gui.theme.tokens import STEP
from gui.widgets import button, icon_button, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PyQt6.QtGui import QAction, QResizeEvent
    from PyQt6.QtWidgets import QPushButton

    from gui.review.playhead import Playhead
    from gui.theme import Theme


_PLAY_PX, _PLAY_PAD_PX = 76, 32


class Transport(QWidget):
    """Buttons for the playhead.

    Parameters
    ----------
    actions : Mapping[str, QAction]
        Commands by name: ``step_back``, ``play``, ``step_on``, ``loop``, ``stack``, ``compare``.
    overlays : sequence of QAction
        Checkable commands, one for each overlay.
    """

    def __init__(
        self,
        theme: Theme,
        playhead: Playhead,
        actions: Mapping[str, QAction],
        overlays: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._playhead = theme, playhead
        self._short = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        back = icon_button(theme, "skip-back", actions["step_back"].text(), actions["step_back"])
        on = icon_button(theme, "skip-forward", actions["step_on"].text(), actions["step_on"])
        self._steps = (back, on)
        self._play = button(self.tr("Play"), "primary")
        words = self._play.fontMetrics()
        widest = max(words.horizontalAdvance(word) for word in (self.tr("Play"), self.tr("Pause")))
        self._play_px = max(_PLAY_PX, widest + _PLAY_PAD_PX)
        self._play.setFixedWidth(self._play_px)
        self._play.setToolTip(actions["play"].toolTip())
        self._play.clicked.connect(actions["play"].trigger)
        self._time = label("")
        self._time.setMinimumWidth(112)
        for widget in (back, self._play, on, self._time):
            row.addWidget(widget)
        row.addStretch(1)
        self._speed = self._speed_button()
        row.addWidget(self._speed)
        views = [actions["stack"], actions["compare"]]
        self._shown = self._menu_button([*overlays, actions["loop"]], views)
        self._chips = [_chip_of(action) for action in (*overlays, actions["loop"])]
        for made in self._chips:
            row.addWidget(made)
        row.addWidget(self._shown)
        playhead.moved.connect(self._show_time)
        playhead.playing_changed.connect(self._show_playing)
        playhead.speed_changed.connect(self._show_speed)
        self._show_time(0.0)
        self._show_speed(1.0)

    def resizeEvent(self, event: QResizeEvent | None) -> None:  # noqa: N802
        """Put into a menu what there is no room for as chips."""
        super().resizeEvent(event)
        fixed = 3 * 34 + self._play_px + 112 + self._speed.sizeHint().width() + 7 * 2 * STEP
        chips = [chip.sizeHint().width() + 2 * STEP for chip in self._chips]
        narrow = self.width() < fixed + sum(chips)
        tight = self.width() < fixed + chips[-1]
        for made in self._chips[:-1]:
            made.setVisible(not narrow)
        self._chips[-1].setVisible(not tight)
        self._short = self.width() < fixed
        self._time.setMinimumWidth(56 if self._short else 112)
        for step in self._steps:  # they have keys as well
            step.setVisible(not self._short)
        self._show_time(self._playhead.time_s)

    def _speed_button(self) -> QPushButton:
        made = button("", "chip")
        menu = QMenu(made)
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action = menu.addAction(_times(speed))
            assert action is not None
            action.setCheckable(True)
            action.setData(speed)
            action.triggered.connect(lambda _on, s=speed: self._playhead.set_speed(s))
            group.addAction(action)
        made.setMenu(menu)
        made.setToolTip(self.tr("Speed (< and >)"))
        return made

    def _menu_button(self, overlays: Sequence[QAction], views: Sequence[QAction]) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "icon")
        made.setFixedSize(34, 34)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setToolTip(self.tr("What is shown, and beside what"))
        made.setAccessibleName(self.tr("Overlays and views"))
        self._theme.dress(made, "stack")
        menu = QMenu(made)
        menu.addActions(list(overlays))
        menu.addSeparator()
        menu.addActions(list(views))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _show_time(self, time_s: float) -> None:
        whole = "" if self._short else f" / {clock(round(self._playhead.duration_s))}"
        self._time.setText(clock(time_s, tenths=True) + whole)

    def _show_playing(self, playing: bool) -> None:
        self._play.setText(self.tr("Pause") if playing else self.tr("Play"))

    def _show_speed(self, speed: float) -> None:
        self._speed.setText(_times(speed))
        self._speed.setAccessibleName(self.tr("Speed {0}").format(_times(speed)))
        menu = self._speed.menu()
        for action in [] if menu is None else menu.actions():
            action.setChecked(action.data() == speed)


def _times(speed: float) -> str:
    return f"{measured(f'{speed:g}')}×"


def _chip_of(action: QAction) -> QPushButton:
    made = button(action.text(), "chip", action.toolTip(), checkable=True)
    made.setChecked(action.isChecked())
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.changed.connect(lambda: made.setChecked(action.isChecked()))
    return made

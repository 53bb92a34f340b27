# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins tell while a session runs: a line each, whatever it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from gui import formats
from gui.theme.tokens import STEP
from gui.widgets import Card, ElidedLabel, label
from gui.widgets.figure import Bar
from mirrorcam.cues.registry import plugin_columns
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.registry import live_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.theme import Theme
    from gui.theme.tokens import Ink
    from mirrorcam.pipeline.live.analysis import LiveView
    from mirrorcam.plugins import Column

_MOST = 4


@dataclass(frozen=True, slots=True)
class _Line:
    column: str
    told: Column
    whose: str
    number: QLabel
    bar: Bar


class AddedCard(Card):
    """Lines with a name, a number and a bar; hidden where no plugin tells anything."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._lines: list[_Line] = []
        self._numbers_hidden = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * STEP)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.column.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
        self.column.addLayout(self._grid)
        self.hide()

    def begin(self, names: tuple[str, str]) -> None:
        """A session starts: ask which plugins are on."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._lines = []
        for column, told in live_columns().items():
            self._add(column, told, "both", told.title)
        for column, told in plugin_columns().items():
            for who, name in zip(PARTICIPANTS, names, strict=True):
                self._add(column, told, who, f"{told.title} · {name}")
        self.setVisible(bool(self._lines))

    def _add(self, column: str, told: Column, ink: Ink, title: str) -> None:
        if told.hidden or len(self._lines) >= _MOST:
            return
        name, number, bar = (
            ElidedLabel("", "dim"),
            label(formats.NOT_VISIBLE),
            Bar(self._theme, ink),
        )
        name.setText(title)
        for part in (name, number):
            part.setToolTip(told.unit)
        number.setVisible(not self._numbers_hidden)
        bar.setFixedWidth(72)
        row = len(self._lines)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight | middle)
        self._grid.addWidget(bar, row, 2, middle)
        self._lines.append(_Line(column, told, ink, number, bar))

    def show_view(self, view: LiveView) -> None:
        """Take the newest values."""
        told: dict[str, Mapping[str, float]] = {row.participant: row.cues for row in view.cues}
        told["both"] = view.scores.more
        self._show(told)

    def show_nothing(self) -> None:
        """Nobody looks at the moment."""
        self._show({})

    def _show(self, told: Mapping[str, Mapping[str, float]]) -> None:
        for line in self._lines:
            values = told.get(line.whose, {})
            value = values.get(line.column, math.nan)
            low, high = line.told.lowest, line.told.highest
            line.number.setText(formats.number(value, 0 if high - low >= 20 else 2))
            edges = [_share(values.get(name, math.nan), low, high) for name in line.told.chance[:2]]
            known = [edge for edge in edges if edge is not None]
            band = (known[0], known[1]) if len(known) == 2 else None
            line.bar.set_value(_share(value, low, high), band)

    def hide_numbers(self, hidden: bool) -> None:
        """Show bars without numbers."""
        self._numbers_hidden = hidden
        for line in self._lines:
            line.number.setVisible(not hidden)


def _share(value: float, low: float, high: float) -> float | None:
    """Return where in its range a value lies, in per cent; None where either is not known."""
    if not (math.isfinite(value) and high > low):
        return None
    return 100.0 * (value - low) / (high - low)

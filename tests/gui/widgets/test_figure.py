# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure keeps its number in view, whatever its name is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QLabel

from gui.widgets import Figure

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


def test_a_long_name_leaves_the_number_its_room(qtbot: QtBot, theme: Theme) -> None:
    figure = Figure(theme, "Open body", "a")
    qtbot.addWidget(figure)
    narrow = figure.minimumSizeHint().width()
    name = "Open body · " + "Maximiliana " * 10
    figure.set_name(name)
    figure.show_value(49.0, "arms crossed")
    assert figure.minimumSizeHint().width() <= narrow + 60
    figure.resize(240, 90)
    figure.show()
    number = next(part for part in figure.findChildren(QLabel) if part.text() == "49")
    assert figure.rect().contains(number.geometry())
    assert figure.accessibleName().startswith(name)


def test_what_is_not_visible_is_grey(qtbot: QtBot, theme: Theme) -> None:
    figure = Figure(theme, "Mirroring", "both")
    qtbot.addWidget(figure)
    figure.show()
    inks = []
    for value in (41.0, None, float("nan"), 0.0):
        figure.show_value(value)
        inks.append(figure._number.palette().color(figure._number.foregroundRole()).name())
    palette = theme.palette
    coloured, grey = palette.both_text.lower(), palette.dim.lower()
    assert inks == [coloured, grey, grey, coloured]

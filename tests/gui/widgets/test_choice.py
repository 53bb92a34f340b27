# SPDX-License-Identifier: GPL-3.0-or-later
"""A chip is as long as a row of chips has room for, whatever somebody is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets.choice import ChoiceChip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


def test_a_long_name_is_cut_off_and_still_told(qtbot: QtBot, theme: Theme) -> None:
    chip = ChoiceChip(theme, "Whose sessions")
    qtbot.addWidget(chip)
    name = "Maximiliana & Bartholomäus " * 8
    chip.offer({"a": "Anna & Ben", "b": name}, "a")
    assert (chip.text(), chip.toolTip()) == ("Anna && Ben", "Whose sessions")
    short = chip.sizeHint().width()
    chip.offer({"a": "Anna & Ben", "b": name}, "b")
    assert chip.text().endswith("…")
    assert short < chip.sizeHint().width() < 300
    assert name in chip.toolTip()
    assert name in chip.accessibleName()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt

from gui.command_palette import CommandPalette
from gui.matching import fit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.main_window import MainWindow


def test_what_fits_and_how_well() -> None:
    assert fit("", "anything") == 0.0
    assert fit("xyz", "Analyse a recording") is None
    assert fit("gnidrocer", "Analyse a recording") is None
    names = ["Show in folder", "Look for changes", "Title, names, consent and tags", "Trends"]
    ranked = sorted((cost, name) for name in names if (cost := fit("t", name)) is not None)
    assert ranked[0][1] == "Trends"
    near, far = fit("rec", "Analyse a recording"), fit("rec", "Merge a dance")
    assert near is not None
    assert far is not None
    assert near < far
    assert fit("lfc", "Look for changes") is not None


def test_typing_choosing_and_enter(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("library")
    window.commands.palette.trigger()
    palette = window.findChild(CommandPalette)
    everything = palette.list.count()
    qtbot.keyClicks(palette.field, "trend")
    assert palette.found[0].text() == "Trends"
    assert palette.list.count() < everything
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.current_name == "trends"


def test_what_a_command_does_is_found_too(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("library")
    window.commands.palette.trigger()
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.field, "first start")
    assert [action.text() for action in palette.found] == ["Welcome tour…"]
    qtbot.keyClicks(palette.field, "qqq")
    assert palette.found == []
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_arrows_move_and_escape_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("live")
    window.commands.palette.trigger()
    palette = window.findChild(CommandPalette)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    qtbot.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert palette.list.currentRow() == 0
    qtbot.keyClick(palette, Qt.Key.Key_Escape)
    assert window.current_name == "live"
